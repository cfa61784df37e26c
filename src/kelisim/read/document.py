"""What every file format is turned into: paragraphs, and a count of what was left out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from kelisim.errors import Problem, StudyError
from kelisim.read.text import normalize_text, split_lines


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
    """

    text: str
    bold: str = ""
    voice: str = ""


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
    n_front_lines
        Lines that the format itself sets apart as a header.
    dropped
        What was left out, with counts.
    """

    format: str
    paragraphs: tuple[Paragraph, ...]
    encoding: str = ""
    is_captions: bool = False
    n_front_lines: int = 0
    dropped: Mapping[str, int] = field(default_factory=dict)


class UnreadableError(Exception):
    """A transcript that can't be read; its text never holds names or words of a file.

    Parameters
    ----------
    what
        One sentence: "is empty." or "must …".
    hint
        A question that points to the likely cause, or empty.
    """

    def __init__(self, what: str, hint: str = "") -> None:
        self.what = what
        self.hint = hint
        super().__init__(what)


def unreadable(interview_id: str, error: UnreadableError) -> StudyError:
    """Say which interview's transcript can't be read; its file name may hold a name."""
    problem = Problem(f"transcript of interview `{interview_id}`", error.what, error.hint)
    return StudyError("Can't read a transcript.", problems=[problem])


def make_paragraphs(text: str, *, bold: str = "", voice: str = "") -> list[Paragraph]:
    """Cut a paragraph of a file at its line breaks.

    Parameters
    ----------
    text
        As the file holds it.
    bold
        Words in bold with which it opens, as the file holds them.
    voice
        Speaker named by the format.

    Returns
    -------
    list of Paragraph
        One a line; none where there are no words.
    """
    lines = split_lines(text)
    opening = normalize_text(bold).split("\n")[0]
    paragraphs = []
    for number, line in enumerate(lines):
        is_bold = number == 0 and line.startswith(opening) and opening != line
        paragraphs.append(Paragraph(line, bold=opening if is_bold else "", voice=voice))
    return paragraphs
