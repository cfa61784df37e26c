"""Tell which lemmas the English model may give a word, before it reads the sentence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from spacy.matcher import Matcher
from spacy.parts_of_speech import IDS
from spacy.tokens import Doc

if TYPE_CHECKING:
    from spacy.language import Language as SpacyPipeline
    from spacy.pipeline import Lemmatizer

_KNOWN_PARTS = frozenset(
    [
        "tok2vec",
        "transformer",
        "tagger",
        "morphologizer",
        "parser",
        "senter",
        "attribute_ruler",
        "lemmatizer",
    ]
)
# What a pattern asks of a word by itself; the rest (tag, dependency) the sentence decides.
_LEXICAL = frozenset(["ORTH", "TEXT", "LOWER", "LENGTH", "SHAPE", "IS_SPACE"])


class PossibleLemmas:
    """Knows the lemmas that a word may get; a class, because it is filled once.

    spaCy's rules find a lemma by a word and its part of speech, and exceptions set some. So each
    part of speech that has rules is tried, and each exception that the word allows.

    Parameters
    ----------
    english
        The English model.
    """

    def __init__(self, english: SpacyPipeline) -> None:
        by_factory = {
            factory: english.get_pipe(name) for name, factory in english.pipe_factories.items()
        }
        self._vocab = english.vocab
        self._lemmatizer = by_factory.get("lemmatizer")
        self._are_known = set(by_factory) <= _KNOWN_PARTS and (
            self._lemmatizer is None or self._lemmatizer.mode == "rule"
        )
        self._parts_of_speech = _with_rules(self._lemmatizer) if self._are_known else []
        self._exceptions = Matcher(self._vocab)
        self._lemmas: list[str] = []
        ruler = by_factory.get("attribute_ruler")
        for entry in ruler.patterns if ruler is not None else ():
            if "LEMMA" in entry["attrs"]:
                self._exceptions.add(str(len(self._lemmas)), list(_loosen(entry)))
                self._lemmas.append(entry["attrs"]["LEMMA"])

    def are_known(self) -> bool:
        """Whether lemmas can be told: not of a model with parts that find them in other ways."""
        return self._are_known

    def find(self, word: str) -> set[str]:
        """Give the lemmas that a word may get, in lower case; most of them it never does."""
        lemmas = {word}
        if self._lemmas:
            exceptions = self._exceptions(Doc(self._vocab, words=[word]))
            lemmas.update(self._lemmas[int(self._vocab.strings[key])] for key, *_ in exceptions)
        parts = self._parts_of_speech
        ways = Doc(self._vocab, words=[word] * len(parts), pos=parts)
        lemmas.update(self._lemmatizer.lemmatize(token)[0] for token in ways)
        return {lemma.lower() for lemma in lemmas}


def _with_rules(lemmatizer: Lemmatizer | None) -> list[str]:
    """Give the parts of speech whose lemmas are not the words themselves."""
    if lemmatizer is None:
        return []
    tables = [lemmatizer.lookups.get_table(name) for name in lemmatizer.lookups.tables]
    return sorted(part for part in IDS if part and any(part.lower() in table for table in tables))


def _loosen(entry: Mapping[str, Any]) -> Iterator[list[dict[str, object]]]:
    """Keep of an exception's patterns what they ask of the word whose lemma they set."""
    for pattern in entry["patterns"]:
        is_plain = not any("OP" in token for token in pattern)
        token = pattern[entry["index"]] if is_plain else {}
        yield [{attr: value for attr, value in token.items() if attr in _LEXICAL}]
