"""A text as it stands, and as it reads without mark-up and escapes.

Escapes of HTML and XML (`&#1040;`), JSON and programs (`\\u0410`, `\\xd0\\x90`), addresses
(`%D0%90`), mail (`=D0=90`) and base64 are undone, also in each other. A word cut by mark-up, by a
line's end or by a character that is not seen is put together.
"""

from __future__ import annotations

import base64
import binascii
import html
import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain
from urllib.parse import unquote

from kelisim.anonymize.gate.containers.changing import changing_passages

_MOST_ROUNDS = 3
"""Escapes in escapes, or in mark-up."""

_HEX = r"[0-9A-Fa-f]"
_CODE_POINT = re.compile(rf"\\(?:u({_HEX}{{4}})|u\{{({_HEX}{{1,6}})\}}|U({_HEX}{{8}}))")
_ESCAPED_SPACE = re.compile(r"\\[nrt]")
"""In JSON a line's end before a word is a letter before it."""

_SURROGATES = re.compile("[\ud800-\udbff][\udc00-\udfff]")
_BYTES = re.compile(rf"(?:\\x{_HEX}{{2}})+|(?:={_HEX}{{2}}){{2,}}")
_MAIL = re.compile(rf"={_HEX}{{2}}(?:={_HEX}{{2}})+")
"""What is left of `_BYTES` where no `\\x` stands. It begins with one sign, by which a long text is
passed over quickly; so do `_LINE_ENDS`."""

_PERCENT = re.compile(rf"(?:%{_HEX}{{2}})+")
_HEX_PAIR = re.compile(rf"{_HEX}{{2}}")
_TAG = r"<!\[CDATA\[|\]\]>|<!--.*?-->|<[^<>]*>"
_MARKUP = re.compile(_TAG, re.DOTALL)
_BLOCK = re.compile(
    r"<text:s\b[^<>]*>|"
    r"</?(?:[\w-]+:)?(?:address|article|aside|blockquote|br|c|caption|cr|dd|desc|div|dl|dt|figcaption|"
    r"figure|footer|h|h[1-6]|header|hr|is|li|line-break|main|metadata|nav|ol|option|p|pre|row|"
    r"section|si|tab|table|table-cell|table-row|tbody|tc|td|text|tfoot|th|thead|title|tr|ul)"
    r"(?=[\s/>])[^<>]*>"
)
"""What ends a word in HTML, Word, Excel, OpenDocument and SVG; any other tag may stand in one."""

_CUT = re.compile(rf"(?:{_TAG})(?:\s*\n\s*|{_TAG})*", re.DOTALL)
_MOST_LETTERS = 40
_FIRST_WORD = re.compile(r"\w+")
_LAST_WORD = re.compile(r"\w+\Z")
_TEX = re.compile(r"\\[A-Za-z]+\*?\s*\{|\\-|[{}]")
_EMPHASIS = re.compile(r"(?<=\w)(?:\*{1,3}|`+|~~)(?=\w)")
_LINE_ENDS = tuple(
    re.compile(pattern)
    for pattern in (
        *(rf"{hyphen}(?<=\w.)\s*\n\s*(?=\w)" for hyphen in "-\u2010"),
        r"\x02\s*",
        "\ufffe\\s*",
        r"=\r?\n",
    )
)
_UNSEEN = re.compile(
    "[\u00ad\u0300-\u036f\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]"
)
"""Soft hyphens, joiners, marks of direction, and accents that are no part of a letter."""

_DECIMAL_CELL = re.compile(r",-?(?:0\.\d{1,7}|\d{1,2}\.\d{1,3})(?=[,\n])")
"""A cell that holds nothing but a share, a probability or another short number with a point."""

_DATA_ADDRESS = re.compile(r";base64,([A-Za-z0-9+/=_\s-]{4,})")
_BASE64 = re.compile(r"[A-Za-z0-9+/_-]{12,}")
_SHORT = 100
_MIXED = re.compile(r"[a-z0-9][A-Z]|[A-Z]{2}[a-z]|\d[a-z]")


def readings(text: str) -> Iterator[str]:
    """Give all readings of a text, first the text itself, but for cells of decimal numbers.

    Parameters
    ----------
    text : str
        Some text, with or without mark-up.

    Yields
    ------
    str
        Different readings; all but the first only of passages that change. Letters that Unicode
        writes in two ways stand in one (NFKC).
    """
    whole = compose(blank_decimals(text))
    yield whole
    yield from hidden_readings(changing_passages(whole), is_tex="\\" in whole)


def hidden_readings(passages: str, *, is_tex: bool) -> Iterator[str]:
    """Give the readings of what changes without mark-up and escapes.

    Parameters
    ----------
    passages : str
        What `changing_passages` gives of a text.
    is_tex : bool
        Whether a backslash stands anywhere in the text.

    Yields
    ------
    str
        Different readings, with one layer taken out, then with two, then with three.
    """
    seen = {hash(passages)}
    news = [passages]
    for n_undone in range(_MOST_ROUNDS):
        olds, news = news, []
        for old in olds:
            written = _undo_writing(old, is_tex=is_tex) if n_undone == 0 else ()
            for new in (compose(new) for new in chain(_undo(old), written) if new != old):
                if hash(new) in seen:
                    continue
                seen.add(hash(new))
                yield new
                if n_undone < _MOST_ROUNDS - 1:
                    news.append(changing_passages(new))


def compose(text: str) -> str:
    """Put letters that Unicode writes in two ways in one (NFKC), without what is not seen."""
    if text.isascii():
        return text
    if not unicodedata.is_normalized("NFKC", text):
        text = unicodedata.normalize("NFKC", text)
    return _UNSEEN.sub("", text) if _UNSEEN.search(text) else text


def blank_decimals(text: str) -> str:
    """Put a full stop in the place of each decimal number that fills a table's cell by itself.

    Tables of scores are full of them, and they are nobody's: of seven digits or more only those
    that begin with `0.` are taken.
    """
    return _DECIMAL_CELL.sub(",.", text)


def _undo(text: str) -> Iterator[str]:
    """Give a text without one layer of what hides its words."""
    yield _without_escapes(text)
    if "<" in text and ">" in text:
        yield _MARKUP.sub("", _BLOCK.sub(" ", text))
        yield _MARKUP.sub(" ", text)
        yield "\n".join(_joined_over_cuts(text))


def _undo_writing(text: str, *, is_tex: bool) -> Iterator[str]:
    """Give a text without the marks of LaTeX or Markdown in its words."""
    if is_tex and "{" in text:
        yield _TEX.sub("", text)
    if "*" in text or "`" in text or "~" in text:
        yield _EMPHASIS.sub("", text)


def _without_escapes(text: str) -> str:
    if "&" in text:
        text = html.unescape(text)
    if "\\" in text:
        text = _CODE_POINT.sub(_character, text)
        text = _SURROGATES.sub(_pair, text)
        text = _ESCAPED_SPACE.sub(" ", text)
    if "=" in text or "\\x" in text:
        text = (_BYTES if "\\x" in text else _MAIL).sub(_letters, text)
    if "%" in text:
        text = _PERCENT.sub(lambda match: unquote(match[0]), text)
    for line_end in _LINE_ENDS:
        text = line_end.sub("", text)
    return text


def _character(match: re.Match[str]) -> str:
    number = int(match[1] or match[2] or match[3], 16)
    return chr(number) if number < 0x110000 else " "


def _pair(match: re.Match[str]) -> str:
    return match[0].encode("utf-16", "surrogatepass").decode("utf-16")


def _letters(match: re.Match[str]) -> str:
    raw = bytes.fromhex("".join(_HEX_PAIR.findall(match[0].replace("\\x", " "))))
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("latin-1")


def _joined_over_cuts(text: str) -> Iterator[str]:
    """Give words that are cut in two or three by mark-up of any kind, such as cells."""
    pieces = [piece for piece in _CUT.split(text) if piece]
    for left, middle, right in zip(pieces, pieces[1:], [*pieces[2:], ""], strict=False):
        begin, end = _LAST_WORD.search(left[-_MOST_LETTERS:]), _FIRST_WORD.match(middle)
        if begin and end:
            yield begin[0] + end[0]
            rest = _FIRST_WORD.match(right)
            if rest and end[0] == middle:
                yield begin[0] + middle + rest[0]


def encoded_in(text: str) -> Iterator[tuple[bytes, bool]]:
    """Give what a text holds in base64 (RFC 4648), and whether the text says so.

    Parameters
    ----------
    text : str
        One reading.

    Yields
    ------
    tuple of bytes and bool
        Unpacked content, each once; whether it is declared as base64, as in an address that begins
        `data:`.
    """
    for packed in dict.fromkeys(_DATA_ADDRESS.findall(text)):
        yield _from_base64(packed), True
    for packed in dict.fromkeys(_BASE64.findall(text)):
        content = _from_base64(packed) if _MIXED.search(packed) else b""
        if content:
            yield content, False


def _from_base64(packed: str) -> bytes:
    return _unpack_short(packed) if len(packed) < _SHORT else _unpack(packed)


@lru_cache(maxsize=10_000)
def _unpack_short(packed: str) -> bytes:
    """Unpack what may be a checksum, which tables repeat in many lines."""
    return _unpack(packed)


def _unpack(packed: str) -> bytes:
    letters = "".join(packed.split()).rstrip("=").replace("-", "+").replace("_", "/")
    try:
        return base64.b64decode(letters + "=" * (-len(letters) % 4))
    except binascii.Error:
        return b""
