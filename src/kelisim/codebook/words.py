"""Say a rule in words that a reader of the paper understands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from kelisim.codebook.rule import ENDINGS, Rule

MODES = {
    "evidence": "",
    "must": "Where it matches, the code always stands",
    "never": "Where it matches, the code never stands",
}
NEGATED = {"any": "", "skip": "not where it is negated", "only": "only where it is negated"}
LEGEND = (
    "In English and Russian a word stands for all its forms, in Kazakh for itself; “one/other” "
    "means either, “pref…” any word that begins so, “(word)” that the word may be missing, “_” any "
    "word."
)

_TOKEN_WORDS = {"LEMMA": "a form of", "LOWER": "the word", "TEXT": "the word", "ORTH": "the word"}
_PARTS_OF_SPEECH = {
    "ADJ": "an adjective",
    "ADP": "a preposition",
    "ADV": "an adverb",
    "AUX": "an auxiliary verb",
    "DET": "a determiner",
    "NOUN": "a noun",
    "NUM": "a number",
    "PRON": "a pronoun",
    "PROPN": "a name",
    "VERB": "a verb",
}
_TIMES = {
    "?": " (may be missing)",
    "*": " (any number)",
    "+": " (one or more)",
    "!": " (not there)",
}


def describe_rule(rule: Rule) -> str:
    """Say what a rule looks for, in one sentence.

    >>> describe_rule(Rule(near=("trust", "low|little"), within=3, negated="skip"))
    '“trust” and “low/little”, at most 3 words apart; not where it is negated.'
    """
    parts = [_describe_pattern(rule), NEGATED[rule.negated]]
    if rule.question:
        parts.append(f"in answer to a question with {_list_phrases(rule.question)}")
    if rule.unless:
        parts.append(f"unless the sentence has {_list_phrases(rule.unless)}")
    sentence = "; ".join(filter(None, parts)) + "."
    return f"{sentence} {MODES[rule.mode]}." if MODES[rule.mode] else sentence


def _describe_pattern(rule: Rule) -> str:
    if rule.phrase:
        return _list_phrases(rule.phrase)
    if rule.near:
        items = " and ".join(
            f"({listed})" if len(item) > 1 else listed
            for item in rule.near
            for listed in [_list_phrases(item)]
        )
        return f"{items}, at most {rule.within} words apart"
    if rule.tokens:
        return "these words in a row: " + ", ".join(map(_describe_token, rule.tokens))
    return f"text of the form {rule.regex} (a regular expression)"


def _list_phrases(phrases: Iterable[str]) -> str:
    quoted = [f"“{' '.join(map(_describe_word, phrase.split()))}”" for phrase in phrases]
    if len(quoted) < 2:
        return "".join(quoted)
    return f"{', '.join(quoted[:-1])} or {quoted[-1]}"


def _describe_word(word: str) -> str:
    plain = word.rstrip("?")
    said = "_" if plain == "*" else plain.replace("*", "…").replace("|", "/")
    said = re.sub(r"~(\w)", lambda found: f" (with {ENDINGS[found[1].upper()]})", said)
    return f"({said})" if word.endswith("?") else said


def _describe_token(token: Mapping[str, Any]) -> str:
    if not token:
        return "any word"
    said = []
    for key, value in token.items():
        if key == "OP":
            continue
        if key == "POS" and value in _PARTS_OF_SPEECH:
            said.append(_PARTS_OF_SPEECH[value])
        elif isinstance(value, Mapping):
            choices = value.get("IN")
            what = "/".join(map(str, choices)) if choices else str(dict(value))
            said.append(f"{_TOKEN_WORDS.get(key, key)} “{what}”")
        else:
            said.append(f"{_TOKEN_WORDS.get(key, key)} “{value}”")
    times = _TIMES.get(str(token.get("OP", "")), "")
    return " that is ".join(said or ["any word"]) + times
