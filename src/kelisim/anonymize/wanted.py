"""What the leak gate searches: the registry's names in all their ways, and the study's own."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import permutations
from typing import NamedTuple

import pandas as pd

from kelisim.anonymize.arbitrate import ORGANIZATION_LABELS
from kelisim.anonymize.identifiers import IDENTIFIER_LABELS
from kelisim.anonymize.name_index import keys_of
from kelisim.anonymize.organizations import is_telling
from kelisim.anonymize.search import stands_alone
from kelisim.anonymize.transliterate import base_keys
from kelisim.anonymize.words import read_words

SEARCHED = ("person", *ORGANIZATION_LABELS, *IDENTIFIER_LABELS)
"""Labels whose variants may stand nowhere; places and names of unknown kind may be printed."""

_HINT = "Is it no name but a word of your study? Then add it to `keep` in study/names.yaml."
_HINT_HIDDEN = "May it be printed? Then take it from `hide`."
_MIN_LETTERS = 3
_MOST_WORDS = 3
_JOINTS = (".", "@", "-", "_", "/")
_TOKEN = re.compile(r"\d+\.\d+|[^\W_]+")
"""A word, or a decimal number as a whole: the places behind its point are nobody's number."""


class Token(NamedTuple):
    """A word or number of a text: where it begins, as it stands, and without regard to case."""

    start: int
    shown: str
    folded: str


class Owner(NamedTuple):
    """Whose name is searched and what to do about it, in words; whether `keep` lets it stand."""

    what: str
    hint: str
    may_be_kept: bool


class KeyedName(NamedTuple):
    """A name by its words' keys (`transliterate.name_key`), which other spellings share."""

    keys: tuple[str, ...]
    owner: Owner
    is_capitalized: bool


class Wanted(NamedTuple):
    """Names by first token, names by first key, and the everyday words, in lower case."""

    exact: Mapping[str, Sequence[tuple[tuple[str, ...], Owner]]]
    keyed: Mapping[str, Sequence[KeyedName]]
    everyday: frozenset[str]

    def find(self, tokens: Sequence[Token]) -> Iterator[tuple[int, int, Owner]]:
        """Give each name found in a text: its first token, the one behind it, and whose it is."""
        for first, token in enumerate(tokens):
            for name, owner in self.exact.get(token.folded, ()):
                last = first + len(name)
                if tuple(token.folded for token in tokens[first:last]) == name:
                    yield first, last, owner
            for key in base_keys(token.shown):
                for name in self.keyed.get(key, ()):
                    if self._stands_at(name, tokens, first):
                        yield first, first + len(name.keys), name.owner

    def _stands_at(self, name: KeyedName, tokens: Sequence[Token], first: int) -> bool:
        here = tokens[first : first + len(name.keys)]
        if name.is_capitalized:
            shown = here[0].shown
            if not shown[0].isupper() or (len(here) == 1 and shown.lower() in self.everyday):
                return False
        return len(here) == len(name.keys) and all(
            key in base_keys(token.shown) for key, token in zip(name.keys, here, strict=True)
        )


def read_tokens(text: str) -> list[Token]:
    """Cut a text into runs of letters and digits; decimal numbers stay whole."""
    return [Token(m.start(), m[0], m[0].casefold()) for m in _TOKEN.finditer(text)]


def fold(text: str) -> tuple[str, ...]:
    """Give a text's tokens without regard to case."""
    return tuple(token.folded for token in read_tokens(text))


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
        hides in every spelling and case form; short forms of institutions where they have a
        capital, as anonymizing hides them there only.
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
            keyed.add(KeyedName(form, owner, label in ORGANIZATION_LABELS))
    for number, name in enumerate(hide, start=1):
        owner = Owner(f"entry {number} of `hide` in study/names.yaml", _HINT_HIDDEN, False)
        # In lower case a name of two letters is a word of HTML, such as `li`.
        keyed.add(KeyedName(keys_of(name), owner, len(name) < _MIN_LETTERS))
    by_key: dict[str, list[KeyedName]] = defaultdict(list)
    for keyed_name in sorted(keyed):
        if keyed_name.keys:
            by_key[keyed_name.keys[0]].append(keyed_name)
    return Wanted({first: sorted(names) for first, names in exact.items()}, by_key, everyday)


def _read_lower_case(turns: pd.DataFrame) -> tuple[frozenset[str], frozenset[str]]:
    """Give words more often in lower case than with a capital in a sentence; all in lower case.

    What hangs at another word by a hyphen, a full stop or an at sign is in no sentence.
    """
    n_lower: Counter[str] = Counter()
    n_capital: Counter[str] = Counter()
    for text in turns.text:
        for word in read_words(text):
            is_joined = text[word.start - 1 : word.start] in _JOINTS and word.start > 0
            if not word.is_capitalized and not is_joined and text[word.end : word.end + 1] != "@":
                n_lower[word.text.lower()] += 1
            elif word.is_capitalized and not word.is_initial:
                n_capital[word.text.lower()] += 1
    return frozenset(word for word, n in n_lower.items() if n > n_capital[word]), frozenset(n_lower)


def _ways(variant: str, label: str, everyday: frozenset[str]) -> Iterator[tuple[str, ...]]:
    """Give the tokens of a variant, and of such words in it as name its entity alone."""
    tokens = fold(variant)
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


def _keyed_forms(
    variant: str, label: str, everyday: frozenset[str], in_lower_case: frozenset[str]
) -> Iterator[tuple[str, ...]]:
    """Give the keys of a person's full name in any order, or of an institution's short form."""
    words = [word.text for word in read_words(variant)]
    if label == "person":
        is_full = len(words) > 1 and all(len(word) > 1 for word in words)
        if is_full and not everyday.issuperset(word.lower() for word in words):
            keys = keys_of(variant)
            yield from permutations(keys) if len(keys) <= _MOST_WORDS else (keys,)
    elif label in ORGANIZATION_LABELS:
        telling = [word for word in words if is_telling(word)]
        if telling and stands_alone(telling[0], is_in_lower_case=in_lower_case.__contains__):
            yield keys_of(telling[0])
