"""RTF files, by way of striprtf."""

from __future__ import annotations

import codecs
import re
from pathlib import Path

from striprtf.striprtf import rtf_to_text

from kelisim.read.document import Document, UnreadableError, make_paragraphs

CODE_PAGE = re.compile(rb"\\ansicpg(\d+)")
CELL = re.compile(r"\\(?:nest)?cell(?![a-z])")
BESIDE = {
    "annotation": "comments",
    "footnote": "footnotes",
    "header": "headers",
    "footer": "footers",
    "shptxt": "text boxes",
}
"""Groups that striprtf leaves out."""


def read_rich_text(path: Path) -> Document:
    r"""Read an `.rtf` file.

    Parameters
    ----------
    path
        The file.

    Returns
    -------
    Document
        Paragraphs; cells of tables are paragraphs of their own. Comments, footnotes, headers,
        footers, text boxes and deletions are counted.

    Raises
    ------
    UnreadableError
        If the file is no RTF, or is cut off.
    """
    content = path.read_bytes()
    if not content.lstrip().startswith(b"{\\rtf"):
        raise UnreadableError("must be a whole RTF file.", "Is it another format by that name?")
    text = content.decode(_code_page(content), errors="replace")
    if _depth(text) > 0:
        raise UnreadableError("must be a whole RTF file.", "Was it cut off?")
    text, n_deletions = _drop_groups(text, "deleted")
    dropped = {"deletions": n_deletions} if n_deletions else {}
    for word, what in BESIDE.items():
        n = len(re.findall(rf"\{{(?:\\\*)?\\{word}[lrf]?(?![a-z])", text))
        dropped |= {what: n} if n else {}
    try:
        words = rtf_to_text(CELL.sub(r"\\par ", text), errors="strict")
    except (ValueError, LookupError, IndexError, TypeError):
        raise UnreadableError("must be a whole RTF file.", "Does it open in Word?") from None
    # Characters beyond U+FFFF stand in RTF as two halves.
    words = words.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return Document("rtf", tuple(make_paragraphs(words)), dropped=dropped)


def _code_page(content: bytes) -> str:
    """Bytes above 127 should not stand in RTF; where they do, they are of its code page."""
    match = CODE_PAGE.search(content)
    name = f"cp{match[1].decode()}" if match else "cp1252"
    try:
        codecs.lookup(name)
    except LookupError:
        return "cp1252"
    return name


def _braces(text: str) -> list[tuple[int, int]]:
    """Places of the group braces, +1 for an opening one; escaped braces are text."""
    found = re.finditer(r"\\.|([{}])", text, re.DOTALL)
    return [(m.start(), 1 if m[1] == "{" else -1) for m in found if m[1]]


def _depth(text: str) -> int:
    """Groups still open at the end."""
    return sum(step for _, step in _braces(text))


def _drop_groups(text: str, word: str) -> tuple[str, int]:
    r"""Cut out groups that open with a control word (`{\deleted …}`)."""
    opening = re.compile(rf"\{{\\{word}(?![a-z0-9])")
    n = 0
    while match := opening.search(text):
        depth = 0
        for at, step in _braces(text[match.start() :]):
            depth += step
            if depth == 0:
                text = text[: match.start()] + text[match.start() + at + 1 :]
                break
        n += 1
    return text, n
