"""The one place where a transcript's characters are changed: everything after counts in them."""

from __future__ import annotations

import re
import unicodedata

LINE_BREAKS = re.compile(r"\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
SPACES = re.compile(r"[^\S\n]+")
WORD = re.compile(r"\w+(?:[-'’]\w+)*")

INVISIBLE = re.compile(
    "["
    "\x00-\x08\x0e-\x1f\x7f-\x9f"  # control characters; tab and line break are spaces
    "\u00ad\u180e\u200b-\u200f\u2060-\u206f\ufeff"  # soft hyphen, zero-width spaces and joiners
    "\u202a-\u202e"  # direction marks
    "\ud800-\udfff"  # halves of a broken surrogate pair, which no file could hold
    "]"
)
"""What nobody sees or says."""


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
    # Most cells of a list of participants: nothing below would change more.
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip(" ")
    text = LINE_BREAKS.sub("\n", text)
    text = INVISIBLE.sub("", text)
    text = unicodedata.normalize("NFC", text)
    lines = (SPACES.sub(" ", line).strip() for line in text.split("\n"))
    return "\n".join(lines).strip("\n")


def split_lines(text: str) -> list[str]:
    """Normalize text and give its lines that are not empty."""
    return [line for line in normalize_text(text).split("\n") if line]


def count_words(text: str) -> int:
    """Words in a text; a hyphenated or apostrophized word is one."""
    return len(WORD.findall(text))
