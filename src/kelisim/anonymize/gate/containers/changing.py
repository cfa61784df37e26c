"""The passages of a text that read otherwise without mark-up and escapes: of a long page few do."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

_HEX = "[0-9A-Fa-f]"
_IN_WORD = r"(?:(?<=\w.)|(?=\w))"
_MARKS = (
    r"<!--.*?-->|<[^<>]*>|\]\]>"
    rf"|&[#\w]|\\[A-Za-z-]|%{_HEX}{{2}}|={_HEX}{{2}}|=\r?\n"
    rf"|\{{{_IN_WORD}|\}}{_IN_WORD}|\*(?<=\w.)|`(?<=\w.)|~(?<=\w.)"
    "|\x02|\ufffe"
)
_HYPHEN = "[-\u2010]\\s*\\n"
_HALF = "[\ud800-\udfff]"
_PATTERNS = tuple(re.compile(pattern, re.DOTALL) for pattern in (_MARKS, _HYPHEN, _HALF))
"""Apart, as each looks only where one of a few characters stands; together they look everywhere."""

CHANGING = re.compile(f"{_MARKS}|{_HYPHEN}|{_HALF}", re.DOTALL)
"""At least whatever `readings` takes out or puts something in place of."""

EDGE = re.compile(r'["\n]')
"""No word and no phrase of ours goes on behind a quotation mark or a line's end."""

CONTEXT = 200
"""Characters read on either side: more than a name or a citation has."""

BETWEEN = "\n.\n"
"""Stands between passages, and joins no words."""


def changing_passages(text: str) -> str:
    """Leave out what reads the same without mark-up and escapes, far from any of them.

    Parameters
    ----------
    text
        One reading of a text.

    Returns
    -------
    str
        Its other passages, each whole from one line's end or quotation mark to another; "" where
        nothing changes.
    """
    return BETWEEN.join(text[start:end] for start, end in _passages(text))


def _passages(text: str) -> Iterator[tuple[int, int]]:
    edges: list[int] | None = None
    start = end = -1
    for match in _changes(text):
        if edges is None:
            edges = [0, *(edge.end() for edge in EDGE.finditer(text)), len(text)]
        if end >= match.end() + CONTEXT:
            continue
        low = edges[max(bisect_right(edges, match.start() - CONTEXT) - 1, 0)]
        high = edges[min(bisect_left(edges, match.end() + CONTEXT), len(edges) - 1)]
        if low > end:
            if end >= 0:
                yield start, end
            start = low
        end = max(end, high)
    if end >= 0:
        yield start, end


def _changes(text: str) -> list[re.Match[str]]:
    """Give what `CHANGING` finds, and what it passes over as it stands in a tag or a comment."""
    patterns = _PATTERNS[:-1] if text.isascii() else _PATTERNS
    found = [match for pattern in patterns for match in pattern.finditer(text)]
    return sorted(found, key=re.Match.start)
