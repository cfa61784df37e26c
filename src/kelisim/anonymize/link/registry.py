"""Who is who: several names of one person or institution become one entity.

Names come batch by batch and nothing decided before is decided anew, so that a later batch neither
renames an entity nor hands an old name to somebody else.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field

from kelisim.anonymize.decide.arbitrate import ORGANIZATION_LABELS
from kelisim.anonymize.detect.gazetteers import given_names, places
from kelisim.anonymize.detect.identifiers import IDENTIFIER_LABELS
from kelisim.anonymize.detect.organizations import is_telling
from kelisim.anonymize.link.roster import acronyms
from kelisim.anonymize.spelling.given_forms import is_patronymic
from kelisim.anonymize.spelling.name_index import keys_of
from kelisim.anonymize.spelling.normal_identifiers import normal_identifier
from kelisim.anonymize.spelling.transliterate import base_keys, name_key
from kelisim.anonymize.spelling.word_lists import read_word_list
from kelisim.anonymize.spelling.words import read_words

_MIN_CANONICAL = 4
_COMPOUND = re.compile(r"\w+(?:[-‑]\w+)+")
_ADJECTIVE = re.compile(r"(?P<stem>(?P<short>.{3,})in|.{3,})sk(?:i|ai?a|oe)")
_NOUN_ENDS = ("", "a", "i", "o", "u")
"""What a place's name may end in that its adjective leaves out: Ялта, Алматы, Баку."""


@dataclass
class Entity:
    """What several mentions name; `keys` are the words that tell it from others.

    One of whom a single interview knows one word only has its `interview_id`.
    """

    key: str
    label: str
    name: str
    batch: str
    keys: tuple[str, ...]
    names: set[str] = field(default_factory=set)
    interview_id: str = ""


class Registry:
    """Entities and the names that lead to them; grows, and never forgets."""

    def __init__(self) -> None:
        self.entities: dict[str, Entity] = {}
        self._aliases: dict[tuple[str, tuple[str, ...]], str] = {}
        self._by_word: dict[str, set[str]] = defaultdict(set)
        self._own: dict[str, set[str]] = defaultdict(set)
        self._canonical: dict[str, str] = {}
        self._known: set[str] = set(given_names())

    def learn_words(self, names: list[str]) -> None:
        """Take the words of names as basic forms that case forms may lead back to."""
        for name in names:
            self._known.update(name_key(word.text) for word in read_words(name))

    def canonical(self, word: str) -> str:
        """Give the key of a word's basic form: that of a known name, else its own."""
        lower = word.lower()
        if lower not in self._canonical:
            keys = [key for key in base_keys(lower) if len(key) >= _MIN_CANONICAL]
            known = [key for key in keys if key in self._known or is_patronymic(key)]
            self._canonical[lower] = known[0] if known else name_key(lower)
        return self._canonical[lower]

    def add(self, label: str, name: str, *, batch: str) -> str:
        """Give the key of the entity that a name stands for, making it where there is none.

        Parameters
        ----------
        label
            What kind of thing is named.
        name
            Its words.
        batch
            Batch in which the name came up.

        Returns
        -------
        str
            Key of the entity: label and normal form.
        """
        keys = self.telling_keys(label, name)
        alias = (label, keys)
        if alias not in self._aliases:
            known = self._entity_of(label, keys, name)
            self._aliases[alias] = known or self._make(label, name, keys, batch)
        entity = self.entities[self._aliases[alias]]
        if label in ORGANIZATION_LABELS and name not in entity.names:
            for acronym in acronyms(name):
                self._aliases.setdefault(("name", keys_of(acronym)), entity.key)
        entity.names.add(name)
        return entity.key

    def add_own(self, name: str, word: str, *, batch: str, interview_id: str) -> Entity:
        """Give the person of a first name that says nothing outside its interview.

        Parameters
        ----------
        name, batch
            As in `add`.
        word
            Key of the first name in its basic form.
        interview_id
            Interview in which the name stands.
        """
        key = f"person:{word} in {interview_id}"
        made = Entity(key, "person", name, batch, (word,), interview_id=interview_id)
        entity = self.entities.setdefault(key, made)
        entity.names.add(name)
        self._own[word].add(key)
        return entity

    def namesakes(self, word: str) -> list[Entity]:
        """Give the people of whom only one word is known, each in an interview of their own."""
        return [self.entities[key] for key in sorted(self._own[word])]

    def bearers(self, word: str) -> list[Entity]:
        """Give the people who have a word, as its key, in a name of several words."""
        entities = (self.entities[key] for key in sorted(self._by_word.get(word, ())))
        return [e for e in entities if e.label == "person" and len(e.keys) > 1]

    def telling_keys(self, label: str, name: str) -> tuple[str, ...]:
        """Give what tells a name from others of its kind: the normal form behind its key."""
        if label in IDENTIFIER_LABELS:
            return (normal_identifier(label, name),)
        words = [word.text for word in read_words(name)]
        if label == "place":
            listed = places().find(name, read_words(name), capitals=False)
            return keys_of(listed[0].what if listed else name)
        if label == "person":
            telling = [word for word in words if len(word) > 1] or words
        elif label in ORGANIZATION_LABELS:
            small = read_word_list("organization_words.txt")
            telling = (
                [word for word in words if is_telling(word)]
                or [word for word in words if word.lower() not in small]
                or words
            )
            return tuple(self._noun_of(word) for word in telling)
        else:
            telling = words
        return tuple(self.canonical(word) for word in telling)

    def _noun_of(self, word: str) -> str:
        """Give the key of a word, or of the known noun that it is the Russian adjective of.

        So `Ялтинский` leads to `Yalta`, where such a name is known.
        """
        own = self.canonical(word)
        matches = [m for m in map(_ADJECTIVE.fullmatch, base_keys(word.lower())) if m]
        stems = {stem for match in matches for stem in (match["stem"], match["short"]) if stem}
        nouns = sorted(stem + end for stem in stems for end in _NOUN_ENDS)
        return next((noun for noun in nouns if noun in self._known), own)

    def _make(self, label: str, name: str, keys: tuple[str, ...], batch: str) -> str:
        key = f"{label}:{' '.join(keys)}"
        if key not in self.entities:
            self.entities[key] = Entity(key, label, name, batch, keys)
            for word in keys:
                self._by_word[word].add(key)
        return key

    def _entity_of(self, label: str, keys: tuple[str, ...], name: str) -> str:
        """Give the one entity that a shorter or longer name may stand for, or ""."""
        if label in IDENTIFIER_LABELS or label == "place":
            return ""
        near = {key for word in keys for key in self._by_word.get(word, ())}
        candidates = [key for key in near if self._fits(self.entities[key], label, keys, name)]
        return candidates[0] if len(candidates) == 1 else ""

    def _fits(self, entity: Entity, label: str, keys: tuple[str, ...], name: str) -> bool:
        mine, theirs = set(keys), set(entity.keys)
        if label == "name":
            return entity.label in ("person", *ORGANIZATION_LABELS, "name") and mine <= theirs
        if entity.label == "name" and label in ORGANIZATION_LABELS:
            # Named in short by an earlier batch, before anybody gave the full name.
            return theirs <= mine
        if not _are_one_kind(label, entity.label):
            return False
        is_longer = len(theirs) > 1 and theirs <= mine
        if not (mine <= theirs or is_longer):
            return False
        if label == "person":
            return _initials_fit(name, entity.name) and _compounds_fit(name, entity.name)
        return mine == theirs or not (is_listed_place(name) or is_listed_place(entity.name))


def _are_one_kind(label: str, other: str) -> bool:
    """Whether two labels may be of one thing: an organization may be a company or a university."""
    is_vague = "organization" in (label, other)
    return label == other or (is_vague and {label, other} <= set(ORGANIZATION_LABELS))


def is_listed_place(name: str) -> bool:
    """Whether a name is a listed place's: `Kenya` is no short form of the Kenya Law Council."""
    words = read_words(name)
    found = places().find(name, words, capitals=False)
    if len(found) == 1 and found[0].last - found[0].first + 1 == len(words):
        return True
    kept = read_word_list("keep_geography.txt")
    return all(word.text.lower() in kept for word in words)


def _initials_fit(name: str, other: str) -> bool:
    """Whether the initials of one name are first letters of the other's words."""
    initials = {name_key(word.text)[:1] for word in read_words(name) if len(word.text) == 1}
    letters = {name_key(word.text)[:1] for word in read_words(other)}
    return initials <= letters


def _compounds_fit(name: str, other: str) -> bool:
    """Whether no first name is half of the other's double one: `Ann` is not `Ann-Marie`."""
    for one, another in ((name, other), (other, name)):
        keys = set(keys_of(another))
        for compound in _COMPOUND.findall(one):
            shared = keys.intersection(keys_of(compound))
            if shared and not keys.issuperset(keys_of(compound)) and shared & given_names():
                return False
    return True
