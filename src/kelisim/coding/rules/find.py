"""Find where a rule matches in one segment.

A rule has one pattern:

- `phrase`: words next to each other. A word is `word` (its form or its lemma), `one|other`,
  `pref*`, `stem~N` (Kazakh), or `*` (any word); a `?` at its end makes it optional. A list of
  phrases matches where one of them does.
- `near`: two or more such phrases, all in one sentence, in any order, on different words, the
  first and the last matched word at most `within` words apart.
- `tokens`: a pattern for spaCy's Matcher, in one sentence.
- `regex`: a regular expression on the text, blind to case and to the inside of pseudonyms.

`unless` cancels a match whose sentence holds one of its phrases. `negated` says what a negation
over a matched word does: `any` nothing, `skip` cancels the match, `only` asks for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from spacy.matcher import Matcher

from kelisim.coding.rules.compiled import CompiledRule, Variant
from kelisim.coding.rules.index import Places
from kelisim.coding.rules.language import Analysis, mask_pseudonyms


class Match(NamedTuple):
    """Matched words, by their places among the segment's tokens, and whether one is negated."""

    places: tuple[int, ...]
    is_negated: bool


class Spoken(NamedTuple):
    """A segment ready for matching."""

    text: str
    analysis: Analysis
    places: Places

    def is_one_sentence(self, places: Sequence[int]) -> bool:
        """Whether all words from the first place to the last are of one sentence."""
        tokens = self.analysis.tokens
        return tokens[places[0]].sentence == tokens[places[-1]].sentence

    def match(self, places: Iterable[int], *, is_negated: bool = False) -> Match:
        """Take words as a match; a negation over any of them, or inside it, negates the match."""
        ordered = tuple(sorted(places))
        tokens = self.analysis.tokens
        return Match(ordered, is_negated or any(tokens[at].is_negated for at in ordered))

    def cover(self, start: int, end: int) -> tuple[int, ...]:
        """Give the words that a span of the text touches."""
        return tuple(
            at
            for at, token in enumerate(self.analysis.tokens)
            if token.start < end and token.end > start
        )


def find_rule(rule: CompiledRule, spoken: Spoken) -> tuple[int, int, str] | None:
    """Find the first match of a rule in a segment.

    Parameters
    ----------
    rule
        The rule; its question is not asked for here.
    spoken
        The segment.

    Returns
    -------
    tuple of int, int and str, or None
        Start of the first matched word, end of the last, and the matched words.
    """
    matches = (
        match.places for match in _find_matches(rule, spoken) if _stands(rule, match, spoken)
    )
    found = min(matches, key=_by_place, default=None)
    if found is None:
        return None
    tokens = spoken.analysis.tokens
    words = " ".join(tokens[at].text for at in found)
    return tokens[found[0]].start, tokens[found[-1]].end, words


def find_phrases(variants: Iterable[Variant], spoken: Spoken) -> list[Match]:
    """Find words next to each other, in one sentence."""
    of, negated = spoken.places
    found = []
    for variant in variants:
        if variant[0] not in of or not all(word in of for word in variant[1:]):
            continue
        for at in of[variant[0]]:
            places = range(at, at + len(variant))
            pairs = list(zip(variant, places, strict=True))
            if (
                places[-1] < len(spoken.analysis.tokens)
                and spoken.is_one_sentence(places)
                and all(there in of[word] for word, there in pairs)
            ):
                is_negated = any(pair in negated for pair in pairs)
                found.append(spoken.match(places, is_negated=is_negated))
    return found


def find_regex(regex: re.Pattern[str], spoken: Spoken) -> Iterator[Match]:
    """Find what a regular expression matches in the text."""
    # Not a word and not a space: no regex finds its way into a pseudonym.
    masked = mask_pseudonyms(spoken.text, fill=lambda name: "\ufffc" * len(name))
    for found in regex.finditer(masked):
        places = spoken.cover(*found.span())
        if places:
            yield spoken.match(places)


def _by_place(places: tuple[int, ...]) -> tuple[int, int, tuple[int, ...]]:
    return places[0], places[-1], places


def _find_matches(rule: CompiledRule, spoken: Spoken) -> Iterable[Match]:
    if rule.regex is not None:
        return find_regex(rule.regex, spoken)
    if rule.matcher is not None:
        return _find_tokens(rule.matcher, spoken)
    if len(rule.near) == 1:
        return find_phrases(rule.near[0], spoken)
    return _find_near(rule.near, rule.within, spoken)


def _stands(rule: CompiledRule, match: Match, spoken: Spoken) -> bool:
    """Whether neither a negation nor a phrase of `unless` cancels a match."""
    if rule.negated != "any" and match.is_negated != (rule.negated == "only"):
        return False
    tokens = spoken.analysis.tokens
    sentences = {tokens[at].sentence for at in match.places}
    return not any(
        tokens[cancelling.places[0]].sentence in sentences
        for cancelling in find_phrases(rule.unless, spoken)
    )


def _find_near(items: Sequence[Sequence[Variant]], within: int, spoken: Spoken) -> Iterator[Match]:
    by_item: list[list[Match]] = []
    for item in items:
        found = sorted(find_phrases(item, spoken), key=lambda match: _by_place(match.places))
        if not found:
            return
        by_item.append(found)
    for number, starts in enumerate(by_item):
        others = by_item[:number] + by_item[number + 1 :]
        for first in starts:
            match = _gather(first, others, spoken)
            if (
                match is not None
                and match.places[-1] - match.places[0] <= within
                and spoken.is_one_sentence(match.places)
            ):
                yield match


def _gather(first: Match, others: Iterable[Iterable[Match]], spoken: Spoken) -> Match | None:
    """Add to a match the next one of each other item, on words that are not taken yet."""
    taken = set(first.places)
    is_negated = first.is_negated
    for item in others:
        following = (
            match
            for match in item
            if match.places[0] > first.places[0] and taken.isdisjoint(match.places)
        )
        chosen = next(following, None)
        if chosen is None:
            return None
        taken.update(chosen.places)
        is_negated |= chosen.is_negated
    return spoken.match(taken, is_negated=is_negated)


def _find_tokens(matcher: Matcher, spoken: Spoken) -> Iterator[Match]:
    doc = spoken.analysis.doc
    for _, first, last in matcher(doc):
        span = doc[first:last]
        places = spoken.cover(span.start_char, span.end_char)
        if places and spoken.is_one_sentence(places):
            yield spoken.match(places)
