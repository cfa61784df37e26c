"""What linking gives: the registry of entities, their variants, and what is replaced by what."""

from __future__ import annotations

from collections import defaultdict
from typing import NamedTuple

import pandas as pd

from kelisim.anonymize.pseudonyms import give_pseudonyms
from kelisim.anonymize.registry import Registry
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
    entities = sorted(registry.entities.values(), key=lambda entity: (entity.batch, entity.key))
    used = {entity for _, _, entity in named}
    listed = {(name.label, name.name) for name in roster_names(roster)}
    variants = {(entity, name) for _, name, entity in named}
    for label, name in listed:
        variants.add((registry.add(label, name, batch=""), name))
    used |= {entity for entity, _ in variants}
    # Also those that nobody mentions yet: a later batch may, and must find its number free.
    pseudonyms = give_pseudonyms(((e.key, e.label) for e in entities), key=key)
    entities = [entity for entity in entities if entity.key in used]
    mentions: dict[str, list[str]] = defaultdict(list)
    for span, _, entity in named:
        mentions[entity].append(span.interview_id)
    names: dict[str, str] = {}
    for entity, name in sorted(variants, key=lambda pair: (len(pair[1]), pair[1])):
        names[entity] = name
    rows = [
        (
            e.key,
            e.label,
            names[e.key],
            pseudonyms[e.key],
            len(mentions[e.key]),
            len(set(mentions[e.key])),
        )
        for e in entities
    ]
    replacements = [
        (s.interview_id, s.start, s.end, registry.entities[e].label, e, pseudonyms[e])
        for s, _, e in named
    ]
    return Linked(
        pd.DataFrame(rows, columns=columns_of(Entities)),
        pd.DataFrame(sorted(variants), columns=columns_of(Variants)),
        pd.DataFrame(sorted(replacements), columns=columns_of(Replacements)),
    )
