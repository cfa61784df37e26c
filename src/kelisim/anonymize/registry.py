"""Who is who: several names of one person or institution become one entity.

Names come batch by batch and nothing decided before is decided anew, so that a later batch neither
renames an entity nor hands an old name to somebody else.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from kelisim.anonymize.arbitrate import ORGANIZATION_LABELS
from kelisim.anonymize.gazetteers import given_names, places
from kelisim.anonymize.identifiers import IDENTIFIER_LABELS
from kelisim.anonymize.name_index import keys_of
from kelisim.anonymize.organizations import is_telling
from kelisim.anonymize.roster import acronyms
from kelisim.anonymize.transliterate import base_keys, name_key
from kelisim.anonymize.word_lists import read_word_list
from kelisim.anonymize.words import read_words

_MIN_CANONICAL = 4
_PHONE_DIGITS = 10
_PATRONYMICS = ("ovich", "evich", "ovna", "evna", "uli", "kizi")


@dataclass
class Entity:
    """What several mentions name; `keys` are the words that tell it from others."""

    key: str
    label: str
    name: str
    batch: str
    keys: tuple[str, ...]
    names: set[str] = field(default_factory=set)


class Registry:
    """Entities and the names that lead to them; grows, and never forgets."""

    def __init__(self) -> None:
        self.entities: dict[str, Entity] = {}
        self._aliases: dict[tuple[str, tuple[str, ...]], str] = {}
        self._by_word: dict[str, set[str]] = defaultdict(set)
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
            known = [key for key in keys if key in self._known or key.endswith(_PATRONYMICS)]
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
        family = family_of(label)
        alias = (family, keys)
        if alias not in self._aliases:
            known = self._entity_of(label, keys, name)
            self._aliases[alias] = known or self._make(label, name, keys, batch)
        entity = self.entities[self._aliases[alias]]
        entity.names.add(name)
        return entity.key

    def telling_keys(self, label: str, name: str) -> tuple[str, ...]:
        """Give what tells a name from others of its kind: the normal form behind its key."""
        if label in IDENTIFIER_LABELS:
            return (_normal_identifier(label, name),)
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
        else:
            telling = words
        return tuple(self.canonical(word) for word in telling)

    def _make(self, label: str, name: str, keys: tuple[str, ...], batch: str) -> str:
        key = f"{label}:{' '.join(keys)}"
        if key not in self.entities:
            self.entities[key] = Entity(key, label, name, batch, keys)
            for word in keys:
                self._by_word[word].add(key)
            if label in ORGANIZATION_LABELS:
                for acronym in acronyms(name):
                    self._aliases.setdefault(("name", keys_of(acronym)), key)
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
        if family_of(entity.label) != family_of(label):
            return False
        is_longer = len(theirs) > 1 and theirs <= mine
        if not (mine <= theirs or is_longer):
            return False
        return label != "person" or _initials_fit(name, entity.name)


def family_of(label: str) -> str:
    """Give what labels are told apart only by chance: an organisation may be a company."""
    return "company" if label == "organization" else label


def _initials_fit(name: str, other: str) -> bool:
    """Whether the initials of one name are first letters of the other's words."""
    initials = {name_key(word.text)[:1] for word in read_words(name) if len(word.text) == 1}
    letters = {name_key(word.text)[:1] for word in read_words(other)}
    return initials <= letters


def _normal_identifier(label: str, name: str) -> str:
    compact = "".join(letter for letter in name.lower() if letter.isalnum() or letter in "@._/+-")
    if label == "phone":
        digits = "".join(letter for letter in name if letter.isdigit())
        return digits[-_PHONE_DIGITS:] or compact
    return compact
