"""What is known of words from the whole corpus: which are everyday words, which are only names."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

import pandas as pd

from kelisim.anonymize.link.batches import batch_order
from kelisim.anonymize.spelling.spans import Span
from kelisim.anonymize.spelling.transliterate import base_keys
from kelisim.anonymize.spelling.words import Word, read_words

_MIN_STEM = 5


class TurnWords(NamedTuple):
    """One turn: where its text begins in the transcript, the text, and its words."""

    interview_id: str
    language: str
    offset: int
    text: str
    words: list[Word]


class Corpus(NamedTuple):
    """Turns of a batch, and how often each word stood so far, by language.

    `lower` and `capital` count words in lower case, and with a capital inside a sentence;
    `lower_stems` and `inside` are the keys of such words.
    """

    turns: list[TurnWords]
    lower: Mapping[str, Counter[str]]
    capital: Mapping[str, Counter[str]]
    lower_stems: Mapping[str, frozenset[str]]
    inside: Mapping[str, frozenset[str]]

    def is_ordinary(self, word: str, language: str) -> bool:
        """Whether a word is an everyday one: more often in lower case than with a capital."""
        lower = word.lower()
        n_lower = self.lower[language][lower]
        return n_lower > 0 and n_lower >= self.capital[language][lower]

    def is_in_lower_case(self, word: str) -> bool:
        """Whether a word, given in lower case, stands so in any language."""
        return any(counts[word] for counts in self.lower.values())

    def is_seen_inside(self, word: str) -> bool:
        """Whether a form of a word stands with a capital inside a sentence of any language."""
        keys = base_keys(word)
        return any(not seen.isdisjoint(keys) for seen in self.inside.values())

    def is_only_capital(self, word: str, language: str) -> bool:
        """Whether no form of a word ever stands in lower case."""
        if self.lower[language][word.lower()]:
            return False
        if language == "en":
            return True
        stems = {key for key in base_keys(word) if len(key) >= _MIN_STEM}
        return stems.isdisjoint(self.lower_stems[language])


def read_corpora(
    turns: pd.DataFrame,
    *,
    languages: Mapping[str, str],
    batches: Mapping[str, str],
    identifiers: Iterable[Span],
) -> dict[str, Corpus]:
    """Cut the turns of each batch into words; count those of the batch and of all before it.

    A later batch can't make a word of an earlier one an everyday word. What stands in an e-mail
    address or a link does not count, nor what hangs at a name by a hyphen (`Aigul-apai`): a name
    in lower case there is no everyday word.

    Parameters
    ----------
    turns : pandas.DataFrame
        Turns of all interviews (see `tables.Turns`).
    languages, batches : mapping of str to str
        Language and batch of each interview.
    identifiers : iterable of Span
        E-mail addresses, links and the like.

    Returns
    -------
    dict of str to Corpus
        By batch, in their order (`batch_order`). Words at the beginning of a sentence count neither
        as capital nor as lower.
    """
    hidden: dict[str, set[int]] = defaultdict(set)
    for span in identifiers:
        hidden[span.interview_id].update(range(span.start, span.end))
    lower: dict[str, Counter[str]] = defaultdict(Counter)
    capital: dict[str, Counter[str]] = defaultdict(Counter)
    corpora = {}
    by_batch = dict(tuple(turns.groupby(turns.interview_id.map(batches))))
    for batch in sorted(by_batch, key=batch_order):
        rows = by_batch[batch]
        read = []
        columns = zip(rows.interview_id, rows.start, rows.text, strict=True)
        for interview_id, offset, text in columns:
            turn = TurnWords(interview_id, languages[interview_id], offset, text, read_words(text))
            read.append(turn)
            _count(turn, hidden[interview_id], lower[turn.language], capital[turn.language])
        corpora[batch] = _corpus(read, lower, capital)
    return corpora


def _count(turn: TurnWords, hidden: set[int], lower: Counter[str], capital: Counter[str]) -> None:
    for word in turn.words:
        if turn.offset + word.start in hidden or _hangs(turn.text, word.start):
            continue
        if not word.is_capitalized:
            lower[word.text.lower()] += 1
        elif not word.is_initial:
            capital[word.text.lower()] += 1


def _corpus(
    turns: list[TurnWords],
    lower: Mapping[str, Counter[str]],
    capital: Mapping[str, Counter[str]],
) -> Corpus:
    """Freeze the counts so far."""
    stems = {
        language: frozenset(
            key for word in counts for key in base_keys(word) if len(key) >= _MIN_STEM
        )
        for language, counts in lower.items()
        if language != "en"
    }
    inside = {
        language: frozenset(base_keys(word)[0] for word in counts)
        for language, counts in capital.items()
    }
    return Corpus(
        turns,
        defaultdict(Counter, {language: Counter(counts) for language, counts in lower.items()}),
        defaultdict(Counter, {language: Counter(counts) for language, counts in capital.items()}),
        defaultdict(frozenset, stems),
        defaultdict(frozenset, inside),
    )


def _hangs(text: str, start: int) -> bool:
    """Whether a word hangs at the one before it by a hyphen."""
    return start > 1 and text[start - 1] in "-‑" and text[start - 2].isalnum()
