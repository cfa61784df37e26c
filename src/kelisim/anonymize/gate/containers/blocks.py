"""Long texts in blocks of whole lines, cut where no reading of the text could tell.

A tag, a comment or a word that mark-up or a line's end cuts in two may go on over many lines. So a
block ends only where none is open and none is near: what is found in blocks is what is found in the
whole. A text without such a place stays whole, however long it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kelisim.anonymize.gate.containers.changing import CHANGING, CONTEXT, EDGE

_MARGIN = 1_000
"""Characters on either side of a block's end in which nothing may change; more than `CONTEXT`."""

_MOST_TRIES = 1_000
"""Ends of lines looked at, so that a text that changes in each line takes no longer."""

_LONGEST_ESCAPE = 10
_NEAR = re.compile(CHANGING.pattern + "|[<>]|[-\u2010]\\s*\\Z", re.DOTALL)
_BASE64 = re.compile(r";base64,[A-Za-z0-9+/=_\s-]*")


def cut_blocks(parts: Iterable[str], *, n_letters: int) -> Iterator[str]:
    """Put parts of a text together to blocks that can be read each by itself.

    Parameters
    ----------
    parts : iterable of str
        Whole lines, composed (see `readings.compose`), in order.
    n_letters : int
        Characters of a block, at least; the last may be shorter.

    Yields
    ------
    str
        Blocks, in order; together they make the text.
    """
    held, wanted = "", n_letters
    for part in parts:
        held += part
        if len(held) < wanted:
            continue
        end = _last_quiet_end(held)
        if end:
            yield held[:end]
        held, wanted = held[end:], n_letters if end else 2 * len(held)
    if held:
        yield held


def _last_quiet_end(text: str) -> int:
    """Give the last place behind a line where nothing is open or near, or 0."""
    end = len(text) - _MARGIN
    for _ in range(_MOST_TRIES):
        end = text.rfind("\n", 0, max(end, 0)) + 1
        if end <= _MARGIN:
            return 0
        if _is_far_from_changes(text, end):
            opened = _opened_before(text, end)
            if opened < 0:
                return end
            end = opened
        else:
            end -= 1
    return 0


def _is_far_from_changes(text: str, end: int) -> bool:
    """Whether passages that change end before a place, as one edge lies between, and begin behind.

    What began in front of the margin ends there, or goes on in blanks.
    """
    before, behind = text[end - _MARGIN : end], text[end : end + _MARGIN]
    n_blank = len(before) - len(before.lstrip())
    return (
        not _NEAR.search(before + behind)
        and EDGE.search(before, n_blank + _LONGEST_ESCAPE + CONTEXT, _MARGIN - 1) is not None
    )


def _opened_before(text: str, end: int) -> int:
    """Give where a tag, a comment or base64 begins that may go on behind a place, or -1."""
    for opening, closing in (("<", ">"), ("<!--", "-->")):
        start = text.rfind(opening, 0, end)
        if start >= 0 and text.find(closing, start + len(opening), end) < 0:
            return start
    start = text.rfind(";base64,", 0, end)
    packed = _BASE64.match(text, start) if start >= 0 else None
    return start if packed and packed.end() >= end else -1
