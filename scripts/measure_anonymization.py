"""Measure what was hidden against the marked-up sources, with and without the roster's names."""

import pandas as pd

from kelisim import stage
from kelisim.anonymize import (
    find_misses,
    link_mentions,
    measure_accuracy,
    read_gold,
    read_key,
    read_local_names,
    read_review,
)
from kelisim.tables import (
    AnonymizationAccuracy,
    Mentions,
    RawParticipants,
    Turns,
    read_table,
    write_table,
    write_text,
)

with stage.job(snakemake, is_private=True):
    gold = read_gold(snakemake.input.gold)
    names = read_local_names(next(iter(snakemake.input.names), None))
    turns = pd.concat([read_table(path, Turns) for path in snakemake.input.turns])
    mentions = pd.concat([read_table(path, Mentions) for path in snakemake.input.mentions])
    participants = pd.concat(
        [read_table(path, RawParticipants) for path in snakemake.input.participants]
    )
    gold = gold[gold.interview_id.isin(participants.interview_id)]
    languages = dict(zip(participants.interview_id, participants.language, strict=True))
    measured, missed = [], []
    for roster in ("with", "without"):
        linked = link_mentions(
            turns,
            mentions,
            participants,
            use_roster=roster == "with",
            hide=names.hide,
            keep=names.keep,
            hide_unknown_names=snakemake.params.hide_unknown_names,
            review=read_review(snakemake.input.review),
            classes=names.classes,
            min_class=snakemake.params.min_class,
            key=read_key(snakemake.input.key),
        )
        measured.append(
            measure_accuracy(gold, linked.replacements, languages=languages, roster=roster)
        )
        missed.append(find_misses(gold, linked.replacements, roster=roster))
    write_table(pd.concat(measured), snakemake.output.accuracy, AnonymizationAccuracy)
    write_text(pd.concat(missed).to_csv(index=False, lineterminator="\n"), snakemake.output.misses)
