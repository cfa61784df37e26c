"""How much of what was said pseudonyms took the place of."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from typing import NamedTuple

import pandas as pd

from kelisim.anonymize.spelling.words import read_words


class Lost(NamedTuple):
    """Words said, and how many of them are hidden."""

    n_words: int
    n_hidden: int


class Untouched(NamedTuple):
    """Participants' turns, and how many of them have no word replaced."""

    n_turns: int
    n_untouched: int


def count_lost_words(turns: pd.DataFrame, decisions: pd.DataFrame) -> dict[str, Lost]:
    """Count the words of each interview, and those in whose place a pseudonym stands.

    Parameters
    ----------
    turns : pandas.DataFrame
        The raw turns (see `tables.Turns`).
    decisions : pandas.DataFrame
        See `tables.Decisions`.

    Returns
    -------
    dict of str to Lost
        By interview; a word hidden in part counts as hidden.
    """
    hidden: dict[str, set[int]] = {}
    for row in decisions[decisions.is_hidden].itertuples():
        hidden.setdefault(row.interview_id, set()).update(range(row.start, row.end))
    said: Counter[str] = Counter()
    lost: Counter[str] = Counter()
    for turn in turns.itertuples():
        places = hidden.get(turn.interview_id, set())
        for word in read_words(turn.text):
            said[turn.interview_id] += 1
            covered = range(turn.start + word.start, turn.start + word.end)
            lost[turn.interview_id] += not places.isdisjoint(covered)
    return {who: Lost(said[who], lost[who]) for who in sorted(said)}


def count_untouched(turns: pd.DataFrame, decisions: pd.DataFrame) -> dict[str, Untouched]:
    """Count the participants' turns of each interview, and those that anonymizing left alone.

    What is coded by words alone can differ before and after only in the other turns.

    Parameters
    ----------
    turns : pandas.DataFrame
        The raw turns (see `tables.Turns`).
    decisions : pandas.DataFrame
        See `tables.Decisions`.

    Returns
    -------
    dict of str to Untouched
        By interview.
    """
    hidden: dict[str, list[int]] = {}
    for row in decisions[decisions.is_hidden].sort_values(["interview_id", "start"]).itertuples():
        hidden.setdefault(row.interview_id, []).append(row.start)
    n_turns: Counter[str] = Counter()
    n_untouched: Counter[str] = Counter()
    for turn in turns[turns.role == "participant"].itertuples():
        starts = hidden.get(turn.interview_id, [])
        n_turns[turn.interview_id] += 1
        at = bisect_left(starts, turn.start)
        n_untouched[turn.interview_id] += at == len(starts) or starts[at] >= turn.end
    return {who: Untouched(n_turns[who], n_untouched[who]) for who in sorted(n_turns)}
