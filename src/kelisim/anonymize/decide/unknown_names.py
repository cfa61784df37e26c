"""Find capitalised words of unknown kind: those that never stand in lower case in the corpus."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from kelisim.anonymize.decide.belief import is_noise
from kelisim.anonymize.decide.corpus import Corpus, TurnWords
from kelisim.anonymize.detect.gazetteers import is_everyday, may_be_given
from kelisim.anonymize.detect.russian_morphology import is_everyday_word
from kelisim.anonymize.spelling.name_index import are_joined
from kelisim.anonymize.spelling.spans import Span
from kelisim.anonymize.spelling.transliterate import base_keys
from kelisim.anonymize.spelling.word_lists import read_word_list
from kelisim.anonymize.spelling.words import Word

_ROMAN = re.compile(r"[IVXІХ]+")
"""A numeral of a century or a king, in Latin or look-alike Cyrillic letters."""
_OPENING_QUOTES = "«“„"
_SCORE = 0.5
_MIN_LETTERS = 2
_MIN_INSIDE = 2
"""Times that an everyday word stands with a capital inside a sentence before it is a name."""


def find_unknown_names(
    corpus: Corpus,
    *,
    is_covered: Callable[[str, int, int], bool],
    is_kept: Callable[[TurnWords], set[int]],
) -> Iterator[Span]:
    """Give runs of capitalised words that no detector knew and nothing says are harmless.

    A word counts where it stands inside a sentence with a capital and never in lower case in its
    language; at the beginning of a sentence only where such a word stands inside one elsewhere.

    Parameters
    ----------
    corpus : Corpus
        All turns.
    is_covered : callable
        Whether a span (interview, start, end) is already found.
    is_kept : callable
        Positions of the words of a turn that identify nobody.

    Yields
    ------
    Span
        With the label `name`.
    """
    for turn in corpus.turns:
        run: list[Word] = []
        kept: set[int] | None = None
        for position, word in enumerate(turn.words):
            is_name = word.is_capitalized and _may_be_name(word, turn, corpus)
            if not is_name or _opens_title(turn, position):
                yield from _give(turn, run, corpus)
                run = []
                continue
            kept = is_kept(turn) if kept is None else kept
            start, end = turn.offset + word.start, turn.offset + word.end
            if position in kept or is_covered(turn.interview_id, start, end):
                yield from _give(turn, run, corpus)
                run = []
                continue
            if run and not are_joined(turn.text, run[-1], word):
                yield from _give(turn, run, corpus)
                run = []
            run.append(word)
        yield from _give(turn, run, corpus)


def _may_be_name(word: Word, turn: TurnWords, corpus: Corpus) -> bool:
    lower = word.text.lower()
    if len(lower) < _MIN_LETTERS or is_noise(word.text) or lower in read_word_list("roles.txt"):
        return False
    if _ROMAN.fullmatch(word.text):
        return False
    if word.is_initial and corpus.inside[turn.language].isdisjoint(base_keys(word.text)):
        return False
    return corpus.is_only_capital(word.text, turn.language)


def _opens_title(turn: TurnWords, at: int) -> bool:
    """Whether an everyday Russian word opens a title of several: `«Волшебник страны …»`.

    Not one that stands alone in its quotes, or before another capital: firms are called so.
    """
    word, after = turn.words[at], turn.words[at + 1 : at + 2]
    is_quoted = turn.text[word.start - 1 : word.start] in tuple(_OPENING_QUOTES)
    if not is_quoted or turn.language != "ru" or not after:
        return False
    is_next = turn.text[word.end : after[0].start] == " " and not after[0].is_capitalized
    return is_next and is_everyday_word(word.text)


def _give(turn: TurnWords, run: list[Word], corpus: Corpus) -> Iterator[Span]:
    if run and not _is_plain(turn, run, corpus):
        start, end = turn.offset + run[0].start, turn.offset + run[-1].end
        yield Span(turn.interview_id, start, end, "name", "unknown", _SCORE)


def _is_plain(turn: TurnWords, run: list[Word], corpus: Corpus) -> bool:
    """Whether a run is English words with capitals: one said once, or a heading in capitals."""
    if turn.language != "en" or any(not is_everyday(w.text) or may_be_given(w) for w in run):
        return False
    n_inside = corpus.capital[turn.language][run[0].text.lower()]
    return run[0].text.isupper() or (len(run) == 1 and n_inside < _MIN_INSIDE)
