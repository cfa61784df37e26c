"""Cut any text into what the leak gate compares: runs of letters and digits."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import takewhile

_TOKEN = re.compile(r"\d+\.\d+|[^\W_]+")
"""A word, or a decimal number as a whole: the places behind its point are nobody's number."""

_KEPT = frozenset(b".") | frozenset(range(128, 256))
_ROUGH = bytes(at if at in _KEPT or chr(at).isalnum() else ord(" ") for at in range(256))
_LONG_NUMBER = re.compile(r"\d(?:[ ()./–-]{0,3}\d){6,}")
SHORTEST_NUMBER = 7
"""Digits from which on a number is hardly a count or a place in a text."""

_SAID = re.compile(r"[^\W\d_][.:;,]?(?:\s+[№#(«“\"‘']?|[-–—№#])\s*\Z")
_LONGEST_MARK = 8
_NO_DIGIT = re.compile(r"\D")
_MARKS = str.maketrans("", "", " ()./–-")


def split_tokens(text: str) -> list[str]:
    """Cut a text into runs of letters and digits; decimal numbers stay whole."""
    return _TOKEN.findall(text)


def places_of_tokens(text: str) -> list[int]:
    """Give where each token of `split_tokens` begins."""
    return [match.start() for match in _TOKEN.finditer(text)]


def fold(text: str) -> tuple[str, ...]:
    """Give a text's tokens without regard to case, in the one form that Unicode has for each."""
    return tuple(map(str.casefold, split_tokens(unicodedata.normalize("NFKC", text))))


def rough_words(text: str) -> list[bytes]:
    """Cut a text ten times faster than `split_tokens`, into words of one token or a few.

    Cuts at whatever is ASCII and neither letter, digit nor full stop; no token is cut.
    """
    return text.encode("utf-8", "replace").translate(_ROUGH).split()


def is_number(word: bytes) -> bool:
    """Whether a word of `rough_words` is one token, of digits and a decimal point."""
    return word.replace(b".", b"", 1).isdigit()


@lru_cache(maxsize=100_000)
def tokens_of(word: bytes) -> list[str]:
    """Give the tokens of a word of `rough_words`."""
    return split_tokens(word.decode("utf-8", "replace"))


def only_digits(text: str) -> str:
    """Leave the digits."""
    return _NO_DIGIT.sub("", text)


def is_short_number(token: str) -> bool:
    """Whether a token is a number so short that a count or a place in a text may be the same."""
    return token.isdecimal() and len(token) < SHORTEST_NUMBER


def is_said(text: str, start: int) -> bool:
    """Whether what begins at a place stands behind a word in a sentence, as in `patent no. 11461`.

    A cell of a table, an element of a list and a value of an attribute do not.
    """
    return _SAID.search(text, max(start - _LONGEST_MARK, 0), start) is not None


def long_numbers(text: str, within: range) -> str:
    """Give the long numbers that begin in a range of a text, without marks between their digits,
    a line each."""
    if text[within.start : within.stop].endswith("\n"):
        found = _LONG_NUMBER.findall(text, within.start, within.stop)
    else:
        matches = _LONG_NUMBER.finditer(text, within.start)
        ahead = takewhile(lambda match: match.start() < within.stop, matches)
        found = [match[0] for match in ahead]
    return "\n".join(found).translate(_MARKS)
