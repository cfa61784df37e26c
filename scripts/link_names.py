"""Link the mentions of all shards, and write what is replaced by what, a table a shard."""

from pathlib import Path

import pandas as pd

from kelisim import stage
from kelisim.anonymize import link_mentions, read_key, read_local_names, read_review
from kelisim.tables import (
    Decisions,
    Doubts,
    Entities,
    Mentions,
    RawParticipants,
    Replacements,
    Turns,
    Variants,
    read_table,
    write_table,
)

with stage.job(snakemake, is_private=True):
    names = read_local_names(next(iter(snakemake.input.names), None))
    participants = pd.concat(
        [read_table(path, RawParticipants) for path in snakemake.input.participants]
    )
    linked = link_mentions(
        pd.concat([read_table(path, Turns) for path in snakemake.input.turns]),
        pd.concat([read_table(path, Mentions) for path in snakemake.input.mentions]),
        participants,
        use_roster=True,
        hide=names.hide,
        keep=names.keep,
        hide_unknown_names=snakemake.params.hide_unknown_names,
        review=read_review(snakemake.input.review),
        classes=names.classes,
        min_class=snakemake.params.min_class,
        key=read_key(snakemake.input.key),
    )
    write_table(linked.entities, snakemake.output.entities, Entities)
    write_table(linked.variants, snakemake.output.variants, Variants)
    write_table(linked.decisions, snakemake.output.decisions, Decisions)
    write_table(linked.doubts, snakemake.output.doubts, Doubts)
    for shard, members in participants.groupby("shard"):
        is_here = linked.replacements.interview_id.isin(members.interview_id)
        path = Path(snakemake.output.tables) / f"{shard}.csv"
        write_table(linked.replacements[is_here], path, Replacements)
