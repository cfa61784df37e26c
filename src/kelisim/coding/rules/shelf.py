"""Rules by the words that they need: a segment is held only against those whose words it has."""

from __future__ import annotations

from collections.abc import Iterable

from kelisim.coding.rules.compiled import CompiledRule

ANY = "*"


class RuleShelf:
    """Rules by a word pattern that each of them needs; a class, because it is filled once.

    Parameters
    ----------
    rules
        In codebook order.
    """

    def __init__(self, rules: Iterable[CompiledRule]) -> None:
        self._rules = list(rules)
        self._always: list[int] = []
        self._by_word: dict[str, list[int]] = {}
        for number, rule in enumerate(self._rules):
            words = _key_words(rule)
            for word in words:
                self._by_word.setdefault(word, []).append(number)
            if not words:
                self._always.append(number)

    def choose(self, patterns: Iterable[str]) -> list[CompiledRule]:
        """Give the rules that may match where words satisfy these patterns, in codebook order."""
        numbers = set(self._always)
        for word in patterns:
            numbers.update(self._by_word.get(word, ()))
        return [self._rules[number] for number in sorted(numbers)]


def _key_words(rule: CompiledRule) -> set[str]:
    """Give words of which one stands in every match, or none where that can't be told."""
    if rule.regex is not None or rule.matcher is not None or not rule.near:
        return set()
    # Long words are rare ones.
    words = {max(variant, key=lambda word: (word != ANY, len(word))) for variant in rule.near[0]}
    return set() if ANY in words else words
