"""What a segment's words say: words, patterns of small words, how sentences begin.

Rarity (idf), the list of frequent words and the topics are learned on all text, coded or not:
no code is looked at.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

import numpy as np
from scipy import sparse
from sklearn.decomposition import TruncatedSVD
from sklearn.feature_extraction.text import TfidfVectorizer

from kelisim.coded.quotes import fold
from kelisim.coding.learn.blocks import Named

N_FREQUENT = 150
"""Words that patterns keep; all others become `*`. These are a language's grammar, mostly."""

N_TOPICS = 100
"""Directions of the latent semantic analysis (Deerwester et al. 1990, JASIS 41(6), 391-407)."""

_FILLERS = """um uh mm hmm so okay ok well and but yeah oh right now yes no
ну э эм а и но да так вот нет значит ал және иә жоқ енді сонымен"""
FILLERS = frozenset(_FILLERS.split())
"""Words that open a sentence without saying what kind of sentence it is."""

_TOKEN = re.compile(r"\w+(?:['’]\w+)?|[^\w\s]")
_ENDS = frozenset("?!.…")


class Vectorizer(Protocol):
    """What scikit-learn calls one: learns features from texts, and describes others by them."""

    def fit(self, texts: Sequence[str]) -> Vectorizer:
        """Learn the features; ValueError where none stands in enough texts."""

    def transform(self, texts: Sequence[str]) -> sparse.csr_matrix:
        """Describe n texts, shape (n, n_features)."""

    def get_feature_names_out(self) -> Sequence[str]:
        """Give what each feature is, in words."""


@dataclass(frozen=True)
class Vectors:
    """Features that were learned from some texts, to describe others by.

    Parameters
    ----------
    vectorizer
        None where no feature stood in enough texts.
    """

    vectorizer: Vectorizer | None

    @cached_property
    def names(self) -> tuple[str, ...]:
        """What each feature is, in words."""
        if self.vectorizer is None:
            return ()
        return tuple(self.vectorizer.get_feature_names_out())

    def describe(self, texts: Sequence[str]) -> Named:
        """Describe texts by these features.

        Parameters
        ----------
        texts
            Segments, n of them.

        Returns
        -------
        Named
            Shape (n, n_features), rows of length 1 (or 0 where a text has none of them).
        """
        if self.vectorizer is None:
            return Named(sparse.csr_matrix((len(texts), 0)), ())
        return Named(self.vectorizer.transform(texts).tocsr(), self.names)


def learn_words(texts: Sequence[str]) -> Vectors:
    """Weigh single words and pairs (punctuation, start and end count as words) by rarity."""
    return _weigh(texts, lambda text: ["‹", *_tokens(text), "›"], longest=2, is_rare_heavier=True)


def learn_patterns(texts: Sequence[str]) -> Vectors:
    """Weigh runs of up to three words in which only the corpus's frequent words stand."""
    counts = Counter(word for text in texts for word in _tokens(text))
    ranked = sorted(counts, key=lambda word: (-counts[word], word))
    frequent = set(ranked[:N_FREQUENT])

    def pattern(text: str) -> list[str]:
        words = (word if word in frequent else "*" for word in _tokens(text))
        return ["‹", *words, "›"]

    return _weigh(texts, pattern, longest=3, is_rare_heavier=False)


def learn_openings(texts: Sequence[str]) -> Vectors:
    """Mark with which words each sentence begins, and whether it is a question."""
    return _weigh(texts, _openings, longest=1, is_rare_heavier=False)


@dataclass(frozen=True)
class Topics:
    """A space where words that stand together lie together.

    Parameters
    ----------
    svd
        None where there are too few words for a space.
    names
        The heaviest words of each direction.
    """

    svd: TruncatedSVD | None
    names: tuple[str, ...]

    def describe(self, words: Named) -> Named:
        """Place segments in it.

        Parameters
        ----------
        words
            What `learn_words` describes them by.

        Returns
        -------
        Named
            Shape (n, at most `N_TOPICS`), rows of length 1 (or 0 where no word is known).
        """
        if self.svd is None:
            return Named(sparse.csr_matrix((words.values.shape[0], 0)), ())
        places = self.svd.transform(words.values)
        lengths = np.linalg.norm(places, axis=1, keepdims=True)
        return Named(sparse.csr_matrix(places / np.where(lengths > 0, lengths, 1)), self.names)


def learn_topics(words: Named, *, seed: int) -> Topics:
    """Find the directions along which words go together.

    Parameters
    ----------
    words
        What `learn_words` describes the segments by.
    seed
        Of the randomized decomposition.
    """
    n_topics = min(N_TOPICS, min(words.values.shape) - 1)
    if n_topics < 1:
        return Topics(None, ())
    svd = TruncatedSVD(n_topics, random_state=seed)
    with np.errstate(invalid="ignore"):  # Shares of a variance that is 0 where all texts are alike.
        svd.fit(words.values)
    heaviest = np.argsort(-svd.components_, axis=1, kind="stable")[:, :3]
    names = tuple("topic of " + ", ".join(words.names[i] for i in row) for row in heaviest)
    return Topics(svd, names)


def lower(text: str) -> str:
    """Give a text in lower case, with single spaces."""
    return fold(text).casefold()


def _tokens(text: str) -> list[str]:
    return _TOKEN.findall(lower(text))


def _openings(text: str) -> list[str]:
    marks: list[str] = []
    sentence: list[str] = []
    for word in [*_tokens(text), "."]:
        if word not in _ENDS:
            if word[0].isalnum():
                sentence.append(word)
            continue
        while sentence and sentence[0] in FILLERS:
            marks.append(f"{sentence.pop(0)} at the start")
        if sentence:
            kind = "question" if word == "?" else "sentence"
            runs = [" ".join(sentence[:n]) for n in (1, 2, 3)]
            marks += [f"{kind} opens {run}" for run in runs]
            marks += [f"opens {run}" for run in runs[:2]]
        sentence = []
    return marks


def _weigh(
    texts: Sequence[str],
    analyse: Callable[[str], list[str]],
    *,
    longest: int,
    is_rare_heavier: bool,
) -> Vectors:
    def runs(text: str) -> list[str]:
        words = analyse(text)
        return [
            " ".join(words[i : i + n])
            for n in range(1, longest + 1)
            for i in range(len(words) - n + 1)
        ]

    vectorizer = TfidfVectorizer(
        analyzer=runs, min_df=least_texts(texts), use_idf=is_rare_heavier, sublinear_tf=True
    )
    return fit_vectors(vectorizer, texts)


def fit_vectors(vectorizer: Vectorizer, texts: Sequence[str]) -> Vectors:
    """Let a vectorizer learn from texts.

    Parameters
    ----------
    vectorizer
        New.
    texts
        Segments.
    """
    try:
        return Vectors(vectorizer.fit(texts))
    except ValueError:  # scikit-learn says so where no feature stands in enough segments.
        return Vectors(None)


def least_texts(texts: Sequence[str]) -> int:
    """Segments in which a feature must stand: in one alone it can't be seen again."""
    return 2 if len(texts) > 20 else 1
