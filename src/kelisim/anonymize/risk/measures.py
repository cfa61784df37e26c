"""What risk remains, in one table of numbers without a word of any transcript."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

import pandas as pd

from kelisim.anonymize.risk.k_anonymity import ATTRIBUTES, count_below, count_classes
from kelisim.anonymize.risk.lost_words import count_lost_words, count_untouched
from kelisim.tables import Risk, check_table, columns_of

ALL = "all"
NOT_MEASURED = "not measured"
NOT_DONE = "not done"

_Row = tuple[str, str, str, int, int, float | None, str]


def measure_risk(
    decisions: pd.DataFrame,
    raw_turns: pd.DataFrame,
    participants: pd.DataFrame,
    rare_tokens: pd.DataFrame,
    sample: pd.DataFrame,
    *,
    open_doubts: Iterable[str],
    open_descriptions: Iterable[str],
    decided: pd.DataFrame,
    min_class: int,
) -> pd.DataFrame:
    """Count what was found and hidden, what is undecided, who stands alone, and what is lost.

    Parameters
    ----------
    decisions : pandas.DataFrame
        See `tables.Decisions`.
    raw_turns : pandas.DataFrame
        The raw turns (see `tables.Turns`).
    participants : pandas.DataFrame
        As shared (see `tables.Participants`).
    rare_tokens : pandas.DataFrame
        See `tables.RareTokens`.
    sample : pandas.DataFrame
        See `tables.SampleEstimate`.
    open_doubts, open_descriptions : iterable of str
        Kind of each doubt and description that nobody has decided.
    decided : pandas.DataFrame
        See `tables.ReviewDecisions`.
    min_class : int
        Participants that should share their attributes, at least.

    Returns
    -------
    pandas.DataFrame
        See `tables.Risk`.
    """
    is_description = decided.label == "description"
    lost = count_lost_words(raw_turns, decisions)
    rows = [
        *_count_found(decisions),
        *_count_open("doubts", open_doubts, decided[~is_description]),
        *_count_open("descriptions", open_descriptions, decided[is_description]),
        *_say_sample(sample),
        *_count_alone(participants, min_class),
        *_count_rare(rare_tokens, participants),
        *_count_lost({who: tuple(words) for who, words in lost.items()}, participants),
        *_count_untouched(count_untouched(raw_turns, decisions), participants),
        ("agreement of codes before and after", ALL, "", 0, 0, None, NOT_MEASURED),
    ]
    table = pd.DataFrame(rows, columns=columns_of(Risk))
    return check_table(table, Risk, where="risk")


def _share(n: int, denominator: int) -> float | None:
    return n / denominator if denominator else None


def _row(measure: str, what: str, part: str, n: int, denominator: int, note: str = "") -> _Row:
    return measure, what, part, n, denominator, _share(n, denominator), note


def _count_found(decisions: pd.DataFrame) -> Iterator[_Row]:
    """Count by kind and tier, and whether it is hidden."""
    states = decisions.is_hidden.map({True: "hidden", False: "not hidden"})
    parts = decisions.tier + ", " + states
    for labels in (decisions.label, pd.Series(ALL, index=decisions.index)):
        sizes = labels.value_counts()
        for (label, part), rows in decisions.groupby([labels, parts], sort=True):
            yield _row("found", label, part, len(rows), int(sizes[label]))


def _count_open(measure: str, still: Iterable[str], decided: pd.DataFrame) -> Iterator[_Row]:
    """Count what nobody has decided, of all that was ever asked."""
    waiting = Counter(still)
    done = Counter(decided.drop_duplicates("item").doubt)
    for kind in sorted({*waiting, *done}):
        yield _row(measure, kind, "undecided", waiting[kind], waiting[kind] + done[kind])
    n, total = waiting.total(), waiting.total() + done.total()
    yield _row(measure, ALL, "undecided", n, total)


def _say_sample(sample: pd.DataFrame) -> Iterator[_Row]:
    """Say per 1,000 sentences what a second person still found, and its upper bound."""
    for row in sample.itertuples():
        note = NOT_DONE if row.n_read == 0 else ""
        yield _row("sentences read", row.language, "", row.n_read, row.n_drawn, note)
        yield _row("sentences changed since", row.language, "", row.n_changed, row.n_read, note)
        counts = (row.n_telling, row.n_read)
        values = {
            "telling sentences per 1,000": row.per_1000,
            "telling sentences per 1,000, upper bound": row.upper_per_1000,
        }
        for measure, value in values.items():
            yield (measure, row.language, "", *counts, None if pd.isna(value) else value, note)


def _count_alone(participants: pd.DataFrame, min_class: int) -> Iterator[_Row]:
    """Count who stands alone by the attributes that the shared table shows."""
    n = len(participants)
    combinations = count_classes(participants, ATTRIBUTES)
    for one in combinations:
        what = "+".join(one.attributes)
        yield "smallest class", what, "", one.smallest, n, None, ""
        yield _row("alone", what, "", one.n_unique, n)
        yield _row("alone by these and no fewer", what, "", one.n_minimal, n)
    below = count_below(participants, ATTRIBUTES, k=min_class)
    yield _row("in a small class", "+".join(ATTRIBUTES), f"fewer than {min_class}", below, n)


def _count_rare(rare_tokens: pd.DataFrame, participants: pd.DataFrame) -> Iterator[_Row]:
    """Count words of one interview only by language; of how many interviews."""
    for language in [*sorted(set(participants.language)), ALL]:
        tokens = rare_tokens if language == ALL else rare_tokens[rare_tokens.language == language]
        n_interviews = int(
            len(participants) if language == ALL else (participants.language == language).sum()
        )
        # Tokens are no part of interviews: their mean number is the value.
        yield _row("rare tokens", language, "", len(tokens), n_interviews)


def _count_lost(lost: Mapping[str, tuple[int, int]], participants: pd.DataFrame) -> Iterator[_Row]:
    """Count the words replaced, of all said, by language and group."""
    sums: dict[tuple[str, str], list[int]] = {}
    for row in participants.itertuples():
        said, hidden = lost.get(row.interview_id, (0, 0))
        for language in (row.language, ALL):
            for group in (row.group, ALL):
                total = sums.setdefault((language, group), [0, 0])
                total[0] += hidden
                total[1] += said
    for (language, group), (hidden, said) in sorted(sums.items()):
        yield _row("words replaced", language, group, hidden, said)


def _count_untouched(
    untouched: Mapping[str, tuple[int, int]], participants: pd.DataFrame
) -> Iterator[_Row]:
    """Count the turns without a word replaced, by language."""
    for language in [*sorted(set(participants.language)), ALL]:
        is_own = (participants.language == language) | (language == ALL)
        counts = [untouched.get(who, (0, 0)) for who in participants.interview_id[is_own]]
        n = sum(n_untouched for _, n_untouched in counts)
        yield _row("turns unchanged", language, "", n, sum(n_turns for n_turns, _ in counts))
