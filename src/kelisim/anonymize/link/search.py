"""Which forms of confirmed names are searched for in every transcript."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from itertools import permutations
from typing import NamedTuple

from kelisim.anonymize.decide.arbitrate import ORGANIZATION_LABELS
from kelisim.anonymize.decide.corpus import Corpus
from kelisim.anonymize.detect.gazetteers import places
from kelisim.anonymize.detect.identifiers import IDENTIFIER_LABELS
from kelisim.anonymize.detect.organizations import is_telling
from kelisim.anonymize.link.registry import Entity, Registry
from kelisim.anonymize.link.roster import acronyms
from kelisim.anonymize.spelling.name_index import keys_of
from kelisim.anonymize.spelling.word_lists import read_list, read_word_list
from kelisim.anonymize.spelling.words import read_words

_MIN_PERSON_LETTERS = 3
_MIN_SHORT_LETTERS = 4
_MOST_WORDS = 3


class Target(NamedTuple):
    """What a form stands for: an entity, or "" and the form's words where several share it."""

    entity: str
    shared: str


def search_forms(registry: Registry, corpus: Corpus) -> list[tuple[tuple[str, ...], Target]]:
    """Give all keys to search for, and what each stands for.

    A short form that fits several institutions names none of them for sure, but must be hidden: it
    gets a pseudonym of its own.

    Parameters
    ----------
    registry
        The entities.
    corpus
        All turns, to tell everyday words.

    Returns
    -------
    list of tuple
        Keys of a name's words, and what they stand for; surer forms come first.
    """
    people: list[tuple[tuple[str, ...], Target]] = []
    others: list[tuple[tuple[str, ...], Target]] = []
    short: dict[tuple[str, ...], dict[str, str]] = defaultdict(dict)
    for entity in registry.entities.values():
        if entity.label in IDENTIFIER_LABELS or entity.interview_id:
            continue
        full = [(keys, Target(entity.key, "")) for keys in _full_forms(entity, registry)]
        if entity.label == "person":
            people += [item for item in full if _is_long_enough(item[0])]
        else:
            others += full
        for keys, form in _short_forms(entity, registry, corpus):
            short[keys].setdefault(entity.key, form)
    return [*people, *others, *((keys, _target(forms)) for keys, forms in short.items())]


def _full_forms(entity: Entity, registry: Registry) -> Iterator[tuple[str, ...]]:
    for name in sorted(entity.names):
        if entity.label in ORGANIZATION_LABELS and not _tells(name):
            continue
        yield keys_of(name)
        yield tuple(registry.canonical(word.text) for word in read_words(name))
    if entity.label == "person" and 1 < len(entity.keys) <= _MOST_WORDS:
        yield from permutations(entity.keys)


def _target(forms: Mapping[str, str]) -> Target:
    """Give what a short form stands for, by the institutions that have it."""
    (entity, form), *others = forms.items()
    return Target("", form) if others else Target(entity, "")


def _tells(name: str) -> bool:
    return any(is_telling(word.text) for word in read_words(name))


def _is_long_enough(keys: tuple[str, ...]) -> bool:
    return len(keys) > 1 or len(keys[0]) >= _MIN_PERSON_LETTERS


def _short_forms(
    entity: Entity, registry: Registry, corpus: Corpus
) -> Iterator[tuple[tuple[str, ...], str]]:
    """Give short forms of an institution: its telling words, the first of them, its acronym."""
    if entity.label not in ORGANIZATION_LABELS:
        return
    for name in sorted(entity.names):
        telling = [word.text for word in read_words(name) if is_telling(word.text)]
        keys = tuple(registry.canonical(word) for word in telling)
        if len(keys) > 1:
            yield keys, " ".join(telling)
        if telling and stands_alone(telling[0], is_in_lower_case=corpus.is_in_lower_case):
            yield keys[:1], telling[0]
            yield from (((form,), telling[0]) for form in _adjectives(keys[0]))
        for acronym in acronyms(name):
            if acronym not in read_list("keep.txt"):
                yield keys_of(acronym), acronym


def _adjectives(key: str) -> Iterator[str]:
    """Give the keys of the Russian adjectives of a name: `Ялтинский`, `Волжская`."""
    for stem in dict.fromkeys((key, key.rstrip("aeiou"))):
        yield from (f"{stem}{infix}{end}" for infix in ("", "in") for end in ("ski", "skaia"))


def stands_alone(word: str, *, is_in_lower_case: Callable[[str], bool]) -> bool:
    """Whether one word of an institution's name is enough to name it.

    Parameters
    ----------
    word : str
        A telling word (`organizations.is_telling`).
    is_in_lower_case : callable
        Whether anybody says a word, given in lower case, as a word of no name.
    """
    kept = ("keep.txt", "keep_geography.txt", "nationalities.txt")
    is_kept = any(word.lower() in read_word_list(name) for name in kept)
    if len(word) < _MIN_SHORT_LETTERS or is_kept:
        return False
    words = read_words(word)
    is_place = bool(places().find(word, words, capitals=True))
    return not is_place and not is_in_lower_case(word.lower())
