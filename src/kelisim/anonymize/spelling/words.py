"""Cut text into words with offsets, and say which begin a sentence."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from kelisim.anonymize.spelling.word_lists import read_word_list

UPPER = "A-ZÀ-ÖØ-ÞĞİŞŪА-ЯЁӘҒҚҢӨҰҮҺІ"
LOWER = "a-zß-öø-ÿğışūа-яёәғқңөұүһі"
LETTER = f"{UPPER}{LOWER}"

_WORD = re.compile(r"[^\W_]+")
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_OPENING = " \t«»“”„\"'‘’(["
_DASHES = "-–—"
_MOST_TEXTS = 4_096
_SENTENCE_ENDS = ".!?…:\n])"
# A full stop behind one of these ends no sentence.
_ABBREVIATIONS = read_word_list("abbreviations.txt")


class Word(NamedTuple):
    """A word of a text at `[start, end)`; `is_initial` where it begins a sentence."""

    start: int
    end: int
    text: str
    is_capitalized: bool
    is_initial: bool


def read_words(text: str) -> list[Word]:
    """Cut a text into runs of letters and digits.

    Apostrophes, hyphens and full stops separate words, so that `Aigul's` holds the word `Aigul`.

    Parameters
    ----------
    text : str
        What was said in one turn.

    Returns
    -------
    list of Word
        The words in order.
    """
    return list(_remembered_words(text))


def read_words_once(text: str) -> tuple[Word, ...]:
    """Cut a text as `read_words` does, and forget it: of long texts read once, words are heavy."""
    words: list[Word] = []
    before = ""
    for match in _WORD.finditer(text):
        start, end = match.span()
        shown = match[0]
        is_capitalized = shown[0].isupper()
        is_initial = is_capitalized and _begins_sentence(text, start, before)
        words.append(Word(start, end, shown, is_capitalized, is_initial))
        before = shown
    return tuple(words)


_remembered_words = lru_cache(maxsize=_MOST_TEXTS)(read_words_once)
"""For a while, as each detector asks for the words of the same turns."""


def has_cyrillic(text: str) -> bool:
    """Whether a Russian or Kazakh letter stands in a text; rules that need one pass over others."""
    return not text.isascii() and _CYRILLIC.search(text) is not None


def _is_dash(text: str, position: int) -> bool:
    """Whether a dash stands between words; inside one (`Vice-Rector`) it is a hyphen."""
    return text[position] in _DASHES and text[position + 1 : position + 2] in ("", *" \t")


def _begins_sentence(text: str, start: int, before: str) -> bool:
    position = start - 1
    while position >= 0 and (text[position] in _OPENING or _is_dash(text, position)):
        position -= 1
    if position < 0:
        return True
    if text[position] not in _SENTENCE_ENDS:
        return False
    is_abbreviated = text[position] == "." and (
        len(before) == 1 or before.lower() in _ABBREVIATIONS
    )
    return not is_abbreviated
