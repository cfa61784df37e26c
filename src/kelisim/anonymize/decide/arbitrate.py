"""Decide which spans name somebody, what kind they are, and which of two that overlap stands."""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from kelisim.anonymize.decide.belief import STRONG, is_noise, settle, words_of
from kelisim.anonymize.decide.corpus import Corpus, TurnWords
from kelisim.anonymize.decide.keep import Keep
from kelisim.anonymize.decide.kinds import ORGANIZATION_LABELS, around, decide_kinds
from kelisim.anonymize.decide.whole_names import complete
from kelisim.anonymize.detect.gazetteers import is_everyday
from kelisim.anonymize.detect.identifiers import IDENTIFIER_LABELS
from kelisim.anonymize.spelling.spans import Judged, Span
from kelisim.anonymize.spelling.word_lists import read_word_list

__all__ = ["MODEL_ALONE", "ORGANIZATION_LABELS", "confirm", "overlaps", "resolve_overlaps"]

_ARTICLE = re.compile(r"(?:the|this|that|an?|our|their|his|her|its|my|your) ", re.IGNORECASE)
_WORD_BY_WORD = ("names", "morphology", "places")
_NEARLY_SURE = 0.8
MODEL_ALONE = "model alone"
"""Reason of an organization that one model found and nothing else speaks for: not hidden."""
PRIORITIES = {
    source: rank
    for rank, source in enumerate(
        (
            *(
                "hide",
                "institutions",
                "pattern",
                "patronymic",
                "initials",
                "title",
                "honorific",
                "introduction",
            ),
            *("greeting", "places", "morphology", "names", "model", "search"),
        )
    )
}
"""Which of two spans equally long stands."""


def confirm(spans: Sequence[Span], corpus: Corpus, keep: Keep) -> list[Judged]:
    """Keep the spans that name somebody or something, and say how sure that is.

    A strong detector is believed unless all the words are harmless; a weak one unless they are
    everyday words in this corpus; a model's organization needs a word that is none at all.

    Parameters
    ----------
    spans
        Candidates of all detectors.
    corpus
        All turns.
    keep
        What identifies nobody.

    Returns
    -------
    list of Judged
        None overlapping, but for what is only worth asking (`MODEL_ALONE`); each name complete,
        and of the kind that most mentions of it have.
    """
    texts: dict[tuple[str, int], str] = {}
    names: list[tuple[Span, list[Span], bool]] = []
    for turn, candidates in _by_turn(spans, corpus.turns):
        phrases = keep.phrases(turn)
        kept = {at for first, last in phrases for at in range(first, last + 1)}
        candidates = [span for span in candidates if not _is_outvoted(span, candidates)]
        settled = {
            span: settle(span, turn, _kept_in(span, turn, kept, phrases), corpus, candidates)
            for span in candidates
        }
        sure = [
            span if span.label in IDENTIFIER_LABELS else complete(span, turn, kept, corpus)
            for span in settled.values()
            if span is not None
            and not (span.label in ORGANIZATION_LABELS and _is_one_vote(span, candidates))
        ]
        chosen = resolve_overlaps(_join(sure), priorities=PRIORITIES)
        taken = sorted((span.start, span.end) for span in chosen)
        alone = [
            complete(_without_article(span, turn), turn, kept, corpus)
            for span, stands in settled.items()
            if span.label in ORGANIZATION_LABELS
            and (_is_one_vote(span, candidates) if stands else span.source == "model")
            and not overlaps(taken, span.start, span.end)
            and _is_worth_asking(span, turn, kept, corpus)
        ]
        for span in (*chosen, *alone):
            texts[span[:2]] = around(turn.text, span.start - turn.offset, span.end - turn.offset)
            names.append((span, candidates, span in alone))
    decided = decide_kinds([span for span, _, _ in names], spans, texts)
    return [
        _judge(span, candidates, is_alone and span.label in ORGANIZATION_LABELS)
        for span, (_, candidates, is_alone) in zip(decided, names, strict=True)
    ]


def _kept_in(
    span: Span, turn: TurnWords, kept: set[int], phrases: Sequence[tuple[int, int]]
) -> set[int]:
    """Give the kept positions that count for a span.

    Not those inside a listed place of several words, of which only parts are kept: `Mexico` in
    `Mexico City`.
    """
    if span.source != "places":
        return kept
    own = [at for at, _ in words_of(span, turn)]
    is_kept = any(first <= own[0] and own[-1] <= last for first, last in phrases)
    return kept if is_kept or len(own) == 1 else kept.difference(own)


def _is_outvoted(span: Span, candidates: Sequence[Span]) -> bool:
    """Whether a word is on a list, and a model is nearly sure of another kind around it."""
    return span.source in _WORD_BY_WORD and any(
        other.source == "model"
        and other.score >= _NEARLY_SURE
        and other.label != span.label
        and other.start <= span.start
        and span.end <= other.end
        and other.end - other.start > span.end - span.start
        for other in candidates
    )


def _is_worth_asking(span: Span, turn: TurnWords, kept: set[int], corpus: Corpus) -> bool:
    """Whether a person should look at what a model alone took for an organization.

    Not where all its words are kept, and not where they are everyday words: several without one
    that goes with organizations, or one that has its capital from the sentence.
    """
    words = [
        (at, word)
        for at, word in words_of(span, turn)
        if word.is_capitalized and not is_noise(word.text)
    ]
    if all(at in kept for at, _ in words):
        return False
    if turn.language != "en":
        return True
    is_plain = all(is_everyday(word.text) for _, word in words)
    word = words[0][1]
    if len(words) > 1:
        kinds = read_word_list("organization_words.txt")
        is_kind = any(w.text.lower() in kinds for _, w in words)
        is_only_name = any(corpus.is_only_capital(w.text, turn.language) for _, w in words)
        return not is_plain or is_kind or (is_only_name and not word.is_initial)
    is_ordinary = corpus.is_ordinary(word.text, turn.language)
    return not is_ordinary and not (is_plain and word.is_initial)


def _is_one_vote(span: Span, candidates: Sequence[Span]) -> bool:
    """Whether one model and nothing else speaks for a name."""
    return span.source == "model" and not any(
        other.source != "model" and _touch(other, span) for other in candidates
    )


def _without_article(span: Span, turn: TurnWords) -> Span:
    article = _ARTICLE.match(turn.text, span.start - turn.offset)
    return span._replace(start=turn.offset + article.end()) if article else span


def _join(spans: Iterable[Span]) -> list[Span]:
    """Make one of two names that overlap in part; of two in one another both stay."""
    joined: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        last = joined[-1] if joined else None
        is_partial = last is not None and last.start < span.start < last.end < span.end
        is_name = not {span.label, last.label if last else ""} & set(IDENTIFIER_LABELS)
        if last is not None and is_partial and is_name:
            surer = max(last, span, key=lambda one: one.score)
            joined[-1] = surer._replace(start=last.start, end=span.end)
        else:
            joined.append(span)
    return joined


def _judge(span: Span, candidates: Sequence[Span], is_alone: bool) -> Judged:
    """Give the tier of a confirmed span: sure by its form, a strong detector, or two detectors."""
    if is_alone:
        return Judged(span, "review", MODEL_ALONE)
    if span.label in IDENTIFIER_LABELS:
        return Judged(span, "auto", "form")
    if span.score >= STRONG:
        return Judged(span, "auto", "strong detector")
    over = {other.source for other in candidates if _touch(other, span)}
    return Judged(
        span, *(("auto", "two detectors") if len(over) > 1 else ("review", "one detector"))
    )


def _touch(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _by_turn(
    spans: Iterable[Span], turns: Iterable[TurnWords]
) -> Iterable[tuple[TurnWords, list[Span]]]:
    """Give each turn that has candidates, with them."""
    of_interview: dict[str, list[TurnWords]] = defaultdict(list)
    for turn in turns:
        of_interview[turn.interview_id].append(turn)
    groups: dict[tuple[str, int], list[Span]] = defaultdict(list)
    starts = {who: [turn.offset for turn in of] for who, of in of_interview.items()}
    for span in spans:
        at = bisect_left(starts[span.interview_id], span.start + 1) - 1
        groups[span.interview_id, at].append(span)
    return [(of_interview[who][at], groups[who, at]) for who, at in sorted(groups)]


def resolve_overlaps(spans: Iterable[Span], *, priorities: Mapping[str, int]) -> list[Span]:
    """Choose among overlapping spans: identifiers first, then the longest, then the surest.

    Parameters
    ----------
    spans
        Spans, possibly overlapping.
    priorities
        Rank of a source among spans equally long; lower comes first, others come last.

    Returns
    -------
    list of Span
        No two overlap; sorted by place.
    """

    def rank(span: Span) -> tuple[object, ...]:
        is_other = span.label not in IDENTIFIER_LABELS
        length = span.start - span.end
        priority = priorities.get(span.source, len(priorities))
        return (is_other, length, priority, -span.score, span)

    taken: dict[str, list[tuple[int, int]]] = defaultdict(list)
    chosen = []
    for span in sorted(spans, key=rank):
        if not overlaps(taken[span.interview_id], span.start, span.end):
            insort(taken[span.interview_id], (span.start, span.end))
            chosen.append(span)
    return sorted(chosen)


def overlaps(taken: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    """Whether a span touches one of the disjoint, sorted ones."""
    at = bisect_left(taken, (start, start))
    if at < len(taken) and taken[at][0] < end:
        return True
    return at > 0 and taken[at - 1][1] > start
