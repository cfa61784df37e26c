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

_COLOR = re.compile(r"#[0-9a-fA-F]{6}")
_GUID = re.compile(r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
_KEBAB_CASE = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")

Language = Literal["en", "ru", "kk"]
Role = Literal["interviewer", "participant"]
Level = Literal["individual", "intra-organizational", "inter-organizational", "state"]


def _check_id(value: str) -> str:
    if not _KEBAB_CASE.fullmatch(value):
        raise ValueError(f"An id must be in kebab-case, such as `joint-research`, not `{value}`.")
    return value


def _check_color(value: str) -> str:
    if not _COLOR.fullmatch(value):
        raise ValueError(f"A color must be like `#1F77B4`, not `{value}`.")
    return value.upper()


def _check_guid(value: str) -> str:
    if not _GUID.fullmatch(value):
        raise ValueError(f"A guid must have 32 hexadecimal digits in five groups, not `{value}`.")
    return value.upper()


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
Color = Annotated[str, AfterValidator(_check_color)]
Guid = Annotated[str, AfterValidator(_check_guid)]


class CodedEntry(Entry):
    """What theme, subtheme and code have in common.

    `guid` and `color` are those of a program for qualitative analysis that the entry came from;
    without a guid it has the one that `exchange.guid_of` makes of its id.
    """

    id: Id
    name: Text
    definition: Text
    guid: Guid | None = None
    color: Color | None = None


class Code(CodedEntry):
    """A leaf of the codebook: what a segment may be coded with.

    It `applies_to` the words of participants unless it says otherwise. A retired code stays in the
    file, where its history can be read, and nowhere else.
    """

    label: Annotated[Text, AfterValidator(_check_code_label)]
    include: str = ""
    exclude: str = ""
    origin: Text
    status: Literal["proposed", "agreed", "retired"]
    applies_to: Annotated[
        tuple[Role, ...], BeforeValidator(as_tuple), AfterValidator(check_not_empty)
    ] = ("participant",)
    rules: dict[Language, tuple[Rule, ...]] = Field(default_factory=dict)
    matches: dict[Language, tuple[Text, ...]] = Field(default_factory=dict)
    doesnt_match: dict[Language, tuple[Text, ...]] = Field(default_factory=dict)


class Subtheme(CodedEntry):
    """A group of codes inside a theme; only challenges have a level."""

    label: Annotated[Text, AfterValidator(_check_theme_label)]
    level: Level | None = None
    codes: Annotated[tuple[Code, ...], AfterValidator(check_not_empty)]


class Theme(CodedEntry):
    """A top-level code."""

    label: Annotated[Text, AfterValidator(_check_theme_label)]
    subthemes: Annotated[tuple[Subtheme, ...], AfterValidator(check_not_empty)]


class CodeSet(Entry):
    """Codes that belong together across themes, as programs for qualitative analysis keep them."""

    name: Text
    definition: str = ""
    codes: Annotated[tuple[Id, ...], AfterValidator(check_not_empty)]


class Codebook(Entry):
    """All themes in the order in which figures and tables show them."""

    title: Text
    status: Literal["proposal", "agreed"]
    note: Text
    sources: tuple[Text, ...]
    themes: Annotated[tuple[Theme, ...], AfterValidator(check_not_empty)]
    sets: tuple[CodeSet, ...] = ()

    def walk_codes(self, *, with_retired: bool = False) -> Iterator[tuple[Theme, Subtheme, Code]]:
        """Yield each code with its theme and subtheme, in codebook order."""
        for theme in self.themes:
            for subtheme in theme.subthemes:
                for code in subtheme.codes:
                    if with_retired or code.status != "retired":
                        yield theme, subtheme, code
