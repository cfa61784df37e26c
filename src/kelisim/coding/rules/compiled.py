"""Make the codebook's rules ready for matching."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING

from spacy.matcher import Matcher

from kelisim.codebook import Codebook, Rule

if TYPE_CHECKING:
    from spacy.vocab import Vocab

Variant = tuple[str, ...]
"""A phrase without optional words: one word pattern a word."""


@dataclass(frozen=True)
class CompiledRule:
    """A rule made ready for matching: phrases without optional words, and compiled patterns.

    Parameters
    ----------
    id, code, roles, mode
        `heavy-workload/en/2`, the code's id, whose words it looks at, and what a match says.
    near
        Items that must all be found; a rule of one phrase has one item.
    within
        Largest distance in words from the first matched word to the last.
    regex, matcher
        Of rules with a regular expression, or with a pattern for spaCy's Matcher.
    unless
        What cancels a match in its sentence.
    question
        What the interviewer must have asked; empty: anything.
    negated
        any, skip or only.
    """

    id: str
    code: str
    roles: tuple[str, ...]
    mode: str
    near: tuple[tuple[Variant, ...], ...]
    within: int
    regex: re.Pattern[str] | None
    matcher: Matcher | None
    unless: tuple[Variant, ...]
    question: tuple[Variant, ...]
    negated: str


def compile_rules(
    codebook: Codebook, *, language: str, vocab: Vocab | None = None
) -> list[CompiledRule]:
    """Make the rules of one language ready for matching, in codebook order.

    Parameters
    ----------
    codebook
        The codes with their rules.
    language
        en, ru or kk.
    vocab
        Words of the spaCy model, for token patterns: English only.
    """
    return [
        _compile(
            rule,
            code=code.id,
            roles=code.applies_to,
            rule_id=f"{code.id}/{language}/{number}",
            language=language,
            vocab=vocab,
        )
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


def list_patterns(rules: Iterable[CompiledRule]) -> set[str]:
    """Collect the word patterns that rules ask for."""
    return {
        word
        for rule in rules
        for variants in (*rule.near, rule.unless, rule.question)
        for variant in variants
        for word in variant
    }


def _compile(
    rule: Rule,
    *,
    code: str,
    roles: tuple[str, ...],
    rule_id: str,
    language: str,
    vocab: Vocab | None,
) -> CompiledRule:
    items = rule.near or ((rule.phrase,) if rule.phrase else ())
    matcher = None
    if rule.tokens:
        matcher = Matcher(vocab)
        matcher.add(rule_id, [[dict(token) for token in rule.tokens]])
    return CompiledRule(
        id=rule_id,
        code=code,
        roles=roles,
        mode=rule.mode,
        near=tuple(_expand_all(item, language) for item in items),
        within=rule.within or 0,
        regex=re.compile(rule.regex, re.IGNORECASE) if rule.regex else None,
        matcher=matcher,
        unless=_expand_all(rule.unless, language),
        question=_expand_all(rule.question, language),
        negated=rule.negated,
    )


def _expand_all(phrases: Iterable[str], language: str) -> tuple[Variant, ...]:
    folded = (_fold(phrase) for phrase in phrases)
    if language == "ru":
        # Transcripts write `ё` or not, as they like.
        folded = (phrase.replace("ё", "е") for phrase in folded)
    return tuple(variant for phrase in folded for variant in expand_phrase(phrase))


def _fold(phrase: str) -> str:
    """Write words small, but not the classes of endings behind them (`~N`)."""
    return re.sub(r"~[a-z]", lambda found: found[0].upper(), phrase.lower())
