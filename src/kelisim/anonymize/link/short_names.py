"""Say whom a short name means in each interview: `Gauhar`, `Bob`, `Гүлеке`, `Willow`.

A first name alone is nobody's for sure, as the corpus may hold several people who have it. It means
the one person named in full in the same interview who bears it, or, of several, the one so named
before it; the participant and the interviewers count as named there. Where nobody is, it means the
one bearer in other interviews if no third interview has the name alone. Else it gets a pseudonym of
its own in its interview. What is not settled inside the interview is doubtful, and a person looks
at it. A surname alone is telling, and stays with its only bearer.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from kelisim.anonymize.decide.arbitrate import ORGANIZATION_LABELS
from kelisim.anonymize.link.registry import Entity, Registry, is_listed_place
from kelisim.anonymize.link.roster import RosterName
from kelisim.anonymize.spelling.given_forms import given_keys_behind, is_given_name, is_patronymic
from kelisim.anonymize.spelling.spans import Span
from kelisim.anonymize.spelling.transliterate import base_keys
from kelisim.anonymize.spelling.words import read_words

SEVERAL = "first name of several people"
ALONE = "first name alone"
PERHAPS = "perhaps the same person"
"""Why a link is doubtful."""

_RESPECTFUL = re.compile(r"(.{2,4}?)[ae]ke(?:n.*)?")
"""Key of a Kazakh name of respect: the first syllable, and -еке(ң) or -әке(ң): `Нұрекеңе`."""


class Doubt(NamedTuple):
    """A doubtful link: what a name was taken for in an interview, why, and who it may be."""

    interview_id: str
    entity: str
    reason: str
    candidates: tuple[str, ...]


class _Here(NamedTuple):
    """One interview: who is named in full, where for the first time, and who is named at all."""

    interview_id: str
    full: list[Entity]
    since: Mapping[str, int]
    named: list[Entity]


class ShortNames:
    """Short names of a corpus; a class, because doubts gather batch by batch.

    Parameters
    ----------
    registry
        The entities; those of first names are added.
    """

    def __init__(self, registry: Registry) -> None:
        self._registry = registry
        self.doubts: set[Doubt] = set()

    def resolve(
        self,
        found: Mapping[Span, str],
        texts: Mapping[str, str],
        listed: Iterable[RosterName],
        *,
        undecided: Collection[Span],
        batch: str,
    ) -> dict[Span, str]:
        """Give the entities of mentions anew, now that all names of their interviews are known.

        Parameters
        ----------
        found
            Entity of each mention, in all interviews of `undecided`.
        texts
            Transcript of each interview.
        listed
            The roster up to this batch: who takes part in which interview.
        undecided
            Mentions of which no person said whom they mean.
        batch
            Batch that is being linked.
        """
        taking_part: dict[str, set[str]] = defaultdict(set)
        for one in listed:
            key = self._registry.add(one.label, one.name, batch=one.batch)
            taking_part[one.interview_id].add(key)
        mentions: dict[str, list[tuple[Span, str]]] = defaultdict(list)
        for span in sorted(found):
            name = texts[span.interview_id][span.start : span.end]
            mentions[span.interview_id].append((span, name))
        wanted, resolved = set(undecided), {}
        alone: dict[str, list[tuple[Span, str]]] = defaultdict(list)
        for who in sorted({span.interview_id for span in wanted}):
            here = self._look_around(who, mentions[who], found, taking_part[who])
            for span, name in mentions[who]:
                if span in wanted:
                    known = self._registry.entities[found[span]]
                    entity = self._resolve(known, span, name, here, batch)
                    resolved[span] = entity.key if entity else ""
                    if entity is None:
                        alone[self._formal(name, here)].append((span, name))
        for word, places in sorted(alone.items()):
            resolved |= self._resolve_alone(word, places, batch)
        return resolved

    def _look_around(
        self,
        who: str,
        mentions: Iterable[tuple[Span, str]],
        found: Mapping[Span, str],
        taking_part: Iterable[str],
    ) -> _Here:
        entities = self._registry.entities
        named = {found[span] for span, _ in mentions}.union(taking_part)
        since = dict.fromkeys(taking_part, -1)
        for span, name in mentions:
            if self._is_full(found[span], name):
                since.setdefault(found[span], span.start)
        full = [entities[key] for key in sorted(since)]
        return _Here(who, full, since, [entities[key] for key in sorted(named)])

    def _is_full(self, key: str, name: str) -> bool:
        entity = self._registry.entities[key]
        keys = self._registry.telling_keys(entity.label, name)
        return len(keys) > 1 or (entity.label != "person" and keys == entity.keys)

    def _word(self, name: str) -> str:
        return self._registry.telling_keys("person", name)[0]

    def _formal(self, name: str, here: _Here) -> str:
        """Give the word of a first name; for a short form, of the name beside it if one fits."""
        behind = given_keys_behind(name)
        fitting = {e.keys[0] for e in here.named if len(e.keys) == 1 and e.keys[0] in behind}
        return fitting.pop() if len(fitting) == 1 else self._word(name)

    def _resolve(
        self, entity: Entity, span: Span, name: str, here: _Here, batch: str
    ) -> Entity | None:
        """Give whom a mention means, or None where its interview does not tell."""
        keys = self._registry.telling_keys(entity.label, name)
        if entity.label == "person" and len(keys) == 1:
            return self._resolve_word(entity, span, name, here, batch)
        if entity.label == "person":
            return self._resolve_patronymic(entity, here)
        if entity.label == "name":
            return self._resolve_longer(entity, keys, ("person", *ORGANIZATION_LABELS), here)
        if entity.label in ORGANIZATION_LABELS:
            return self._resolve_longer(entity, keys, ORGANIZATION_LABELS, here)
        if entity.label == "place" and not is_listed_place(name):
            return self._resolve_longer(entity, keys, ("place",), here)
        return entity

    @staticmethod
    def _resolve_longer(
        entity: Entity, keys: tuple[str, ...], labels: Collection[str], here: _Here
    ) -> Entity:
        """Lead a short name that stands for itself to the one thing of that name in full."""
        others = [e for e in here.full if e.label in labels and e is not entity]
        longer = [e for e in others if set(keys) <= set(e.keys)]
        return longer[0] if len(longer) == 1 and keys == entity.keys else entity

    def _resolve_word(
        self, entity: Entity, span: Span, name: str, here: _Here, batch: str
    ) -> Entity | None:
        word = self._word(name)
        words = {word, *given_keys_behind(name)}
        bearers = [e for e in here.full if e.label == "person" and not words.isdisjoint(e.keys)]
        if len(bearers) == 1:
            return bearers[0]
        if bearers:
            before = [e for e in bearers if here.since[e.key] < span.start]
            if len(before) == 1:
                return self._doubt(here.interview_id, before[0], SEVERAL, bearers)
            own = self._registry.add_own(name, word, batch=batch, interview_id=here.interview_id)
            return self._doubt(here.interview_id, own, SEVERAL, bearers)
        if is_given_name(word):
            return None
        respected = [e for e in here.named if e.label == "person" and _is_respected(name, e)]
        if len(respected) == 1:
            return self._doubt(here.interview_id, respected[0], PERHAPS, respected)
        return entity

    def _resolve_patronymic(self, entity: Entity, here: _Here) -> Entity:
        """Lead a first name with a patronymic to the one person of that name without one."""
        given = [key for key in entity.keys if not is_patronymic(key)]
        if len(given) != 1 or len(entity.keys) != 2:
            return entity
        others = [e for e in here.full if e.label == "person" and given[0] in e.keys]
        others = [e for e in others if e is not entity]
        if len(others) != 1 or any(map(is_patronymic, others[0].keys)):
            return entity
        return self._doubt(here.interview_id, others[0], PERHAPS, others)

    def _resolve_alone(
        self, word: str, places: Iterable[tuple[Span, str]], batch: str
    ) -> dict[Span, str]:
        """Give whom a first name means that several interviews may have alone."""
        bearers = [e for e in self._registry.bearers(word) if not _is_surname(word, e)]
        interviews = {span.interview_id for span, _ in places}
        elsewhere = self._registry.namesakes(word) or any(
            doubt.reason == ALONE and [doubt.entity] == [e.key for e in bearers]
            for doubt in self.doubts
        )
        if len(bearers) == 1 and len(interviews) == 1 and not elsewhere:
            for who in interviews:
                self._doubt(who, bearers[0], ALONE, bearers)
            return {span: bearers[0].key for span, _ in places}
        own = {
            span: self._registry.add_own(name, word, batch=batch, interview_id=span.interview_id)
            for span, name in places
        }
        for span, entity in own.items():
            others = [e for e in self._registry.namesakes(word) if e is not entity]
            if bearers or others:
                self._doubt(span.interview_id, entity, SEVERAL, [*bearers, *others])
        return {span: entity.key for span, entity in own.items()}

    def _doubt(self, who: str, entity: Entity, reason: str, others: Iterable[Entity]) -> Entity:
        candidates = tuple(sorted({other.key for other in others}))
        self.doubts.add(Doubt(who, entity.key, reason, candidates))
        return entity


def _is_surname(word: str, person: Entity) -> bool:
    """Whether a word that may be a first name is the surname in a person's full name."""
    return person.keys[-1] == word and is_given_name(person.keys[0])


def _is_respected(name: str, person: Entity) -> bool:
    """Whether a name of respect may shorten a person's first name."""
    words = [base_keys(word.text) for word in read_words(name)]
    shown = [match for keys in words for match in map(_RESPECTFUL.fullmatch, keys) if match]
    return not any(map(_RESPECTFUL.fullmatch, person.keys)) and any(
        key.startswith(match[1]) for match in shown for key in person.keys
    )
