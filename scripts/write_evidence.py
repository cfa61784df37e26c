"""Write the evidence browser."""

import pandas as pd

from kelisim import stage
from kelisim.render import EvidenceTables, Look, compose_evidence_page
from kelisim.tables import (
    Codes,
    Codings,
    Coverage,
    Estimates,
    Evidence,
    FindingQuotes,
    Findings,
    HumanCodings,
    Participants,
    Quotes,
    Reliability,
    RuleMatches,
    Segments,
    Turns,
    read_table,
    write_text,
)

with stage.job(snakemake):
    paths = snakemake.input
    page = compose_evidence_page(
        EvidenceTables(
            participants=read_table(paths.participants, Participants),
            turns=pd.concat([read_table(path, Turns) for path in paths.turns]),
            segments=read_table(paths.segments, Segments),
            codes=read_table(paths.codes, Codes),
            codings=read_table(paths.codings, Codings),
            human_codings=read_table(paths.human_codings, HumanCodings),
            rule_matches=read_table(paths.rule_matches, RuleMatches),
            coverage=read_table(paths.coverage, Coverage),
            reliability=read_table(paths.reliability, Reliability),
            estimates=read_table(paths.estimates, Estimates),
            findings=read_table(paths.findings, Findings),
            evidence=read_table(paths.evidence, Evidence),
            finding_quotes=read_table(paths.finding_quotes, FindingQuotes),
            quotes=read_table(paths.quotes, Quotes),
        ),
        title=snakemake.params.title,
        notice=snakemake.params.notice,
        look=Look(snakemake.params.width_mm, dict(snakemake.params.groups)),
        confidence=snakemake.params.confidence,
    )
    write_text(page, snakemake.output.page)
