"""Bytes as text, in every encoding that they may have."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterator

from striprtf.striprtf import rtf_to_text

from kelisim.anonymize.gate.containers.room import Room, UnreadableError

Inner = Callable[[bytes], Iterator[str]]
"""What reads a file inside the file."""

_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_WIDE = ("utf-16-le", "utf-16-be")
_EIGHT_BIT = ("cp1251", "koi8-r", "cp866", "mac-cyrillic", "cp1252")
"""What Russian, Kazakh and Western texts are in that are no Unicode."""

_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_LETTERS = re.compile(r"[\w\s!-/:-@\[-`{-~«»“”‘’„–—…№]")
_MOST_ODD = 0.05
_RTF = b"{\\rtf"
_RUN = re.compile(rb"(?:[\x20-\x7e]|[\xc3-\xdf][\x80-\xbf]){16,}")
"""Text among numbers; shorter runs come up by chance, about one in 100 kB from ten letters."""


def inside_text(
    content: bytes, room: Room, inner: Callable[[bytes], Iterator[str]]
) -> Iterator[str]:
    """Give a text in each encoding that it may have.

    Raises
    ------
    UnreadableError
        If it is no text.
    """
    texts = decode(content)
    if texts is None:
        raise UnreadableError("is neither a text nor of a kind that can be searched.")
    yield from texts
    if content.startswith(_RTF):
        yield from map(rtf_to_text, texts)


def decode(content: bytes) -> list[str] | None:
    """Give a text in each encoding that it may have, or None where it is no text.

    Parameters
    ----------
    content : bytes
        A whole file.

    Returns
    -------
    list of str or None
        One reading where the encoding is known, several where it is not.
    """
    for bom, encoding in _BOMS:
        if content.startswith(bom):
            return [content.decode(encoding, errors="replace")]
    try:
        texts = [content.decode("utf-8-sig")]
    except UnicodeDecodeError:
        texts = []
    if texts and b"\0" not in content:
        return texts
    texts += [text for text in map(content.decode, _WIDE, ["replace"] * 2) if _is_plausible(text)]
    if texts or _CONTROL.search(content):
        return texts or None
    return [content.decode("utf-8", "replace"), *eight_bit_texts(content)]


def is_utf8(content: bytes) -> bool:
    """Whether bytes are text in the encoding of nearly all texts."""
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def eight_bit_texts(content: bytes) -> Iterator[str]:
    """Give bytes in each encoding of one byte a letter."""
    for encoding in _EIGHT_BIT:
        yield content.decode(encoding, errors="replace")


def loose_texts(content: bytes) -> Iterator[str]:
    """Give the texts that may stand among a few numbers, such as the fields of a photograph."""
    yield content.decode("utf-8", errors="replace")
    if content.isascii() and b"\0" not in content:
        return
    yield from eight_bit_texts(content)
    for encoding in _WIDE:
        yield content.decode(encoding, errors="replace")
        yield content[1:].decode(encoding, errors="replace")


def runs_of_text(content: bytes) -> Iterator[str]:
    """Give the runs of letters that stand among many numbers, such as pixels or outlines."""
    for match in _RUN.finditer(content):
        yield match[0].decode("utf-8", errors="replace")


def _is_plausible(text: str) -> bool:
    """Whether nearly all is letters and marks, so that the encoding is right."""
    return len(_LETTERS.sub("", text[:10_000])) <= _MOST_ODD * min(len(text), 10_000)
