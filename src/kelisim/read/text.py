"""The one place where a transcript's characters are changed: everything after counts in them."""

from __future__ import annotations

import re
import unicodedata

LINE_BREAKS = re.compile(r"\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
SPACES = re.compile(r"[^\S\n]+")
WORD = re.compile(r"\w+(?:[-'’]\w+)*")

ZERO_WIDTH = {0x00AD, 0x180E, 0xFEFF, *range(0x200B, 0x2010), *range(0x2060, 0x2070)}
"""Soft hyphen, zero-width spaces and joiners, direction marks: nobody sees or says them."""
ZERO_WIDTH |= set(range(0x202A, 0x202F))


def normalize_text(text: str) -> str:
    """Give text its one form: NFC, LF, single plain spaces, nothing invisible.

    Parameters
    ----------
    text
        Text as a file holds it; may span several lines.

    Returns
    -------
    str
        The same words. Applying the function twice changes nothing more. No line starts or ends
        with a space; empty lines at both ends are gone.
    """
    text = LINE_BREAKS.sub("\n", text)
    text = "".join(character for character in text if _is_visible(character))
    text = unicodedata.normalize("NFC", text)
    lines = (SPACES.sub(" ", line).strip() for line in text.split("\n"))
    return "\n".join(lines).strip("\n")


def split_lines(text: str) -> list[str]:
    """Normalize text and give its lines that are not empty."""
    return [line for line in normalize_text(text).split("\n") if line]


def count_words(text: str) -> int:
    """Words in a text; a hyphenated or apostrophized word is one."""
    return len(WORD.findall(text))


def _is_visible(character: str) -> bool:
    if character in "\n\t":
        return True
    # Cc: control characters; Cs: halves of a broken surrogate pair, which no file could hold.
    return ord(character) not in ZERO_WIDTH and unicodedata.category(character) not in ("Cc", "Cs")
