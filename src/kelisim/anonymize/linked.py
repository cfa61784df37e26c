"""What linking gives: the registry of entities, their variants, and what is replaced by what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import pandas as pd

from kelisim.anonymize.batches import batch_order
from kelisim.anonymize.decide import Named, list_decisions
from kelisim.anonymize.pseudonyms import give_pseudonyms
from kelisim.anonymize.registry import Entity, Registry
from kelisim.anonymize.roster import roster_names
from kelisim.anonymize.spans import Judged, Span
from kelisim.tables import Entities, Replacements, Variants, columns_of


class Linked(NamedTuple):
    """`tables.Entities`, `tables.Variants`, `tables.Replacements`, `tables.Decisions`."""

    entities: pd.DataFrame
    variants: pd.DataFrame
    replacements: pd.DataFrame
    decisions: pd.DataFrame


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

    Returns
    -------
    Linked
        The tables, sorted.
    """
    variants = {(entity, name) for _, name, entity in named}
    # Before anything is numbered: nobody may have spoken yet in a listed name's batch.
    for listed in roster_names(roster):
        variants.add((registry.add(listed.label, listed.name, batch=listed.batch), listed.name))
    entities = sorted(registry.entities.values(), key=lambda e: (batch_order(e.batch), e.key))
    # Also those that nobody mentions yet: a later batch may, and must find its number free.
    pseudonyms = give_pseudonyms(((e.key, e.label) for e in entities), key=key) | dict(words)
    replacements = [
        (s.interview_id, s.start, s.end, registry.entities[e].label, e, pseudonyms[e])
        for s, _, e in named
    ]
    return Linked(
        _list_entities(entities, variants, named, pseudonyms),
        pd.DataFrame(sorted(variants), columns=columns_of(Variants)),
        pd.DataFrame(sorted(replacements), columns=columns_of(Replacements)),
        list_decisions(
            named,
            judged,
            kept,
            detected,
            labels={entity.key: entity.label for entity in entities},
            doubtful={},
        ),
    )


def _list_entities(
    entities: list[Entity],
    variants: set[tuple[str, str]],
    named: Sequence[Named],
    pseudonyms: Mapping[str, str],
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
            "",
            names[entity.key],
            pseudonyms[entity.key],
            len(mentions[entity.key]),
            len(set(mentions[entity.key])),
        )
        for entity in entities
        if entity.key in names
    ]
    return pd.DataFrame(rows, columns=columns_of(Entities))
