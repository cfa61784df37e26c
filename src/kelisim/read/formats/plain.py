"""Plain text and Markdown: one paragraph a line."""

from __future__ import annotations

import re
from pathlib import Path

from kelisim.read.document import Document, Paragraph, make_paragraphs
from kelisim.read.formats.encodings import decode_text
from kelisim.read.formats.furniture import drop_furniture
from kelisim.read.formats.wrapping import unwrap

MD_BOLD = re.compile(r"(\*\*|__)(?P<bold>.+?)\1(?P<rest>.*)")
MD_HEADING = re.compile(r"#{1,6}\s+")


def read_plain(path: Path) -> Document:
    """Read a `.txt` or `.md` file.

    Parameters
    ----------
    path
        The file.

    Returns
    -------
    Document
        One paragraph a line that is not empty (or lines that were cut at a width). Where form
        feeds part pages, what repeats on them is dropped and counted. An opening in bold
        (`**Ann:**`) is told. Of Markdown, the header between `---` lines is set apart, and heading
        signs are taken off.

    Raises
    ------
    UnreadableError
        If the encoding can't be found out.
    """
    kind = path.suffix.lower().lstrip(".")
    text, encoding = decode_text(path.read_bytes())
    if kind == "txt":
        pages, dropped = drop_furniture([page.split("\n") for page in text.split("\f")])
        text = "\n".join(line for page in pages for line in page)
        paragraphs = [p for line in unwrap(text).split("\n") for p in _read_bold(line)]
        return Document(kind, tuple(paragraphs), encoding=encoding, dropped=dropped)
    text, n_front_lines = _split_header(text)
    paragraphs = [p for line in unwrap(text).split("\n") for p in _read_markdown(line)]
    return Document(kind, tuple(paragraphs), encoding=encoding, n_front_lines=n_front_lines)


def _split_header(text: str) -> tuple[str, int]:
    """Take off a Markdown file's YAML header and count its lines."""
    lines = text.split("\n")
    if lines[0].strip() != "---":
        return text, 0
    ends = (number for number, line in enumerate(lines[1:], start=1) if line.strip() == "---")
    end = next(ends, 0)
    return "\n".join(lines[end + 1 :]) if end else text, max(end - 1, 0)


def _read_markdown(line: str) -> list[Paragraph]:
    return _read_bold(MD_HEADING.sub("", line))


def _read_bold(line: str) -> list[Paragraph]:
    """Take the signs of bold off a line's opening; chats with machines leave them in .txt, too."""
    if match := MD_BOLD.fullmatch(line):
        return make_paragraphs(match["bold"] + match["rest"], bold=match["bold"])
    return make_paragraphs(line)
