"""What a rule of the codebook is, and the small language of its phrases."""

import re
from collections.abc import Iterator
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from kelisim.codebook.backtracking import find_slow_part

MAX_OPTIONAL_WORDS = 4
"""A phrase is expanded into 2**n plain ones, so n has a ceiling."""

ENDINGS = {"N": "a noun's endings", "V": "a verb's endings"}
"""Classes of endings behind a Kazakh stem."""

PATTERNS = ("phrase", "near", "tokens", "regex")

# `*` alone, or alternatives, each a word that may end in `*` or name a class of endings (`~N`); a
# last `?` makes it optional.
_WORD = r"[^\s|*?~]+(?:\*|~\w*)?"
_WORD_PATTERN = re.compile(rf"(?:\*|{_WORD}(?:\|{_WORD})*)\??")
_ENDINGS = re.compile(r"~(\w*)")


def _check_phrase(value: str) -> str:
    words = value.split()
    if not words:
        raise ValueError("A phrase must have at least one word, not be empty.")
    for word in words:
        if not _WORD_PATTERN.fullmatch(word):
            raise ValueError(
                "A word must be like `word`, `one|other`, `pref*`, `stem~N`, `*` or `word?`, "
                f"not `{word}`."
            )
        for endings in _ENDINGS.findall(word):
            if endings not in ENDINGS:
                raise ValueError(
                    f"A class of endings must be {' or '.join(f'`~{name}`' for name in ENDINGS)}, "
                    f"not `~{endings}`."
                )
    optional = sum(word.endswith("?") for word in words)
    if optional == len(words):
        raise ValueError(f"A phrase must have a word that isn't optional: `{value}`.")
    if all(word.rstrip("?") == "*" for word in words):
        raise ValueError(f"A phrase must name at least one word, not only `*`: `{value}`.")
    if optional > MAX_OPTIONAL_WORDS:
        raise ValueError(f"A phrase must have at most {MAX_OPTIONAL_WORDS} optional words.")
    return value


def _check_regex(value: str) -> str:
    if not value.strip():
        raise ValueError("A regular expression must not be empty.")
    try:
        re.compile(value)
    except re.error as error:
        raise ValueError(f"Can't read the regular expression `{value}`: {error}.") from None
    slow = find_slow_part(value)
    if slow:
        raise ValueError(
            f"A regular expression must not take forever: in `{value}`, {slow}. Could you use "
            "`near` and `within`, or make the parts begin differently?"
        )
    return value


def _check_tokens(value: tuple[dict[str, Any], ...]) -> tuple[dict[str, Any], ...]:
    # spaCy takes most of a second to load, so only those wait for it who use it.
    from spacy.errors import MatchPatternError
    from spacy.matcher import Matcher
    from spacy.vocab import Vocab

    try:
        Matcher(Vocab(), validate=True).add("rule", [[dict(token) for token in value]])
    except MatchPatternError as error:
        found = " ".join(str(error).split("\n", 2)[-1].split())
        raise ValueError(f"Can't read the token pattern: {found}.") from None
    except (ValueError, TypeError) as error:
        raise ValueError(f"Can't read the token pattern: {error}.") from None
    for regex in _find_regexes(value):
        _check_regex(regex)
    return value


def _find_regexes(value: object) -> Iterator[str]:
    """Yield the regular expressions inside a token pattern."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key == "REGEX" and isinstance(inner, str):
                yield inner
            else:
                yield from _find_regexes(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _find_regexes(inner)


def check_not_empty(value: tuple[Any, ...]) -> tuple[Any, ...]:
    """Refuse a list without entries."""
    return _check_length(value, 1)


def _check_two(value: tuple[Any, ...]) -> tuple[Any, ...]:
    return _check_length(value, 2)


def _check_length(value: tuple[Any, ...], least: int) -> tuple[Any, ...]:
    # pydantic's own `min_length` also counts entries with problems as missing.
    if len(value) < least:
        entries = "entry" if least == 1 else "entries"
        raise ValueError(f"A list must have at least {least} {entries}, not {len(value)}.")
    return value


def as_tuple(value: object) -> object:
    """Let one phrase stand for a list of one, so that error paths stay the same for both."""
    return (value,) if isinstance(value, str) else value


Text = Annotated[str, Field(min_length=1)]
Phrase = Annotated[str, AfterValidator(_check_phrase)]
Phrases = Annotated[tuple[Phrase, ...], BeforeValidator(as_tuple), AfterValidator(check_not_empty)]


class Entry(BaseModel):
    """A part of the codebook: no key that isn't known, never changed."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Rule(Entry):
    """One way to recognize a code: words, a pattern of spaCy's, or a regular expression.

    Parameters
    ----------
    phrase : tuple of str, optional
        Sequences of words, any of which matches.
    near : tuple of tuple of str, optional
        At least two items, each a choice of phrases; all must stand in one sentence, in any order.
    within : int, optional
        With `near` only, and always there: the largest distance, in words, from the first matched
        word to the last.
    tokens : tuple of dict, optional
        A pattern for spaCy's Matcher, a mapping a word (English only).
    regex : str, optional
        A regular expression on the text, blind to case.
    unless : tuple of str
        Phrases that cancel the match when they stand in its sentence.
    question : tuple of str
        Phrases one of which the interviewer must have used in the question that is answered.
    negated : {'any', 'skip', 'only'}
        What a negation over a matched word does: nothing, cancel the match, or allow it.
    mode : {'evidence', 'must', 'never'}
        What a match says: evidence for the code, that the code must stand, or that it never may.
    """

    phrase: Phrases | None = None
    near: Annotated[tuple[Phrases, ...], AfterValidator(_check_two)] | None = None
    within: Annotated[int, Field(ge=1)] | None = None
    tokens: (
        Annotated[
            tuple[dict[str, Any], ...],
            AfterValidator(check_not_empty),
            AfterValidator(_check_tokens),
        ]
        | None
    ) = None
    regex: Annotated[str, AfterValidator(_check_regex)] | None = None
    unless: Annotated[tuple[Phrase, ...], BeforeValidator(as_tuple)] = ()
    question: Annotated[tuple[Phrase, ...], BeforeValidator(as_tuple)] = ()
    negated: Literal["any", "skip", "only"] = "any"
    mode: Literal["evidence", "must", "never"] = "evidence"

    @model_validator(mode="after")
    def _has_one_pattern(self) -> "Rule":
        given = [key for key in PATTERNS if getattr(self, key) is not None]
        if not given:
            raise ValueError(
                "A rule must have `phrase`, `near`, `tokens` or `regex`, not none of them."
            )
        if len(given) > 1:
            raise ValueError(f"A rule must have one pattern, not {' and '.join(given)}.")
        if (self.near is None) != (self.within is None):
            raise ValueError("`near` and `within` must stand together in a rule.")
        return self
