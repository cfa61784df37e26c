"""What a codebook is: themes, their subthemes, codes, and the rules and examples of each code.

The models hold the shape only. `kelisim.codebook` reads a file into them and turns pydantic's
findings into sentences for people.
"""

import re
from collections.abc import Iterator
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator

THEME_LABEL_LENGTH = 24
CODE_LABEL_LENGTH = 26
MAX_OPTIONAL_WORDS = 4
"""A phrase is expanded into 2**n plain ones, so n has a ceiling."""

_KEBAB_CASE = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
# `*` alone, or alternatives, each a word that may end in `*`; a last `?` makes it optional.
_WORD_PATTERN = re.compile(r"(?:\*|[^\s|*?]+\*?(?:\|[^\s|*?]+\*?)*)\??")

Language = Literal["en", "ru", "kk"]
Level = Literal["individual", "intra-organizational", "inter-organizational", "state"]


def _check_id(value: str) -> str:
    if not _KEBAB_CASE.fullmatch(value):
        raise ValueError(f"An id must be in kebab-case, such as `joint-research`, not `{value}`.")
    return value


def _check_theme_label(value: str) -> str:
    return _check_label(value, THEME_LABEL_LENGTH)


def _check_code_label(value: str) -> str:
    return _check_label(value, CODE_LABEL_LENGTH)


def _check_label(value: str, longest: int) -> str:
    if len(value) > longest:
        raise ValueError(
            f"A label must have at most {longest} characters, not {len(value)}: `{value}`."
        )
    return value


def _check_phrase(value: str) -> str:
    words = value.split()
    if not words:
        raise ValueError("A phrase must have at least one word, not be empty.")
    for word in words:
        if not _WORD_PATTERN.fullmatch(word):
            raise ValueError(
                f"A word must be like `word`, `one|other`, `pref*`, `*` or `word?`, not `{word}`."
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
    return value


def _check_not_empty(value: tuple[Any, ...]) -> tuple[Any, ...]:
    return _check_length(value, 1)


def _check_two(value: tuple[Any, ...]) -> tuple[Any, ...]:
    return _check_length(value, 2)


def _check_length(value: tuple[Any, ...], least: int) -> tuple[Any, ...]:
    # pydantic's own `min_length` also counts entries with problems as missing.
    if len(value) < least:
        entries = "entry" if least == 1 else "entries"
        raise ValueError(f"A list must have at least {least} {entries}, not {len(value)}.")
    return value


def _as_tuple(value: object) -> object:
    """Let one phrase stand for a list of one, so that error paths stay the same for both."""
    return (value,) if isinstance(value, str) else value


Text = Annotated[str, Field(min_length=1)]
Id = Annotated[str, AfterValidator(_check_id)]
Phrase = Annotated[str, AfterValidator(_check_phrase)]
Phrases = Annotated[
    tuple[Phrase, ...], BeforeValidator(_as_tuple), AfterValidator(_check_not_empty)
]


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Rule(_Entry):
    """One way to recognize a code in a sentence: a phrase, words near each other, or a regex.

    Parameters
    ----------
    phrase : tuple of str, optional
        Sequences of words, any of which matches.
    near : tuple of tuple of str, optional
        At least two items, each a choice of phrases; all must stand in one sentence, in any order.
    within : int, optional
        With `near` only, and always there: the largest distance, in words, from the first matched
        word to the last.
    regex : str, optional
        A regular expression on the text, blind to case.
    unless : tuple of str
        Phrases that cancel the match when they stand in its sentence.
    negated : {'any', 'skip', 'only'}
        What a negation over a matched word does: nothing, cancel the match, or allow it.
    """

    phrase: Phrases | None = None
    near: Annotated[tuple[Phrases, ...], AfterValidator(_check_two)] | None = None
    within: Annotated[int, Field(ge=1)] | None = None
    regex: Annotated[str, AfterValidator(_check_regex)] | None = None
    unless: Annotated[tuple[Phrase, ...], BeforeValidator(_as_tuple)] = ()
    negated: Literal["any", "skip", "only"] = "any"

    @model_validator(mode="after")
    def _has_one_pattern(self) -> "Rule":
        given = [key for key in ("phrase", "near", "regex") if getattr(self, key) is not None]
        if not given:
            raise ValueError("A rule must have `phrase`, `near` or `regex`, not none of them.")
        if len(given) > 1:
            raise ValueError(f"A rule must have one pattern, not {' and '.join(given)}.")
        if (self.near is None) != (self.within is None):
            raise ValueError("`near` and `within` must stand together in a rule.")
        return self


class Code(_Entry):
    """A leaf of the codebook: what a segment may be coded with."""

    id: Id
    name: Text
    label: Annotated[Text, AfterValidator(_check_code_label)]
    definition: Text
    include: Text
    exclude: Text
    origin: Literal["abstract", "sister-paper", "proposed"]
    status: Literal["proposed", "agreed", "retired"]
    rules: dict[Language, tuple[Rule, ...]] = {}
    matches: dict[Language, tuple[Text, ...]] = {}
    doesnt_match: dict[Language, tuple[Text, ...]] = {}


class Subtheme(_Entry):
    """A group of codes inside a theme; only challenges have a level."""

    id: Id
    name: Text
    label: Annotated[Text, AfterValidator(_check_theme_label)]
    definition: Text
    level: Level | None = None
    codes: Annotated[tuple[Code, ...], AfterValidator(_check_not_empty)]


class Theme(_Entry):
    """A top-level code."""

    id: Id
    name: Text
    label: Annotated[Text, AfterValidator(_check_theme_label)]
    definition: Text
    subthemes: Annotated[tuple[Subtheme, ...], AfterValidator(_check_not_empty)]


class Codebook(_Entry):
    """All themes in the order in which figures and tables show them."""

    title: Text
    status: Literal["proposal", "agreed"]
    note: Text
    sources: tuple[Text, ...]
    themes: Annotated[tuple[Theme, ...], AfterValidator(_check_not_empty)]

    def walk_codes(self) -> Iterator[tuple[Theme, Subtheme, Code]]:
        """Yield each code with its theme and subtheme, in codebook order."""
        for theme in self.themes:
            for subtheme in theme.subthemes:
                for code in subtheme.codes:
                    yield theme, subtheme, code
