"""Link mentions over the whole corpus: confirm, find every other occurrence, name the entities."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

import pandas as pd

from kelisim.anonymize.decide.arbitrate import MODEL_ALONE, PRIORITIES, confirm, resolve_overlaps
from kelisim.anonymize.decide.corpus import Corpus, read_corpora
from kelisim.anonymize.decide.doubt import doubt_kinds
from kelisim.anonymize.decide.keep import Keep
from kelisim.anonymize.decide.tiers import Named
from kelisim.anonymize.decide.widen import widen_spans
from kelisim.anonymize.detect.identifiers import IDENTIFIER_LABELS
from kelisim.anonymize.detect.lower_case import restore_case
from kelisim.anonymize.link.batches import batch_order
from kelisim.anonymize.link.linked import Linked, linked_tables
from kelisim.anonymize.link.partial_numbers import find_parts
from kelisim.anonymize.link.registry import Registry
from kelisim.anonymize.link.roster import roster_names
from kelisim.anonymize.link.second_pass import (
    add_unknown,
    find_again,
    find_later_names,
    find_listed,
    list_kept,
)
from kelisim.anonymize.link.settle import Settled
from kelisim.anonymize.link.short_names import ShortNames
from kelisim.anonymize.review import Review
from kelisim.anonymize.spelling.name_index import keys_of
from kelisim.anonymize.spelling.spans import Judged, Span
from kelisim.anonymize.spelling.words import read_words
from kelisim.transcripts import compose_transcript

_MIN_PART = 2


class _Known(NamedTuple):
    """What all batches share: texts, listed names, what people decided, and the entities so far."""

    texts: Mapping[str, str]
    roster: pd.DataFrame
    always: list[str]
    kept: Keep
    settled: Settled
    merged: frozenset[tuple[str, ...]]
    registry: Registry
    short: ShortNames


def link_mentions(
    turns: pd.DataFrame,
    mentions: pd.DataFrame,
    participants: pd.DataFrame,
    *,
    use_roster: bool,
    hide: Iterable[str],
    keep: Iterable[str],
    hide_unknown_names: bool,
    review: Review,
    classes: Mapping[str, str],
    min_class: int,
    key: bytes,
) -> Linked:
    """Decide what is replaced by what, in all transcripts.

    Parameters
    ----------
    turns : pandas.DataFrame
        Turns of all interviews (see `tables.Turns`).
    mentions : pandas.DataFrame
        What the detectors found in them (see `tables.Mentions`).
    participants : pandas.DataFrame
        Participants (see `tables.RawParticipants`): batch and language of each interview.
    use_roster : bool
        Whether the names in `participants` are searched for.
    hide, keep : iterable of str
        The study's own names always or never to hide.
    hide_unknown_names : bool
        Whether capitalised words of unknown kind are hidden too.
    review : Review
        What people decided of names (`review.read_review`).
    classes : mapping of str to str
        The study's own analytic classes, by name.
    min_class : int
        People or institutions of the roster that must share a class for it to be printed.
    key : bytes
        The secret behind the pseudonyms' numbers.

    Returns
    -------
    Linked
        Entities, their variants, replacements that do not overlap, and what was decided of
        everything found.
    """
    languages = dict(zip(participants.interview_id, participants.language, strict=True))
    batches = dict(zip(participants.interview_id, participants.batch, strict=True))
    turns = restore_case(turns, languages)
    spans = [Span(*row) for row in mentions.itertuples(index=False, name=None)]
    identifiers = [span for span in spans if span.label in IDENTIFIER_LABELS]
    corpora = read_corpora(turns, languages=languages, batches=batches, identifiers=identifiers)
    registry = Registry()
    known = _Known(
        {who: compose_transcript(rows) for who, rows in turns.groupby("interview_id")},
        participants if use_roster else participants.iloc[:0],
        [*hide, *review.hide, *review.generalized],
        Keep([*keep, *review.keep]),
        Settled(review),
        frozenset(keys_of(name) for name in review.merges),
        registry,
        ShortNames(registry),
    )
    judged: list[Judged] = []
    found: dict[Span, str] = {}
    for batch, corpus in corpora.items():
        mine = [span for span in spans if batches[span.interview_id] == batch]
        hidden = [Judged(span, "auto", "listed") for span in find_listed(corpus, known.always)]
        here = [*confirm(mine, corpus, known.kept), *hidden]
        judged += here
        found |= _link_batch(batch, corpus, here, known, hide_unknown_names=hide_unknown_names)
    again = find_later_names(found, corpora, registry, known.kept)
    found |= again
    found |= known.short.resolve(
        found,
        known.texts,
        roster_names(known.roster),
        undecided=again,
        batch=max(corpora, key=batch_order, default=""),
    )
    named = _join_neighbours(found, known.texts)
    named += [Named(*part) for part in find_parts(named, known.texts)]
    return linked_tables(
        named,
        registry,
        known.roster,
        key,
        words=known.settled.words_for(registry),
        judged=judged,
        kept=[span for corpus in corpora.values() for span in list_kept(corpus, known.kept)],
        detected=spans,
        texts=known.texts,
        languages=languages,
        doubts=known.short.doubts,
        classes=classes,
        min_class=min_class,
    )


def _link_batch(
    batch: str, corpus: Corpus, judged: list[Judged], known: _Known, *, hide_unknown_names: bool
) -> dict[Span, str]:
    """Give what is hidden in a batch, and the entity that each span names."""
    roster = _roster_until(batch, known.roster)
    sure = [one.span for one in judged if one.reason != MODEL_ALONE]
    sure = resolve_overlaps(sure, priorities=PRIORITIES)
    sure = doubt_kinds(sure, known.texts, roster, known.registry)
    _register(sure, known, batch)
    searched = dict(find_again(corpus, known.registry, known.kept, batch))
    chosen = resolve_overlaps([*sure, *searched], priorities=PRIORITIES)
    if hide_unknown_names:
        alone = [one.span for one in judged if one.reason == MODEL_ALONE]
        chosen = add_unknown(chosen, alone, corpus, known.kept)
    entities: dict[Span, str] = {}
    undecided: list[Span] = []
    for span in chosen:
        name = known.texts[span.interview_id][span.start : span.end]
        is_split = known.settled.is_split(span, name)
        earlier = "" if is_split else searched.get(span, "")
        entities[span] = earlier or known.settled.add(known.registry, span, name, batch=batch)
        if not is_split and keys_of(name) not in known.merged:
            undecided.append(span)
    return entities | known.short.resolve(
        entities, known.texts, roster_names(roster), undecided=undecided, batch=batch
    )


def _roster_until(batch: str, roster: pd.DataFrame) -> pd.DataFrame:
    """Give the participants of a batch and of all before it."""
    last = batch_order(batch)
    return roster[roster.batch.isin([b for b in set(roster.batch) if batch_order(b) <= last])]


def _register(confirmed: list[Span], known: _Known, batch: str) -> None:
    """Take in the names of a batch: the roster first, then the longest ones."""
    registry, settled, texts = known.registry, known.settled, known.texts
    places = {(s.label, texts[s.interview_id][s.start : s.end]): s for s in reversed(confirmed)}
    names = {item: span for item, span in places.items() if not settled.is_split(span, item[1])}
    listed = [name for name in roster_names(known.roster) if name.batch == batch]
    registry.learn_words([name.name for name in listed])
    registry.learn_words(sorted(name for _, name in names if name.isascii()))
    for name in listed:
        registry.add(name.label, name.name, batch=batch)
    for item in sorted(names, key=_longest_first):
        settled.add(registry, names[item], item[1], batch=batch)
    for entity in list(registry.entities.values()):
        if entity.label == "person" and entity.batch == batch:
            for name in sorted(entity.names):
                _register_parts(registry, name, batch)


def _register_parts(registry: Registry, name: str, batch: str) -> None:
    words = [word.text for word in read_words(name) if len(word.text) > _MIN_PART]
    if len(words) > 1:
        for word in words:
            registry.add("person", word, batch=batch)


def _longest_first(item: tuple[str, str]) -> tuple[int, int, str, str]:
    label, name = item
    return (-len(read_words(name)), -len(name), name, label)


def _join_neighbours(found: Mapping[Span, str], texts: Mapping[str, str]) -> list[Named]:
    """Give each span the name found in it and its entity; neighbours of one entity become one."""
    named: list[Named] = []
    in_order = sorted(found)
    for narrow, span in zip(in_order, widen_spans(in_order, texts), strict=True):
        entity = found[narrow]
        text = texts[span.interview_id]
        name = text[narrow.start : narrow.end]
        if named and named[-1][2] == entity and _are_neighbours(named[-1][0], span, text):
            before, name_before, _ = named.pop()
            span = span._replace(start=before.start)
            name = max(name_before, name, key=len)
        named.append(Named(span, name, entity))
    return named


def _are_neighbours(left: Span, right: Span, text: str) -> bool:
    is_same = left.interview_id == right.interview_id
    return is_same and text[left.end : right.start] in (" ", "-", ". ", ".")
