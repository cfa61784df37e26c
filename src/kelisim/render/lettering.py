"""How wide words are in print, and where to break a line."""

from __future__ import annotations

import functools

from matplotlib.font_manager import FontProperties
from matplotlib.textpath import TextToPath

from kelisim.render import look

MM_PER_PT = 25.4 / 72


@functools.cache
def width_of(words: str, size_pt: float, *, is_bold: bool = False) -> float:
    """Width of one line of words.

    Parameters
    ----------
    words
        The line.
    size_pt
        Size of its letters in points.
    is_bold
        Whether the letters are bold.

    Returns
    -------
    float
        Millimetres at printed size.
    """
    with look.applied():
        font = FontProperties(
            family="sans-serif", size=size_pt, weight="bold" if is_bold else "normal"
        )
        width, _, _ = TextToPath().get_text_width_height_descent(words, font, ismath=False)
    return width * MM_PER_PT


def wrap(words: str, width_mm: float, size_pt: float, *, is_bold: bool = False) -> str:
    """Break words into lines no wider than a space; a single longer word stays whole.

    Parameters
    ----------
    words
        What to print.
    width_mm
        Room in millimetres.
    size_pt
        Size of the letters in points.
    is_bold
        Whether the letters are bold.

    Returns
    -------
    str
        The same words, with line breaks in place of some spaces.
    """
    lines: list[str] = []
    for word in words.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width_of(longer, size_pt, is_bold=is_bold) <= width_mm:
            lines[-1] = longer
        else:
            lines.append(word)
    return "\n".join(lines)


def line_height(size_pt: float) -> float:
    """Millimetres from one line to the next."""
    return size_pt * MM_PER_PT * 1.2
