"""What a codebook is: themes, their subthemes and codes.

The models hold the shape only. `kelisim.codebook` reads a file into them and turns pydantic's
findings into sentences for people.
"""

import re
from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field

from kelisim.codebook.rule import Entry, Rule, Text, as_tuple, check_not_empty

THEME_LABEL_LENGTH = 24
CODE_LABEL_LENGTH = 26

_KEBAB_CASE = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")

Language = Literal["en", "ru", "kk"]
Role = Literal["interviewer", "participant"]
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


Id = Annotated[str, AfterValidator(_check_id)]


class Code(Entry):
    """A leaf of the codebook: what a segment may be coded with.

    It `applies_to` the words of participants unless it says otherwise. A retired code stays in the
    file, where its history can be read, and nowhere else.
    """

    id: Id
    name: Text
    label: Annotated[Text, AfterValidator(_check_code_label)]
    definition: Text
    include: Text
    exclude: Text
    origin: Literal["abstract", "sister-paper", "proposed"]
    status: Literal["proposed", "agreed", "retired"]
    applies_to: Annotated[
        tuple[Role, ...], BeforeValidator(as_tuple), AfterValidator(check_not_empty)
    ] = ("participant",)
    rules: dict[Language, tuple[Rule, ...]] = Field(default_factory=dict)
    matches: dict[Language, tuple[Text, ...]] = Field(default_factory=dict)
    doesnt_match: dict[Language, tuple[Text, ...]] = Field(default_factory=dict)


class Subtheme(Entry):
    """A group of codes inside a theme; only challenges have a level."""

    id: Id
    name: Text
    label: Annotated[Text, AfterValidator(_check_theme_label)]
    definition: Text
    level: Level | None = None
    codes: Annotated[tuple[Code, ...], AfterValidator(check_not_empty)]


class Theme(Entry):
    """A top-level code."""

    id: Id
    name: Text
    label: Annotated[Text, AfterValidator(_check_theme_label)]
    definition: Text
    subthemes: Annotated[tuple[Subtheme, ...], AfterValidator(check_not_empty)]


class Codebook(Entry):
    """All themes in the order in which figures and tables show them."""

    title: Text
    status: Literal["proposal", "agreed"]
    note: Text
    sources: tuple[Text, ...]
    themes: Annotated[tuple[Theme, ...], AfterValidator(check_not_empty)]

    def walk_codes(self) -> Iterator[tuple[Theme, Subtheme, Code]]:
        """Yield each code that isn't retired with its theme and subtheme, in codebook order."""
        for theme in self.themes:
            for subtheme in theme.subthemes:
                for code in subtheme.codes:
                    if code.status != "retired":
                        yield theme, subtheme, code
