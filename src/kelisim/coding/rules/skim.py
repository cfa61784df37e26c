"""Tell from an English text's words alone whether any rule may match in it.

The model, which takes most of the time, need not read the others. It decides three things: a word's
lemma, where sentences end, and what is negated. Here each word has every lemma that it may get, the
text is one sentence, and nothing is negated or cancelled; so each match that the model leaves is
found, besides some that it doesn't.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from kelisim.coding.rules.compiled import CompiledRule
from kelisim.coding.rules.find import Match, Spoken, find_phrases, find_regex
from kelisim.coding.rules.index import PatternIndex, Places
from kelisim.coding.rules.language import Analysis, Token, mask_english
from kelisim.coding.rules.possible_lemmas import PossibleLemmas
from kelisim.coding.rules.shelf import RuleShelf

if TYPE_CHECKING:
    from spacy.language import Language as SpacyPipeline


class Skimmer:
    """Knows what may match in a text; a class, because it remembers words and texts.

    Parameters
    ----------
    rules
        In codebook order.
    index
        The words that they ask for.
    english
        The English model.
    """

    def __init__(
        self, rules: Sequence[CompiledRule], index: PatternIndex, english: SpacyPipeline
    ) -> None:
        self._shelf = RuleShelf(rules)
        self._all_roles = frozenset(role for rule in rules for role in rule.roles)
        self._index = index
        self._english = english
        self._lemmas = PossibleLemmas(english)
        self._known_words: dict[tuple[str, str], tuple[str, ...]] = {}
        self._known_texts: dict[str, frozenset[str]] = {}

    def find_roles(self, text: str) -> frozenset[str]:
        """Give the roles in which somebody may have said a text so that a rule matches."""
        if not self._lemmas.are_known():
            return self._all_roles
        if text not in self._known_texts:
            spoken = self._read(text)
            self._known_texts[text] = frozenset(
                role
                for rule in self._shelf.choose(spoken.places.of)
                if may_match(rule, spoken)
                for role in rule.roles
            )
        return self._known_texts[text]

    def _read(self, text: str) -> Spoken:
        tokens: list[Token] = []
        of: dict[str, list[int]] = {}
        for word in self._english.make_doc(mask_english(text)):
            if word.is_punct or word.is_space:
                continue
            start, end = word.idx, word.idx + len(word)
            shown = text[start:end]
            for pattern in self._find_patterns(word.text, shown):
                of.setdefault(pattern, []).append(len(tokens))
            tokens.append(Token(start, end, shown, shown, shown, False, 0))
        of["*"] = list(range(len(tokens)))
        return Spoken(text, Analysis(tokens), Places(of, set()))

    def _find_patterns(self, word: str, shown: str) -> tuple[str, ...]:
        """Give the word patterns that a word may satisfy; `shown` differs in a pseudonym."""
        if (word, shown) not in self._known_words:
            found = self._index.find_patterns(shown.lower(), *sorted(self._lemmas.find(word)))
            self._known_words[word, shown] = tuple(pattern for pattern, _ in found)
        return self._known_words[word, shown]


def may_match(rule: CompiledRule, spoken: Spoken) -> bool:
    """Whether a rule may match in a text whose words have every lemma that they may get.

    Unlike a match of `near`, its parts may share words here: which of them a rule takes depends on
    those that are there.
    """
    if rule.matcher is not None:
        return True
    if rule.regex is not None:
        return any(True for _ in find_regex(rule.regex, spoken))
    by_item = [find_phrases(item, spoken) for item in rule.near]
    if not all(by_item):
        return False
    starts = {match.places[0] for found in by_item for match in found}
    return len(by_item) == 1 or any(
        all(_has_within(found, start, start + rule.within) for found in by_item) for start in starts
    )


def _has_within(found: Sequence[Match], first: int, last: int) -> bool:
    return any(first <= match.places[0] and match.places[-1] <= last for match in found)
