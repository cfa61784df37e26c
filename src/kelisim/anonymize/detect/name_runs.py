"""Join tagged words to names: what a model of Russian or Kazakh says of each word, as spans."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np


class Kind(NamedTuple):
    """A kind of name, and the shares from which on a word is taken to belong to one.

    `beside` is that of a word with a capital right beside a word of the kind with a capital.
    """

    label: str
    at_least: float
    beside: float


def find_runs(
    text: str, places: Sequence[tuple[int, int]], shares: np.ndarray, *, kinds: Sequence[Kind]
) -> Iterator[tuple[int, int, str, float]]:
    """Give runs of words that are likely of one name.

    Whether a word begins a name or goes on with one is a chain's weak side where a name opens a
    sentence; so the two shares are added, and tell only where one name ends and the next begins.

    Parameters
    ----------
    text : str
        The text.
    places : sequence of tuple of int
        Offsets `[start, end)` of its words.
    shares : numpy.ndarray
        A row a word. The first column is the share of no name; then come two for each of `kinds`:
        begins a name, goes on with one.
    kinds : sequence of Kind
        What the columns stand for.

    Yields
    ------
    tuple
        Start, end, label, and the smallest share among the words, with two decimals.
    """
    begins, goes_on = shares[:, 1::2], shares[:, 2::2]
    of_kind = begins + goes_on
    ratio = of_kind / np.array([kind.at_least for kind in kinds])
    chosen = np.where(ratio.max(axis=1, initial=0) >= 1, ratio.argmax(axis=1), -1)
    reached = _reach(text, places, of_kind, chosen, kinds)
    chosen[list(reached)] = list(reached.values())
    first = 0
    for at in range(1, len(chosen) + 1):
        kind = chosen[first]
        if at < len(chosen) and chosen[at] == kind:
            is_one = at in reached or at - 1 in reached
            if is_one or begins[at, kind] <= goes_on[at, kind]:
                continue
        if kind >= 0:
            start, end = trim_marks(text, places[first][0], places[at - 1][1])
            if start < end:
                score = round(float(of_kind[first:at, kind].min()), 2)
                yield start, end, kinds[kind].label, score
        first = at


def _reach(
    text: str,
    places: Sequence[tuple[int, int]],
    of_kind: np.ndarray,
    chosen: np.ndarray,
    kinds: Sequence[Kind],
) -> dict[int, int]:
    """Give the kinds of words that belong to a name because they stand beside one of its words."""
    reached = {}
    for at in np.flatnonzero(chosen < 0):
        for other in (at - 1, at + 1):
            if not 0 <= other < len(chosen) or chosen[other] < 0 or at in reached:
                continue
            (_, end), (start, _) = places[min(at, other)], places[max(at, other)]
            are_names = text[places[at][0]].isupper() and text[places[other][0]].isupper()
            kind = int(chosen[other])
            is_likely = of_kind[at, kind] >= kinds[kind].beside
            if is_likely and are_names and text[end:start] == " ":
                reached[int(at)] = kind
    return reached


def trim_marks(text: str, start: int, end: int) -> tuple[int, int]:
    """Leave out what is neither letter nor digit at both ends, but the full stop of an initial."""
    while start < end and not text[start].isalnum():
        start += 1
    while start < end and not text[end - 1].isalnum():
        if text[end - 1] == "." and _ends_in_initial(text[start : end - 1]):
            break
        end -= 1
    return start, end


def _ends_in_initial(before: str) -> bool:
    return before[-1:].isupper() and not before[-2:-1].isalnum()
