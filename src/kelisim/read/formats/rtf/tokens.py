"""RTF files as a stream of tokens, in one pass and without recursion (RTF 1.9.1)."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from kelisim.read.document import UnreadableError

TOKEN = re.compile(
    rb"(?P<word>\\(?P<name>[a-zA-Z]{1,32})(?P<number>-?\d{1,9})? ?)"
    rb"|\\'(?P<byte>[0-9a-fA-F]{2})"
    rb"|\\(?P<sign>[^a-zA-Z])"
    rb"|(?P<open>\{)"
    rb"|(?P<close>\})"
    rb"|(?P<text>[^\\{}\r\n]+)"
    rb"|[\r\n]+",
    re.DOTALL,
)

CHARSETS = {
    77: 10000,
    128: 932,
    129: 949,
    134: 936,
    136: 950,
    161: 1253,
    162: 1254,
    163: 1258,
    177: 1255,
    178: 1256,
    186: 1257,
    204: 1251,
    222: 874,
    238: 1250,
    254: 437,
    255: 850,
}
"""Code pages of fonts by `fcharset`; ANSI (0) and the default (1) mean the file's own."""

NAMES = {10000: "mac_roman", 10007: "mac_cyrillic", 65001: "utf-8"}


def find_tokens(content: bytes) -> Iterator[tuple[str, bytes, int | None]]:
    """Cut an RTF file into tokens.

    Parameters
    ----------
    content
        Its bytes.

    Yields
    ------
    tuple of str, bytes and int or None
        Kind, value, number: `word` (a control word, with its number), `byte` (of some code
        page), `sign` (a control symbol), `open`, `close`, `text` (bytes as they stand). The
        bytes of a binary are passed over and are a `word` with how many they were.

    Raises
    ------
    UnreadableError
        If a binary is longer than the file.
    """
    at = 0
    while match := TOKEN.match(content, at):
        at = match.end()
        kind = match.lastgroup
        if kind == "word":
            word, digits = match.group("name", "number")
            number = int(digits) if digits else None
            if word == b"bin" and number and number > 0:
                at += number
                if at > len(content):
                    raise UnreadableError("must be a whole RTF file.", "Was it cut off?")
            yield kind, word, number
        elif kind == "byte":
            yield kind, bytes([int(match["byte"], 16)]), None
        elif kind is not None:
            yield kind, match[kind], None


def find_code_page(number: int) -> str:
    """Give Python's name of a Windows code page.

    Parameters
    ----------
    number
        As in `ansicpg` or by `CHARSETS`.

    Returns
    -------
    str
        The name; empty if nobody knows that code page.
    """
    name = NAMES.get(number, f"cp{number}")
    try:
        codecs.lookup(name)
    except LookupError:
        return ""
    return name
