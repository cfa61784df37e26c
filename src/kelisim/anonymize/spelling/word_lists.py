"""The word lists of this package: general knowledge of three languages, no study's names."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def read_list(name: str) -> tuple[str, ...]:
    """Give the lines of a word list of this package, without comments and empty lines."""
    text = files("kelisim.anonymize").joinpath("data", name).read_text(encoding="utf-8")
    lines = (line.strip() for line in text.splitlines())
    return tuple(line for line in lines if line and not line.startswith("#"))


@cache
def read_word_list(name: str) -> frozenset[str]:
    """Give the words of a list with several a line, in lower case."""
    return frozenset(word.lower() for line in read_list(name) for word in line.split())


@cache
def read_keyed_words(name: str, key: str) -> frozenset[str]:
    """Give the words of those lines of a list that begin with a key and a colon."""
    lines = [line.partition(":") for line in read_list(name)]
    return frozenset(word for own, _, rest in lines if own == key for word in rest.split())
