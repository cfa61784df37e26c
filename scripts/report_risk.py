"""Count what risk remains in the shared text, and put it on a page."""

import pandas as pd

from kelisim import stage
from kelisim.anonymize.review import read_open
from kelisim.anonymize.risk import find_rare_tokens, measure_risk, write_risk_page
from kelisim.tables import (
    Decisions,
    Participants,
    RareTokens,
    ReviewDecisions,
    Risk,
    SampleEstimate,
    Turns,
    read_table,
    write_table,
    write_text,
)

with stage.job(snakemake, is_private=True):
    participants = read_table(snakemake.input.participants, Participants)
    rare = find_rare_tokens(
        pd.concat([read_table(path, Turns) for path in snakemake.input.turns]),
        languages=dict(zip(participants.interview_id, participants.language, strict=True)),
    )
    risk = measure_risk(
        read_table(snakemake.input.decisions, Decisions),
        pd.concat([read_table(path, Turns) for path in snakemake.input.raw_turns]),
        participants,
        rare,
        read_table(snakemake.input.estimate, SampleEstimate),
        open_doubts=read_open(snakemake.input.doubts),
        open_descriptions=read_open(snakemake.input.descriptions),
        decided=read_table(snakemake.input.decided, ReviewDecisions),
        min_class=snakemake.params.min_class,
    )
    page = write_risk_page(
        risk,
        title=snakemake.params.title,
        notice=snakemake.params.notice,
        groups=dict(snakemake.params.groups),
        confidence=snakemake.params.confidence,
        min_class=snakemake.params.min_class,
    )
    write_table(rare, snakemake.output.rare_tokens, RareTokens)
    write_table(risk, snakemake.output.table, Risk)
    write_text(page, snakemake.output.page)
