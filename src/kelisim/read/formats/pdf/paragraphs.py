"""Lines of a PDF put together again: a page breaks a paragraph wherever its margin is."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from kelisim.read.document import Paragraph, make_paragraphs
from kelisim.read.formats.pdf.lines import Line
from kelisim.read.speakers.marks import opens_turn
from kelisim.read.text import WORD

MAX_PITCH = 1.4
"""A line further below the last one, by the usual distance of two, opens a paragraph."""

INDENT = 1.0
"""A line set in by so many letter heights opens a paragraph."""

MIN_HYPHENATED = 0.03
"""Share of full lines that end with a hyphen from which a program hyphenated the text."""


def join_lines(pages: Sequence[Sequence[Line]]) -> tuple[list[Paragraph], int]:
    """Put lines together to paragraphs.

    Parameters
    ----------
    pages
        Lines of each page, without headers and footers.

    Returns
    -------
    tuple of list and int
        Paragraphs, and how many hyphens at line ends were taken out. A line goes on the one
        before if its first word would not have fitted there or the sentence is not over, and it
        stands right below, is not set in, and opens with no label.
    """
    lines = [(page, line) for page, some in enumerate(pages) for line in some]
    if not lines:
        return [], 0
    margins = [max((line.right for line in page), default=0.0) for page in pages]
    pitch = _usual_pitch(pages)
    blocks: list[list[Line]] = [[lines[0][1]]]
    for (page, line), (next_page, after) in pairwise(lines):
        is_near = page != next_page or line.bottom - after.bottom <= MAX_PITCH * pitch
        is_cut = _is_full(line, after, margins[page]) or _is_mid_sentence(line, after)
        if is_near and is_cut and not _opens(line, after):
            blocks[-1].append(after)
        else:
            blocks.append([after])
    joiner = _Joiner(blocks)
    paragraphs = [p for block in blocks for p in joiner.join(block)]
    return paragraphs, joiner.n_hyphens


def _usual_pitch(pages: Sequence[Sequence[Line]]) -> float:
    steps = [a.bottom - b.bottom for page in pages for a, b in pairwise(page)]
    down = [step for step in steps if step > 1]
    return median(down) if down else float("inf")


def _is_full(line: Line, after: Line, margin: float) -> bool:
    """Whether the next line's first word would not have fitted on the line."""
    word = after.words[0]
    blank = 0.25 * line.height
    return line.right + blank + (word.right - word.left) > margin - 0.5


def _is_mid_sentence(line: Line, after: Line) -> bool:
    return after.text[0].islower() and line.text[-1] not in ".?!…:"


def _opens(line: Line, after: Line) -> bool:
    is_set_in = after.left - line.left > INDENT * line.height and "\t" not in line.text
    found = make_paragraphs(after.text)
    return is_set_in or (bool(found) and (bool(found[0].cell) or opens_turn(found[0])))


class _Joiner:
    """Joins a block's lines, each hyphen at a line's end judged by the rest of the file."""

    def __init__(self, blocks: Sequence[Sequence[Line]]) -> None:
        self.n_hyphens = 0
        self.words = {
            word.casefold() for b in blocks for line in b for word in WORD.findall(line.text)
        }
        within = [line.text for block in blocks for line in block[:-1]]
        n_hyphenated = sum(_ends_in_hyphen(text) for text in within)
        self.is_hyphenated = n_hyphenated >= max(1, MIN_HYPHENATED * len(within))

    def join(self, block: Sequence[Line]) -> list[Paragraph]:
        text = block[0].text
        for line in block[1:]:
            after = line.text
            if _ends_in_hyphen(text) and after[:1].islower():
                text = self._join_word(text, after)
            else:
                text = f"{_show_hyphen(text)} {after}"
        text = _show_hyphen(text)
        return make_paragraphs(text, bold=block[0].bold)

    def _join_word(self, text: str, after: str) -> str:
        """Keep the hyphen of a word that is written with one; else put the halves together."""
        stem = text[:-1]
        first = WORD.findall(stem)[-1:] or [""]
        last = WORD.match(after)
        whole = f"{first[0]}{last[0] if last else ''}".casefold()
        parted = f"{first[0]}-{last[0] if last else ''}".casefold()
        if parted in self.words or (whole not in self.words and not self.is_hyphenated):
            return f"{stem}-{after}"
        self.n_hyphens += 1
        return stem + after


def _show_hyphen(text: str) -> str:
    """Write the hyphen at a line's end as one, where no half of a word follows."""
    return f"{text[:-1]}-" if text.endswith("\xad") else text


def _ends_in_hyphen(text: str) -> bool:
    return len(text) > 1 and text[-1] in "-\xad\u2010" and text[-2].isalpha()
