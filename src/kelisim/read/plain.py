"""Plain text and Markdown: find out the encoding, then one paragraph a line."""

from __future__ import annotations

import codecs
import re
from pathlib import Path

from charset_normalizer import from_bytes

from kelisim.read.document import Document, Paragraph, UnreadableError, make_paragraphs
from kelisim.read.wrapping import unwrap

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""Byte order marks; the ones of UTF-32 first, as they begin like those of UTF-16."""

CODE_PAGES = ["cp1251", "kz1048", "koi8_r", "cp866", "mac_cyrillic", "cp1252"]
"""What old programs in Kazakhstan write, in their languages and English."""

MIN_GAP = 0.01
"""By how much the best reading must beat the next for us to believe it."""

LETTERS = set("abcdefghijklmnopqrstuvwxyzабвгдеёжзийклмнопрстуфхцчшщъыьэюяәіңғүұқөһ")
"""English, Russian and Kazakh: a wrong code page gives letters of other languages."""

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
        One paragraph a line that is not empty (or lines that were cut at a width). Of Markdown,
        the header between `---` lines is set apart, heading signs are taken off, and an opening
        in bold is told.

    Raises
    ------
    UnreadableError
        If the encoding can't be found out.
    """
    kind = path.suffix.lower().lstrip(".")
    text, encoding = decode_text(path.read_bytes())
    if kind == "txt":
        return Document(kind, tuple(make_paragraphs(unwrap(text))), encoding=encoding)
    text, n_front_lines = _split_header(text)
    paragraphs = [p for line in unwrap(text).split("\n") for p in _read_markdown(line)]
    return Document(kind, tuple(paragraphs), encoding=encoding, n_front_lines=n_front_lines)


def decode_text(content: bytes) -> tuple[str, str]:
    """Decode a text file whose encoding nobody told.

    Parameters
    ----------
    content
        Its bytes.

    Returns
    -------
    tuple of str
        Text, and the name of the encoding.

    Raises
    ------
    UnreadableError
        If several encodings give different texts and none is clearly the cleanest.
    """
    for mark, name in MARKS:
        if content.startswith(mark):
            return _decode(content, name), name.removesuffix("-sig")
    if b"\0" in content[:1000]:
        # UTF-16 without its mark: every second byte of English is zero, first or second.
        is_little = content[1:1000:2].count(0) >= content[0:1000:2].count(0)
        name = "utf-16-le" if is_little else "utf-16-be"
        return _decode(content, name), name
    try:
        return content.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return _guess(content)


def _decode(content: bytes, name: str) -> str:
    try:
        return content.decode(name)
    except UnicodeDecodeError:
        raise UnreadableError(
            f"must be {name.removesuffix('-sig').upper()} throughout, as it begins.",
            "Was it cut off?",
        ) from None


def _guess(content: bytes) -> tuple[str, str]:
    """Choose among code pages by the mess and the foreign letters that each makes."""
    scores: dict[str, tuple[float, int, str]] = {}
    for match in from_bytes(content, cp_isolation=CODE_PAGES, threshold=0.5):
        text = str(match)
        score = match.chaos - match.coherence + _share_foreign(text)
        found = (score, CODE_PAGES.index(match.encoding), match.encoding)
        scores[text] = min(found, scores.get(text, found))
    ranked = sorted((score, rank, name, text) for text, (score, rank, name) in scores.items())
    if ranked and (len(ranked) == 1 or ranked[1][0] - ranked[0][0] >= MIN_GAP):
        return ranked[0][3], ranked[0][2]
    candidates = ", ".join(name for _, _, name, _ in ranked[:4]) or ", ".join(CODE_PAGES)
    raise UnreadableError(
        f"must be UTF-8; its encoding can't be told (candidates: {candidates}).",
        "Can you save it as UTF-8?",
    )


def _share_foreign(text: str) -> float:
    letters = [letter for letter in text.lower() if letter.isalpha()]
    return sum(letter not in LETTERS for letter in letters) / max(len(letters), 1)


def _split_header(text: str) -> tuple[str, int]:
    """Take off a Markdown file's YAML header and count its lines."""
    lines = text.split("\n")
    if lines[0].strip() != "---":
        return text, 0
    ends = (number for number, line in enumerate(lines[1:], start=1) if line.strip() == "---")
    end = next(ends, 0)
    return "\n".join(lines[end + 1 :]) if end else text, max(end - 1, 0)


def _read_markdown(line: str) -> list[Paragraph]:
    line = MD_HEADING.sub("", line)
    if match := MD_BOLD.fullmatch(line):
        return make_paragraphs(match["bold"] + match["rest"], bold=match["bold"])
    return make_paragraphs(line)
