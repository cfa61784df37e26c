"""Decide which spans name somebody, and which of two that overlap stands."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from kelisim.anonymize.corpus import Corpus, TurnWords
from kelisim.anonymize.gazetteers import is_surely_surname, vote_on
from kelisim.anonymize.identifiers import IDENTIFIER_LABELS
from kelisim.anonymize.keep import Keep
from kelisim.anonymize.organizations import is_telling
from kelisim.anonymize.spans import Judged, Span
from kelisim.anonymize.word_lists import read_word_list
from kelisim.anonymize.words import Word

ORGANIZATION_LABELS = ("university", "company", "organization")
MODEL_ALONE = "model alone"
"""Reason of an organization that one model found and nothing else speaks for: not hidden."""
_STRONG = 0.75
_TAKEN_AS_THEY_ARE = ("hide", "form of address", "kind alone")
_TELLING_SOURCES = ("honorific", "patronymic", "initials", "introduction")
_TRIMMED = ("model", "title", "greeting", *_TELLING_SOURCES)
_QUOTES = '«»“”„"'


def confirm(spans: Sequence[Span], corpus: Corpus, keep: Keep) -> list[Judged]:
    """Keep the spans that name somebody or something, and say how sure that is.

    A strong detector is believed unless all the words are harmless; a weak one needs a word that
    never stands in lower case, or a second detector; a model's organisation needs that as well.

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
        May overlap; `resolve_overlaps` chooses.
    """
    by_interview: dict[str, list[Span]] = defaultdict(list)
    for span in spans:
        by_interview[span.interview_id].append(span)
    turns: dict[str, list[TurnWords]] = defaultdict(list)
    for turn in corpus.turns:
        turns[turn.interview_id].append(turn)
    confirmed: list[Judged] = []
    for interview_id, found in by_interview.items():
        of_turn = _by_turn(found, turns[interview_id])
        for turn, candidates in of_turn:
            kept = keep.positions(turn)
            for span in candidates:
                settled = _settle(span, turn, kept, corpus, candidates)
                if settled is not None:
                    confirmed.append(_judge(settled, candidates))
                elif _is_model_alone(span, turn, kept):
                    confirmed.append(Judged(span, "review", MODEL_ALONE))
    return confirmed


def _judge(span: Span, candidates: Sequence[Span]) -> Judged:
    """Give the tier of a confirmed span: sure by its form, a strong detector, or two detectors."""
    if span.label in IDENTIFIER_LABELS:
        return Judged(span, "auto", "form")
    if span.score >= _STRONG:
        return Judged(span, "auto", "strong detector")
    has_second = any(
        other.source != span.source and other.start < span.end and span.start < other.end
        for other in candidates
    )
    return Judged(span, *(("auto", "two detectors") if has_second else ("review", "one detector")))


def _is_model_alone(span: Span, turn: TurnWords, kept: set[int]) -> bool:
    """Whether a model took something for an organization, and not all its words are kept."""
    is_model = span.source == "model" and span.label in ORGANIZATION_LABELS
    return is_model and any(at not in kept for at, _ in _words_of(span, turn))


def _by_turn(spans: list[Span], turns: list[TurnWords]) -> Iterable[tuple[TurnWords, list[Span]]]:
    starts = [turn.offset for turn in turns]
    groups: dict[int, list[Span]] = defaultdict(list)
    for span in spans:
        groups[bisect_left(starts, span.start + 1) - 1].append(span)
    return [(turns[at], groups[at]) for at in sorted(groups)]


def _settle(
    span: Span, turn: TurnWords, kept: set[int], corpus: Corpus, candidates: list[Span]
) -> Span | None:
    """Give the span as it stands, cut where harmless words hang at its ends, or None."""
    if span.label in IDENTIFIER_LABELS or span.source in _TAKEN_AS_THEY_ARE:
        return span
    words = _words_of(span, turn)
    if span.source in (
        "model",
        "title",
        "honorific",
        "greeting",
        "introduction",
        "initials",
        "patronymic",
    ):
        words = _trim(words, span.source, kept, corpus, turn.language)
    telling = [(at, word) for at, word in words if _may_tell(at, word, span.label, kept)]
    if not telling:
        return None
    if not _is_believed(span, turn, [word for _, word in telling], corpus, candidates):
        return None
    start, end = turn.offset + words[0][1].start, turn.offset + words[-1][1].end
    if end + 1 == span.end:  # the full stop of a last initial
        end = span.end
    if span.label in ORGANIZATION_LABELS and span.source == "pattern":
        start, end = span.start, span.end
    return span._replace(start=start, end=end)


def _words_of(span: Span, turn: TurnWords) -> list[tuple[int, Word]]:
    start, end = span.start - turn.offset, span.end - turn.offset
    return [(at, w) for at, w in enumerate(turn.words) if w.start >= start and w.end <= end]


def _trim(
    words: list[tuple[int, Word]], source: str, kept: set[int], corpus: Corpus, language: str
) -> list[tuple[int, Word]]:
    def is_harmless(at: int, word: Word) -> bool:
        return (
            at in kept
            or not word.is_capitalized
            or (len(word.text) > 1 and word.text.lower() in read_word_list("function_words.txt"))
            or (
                word.is_initial
                and corpus.is_ordinary(word.text, language)
                and not vote_on(word).is_given
            )
        )

    while words and is_harmless(*words[0]):
        words = words[1:]
    if len(words) > 1 and _opens_before_name(words[0][1], words[1][1], source, corpus, language):
        words = words[1:]
    while words and is_harmless(*words[-1]):
        words = words[:-1]
    return words


def _opens_before_name(
    first: Word, second: Word, source: str, corpus: Corpus, language: str
) -> bool:
    """Whether a word has its capital from the sentence, and the name begins behind it."""
    is_open = first.is_initial and not any(vote_on(first))
    is_name_next = source == "honorific" or vote_on(second).is_given
    return is_open and is_name_next and not corpus.capital[language][first.text.lower()]


def _may_tell(at: int, word: Word, label: str, kept: set[int]) -> bool:
    if at in kept or word.text.lower() in read_word_list("function_words.txt"):
        return False
    if label in ORGANIZATION_LABELS:
        return is_telling(word.text)
    return word.is_capitalized and len(word.text) > 1


def _is_believed(
    span: Span, turn: TurnWords, telling: list[Word], corpus: Corpus, candidates: list[Span]
) -> bool:
    is_only_name = any(corpus.is_only_capital(word.text, turn.language) for word in telling)
    if span.label in ORGANIZATION_LABELS:
        text = turn.text[span.start - turn.offset : span.end - turn.offset]
        is_quoted = any(quote in text for quote in _QUOTES)
        if span.source == "pattern":
            return is_quoted or any(not _is_everyday(word, turn, corpus) for word in telling)
        return is_only_name
    if span.source in _TELLING_SOURCES and not all(word.is_initial for word in telling):
        return True
    if span.score >= _STRONG:
        return any(not _is_everyday(word, turn, corpus) for word in telling) or len(telling) > 1
    has_second = any(
        other.source != span.source and other.start < span.end and span.start < other.end
        for other in candidates
    )
    if all(word.is_initial for word in telling):
        return is_only_name and any(
            vote_on(word).is_given
            or corpus.is_seen_inside(word.text)
            or is_surely_surname(word.text, turn.language)
            or span.source == "morphology"
            for word in telling
        )
    return is_only_name or has_second


def _is_everyday(word: Word, turn: TurnWords, corpus: Corpus) -> bool:
    return corpus.is_ordinary(word.text, turn.language)


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
