"""What linking gives: the registry of entities, their variants, and what is replaced by what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import NamedTuple

import pandas as pd

from kelisim.anonymize.batches import batch_order
from kelisim.anonymize.pseudonyms import give_pseudonyms
from kelisim.anonymize.registry import Entity, Registry
from kelisim.anonymize.roster import roster_names
from kelisim.anonymize.spans import Span
from kelisim.tables import Entities, Replacements, Variants, columns_of


class Linked(NamedTuple):
    """Three tables: `tables.Entities`, `tables.Variants`, `tables.Replacements`."""

    entities: pd.DataFrame
    variants: pd.DataFrame
    replacements: pd.DataFrame


def linked_tables(
    named: list[tuple[Span, str, str]], registry: Registry, roster: pd.DataFrame, key: bytes
) -> Linked:
    """Number the entities, those of earlier batches first, and make the three tables.

    Parameters
    ----------
    named : list of tuple
        Each span, the name found in it, and its entity.
    registry : Registry
        The entities.
    roster : pandas.DataFrame
        Participants whose names count as variants even where nobody says them; may be empty.
    key : bytes
        The secret behind the numbers.

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
    pseudonyms = give_pseudonyms(((e.key, e.label) for e in entities), key=key)
    replacements = [
        (s.interview_id, s.start, s.end, registry.entities[e].label, e, pseudonyms[e])
        for s, _, e in named
    ]
    return Linked(
        _list_entities(entities, variants, named, pseudonyms),
        pd.DataFrame(sorted(variants), columns=columns_of(Variants)),
        pd.DataFrame(sorted(replacements), columns=columns_of(Replacements)),
    )


def _list_entities(
    entities: list[Entity],
    variants: set[tuple[str, str]],
    named: list[tuple[Span, str, str]],
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
            names[entity.key],
            pseudonyms[entity.key],
            len(mentions[entity.key]),
            len(set(mentions[entity.key])),
        )
        for entity in entities
        if entity.key in names
    ]
    return pd.DataFrame(rows, columns=columns_of(Entities))
