"""Doubt what kind a name is where it is short for an institution: `Willow` of Willow University."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from kelisim.anonymize.decide.arbitrate import ORGANIZATION_LABELS
from kelisim.anonymize.detect.gazetteers import given_names
from kelisim.anonymize.detect.organizations import is_telling
from kelisim.anonymize.link.registry import Registry
from kelisim.anonymize.link.roster import acronyms, roster_names
from kelisim.anonymize.spelling.spans import Span
from kelisim.anonymize.spelling.transliterate import base_keys, name_key
from kelisim.anonymize.spelling.words import read_words

_DOUBTFUL = ("model", "names", "morphology")


def doubt_kinds(
    spans: Sequence[Span],
    texts: Mapping[str, str],
    roster: pd.DataFrame,
    registry: Registry,
) -> list[Span]:
    """Take back a kind that a weak detector gave to an institution's short form.

    Such a span gets the label `name`, so that the registry may lead it to the institution. No word
    of a person's name counts as a short form.

    Parameters
    ----------
    spans
        Confirmed spans of a batch.
    texts
        Transcript of each interview.
    roster
        Participants so far (see `tables.RawParticipants`); may be empty.
    registry
        Entities of earlier batches.
    """
    institutions: set[str] = set()
    people: set[str] = set(given_names())
    for listed in roster_names(roster):
        if listed.label in ORGANIZATION_LABELS:
            institutions |= _short_keys(listed.name)
        else:
            people |= _keys(listed.name)
    for entity in registry.entities.values():
        if entity.label in ORGANIZATION_LABELS:
            institutions.update(*map(_short_keys, entity.names))
        elif entity.label == "person":
            people |= set(entity.keys)
    for span in spans:
        name = texts[span.interview_id][span.start : span.end]
        if span.source == "pattern":
            institutions |= _short_keys(name)
        elif span.label == "person" and span.source not in _DOUBTFUL:
            people |= _keys(name)
    short = institutions - people
    return [_doubt(span, texts[span.interview_id], short) for span in spans]


def _doubt(span: Span, text: str, short: set[str]) -> Span:
    if span.source not in _DOUBTFUL:
        return span
    words = read_words(text[span.start : span.end])
    is_short = all(not short.isdisjoint(base_keys(word.text)) for word in words)
    return span._replace(label="name") if is_short else span


def _short_keys(name: str) -> set[str]:
    telling = {name_key(word.text) for word in read_words(name) if is_telling(word.text)}
    return telling | {name_key(acronym) for acronym in acronyms(name)}


def _keys(name: str) -> set[str]:
    return {name_key(word.text) for word in read_words(name)}
