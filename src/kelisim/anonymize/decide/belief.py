"""Say which spans name somebody; what is harmless at their ends is cut."""

from __future__ import annotations

from collections.abc import Sequence

from kelisim.anonymize.decide.corpus import Corpus, TurnWords
from kelisim.anonymize.decide.kinds import ORGANIZATION_LABELS, place_words
from kelisim.anonymize.detect.gazetteers import (
    is_everyday,
    is_surely_surname,
    may_be_given,
    may_be_name,
    places,
    vote_on,
)
from kelisim.anonymize.detect.identifiers import IDENTIFIER_LABELS
from kelisim.anonymize.detect.organizations import is_telling
from kelisim.anonymize.detect.russian_morphology import is_everyday_word
from kelisim.anonymize.spelling.spans import Span
from kelisim.anonymize.spelling.word_lists import read_word_list
from kelisim.anonymize.spelling.words import Word

STRONG = 0.75
"""Score from which a detector is believed alone."""
_ADDRESSES = frozenset(["mr", "mrs", "ms", "miss", "dr", "doctor", "prof", "professor"])
_BEFORE_THINGS = frozenset(["a", "an", "these", "those", "some"])
_BEFORE_NO_PERSON = frozenset(["the", "this", "that"])
_POSSIBLE, _VERY_SURE = 0.5, 0.9
_TAKEN_AS_THEY_ARE = ("hide", "form of address", "kind alone", "institutions", "verb")
_TELLING_SOURCES = ("honorific", "patronymic", "initials", "introduction")
_BESIDE_WORDS = (*_TELLING_SOURCES, "title", "greeting")
_TRIMMED = ("model", "morphology", "names", *_BESIDE_WORDS)
_QUOTES = '«»“”„"'
_VOWELS = frozenset("aeiouyаеёиоуыэюяәіөұү")
_MIN_LETTERS = 3
_LONGEST_INITIAL = 2

Numbered = list[tuple[int, Word]]


def settle(
    span: Span, turn: TurnWords, kept: set[int], corpus: Corpus, candidates: Sequence[Span]
) -> Span | None:
    """Give a span as it stands, cut where harmless words hang at its ends, or None.

    Parameters
    ----------
    span : Span
        What a detector found.
    turn : TurnWords
        The turn it stands in.
    kept : set of int
        Positions of the turn's words that identify nobody.
    corpus : Corpus
        All turns.
    candidates : sequence of Span
        What all detectors found in the turn.
    """
    if span.label in IDENTIFIER_LABELS or span.source in _TAKEN_AS_THEY_ARE:
        return span
    words = words_of(span, turn)
    if span.source in _TRIMMED:
        words = _trim(words, span, kept, corpus, turn.language)
    telling = [word for at, word in words if _may_tell(at, word, span.label, kept)]
    if span.source == "initials" and all(len(word.text) > _LONGEST_INITIAL for _, word in words):
        return None  # a murmur was taken for an initial
    if not telling or not _is_believed(span, turn, telling, corpus, candidates):
        return None
    if span.label in ORGANIZATION_LABELS and span.source == "pattern":
        return span
    start, end = turn.offset + words[0][1].start, turn.offset + words[-1][1].end
    if end + 1 == span.end:  # the full stop of a last initial
        end = span.end
    return span._replace(start=start, end=end)


def words_of(span: Span, turn: TurnWords) -> Numbered:
    """Give the words of a turn that stand in a span, with their positions."""
    start, end = span.start - turn.offset, span.end - turn.offset
    return [(at, w) for at, w in enumerate(turn.words) if w.start >= start and w.end <= end]


def is_noise(word: str) -> bool:
    """Whether a word is no name whoever says so: a filler, a murmur, part of a broken word."""
    lower = word.lower()
    is_murmur = _VOWELS.isdisjoint(lower) and not word.isupper()
    return lower in read_word_list("function_words.txt") or is_murmur


def _trim(words: Numbered, span: Span, kept: set[int], corpus: Corpus, language: str) -> Numbered:
    if _is_models_word(span, language, ("person", "place")):
        return words
    is_sure = span.label == "person" and span.source == "model" and span.score >= _VERY_SURE

    def is_harmless(at: int, word: Word, beside: Word | None) -> bool:
        lower = word.text.lower()
        is_part = span.label == "person" and beside is not None and _is_name_beside(word, beside)
        if not word.is_capitalized or (len(word.text) > 1 and not is_part and is_noise(word.text)):
            return True
        if span.label in ORGANIZATION_LABELS:
            return False
        if span.label == "place" and lower in place_words("before") | place_words("behind"):
            return beside is None
        is_part = is_part or (is_sure and lower not in read_word_list("roles.txt"))
        if is_part:
            return False
        if at in kept or (span.label == "person" and lower in read_word_list("roles.txt")):
            return True
        is_ordinary = word.is_initial and corpus.is_ordinary(word.text, language)
        return is_ordinary and not vote_on(word).is_given and not may_be_given(word)

    while words and is_harmless(*words[0], words[1][1] if len(words) > 1 else None):
        words = words[1:]
    if len(words) > 1 and _opens_before_name(words[0][1], words[1][1], span, corpus, language):
        words = words[1:]
    while words and is_harmless(*words[-1], words[-2][1] if len(words) > 1 else None):
        words = words[:-1]
    return words


def _is_models_word(span: Span, language: str, labels: tuple[str, ...]) -> bool:
    """Whether a Russian or Kazakh model is sure: its ends are right where rules would cut."""
    is_model = language != "en" and span.source == "model"
    return is_model and span.label in labels and span.score >= STRONG


def _is_name_beside(word: Word, beside: Word) -> bool:
    """Whether a word that is kept or a title elsewhere is part of a name here: `April Jones`."""
    if word.text.lower() in read_word_list("roles.txt"):
        return False
    if word.start < beside.start:
        return may_be_given(word) and (any(vote_on(beside)) or may_be_name(beside))
    return may_be_name(word) and vote_on(beside).is_given


def _opens_before_name(
    first: Word, second: Word, span: Span, corpus: Corpus, language: str
) -> bool:
    """Whether a word has its capital from the sentence, and the name begins behind it."""
    is_name = any(vote_on(first)) or may_be_given(first)
    is_unknown = language == "en" and not is_everyday(first.text) and not is_noise(first.text)
    is_open = first.is_initial and not is_name and not is_unknown
    is_name_next = span.source == "honorific" or vote_on(second).is_given
    return is_open and is_name_next and not corpus.capital[language][first.text.lower()]


def _may_tell(at: int, word: Word, label: str, kept: set[int]) -> bool:
    lower = word.text.lower()
    if at in kept or lower in read_word_list("function_words.txt"):
        return False
    if label in ORGANIZATION_LABELS:
        return is_telling(word.text)
    if label == "person" and lower in read_word_list("roles.txt"):
        return False
    return word.is_capitalized and len(word.text) > 1


def _is_believed(
    span: Span, turn: TurnWords, telling: list[Word], corpus: Corpus, candidates: Sequence[Span]
) -> bool:
    language = turn.language
    if all(is_noise(word.text) for word in telling):
        return False
    if span.label in ORGANIZATION_LABELS:
        return _is_organization(span, turn, telling, corpus)
    if span.source == "names" and span.score < _POSSIBLE:
        return _has_second(span, candidates)
    is_open = all(word.is_initial for word in telling)
    if language == "ru" and is_open and all(is_everyday_word(word.text) for word in telling):
        return False
    if language == "en" and span.source == "model" and _is_thing(span, turn, telling):
        return False
    is_sure = span.score >= _VERY_SURE or len(telling) > 1
    if is_sure and _is_models_word(span, language, ("person",)):
        return True
    is_doubtful_place = span.source == "places" and span.score <= _POSSIBLE and language != "en"
    if not is_doubtful_place and any(_is_listed(word, turn, span.label) for word in telling):
        return _is_listed_name_meant(span, telling, corpus, language)
    is_word = language == "en" and all(
        is_everyday(word.text) and not may_be_name(word) for word in telling
    )
    if span.label == "person" and is_word:
        is_whole = len(telling) > 1 and not any(word.is_initial for word in telling)
        is_greeted = span.source == "greeting" and not is_open
        is_only_name = all(corpus.is_only_capital(word.text, language) for word in telling)
        is_name = (is_whole or is_greeted) and is_only_name
        return is_name or _is_addressed(span, turn)
    if span.source in _TELLING_SOURCES and not is_open:
        return True
    is_ordinary = all(corpus.is_ordinary(word.text, language) for word in telling)
    if span.score >= STRONG:
        return not is_ordinary or len(telling) > 1
    is_only_name = any(corpus.is_only_capital(word.text, language) for word in telling)
    if is_open:
        return is_only_name and any(
            corpus.is_seen_inside(word.text)
            or is_surely_surname(word.text, language)
            or span.source == "morphology"
            or (language == "ru" and span.source == "model" and not is_everyday_word(word.text))
            or (language == "en" and not is_everyday(word.text) and len(word.text) >= _MIN_LETTERS)
            for word in telling
        )
    return is_only_name or not is_ordinary or _has_second(span, candidates)


def _is_thing(span: Span, turn: TurnWords, telling: Sequence[Word]) -> bool:
    """Whether a word before a name on no list says that it is a thing's: `these`, or `the`."""
    before = [word for word in turn.words if word.end <= span.start - turn.offset][-1:]
    if not before or any(_is_listed(word, turn, span.label) for word in telling):
        return False
    article = before[0].text.lower()
    is_joined = turn.text[before[0].end : span.start - turn.offset] == " "
    of_things = _BEFORE_THINGS if span.label == "place" else _BEFORE_THINGS | _BEFORE_NO_PERSON
    return is_joined and article in of_things


def _is_addressed(span: Span, turn: TurnWords) -> bool:
    """Whether `Mr` or `Dr` stands before a span: even an everyday word is a name there."""
    before = [word for word in turn.words if word.end <= span.start - turn.offset]
    return bool(before) and before[-1].text.lower() in _ADDRESSES


def _is_listed(word: Word, turn: TurnWords, label: str) -> bool:
    if label == "place":
        return bool(places().find(word.text, [word], capitals=True)) and not is_everyday(word.text)
    return vote_on(word).is_given or (vote_on(word).is_surname and word.text.isascii())


def _is_listed_name_meant(
    span: Span, telling: Sequence[Word], corpus: Corpus, language: str
) -> bool:
    """Whether a listed name is meant as one: not where it is an everyday word of this corpus.

    An English name that is no everyday word of English is one also where somebody writes it in
    lower case.
    """
    if language == "en" and all(word.text.isascii() for word in telling):
        return True
    is_ordinary = all(corpus.is_ordinary(word.text, language) for word in telling)
    return not is_ordinary or (span.score >= STRONG and len(telling) > 1)


def _is_organization(span: Span, turn: TurnWords, telling: Sequence[Word], corpus: Corpus) -> bool:
    language = turn.language
    if span.source == "pattern":
        text = turn.text[span.start - turn.offset : span.end - turn.offset]
        is_quoted = any(quote in text for quote in _QUOTES)
        return is_quoted or any(not corpus.is_ordinary(word.text, language) for word in telling)
    return any(
        corpus.is_only_capital(word.text, language)
        and not (language == "en" and is_everyday(word.text))
        for word in telling
    )


def _has_second(span: Span, candidates: Sequence[Span]) -> bool:
    return any(
        other.source != span.source and other.start < span.end and span.start < other.end
        for other in candidates
    )
