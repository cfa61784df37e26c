"""Link mentions over the whole corpus: confirm, find every other occurrence, name the entities."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

import pandas as pd

from kelisim.anonymize.arbitrate import (
    MODEL_ALONE,
    confirm,
    overlaps,
    resolve_overlaps,
)
from kelisim.anonymize.batches import batch_order
from kelisim.anonymize.corpus import Corpus, TurnWords, read_corpora
from kelisim.anonymize.decide import Named
from kelisim.anonymize.doubt import doubt_kinds
from kelisim.anonymize.identifiers import IDENTIFIER_LABELS
from kelisim.anonymize.keep import Keep
from kelisim.anonymize.linked import Linked, linked_tables
from kelisim.anonymize.name_index import NameIndex, keys_of
from kelisim.anonymize.partial_numbers import find_parts
from kelisim.anonymize.registry import Registry
from kelisim.anonymize.review import Review
from kelisim.anonymize.roster import roster_names
from kelisim.anonymize.search import Target, search_forms
from kelisim.anonymize.settle import Settled
from kelisim.anonymize.spans import Judged, Span
from kelisim.anonymize.unknown_names import find_unknown_names
from kelisim.anonymize.widen import widen_spans
from kelisim.anonymize.words import read_words
from kelisim.transcripts import compose_transcript

_SOURCES = (
    *("hide", "pattern", "patronymic", "initials", "title", "honorific", "introduction"),
    *("greeting", "places", "morphology", "names", "model", "search"),
)
_PRIORITIES = {source: rank for rank, source in enumerate(_SOURCES)}
"""Which of two spans equally long stands."""

_MIN_PART = 2


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
    spans = [Span(*row) for row in mentions.itertuples(index=False, name=None)]
    identifiers = [span for span in spans if span.label in IDENTIFIER_LABELS]
    corpora = read_corpora(turns, languages=languages, batches=batches, identifiers=identifiers)
    texts = {who: compose_transcript(rows) for who, rows in turns.groupby("interview_id")}
    roster = participants if use_roster else participants.iloc[:0]
    kept = Keep([*keep, *review.keep])
    always = [*hide, *review.hide, *review.generalized]
    settled = Settled(review)
    registry = Registry()
    judged: list[Judged] = []
    found: dict[Span, str] = {}
    for batch, corpus in corpora.items():
        mine = [span for span in spans if batches[span.interview_id] == batch]
        listed = [Judged(span, "auto", "listed") for span in _find_listed(corpus, always)]
        judged += (here := [*confirm(mine, corpus, kept), *listed])
        confirmed = [one.span for one in here if one.reason != MODEL_ALONE]
        confirmed = resolve_overlaps(confirmed, priorities=_PRIORITIES)
        confirmed = doubt_kinds(confirmed, texts, _roster_until(batch, roster), registry)
        _register(registry, confirmed, texts, roster, settled, batch)
        searched = dict(_search(corpus, registry, kept, batch))
        chosen = resolve_overlaps([*confirmed, *searched], priorities=_PRIORITIES)
        if hide_unknown_names:
            chosen = _add_unknown(chosen, corpus, kept)
        for span in chosen:
            name = texts[span.interview_id][span.start : span.end]
            known = "" if settled.is_split(span, name) else searched.get(span, "")
            found[span] = known or settled.add(registry, span, name, batch=batch)
    found |= _search_again(found, corpora, registry, kept)
    named = _join_neighbours(found, texts)
    named += [Named(*part) for part in find_parts(named, texts)]
    return linked_tables(
        named,
        registry,
        roster,
        key,
        words=settled.words_for(registry),
        judged=judged,
        kept=[span for corpus in corpora.values() for span in _list_kept(corpus, kept)],
        detected=spans,
    )


def _list_kept(corpus: Corpus, kept: Keep) -> Iterable[Span]:
    """Give what is recognized and identifies nobody: runs of kept words."""
    for turn in corpus.turns:
        run: list[int] = []
        for at in [*sorted(kept.positions(turn)), -1]:
            if run and at != run[-1] + 1:
                yield _span(turn, run[0], run[-1], "name", "keep", 1.0)
                run = []
            run.append(at)


def _roster_until(batch: str, roster: pd.DataFrame) -> pd.DataFrame:
    """Give the participants of a batch and of all before it."""
    last = batch_order(batch)
    return roster[roster.batch.isin([b for b in set(roster.batch) if batch_order(b) <= last])]


def _find_listed(corpus: Corpus, hide: Iterable[str]) -> Iterable[Span]:
    """Find the names that the study always hides."""
    index = NameIndex((keys_of(name), True) for name in hide)
    for turn in corpus.turns:
        for found in index.find(turn.text, turn.words, capitals=False):
            yield _span(turn, found.first, found.last, "name", "hide", 1.0)


def _span(turn: TurnWords, first: int, last: int, label: str, source: str, score: float) -> Span:
    start, end = turn.offset + turn.words[first].start, turn.offset + turn.words[last].end
    return Span(turn.interview_id, start, end, label, source, score)


def _register(
    registry: Registry,
    confirmed: list[Span],
    texts: Mapping[str, str],
    roster: pd.DataFrame,
    settled: Settled,
    batch: str,
) -> None:
    """Take in the names of a batch: the roster first, then the longest ones."""
    places = {(s.label, texts[s.interview_id][s.start : s.end]): s for s in reversed(confirmed)}
    names = {item: span for item, span in places.items() if not settled.is_split(span, item[1])}
    listed = [name for name in roster_names(roster) if name.batch == batch]
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


def _search(
    corpus: Corpus, registry: Registry, kept: Keep, batch: str
) -> Iterable[tuple[Span, str]]:
    """Find every confirmed name everywhere, with its entity: whole words, all scripts and cases."""
    index: NameIndex[Target] = NameIndex(search_forms(registry, corpus))
    for turn in corpus.turns:
        found = index.find(turn.text, turn.words, capitals=True)
        harmless = kept.positions(turn) if found else set()
        for match in found:
            words = turn.words[match.first : match.last + 1]
            if all(at in harmless for at in range(match.first, match.last + 1)):
                continue
            first = words[0]
            if (
                len(words) == 1
                and first.is_initial
                and corpus.is_ordinary(first.text, turn.language)
            ):
                continue
            target = match.what
            entity = target.entity or registry.add("name", target.shared, batch=batch)
            label = registry.entities[entity].label
            yield _span(turn, match.first, match.last, label, "search", 0.8), entity


def _add_unknown(found: list[Span], corpus: Corpus, kept: Keep) -> list[Span]:
    taken = _taken(found)
    unknown = find_unknown_names(
        corpus,
        is_covered=lambda who, start, end: overlaps(taken[who], start, end),
        is_kept=kept.positions,
    )
    return sorted([*found, *unknown])


def _search_again(
    found: Mapping[Span, str], corpora: Mapping[str, Corpus], registry: Registry, kept: Keep
) -> dict[Span, str]:
    """Find what later batches confirmed in earlier ones, where nothing is hidden yet."""
    taken = _taken(found)
    last = max(corpora, key=batch_order, default="")
    return {
        span: entity
        for batch, corpus in corpora.items()
        if batch != last
        for span, entity in _search(corpus, registry, kept, last)
        if not overlaps(taken[span.interview_id], span.start, span.end)
    }


def _taken(spans: Iterable[Span]) -> dict[str, list[tuple[int, int]]]:
    """Give the places of spans by interview, sorted."""
    taken: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for span in sorted(spans):
        taken[span.interview_id].append((span.start, span.end))
    return taken


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
