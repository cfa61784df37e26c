"""What every file format is turned into: paragraphs, and a count of what was left out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from kelisim.errors import Problem, StudyError
from kelisim.files.unreadable import UnreadableError
from kelisim.read.text import LINE_BREAKS, normalize_text

BESIDE_LABEL = re.compile(r"[\d\s:.,()\[\]#→>-]*")
"""A cell that holds a time or the number of the line; a label may stand behind it."""


@dataclass(frozen=True)
class Paragraph:
    """One line of a transcript.

    Parameters
    ----------
    text
        Normalized, on one line, never empty.
    bold
        Words in bold with which the line opens; empty where all or nothing of it is bold.
    voice
        Speaker whom the file format itself names (WebVTT's `<v Name>`), or empty.
    cell
        Words of the line before a tab, as the first cell of a table's row, or empty.
    """

    text: str
    bold: str = ""
    voice: str = ""
    cell: str = ""


@dataclass(frozen=True)
class Document:
    """A transcript file as paragraphs.

    Parameters
    ----------
    format
        Suffix of the file, without the dot.
    paragraphs
        Lines in reading order.
    encoding
        Character encoding of a plain-text file, or empty.
    is_captions
        Whether paragraphs are cues, which cut sentences anywhere.
    is_rows
        Whether the format itself says who speaks each paragraph, as a table with a turn a row.
    n_front_lines
        Lines that the format itself sets apart as a header.
    dropped
        What was left out, with counts.
    """

    format: str
    paragraphs: tuple[Paragraph, ...]
    encoding: str = ""
    is_captions: bool = False
    is_rows: bool = False
    n_front_lines: int = 0
    dropped: Mapping[str, int] = field(default_factory=dict)


def unreadable(interview_id: str, error: UnreadableError) -> StudyError:
    """Say which interview's transcript can't be read; its file name may hold a name."""
    problem = Problem(f"transcript of interview `{interview_id}`", error.what, error.hint)
    return StudyError("Can't read a transcript.", problems=[problem])


def make_paragraphs(text: str, *, bold: str = "", voice: str = "") -> list[Paragraph]:
    """Cut a paragraph of a file at its line breaks.

    Parameters
    ----------
    text
        As the file holds it; a tab stands where the file has one, or between cells of a row.
    bold
        Words in bold with which it opens, as the file holds them.
    voice
        Speaker named by the format.

    Returns
    -------
    list of Paragraph
        One a line; none where there are no words.
    """
    opening = normalize_text(bold).split("\n")[0]
    paragraphs: list[Paragraph] = []
    for raw in LINE_BREAKS.sub("\n", text).split("\n"):
        line = normalize_text(raw)
        if not line:
            continue
        is_bold = not paragraphs and line.startswith(opening) and opening != line
        words = opening if is_bold else ""
        paragraphs.append(Paragraph(line, bold=words, voice=voice, cell=_first_cell(raw)))
    return paragraphs


def _first_cell(line: str) -> str:
    """Give what stands before a tab, behind times and numbers."""
    if "\t" not in line:
        return ""
    cells = [normalize_text(cell) for cell in line.split("\t")]
    while cells and BESIDE_LABEL.fullmatch(cells[0]):
        cells = cells[1:]
    return cells[0] if any(cells[1:]) else ""
