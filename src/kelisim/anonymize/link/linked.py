"""What linking gives: the registry of entities, their variants, and what is replaced by what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache
from typing import NamedTuple

import pandas as pd

from kelisim.anonymize.decide.tiers import Named, list_decisions
from kelisim.anonymize.link.batches import batch_order
from kelisim.anonymize.link.pseudonyms import give_pseudonyms
from kelisim.anonymize.link.registry import Entity, Registry
from kelisim.anonymize.link.roster import INTERVIEWER, RosterName, clean_class, roster_names
from kelisim.anonymize.link.short_names import Doubt
from kelisim.anonymize.spelling.endings import ending_of
from kelisim.anonymize.spelling.name_index import keys_of
from kelisim.anonymize.spelling.spans import Judged, Span
from kelisim.tables import Entities, Replacements, Variants, columns_of

DOUBT_COLUMNS = ["interview_id", "entity", "reason", "candidates"]

_INFLECTED = ("person", "place", "university", "company", "organization", "name")
_REACH = 20


class Linked(NamedTuple):
    """`tables.Entities`, `tables.Variants`, `tables.Replacements`, `tables.Decisions`, doubts.

    Doubts are links that a person should look at: interview_id, entity, reason, and candidates,
    names and pseudonyms of what it may be the same as, with `; ` between two.
    """

    entities: pd.DataFrame
    variants: pd.DataFrame
    replacements: pd.DataFrame
    decisions: pd.DataFrame
    doubts: pd.DataFrame


def linked_tables(
    named: Sequence[Named],
    registry: Registry,
    roster: pd.DataFrame,
    key: bytes,
    *,
    words: Mapping[str, str],
    judged: Sequence[Judged],
    kept: Iterable[Span],
    detected: Iterable[Span],
    texts: Mapping[str, str],
    languages: Mapping[str, str],
    doubts: Collection[Doubt],
    classes: Mapping[str, str],
    min_class: int,
) -> Linked:
    """Number the entities, those of earlier batches first, and make the tables.

    Parameters
    ----------
    named : sequence of Named
        Each span that is hidden, the name found in it, and its entity.
    registry : Registry
        The entities.
    roster : pandas.DataFrame
        Participants whose names count as variants even where nobody says them; may be empty.
    key : bytes
        The secret behind the numbers.
    words : mapping of str to str
        Words that stand for an entity in place of its pseudonym, as people decided.
    judged, kept, detected
        What arbitration said, what is kept, and what the detectors gave (`list_decisions`).
    texts, languages : mapping of str to str
        Transcript and language of each interview, for the endings of names (`endings`).
    doubts : iterable of Doubt
        Links that are not sure (`short_names`).
    classes : mapping of str to str
        The study's own analytic classes, by name; they count before the roster's.
    min_class : int
        People or institutions of the roster that must share a class for it to be printed.

    Returns
    -------
    Linked
        The tables, sorted.
    """
    variants = {(entity, name) for _, name, entity in named}
    listed = roster_names(roster)
    # Before anything is numbered: nobody may have spoken yet in a listed name's batch.
    keys = {one: registry.add(one.label, one.name, batch=one.batch) for one in listed}
    variants |= {(entity, one.name) for one, entity in keys.items()}
    entities = sorted(registry.entities.values(), key=lambda e: (batch_order(e.batch), e.key))
    known = _list_classes(keys, registry, classes, min_class)
    # Also those that nobody mentions yet: a later batch may, and must find its number free.
    pseudonyms = give_pseudonyms(((e.key, e.label) for e in entities), key=key, classes=known)
    pseudonyms |= words
    labels = {entity.key: entity.label for entity in entities}
    decisions = list_decisions(named, judged, kept, detected, labels=labels, doubtful={})
    table = _list_entities(entities, variants, named, pseudonyms, known)
    return Linked(
        table,
        pd.DataFrame(sorted(variants), columns=columns_of(Variants)),
        _list_replacements(named, registry, pseudonyms, texts, languages),
        _mark_doubtful(decisions, doubts),
        _list_doubts(doubts, table),
    )


def _list_classes(
    listed: Mapping[RosterName, str], registry: Registry, own: Mapping[str, str], min_class: int
) -> dict[str, str]:
    """Give what analysis may know of entities: what the study says, then the roster.

    A position counts before the part of an interviewer. What a later batch says of an entity that
    an earlier one named is left out: pseudonyms that are printed already do not change. Nor is a
    class printed that fewer than `min_class` share so far: it would point at somebody.
    """
    said = {keys_of(name): clean_class(text) for name, text in own.items()}
    classes: dict[str, str] = {}
    for entity in registry.entities.values():
        for name in sorted(entity.names):
            if keys_of(name) in said:
                classes.setdefault(entity.key, said[keys_of(name)])

    alike: dict[tuple[str, str], list[RosterName]] = defaultdict(list)
    for name in listed:
        alike[name.label, name.analytic_class].append(name)

    @cache
    def n_sharing(label: str, analytic_class: str, last: str) -> int:
        """Entities of a class up to a batch: the same for all that were named in it first."""
        names = alike[label, analytic_class]
        return len({listed[n] for n in names if batch_order(n.batch) <= batch_order(last)})

    for name, key in sorted(listed.items(), key=lambda one: one[0].analytic_class == INTERVIEWER):
        first = registry.entities[key].batch
        is_in_time = batch_order(name.batch) <= batch_order(first)
        if not (name.analytic_class and is_in_time):
            continue
        if n_sharing(name.label, name.analytic_class, first) >= min_class:
            classes.setdefault(key, name.analytic_class)
    return classes


def _list_replacements(
    named: Iterable[Named],
    registry: Registry,
    pseudonyms: Mapping[str, str],
    texts: Mapping[str, str],
    languages: Mapping[str, str],
) -> pd.DataFrame:
    rows = []
    for span, _, key in named:
        entity = registry.entities[key]
        shown = pseudonyms[key]
        if entity.label in _INFLECTED:
            text = texts[span.interview_id]
            shown += ending_of(
                text[span.start : span.end],
                before=text[max(0, span.start - _REACH) : span.start],
                language=languages[span.interview_id],
                basic=entity.keys,
                known=frozenset(entity.keys).union(*map(keys_of, entity.names)),
                is_person=entity.label == "person",
            )
        place = (span.interview_id, span.start, span.end)
        rows.append((*place, entity.label, key, shown))
    return pd.DataFrame(sorted(rows), columns=columns_of(Replacements))


def _mark_doubtful(decisions: pd.DataFrame, doubts: Collection[Doubt]) -> pd.DataFrame:
    """Leave to a person what links are not sure of."""
    reasons = {(doubt.interview_id, doubt.entity): doubt.reason for doubt in sorted(doubts)}
    places = zip(decisions.interview_id, decisions.entity, strict=True)
    why = pd.Series([reasons.get(place, "") for place in places], index=decisions.index, dtype=str)
    return decisions.assign(
        tier=decisions.tier.mask(why != "", "review"), reason=decisions.reason.mask(why != "", why)
    )


def _list_doubts(doubts: Collection[Doubt], entities: pd.DataFrame) -> pd.DataFrame:
    """Give the doubts with the names and pseudonyms of what an entity may be the same as."""
    shown = dict(zip(entities.entity, entities.name + " " + entities.pseudonym, strict=True))
    rows = [
        (*doubt[:3], "; ".join(sorted(shown[key] for key in doubt.candidates if key in shown)))
        for doubt in sorted(doubts)
        if doubt.entity in shown
    ]
    return pd.DataFrame(rows, columns=DOUBT_COLUMNS)


def _list_entities(
    entities: list[Entity],
    variants: set[tuple[str, str]],
    named: Sequence[Named],
    pseudonyms: Mapping[str, str],
    classes: Mapping[str, str],
) -> pd.DataFrame:
    """Give a row to each entity that has a variant, with its longest one."""
    names = dict(sorted(variants, key=lambda pair: (len(pair[1]), pair[1])))
    mentions: dict[str, list[str]] = defaultdict(list)
    for span, _, entity in named:
        mentions[entity].append(span.interview_id)
    rows = [
        (
            entity.key,
            entity.label,
            classes.get(entity.key, ""),
            names[entity.key],
            pseudonyms[entity.key],
            len(mentions[entity.key]),
            len(set(mentions[entity.key])),
        )
        for entity in entities
        if entity.key in names
    ]
    return pd.DataFrame(rows, columns=columns_of(Entities))
