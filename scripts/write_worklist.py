"""Write what a person should decide: doubtful names and telling descriptions."""

from pathlib import Path

import pandas as pd

from kelisim import stage
from kelisim.anonymize import read_key
from kelisim.anonymize.review import (
    find_idle,
    list_descriptions,
    list_doubts,
    read_decisions,
    write_worklist,
)
from kelisim.anonymize.review.desk import compose_name_desk
from kelisim.tables import (
    Decisions,
    Doubts,
    Entities,
    RawParticipants,
    ReviewDecisions,
    Turns,
    read_table,
    write_table,
    write_text,
)

with stage.job(snakemake, is_private=True):
    turns = pd.concat([read_table(path, Turns) for path in snakemake.input.turns])
    people = pd.concat([read_table(path, RawParticipants) for path in snakemake.input.participants])
    entities = read_table(snakemake.input.entities, Entities)
    decided = read_decisions(snakemake.input.review)
    key = read_key(snakemake.input.key)
    doubts = list_doubts(
        read_table(snakemake.input.decisions, Decisions),
        entities,
        turns,
        read_table(snakemake.input.links, Doubts),
        decided,
        key=key,
    )
    languages = dict(zip(people.interview_id, people.language, strict=True))
    descriptions = list_descriptions(turns, decided, languages=languages, key=key)
    write_worklist(Path(snakemake.output.workbook).parent, doubts, descriptions, entities)
    desk = compose_name_desk(
        doubts,
        descriptions,
        entities,
        title=snakemake.params.title,
        notice=snakemake.params.notice,
    )
    write_text(desk, snakemake.output.desk)
    write_table(decided, snakemake.output.decided, ReviewDecisions)
    stage.logger.info(
        "%d doubts and %d telling descriptions wait for a person.", len(doubts), len(descriptions)
    )
    for row in decided[decided.is_overridden].itertuples():
        stage.logger.info(
            "%s, row %d: a later file decides item %s otherwise.", row.file, row.row, row.item
        )
    for file, row, item, why in find_idle(decided, turns):
        stage.logger.warning("%s, row %d: item %s changes nothing: %s.", file, row, item, why)
