"""What the leak gate searches: the registry's names in all their ways, and the study's own."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise, permutations

import pandas as pd

from kelisim.anonymize.decide.arbitrate import ORGANIZATION_LABELS
from kelisim.anonymize.detect.gazetteers import is_everyday
from kelisim.anonymize.detect.identifiers import IDENTIFIER_LABELS
from kelisim.anonymize.detect.organizations import is_telling
from kelisim.anonymize.gate.names import KeyedName, Owner, Wanted
from kelisim.anonymize.gate.tokens import SHORTEST_NUMBER, fold, only_digits, split_tokens
from kelisim.anonymize.link.search import stands_alone
from kelisim.anonymize.spelling.name_index import keys_of
from kelisim.anonymize.spelling.word_lists import read_word_list
from kelisim.anonymize.spelling.words import read_words

SEARCHED = ("person", *ORGANIZATION_LABELS, *IDENTIFIER_LABELS)
"""Labels whose variants may stand nowhere; places and names of unknown kind may be printed."""

NUMBERS = ("phone", "id")
"""Labels of what is the same number however its digits are grouped."""

_HINT = "Is it no name but a word of your study? Then add it to `keep` in study/names.yaml."
_HINT_HIDDEN = "May it be printed? Then take it from `hide`."
_MIN_LETTERS = 3
_MIN_KEY = 4
"""Letters of a part of a name that is found in every spelling; shorter keys fit other words."""

_MOST_WORDS = 3
_JOINTS = (".", "@", "-", "_", "/")
_NATIONAL = 10
"""Digits of a phone number behind 7 or 8 (Kazakhstan, Russia)."""


def list_wanted(
    entities: pd.DataFrame, variants: pd.DataFrame, *, turns: pd.DataFrame, hide: Iterable[str]
) -> Wanted:
    """Give what is searched.

    Parameters
    ----------
    entities, variants : pandas.DataFrame
        The registry (see `tables.Entities`, `tables.Variants`).
    turns : pandas.DataFrame
        The raw turns (see `tables.Turns`), to know the everyday words.
    hide : iterable of str
        The study's own names always to hide.

    Returns
    -------
    Wanted
        Names without regard to case as they are written; full names of persons and what the study
        hides in every spelling and case form; so are, where they have a capital, parts of persons'
        names and short forms of institutions, as anonymizing hides these there only.
    """
    everyday, in_lower_case = _read_lower_case(turns)
    exact: dict[str, set[tuple[tuple[str, ...], Owner]]] = defaultdict(set)
    keyed: set[KeyedName] = set()
    labels = dict(zip(entities.entity, entities.label, strict=True))
    pseudonyms = dict(zip(entities.entity, entities.pseudonym, strict=True))
    for row in variants.itertuples():
        label = labels[row.entity]
        if label not in SEARCHED:
            continue
        is_name = label not in IDENTIFIER_LABELS
        owner = Owner(f"a name of {pseudonyms[row.entity]}", _HINT if is_name else "", is_name)
        for tokens in _ways(row.variant, label, everyday):
            exact[tokens[0]].add((tokens, owner))
        for form in _keyed_forms(row.variant, label, everyday, in_lower_case):
            keyed.add(KeyedName(form, owner, len(form) == 1 or label in ORGANIZATION_LABELS))
    for number, name in enumerate(hide, start=1):
        owner = Owner(f"entry {number} of `hide` in study/names.yaml", _HINT_HIDDEN, False)
        # In lower case a name of two letters is a word of HTML, such as `li`.
        keyed.add(KeyedName(keys_of(name), owner, len(name) < _MIN_LETTERS))
    by_key: dict[str, list[KeyedName]] = defaultdict(list)
    for keyed_name in sorted(keyed):
        if keyed_name.keys:
            by_key[keyed_name.keys[0]].append(keyed_name)
    numbers = frozenset(number for name in pseudonyms.values() for number in split_tokens(name))
    ordered = {first: sorted(names) for first, names in exact.items()}
    return Wanted(ordered, by_key, everyday, frozenset(filter(str.isdecimal, numbers)))


def _read_lower_case(turns: pd.DataFrame) -> tuple[frozenset[str], frozenset[str]]:
    """Give words more often in lower case than with a capital in a sentence; all in lower case.

    Where both are as often, it is everyday if a list says so, or if `the` or the like stands
    before it once.

    What hangs at another word by a hyphen, a full stop or an at sign is in no sentence.
    """
    n_lower: Counter[str] = Counter()
    n_capital: Counter[str] = Counter()
    determined = set()
    determiners = read_word_list("determiners.txt")
    for text in turns.text:
        words = read_words(text)
        for before, word in pairwise([None, *words]):
            if before is not None and before.text.lower() in determiners:
                determined.add(word.text)
            is_joined = text[word.start - 1 : word.start] in _JOINTS and word.start > 0
            if not word.is_capitalized and not is_joined and text[word.end : word.end + 1] != "@":
                n_lower[word.text.lower()] += 1
            elif word.is_capitalized and not word.is_initial:
                n_capital[word.text.lower()] += 1
    everyday = {
        word
        for word, n in n_lower.items()
        if n > n_capital[word]
        or (n == n_capital[word] and (is_everyday(word) or word in determined))
    }
    return frozenset(everyday), frozenset(n_lower)


def _ways(variant: str, label: str, everyday: frozenset[str]) -> Iterator[tuple[str, ...]]:
    """Give the tokens of a variant, and of such words in it as name its entity alone."""
    tokens = fold(variant)
    if label in NUMBERS:
        yield from ((number,) for number in _numbers_of(variant))
    if label in ORGANIZATION_LABELS and not any(is_telling(w.text) for w in read_words(variant)):
        return
    if len(tokens) > 1 and sum(map(len, tokens)) > _MIN_LETTERS:
        yield tokens
    if label in IDENTIFIER_LABELS:
        if len(tokens) == 1 and len(tokens[0]) > _MIN_LETTERS:
            yield tokens
        return
    words = [word.text for word in read_words(variant)]
    singles = words if label == "person" else words if len(words) == 1 else []
    for word in singles:
        is_name = len(word) >= _MIN_LETTERS and is_telling(word) and not word.isdigit()
        if is_name and word.lower() not in everyday:
            yield (word.casefold(),)


def _numbers_of(variant: str) -> Iterator[str]:
    """Give a number without the marks between its digits; of a phone number, all its beginnings."""
    digits = only_digits(variant)
    if len(digits) < SHORTEST_NUMBER:
        return
    yield digits
    if len(digits) == _NATIONAL + 1 and digits[0] in "78":
        yield from (begin + digits[1:] for begin in ("7", "8", ""))


def _keyed_forms(
    variant: str, label: str, everyday: frozenset[str], in_lower_case: frozenset[str]
) -> Iterator[tuple[str, ...]]:
    """Give the keys of a person's full name in any order and of its words, or of a short form."""
    words = [word.text for word in read_words(variant)]
    if label == "person":
        is_full = len(words) > 1 and all(len(word) > 1 for word in words)
        if is_full and not everyday.issuperset(word.lower() for word in words):
            keys = keys_of(variant)
            yield from permutations(keys) if len(keys) <= _MOST_WORDS else (keys,)
        for word in words:
            key = keys_of(word)
            if len(key[0]) >= _MIN_KEY and is_telling(word) and word.lower() not in everyday:
                yield key
    elif label in ORGANIZATION_LABELS:
        telling = [word for word in words if is_telling(word)]
        if telling and stands_alone(telling[0], is_in_lower_case=in_lower_case.__contains__):
            yield keys_of(telling[0])
