"""Find people, organisations and places in Russian by slovnet's name model."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from kelisim.anonymize.detect.name_runs import Kind, find_runs
from kelisim.anonymize.detect.russian_model import tag_words
from kelisim.anonymize.spelling.spans import Span

KINDS = (
    Kind("person", 0.5, beside=0.1),
    Kind("place", 0.5, beside=0.5),
    Kind("organization", 0.5, beside=0.5),
)
"""What the model marks; from one half on no other kind has a larger share."""


def find_by_model(turns: pd.DataFrame) -> Iterator[Span]:
    """Find people, organisations and places in Russian turns.

    Parameters
    ----------
    turns : pandas.DataFrame
        Turns (see `tables.Turns`).

    Yields
    ------
    Span
        With the source `model`; the score is the smallest share among its words.

    Raises
    ------
    StudyError
        If the model files are missing or not the right ones.
    """
    if turns.empty:
        return
    tagged = tag_words(list(turns.text))
    for interview_id, offset, text, found in zip(
        turns.interview_id, turns.start, turns.text, tagged, strict=True
    ):
        for start, end, label, score in find_runs(text, *found, kinds=KINDS):
            yield Span(interview_id, offset + start, offset + end, label, "model", score)
