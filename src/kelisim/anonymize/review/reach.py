"""Decisions that reach nothing: a name that nobody says, an interview that is not there."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from kelisim.anonymize.review.values import forms_of, splits_in
from kelisim.anonymize.spelling.name_index import NameIndex, keys_of
from kelisim.anonymize.spelling.words import Word, read_words

NOT_SAID = "the name stands in no transcript"
NO_INTERVIEW = "there is no such interview"


def find_idle(decisions: pd.DataFrame, turns: pd.DataFrame) -> list[tuple[str, int, str, str]]:
    """Find the decisions that change nothing, so that a slip of the pen does not pass unseen.

    Parameters
    ----------
    decisions : pandas.DataFrame
        See `tables.ReviewDecisions`.
    turns : pandas.DataFrame
        The raw turns (see `tables.Turns`).

    Returns
    -------
    list of tuple
        File, row, item and why, in fixed words.
    """
    said = _said({form for name in decisions.name for form in forms_of(name)}, turns)
    interviews = set(turns.interview_id)
    idle = []
    for row in decisions.itertuples():
        split = splits_in(row.value) if row.decision == "split" else {}
        if said.isdisjoint(forms_of(row.name)):
            idle.append((row.file, row.row, row.item, NOT_SAID))
        elif not split.keys() <= interviews:
            idle.append((row.file, row.row, row.item, NO_INTERVIEW))
    return idle


def _said(forms: Iterable[str], turns: pd.DataFrame) -> set[str]:
    """Give the forms that stand in a transcript, in any script and case."""
    left = set(forms)
    if not left:
        return set()
    read = [(text, read_words(text)) for text in turns.text]
    # All at once finds the longest; what is left may stand inside a longer one.
    found = _found(left, read)
    return found | {form for form in sorted(left - found) if _found({form}, read)}


def _found(forms: set[str], read: list[tuple[str, list[Word]]]) -> set[str]:
    index = NameIndex((keys_of(form), form) for form in sorted(forms))
    return {match.what for text, words in read for match in index.find(text, words, capitals=False)}
