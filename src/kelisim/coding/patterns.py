"""Make the codebook's rules ready for matching, and find which of their words stand where."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import product

from kelisim.codebook import Codebook, Rule
from kelisim.coding.language import Token

Variant = tuple[str, ...]
"""A phrase without optional words: one word pattern a word."""


@dataclass(frozen=True)
class CompiledRule:
    """A rule made ready for matching: phrases without optional words, and a compiled regex."""

    id: str
    code: str
    near: tuple[tuple[Variant, ...], ...]
    within: int
    regex: re.Pattern[str] | None
    unless: tuple[Variant, ...]
    negated: str


def compile_rules(codebook: Codebook, *, language: str) -> list[CompiledRule]:
    """Make the rules of one language ready for matching, in codebook order."""
    return [
        _compile(rule, code=code.id, rule_id=f"{code.id}/{language}/{number}", language=language)
        for _, _, code in codebook.walk_codes()
        for number, rule in enumerate(code.rules.get(language, ()), start=1)
    ]


def expand_phrase(phrase: str) -> list[Variant]:
    """Write a phrase with optional words as plain ones, the longest first.

    >>> expand_phrase("lack of any? trust")
    [('lack', 'of', 'any', 'trust'), ('lack', 'of', 'trust')]
    """
    choices = [(word[:-1], "") if word.endswith("?") else (word,) for word in phrase.split()]
    return [tuple(word for word in words if word) for words in product(*choices)]


def _compile(rule: Rule, *, code: str, rule_id: str, language: str) -> CompiledRule:
    items = rule.near or ((rule.phrase,) if rule.phrase else ())
    return CompiledRule(
        id=rule_id,
        code=code,
        near=tuple(_expand_all(item, language) for item in items),
        within=rule.within or 0,
        regex=re.compile(rule.regex, re.IGNORECASE) if rule.regex else None,
        unless=_expand_all(rule.unless, language),
        negated=rule.negated,
    )


def _expand_all(phrases: Iterable[str], language: str) -> tuple[Variant, ...]:
    folded = (phrase.lower() for phrase in phrases)
    if language == "ru":
        # Transcripts write `ё` or not, as they like.
        folded = (phrase.replace("ё", "е") for phrase in folded)
    return tuple(variant for phrase in folded for variant in expand_phrase(phrase))


class PatternIndex:
    """Knows which word patterns a word satisfies, and remembers it.

    A class because the memory matters: a corpus repeats few words often, and asking each rule about
    each word would be most of the time of a run.
    """

    def __init__(self, patterns: Iterable[str]) -> None:
        self._exact: dict[str, list[str]] = {}
        self._prefixes: dict[str, list[str]] = {}
        self._known: dict[tuple[str, str], tuple[str, ...]] = {}
        for pattern in sorted(set(patterns) - {"*"}):
            for word in pattern.split("|"):
                shelf = self._prefixes if word.endswith("*") else self._exact
                shelf.setdefault(word.rstrip("*"), []).append(pattern)

    def find_positions(self, tokens: Sequence[Token]) -> dict[str, list[int]]:
        """Map each word pattern to the tokens that satisfy it, in order."""
        positions: dict[str, list[int]] = {"*": list(range(len(tokens)))}
        for at, token in enumerate(tokens):
            for pattern in self._find_patterns(token.lower, token.lemma):
                positions.setdefault(pattern, []).append(at)
        return positions

    def _find_patterns(self, lower: str, lemma: str) -> tuple[str, ...]:
        if (lower, lemma) not in self._known:
            found: set[str] = set()
            for form in {lower, lemma}:
                found.update(self._exact.get(form, ()))
                for length in range(1, len(form) + 1):
                    found.update(self._prefixes.get(form[:length], ()))
            self._known[lower, lemma] = tuple(sorted(found))
        return self._known[lower, lemma]


def list_patterns(rules: Iterable[CompiledRule]) -> set[str]:
    """Collect the word patterns that rules ask for."""
    return {
        word
        for rule in rules
        for variants in (*rule.near, rule.unless)
        for variant in variants
        for word in variant
    }
