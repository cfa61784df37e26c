"""Which forms of confirmed names are searched for in every transcript."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import permutations

from kelisim.anonymize.arbitrate import ORGANIZATION_LABELS
from kelisim.anonymize.corpus import Corpus
from kelisim.anonymize.gazetteers import places
from kelisim.anonymize.identifiers import IDENTIFIER_LABELS
from kelisim.anonymize.name_index import keys_of
from kelisim.anonymize.organizations import is_telling
from kelisim.anonymize.registry import Entity, Registry
from kelisim.anonymize.roster import acronyms
from kelisim.anonymize.word_lists import read_list, read_word_list
from kelisim.anonymize.words import read_words

_MIN_PERSON_LETTERS = 3
_MIN_SHORT_LETTERS = 4
_MOST_WORDS = 3


def search_forms(registry: Registry, corpus: Corpus) -> list[tuple[tuple[str, ...], str]]:
    """Give all keys to search for, and the entity that each stands for.

    A short form that fits two entities is left to whoever had it first in the batches' order.

    Parameters
    ----------
    registry
        The entities.
    corpus
        All turns, to tell everyday words.

    Returns
    -------
    list of tuple
        Keys of a name's words, and the entity's key; surer forms come first.
    """
    full: list[tuple[tuple[str, ...], str]] = []
    short: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for entity in registry.entities.values():
        if entity.label in IDENTIFIER_LABELS:
            continue
        for name in sorted(entity.names):
            if entity.label in ORGANIZATION_LABELS and not _tells(name):
                continue
            full.append((keys_of(name), entity.key))
            full.append((tuple(registry.canonical(w.text) for w in read_words(name)), entity.key))
        if entity.label == "person" and 1 < len(entity.keys) <= _MOST_WORDS:
            full += [(order, entity.key) for order in permutations(entity.keys)]
        for form in _short_forms(entity, registry, corpus):
            if entity.key not in short[form]:
                short[form].append(entity.key)
    people = [item for item in full if _is_person(item[1]) and _is_long_enough(item[0])]
    others = [item for item in full if not _is_person(item[1])]
    unique = [(form, keys[0]) for form, keys in short.items() if len(keys) == 1]
    return [*people, *others, *unique]


def _tells(name: str) -> bool:
    return any(is_telling(word.text) for word in read_words(name))


def _is_person(entity: str) -> bool:
    return entity.startswith("person:")


def _is_long_enough(keys: tuple[str, ...]) -> bool:
    return len(keys) > 1 or len(keys[0]) >= _MIN_PERSON_LETTERS


def _short_forms(entity: Entity, registry: Registry, corpus: Corpus) -> Iterator[tuple[str, ...]]:
    """Give short forms of an institution: its telling words, the first of them, its acronym."""
    if entity.label not in ORGANIZATION_LABELS:
        return
    for name in sorted(entity.names):
        telling = [word.text for word in read_words(name) if is_telling(word.text)]
        keys = tuple(registry.canonical(word) for word in telling)
        if len(keys) > 1:
            yield keys
        if telling and _stands_alone(telling[0], corpus):
            yield keys[:1]
        for acronym in acronyms(name):
            if acronym not in read_list("keep.txt"):
                yield keys_of(acronym)


def _stands_alone(word: str, corpus: Corpus) -> bool:
    """Whether one word of an institution's name is enough to name it."""
    kept = read_word_list("keep.txt") | read_word_list("keep_geography.txt")
    if len(word) < _MIN_SHORT_LETTERS or word.lower() in kept:
        return False
    words = read_words(word)
    is_place = bool(places().find(word, words, capitals=True))
    return not is_place and not any(corpus.lower[lang][word.lower()] for lang in corpus.lower)
