"""Measure what was hidden against the marked-up sources, with and without the roster's names.

With them it is what the whole corpus's linking hid; without, the marked interviews by themselves.
"""

from pathlib import Path

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
    Replacements,
    Turns,
    read_table,
    write_table,
    write_text,
)

with stage.job(snakemake, is_private=True):
    gold = read_gold(snakemake.input.gold)

    def _of_gold(paths, contract):
        """Read what there is of the interviews whose names are marked."""
        rows = pd.concat([read_table(path, contract) for path in paths])
        return rows[rows.interview_id.isin(gold.interview_id)]

    names = read_local_names(next(iter(snakemake.input.names), None))
    participants = _of_gold(snakemake.input.participants, RawParticipants)
    without_roster = link_mentions(
        _of_gold(snakemake.input.turns, Turns),
        _of_gold(snakemake.input.mentions, Mentions),
        participants,
        use_roster=False,
        hide=names.hide,
        keep=names.keep,
        hide_unknown_names=snakemake.params.hide_unknown_names,
        review=read_review(snakemake.input.review),
        classes=names.classes,
        min_class=snakemake.params.min_class,
        key=read_key(snakemake.input.key),
    )
    hidden = {
        "with": _of_gold(sorted(Path(snakemake.input.tables).glob("*.csv")), Replacements),
        "without": without_roster.replacements,
    }
    gold = gold[gold.interview_id.isin(participants.interview_id)]
    languages = dict(zip(participants.interview_id, participants.language, strict=True))
    measured = [
        measure_accuracy(gold, replacements, languages=languages, roster=roster)
        for roster, replacements in hidden.items()
    ]
    missed = [find_misses(gold, replacements, roster=r) for r, replacements in hidden.items()]
    write_table(pd.concat(measured), snakemake.output.accuracy, AnonymizationAccuracy)
    write_text(pd.concat(missed).to_csv(index=False, lineterminator="\n"), snakemake.output.misses)
