"""The text layer of a PDF page as lines with their places, as pdfium finds them."""

from __future__ import annotations

import ctypes
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import Any

GAP = 1.5
"""A gap so many letter heights wide parts two cells, as a tab does."""

MAX_TURN = 0.2
"""Words turned further (radians) are watermarks and stamps."""

BOLD = 600
"""Font weight from which letters are bold (400 is regular, 700 bold)."""

BOLD_NAMES = ("bold", "black", "heavy", "semibold", "demi")
SPACES = {0, 9, 10, 13, 32, 0xA0}
LINE_ENDS = {10, 13}
LINE_END_HYPHENS = {0x02, 0xFFFE}
"""What pdfium gives for a hyphen at a line's end, and for the end itself."""


@dataclass(frozen=True)
class Word:
    """A word and its place, in points from the page's lower left corner."""

    text: str
    left: float
    right: float
    bottom: float
    top: float
    is_bold: bool


@dataclass(frozen=True)
class Line:
    """Words that stand beside each other.

    Parameters
    ----------
    words
        From left to right.
    """

    words: tuple[Word, ...]

    @cached_property
    def text(self) -> str:
        """Words with a space between two, or a tab where a gap parts cells."""
        text = self.words[0].text
        for before, word in zip(self.words, self.words[1:], strict=False):
            text += ("\t" if word.left - before.right > GAP * self.height else " ") + word.text
        return text

    @property
    def bold(self) -> str:
        """Words in bold with which the line opens."""
        opening = []
        for word in self.words:
            if not word.is_bold:
                break
            opening.append(word.text)
        return " ".join(opening)

    @cached_property
    def height(self) -> float:
        """Height of its highest word."""
        return max(word.top - word.bottom for word in self.words) or 1.0

    @property
    def left(self) -> float:
        """Left end."""
        return self.words[0].left

    @cached_property
    def right(self) -> float:
        """Right end."""
        return max(word.right for word in self.words)

    @cached_property
    def bottom(self) -> float:
        """Lower end."""
        return min(word.bottom for word in self.words)


def find_lines(page: Any, dropped: Counter[str]) -> list[Line]:
    """Give a page's lines in reading order.

    Parameters
    ----------
    page
        A `pypdfium2.PdfPage`.
    dropped
        Counts, to which words beyond the page's edge and turned words are added.

    Returns
    -------
    list of Line
        Lines as pdfium parts them.
    """
    text_page = page.get_textpage()
    box = page.get_cropbox()
    reader = _Reader(text_page.raw, box, dropped)
    lines: list[Line] = []
    words: list[Word] = []
    start = None
    codes = [*reader.codes(text_page.count_chars()), 10]
    for at, code in enumerate(codes):
        is_hyphen = code in LINE_END_HYPHENS
        if code not in SPACES and start is None:
            start = at
        if start is not None and (is_hyphen or code in SPACES):
            word = reader.word(start, codes[start : at + is_hyphen])
            words += [word] if word else []
            start = None
        if words and (is_hyphen or code in LINE_ENDS):
            lines.append(Line(tuple(words)))
            words = []
    text_page.close()
    return lines


class _Reader:
    """Asks pdfium for characters of one page."""

    def __init__(self, handle: Any, box: tuple[float, ...], dropped: Counter[str]) -> None:
        import pypdfium2.raw as pdfium

        self.pdfium = pdfium
        self.handle = handle
        self.box = box
        self.dropped = dropped
        self.edges = [ctypes.c_double() for _ in range(4)]
        self.name = ctypes.create_string_buffer(256)
        self.flags = ctypes.c_int()

    def codes(self, n: int) -> list[int]:
        """UTF-16 codes of the page's characters."""
        get = self.pdfium.FPDFText_GetUnicode
        return [get(self.handle, at) for at in range(n)]

    def word(self, start: int, codes: list[int]) -> Word | None:
        """Give the word that begins at a character, unless nobody can read it on the page."""
        end = start + len(codes)
        if self.pdfium.FPDFText_HasUnicodeMapError(self.handle, start) == 1:
            codes = [0xFFFD] * len(codes)
        text = "".join(chr(0xAD if code in LINE_END_HYPHENS else code) for code in codes)
        if not text.isprintable():  # halves of a letter beyond U+FFFF
            text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        left, _, bottom, top = self._box(start)
        _, right, last_bottom, last_top = self._box(end - 1)
        x0, y0, x1, y1 = self.box
        if right < x0 or left > x1 or top < y0 or bottom > y1:
            self.dropped["words beyond the page"] += 1
            return None
        angle = self.pdfium.FPDFText_GetCharAngle(self.handle, start)
        if MAX_TURN < angle % 6.2832 < 6.2832 - MAX_TURN:
            self.dropped["turned words"] += 1
            return None
        bottom, top = min(bottom, last_bottom), max(top, last_top)
        return Word(text, left, max(left, right), bottom, top, self._is_bold(start))

    def _box(self, at: int) -> tuple[float, float, float, float]:
        left, right, bottom, top = self.edges
        self.pdfium.FPDFText_GetCharBox(self.handle, at, left, right, bottom, top)
        return left.value, right.value, bottom.value, top.value

    def _is_bold(self, at: int) -> bool:
        if self.pdfium.FPDFText_GetFontWeight(self.handle, at) >= BOLD:
            return True
        self.name.value = b""
        self.pdfium.FPDFText_GetFontInfo(self.handle, at, self.name, 256, self.flags)
        name = self.name.value.decode("utf-8", "replace").lower()
        return any(word in name for word in BOLD_NAMES)
