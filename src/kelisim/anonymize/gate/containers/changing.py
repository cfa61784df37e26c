"""The passages of a text that read otherwise without mark-up and escapes: of a long page few do."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

CHANGING = re.compile(
    r"<!--.*?-->|<[^<>]*>|\]\]>"
    r"|&[#\w]|\\[A-Za-z-]|%[0-9A-Fa-f]{2}|=[0-9A-Fa-f]{2}|=\r?\n"
    r"|[{}*`~](?<=\w.)|[{}](?=\w)"
    "|[-\u2010]\\s*\\n|[\x02\ufffe\ud800-\udfff]",
    re.DOTALL,
)
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
    for match in CHANGING.finditer(text):
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
