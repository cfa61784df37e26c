"""Spans of turns that identify: what every detector gives."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import pandas as pd

from kelisim.tables import Mentions, columns_of


class Span(NamedTuple):
    """A row of `tables.Mentions`: offsets count in the transcript; no text is held."""

    interview_id: str
    start: int
    end: int
    label: str
    source: str
    score: float


class Judged(NamedTuple):
    """A span that names somebody or something, its tier (`tables.TIERS`), and why it has it."""

    span: Span
    tier: str
    reason: str


def mentions_of(spans: Iterable[Span]) -> pd.DataFrame:
    """Put spans into a table (see `tables.Mentions`), each once."""
    return pd.DataFrame(sorted(set(spans)), columns=columns_of(Mentions))


def find_pattern(
    turns: pd.DataFrame,
    pattern: re.Pattern[str],
    *,
    label: str,
    source: str,
    score: float,
    group: int | str = 0,
) -> Iterator[Span]:
    """Give the span of a pattern's group wherever it matches.

    Parameters
    ----------
    turns
        Turns (see `tables.Turns`).
    pattern
        What is looked for.
    label
        What kind of thing it is.
    source
        Name of the detector.
    score
        How sure it is, in [0, 1].
    group
        Group of the pattern that is the mention; a match without it is left out.

    Yields
    ------
    Span
        In the order of the turns.
    """
    for interview_id, offset, text in zip(turns.interview_id, turns.start, turns.text, strict=True):
        for match in pattern.finditer(text):
            start, end = match.span(group)
            if end > start:
                yield Span(interview_id, offset + start, offset + end, label, source, score)
