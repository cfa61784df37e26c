"""Text files whose lines were cut at a width: put paragraphs together again.

A line break ends a sentence for every later stage, so one in mid-sentence would spoil segments.
"""

from __future__ import annotations

import re
from itertools import pairwise

from kelisim.read.document import Paragraph
from kelisim.read.speakers.marks import opens_turn
from kelisim.read.text import normalize_text

WIDEST = 100
"""Programs that cut lines do so at 65 to 80 characters; a longer line was not cut."""

FULL = 50
"""A line cut at a width is at least this long, unless it ends its paragraph."""

MIN_LINES = 10
MIN_SHARE = 0.8


def unwrap(text: str) -> str:
    """Join lines that were cut at a width.

    Parameters
    ----------
    text
        A text file.

    Returns
    -------
    str
        The same text where at least `MIN_LINES` lines run on without an empty line behind them
        and `MIN_SHARE` of these are full: then one line a paragraph. Other text as it was.
    """
    lines = normalize_text(text).split("\n")
    running = [line for line, after in pairwise(lines) if line and after]
    n_full = sum(len(line) >= FULL for line in running)
    is_cut = len(running) >= MIN_LINES and n_full >= MIN_SHARE * len(running)
    if not is_cut or max(len(line) for line in lines) > WIDEST:
        return text
    blocks = re.split(r"\n{2,}", "\n".join(lines))
    return "\n\n".join(_join(block.split("\n")) for block in blocks)


def _join(lines: list[str]) -> str:
    joined = lines[0]
    for line in lines[1:]:
        joined += ("\n" if opens_turn(Paragraph(line)) else " ") + line
    return joined
