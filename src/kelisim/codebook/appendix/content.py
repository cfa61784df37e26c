"""What the appendix says, before it gets a form."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from kelisim.codebook.models import Code, Codebook
from kelisim.codebook.table import codebook_table, split_example
from kelisim.codebook.words import LEGEND, describe_rule
from kelisim.tables import LANGUAGE_NAMES

INDENT = "\u2003"
"""Before the names of codes in the list of all codes."""


@dataclass(frozen=True)
class Line:
    """A text in a language: en, ru or kk."""

    text: str
    language: str = "en"


@dataclass(frozen=True)
class Part:
    """A heading with what stands below it.

    Parameters
    ----------
    level
        1 for the title, 2 for themes, 3 for subthemes, 4 for codes.
    title
        The heading.
    lines
        Paragraphs below it.
    rows
        A table: what each row is about, and its lines.
    is_list
        Whether the table lists all codes; else it describes one.
    """

    level: int
    title: str
    lines: tuple[str, ...] = ()
    rows: tuple[tuple[str, tuple[Line, ...]], ...] = ()
    is_list: bool = False


def list_parts(codebook: Codebook, *, notice: str) -> list[Part]:
    """List all parts of the appendix, in order."""
    table = codebook_table(codebook)
    names = dict(zip(table.code, table.name, strict=True))
    parts = [
        _open(codebook, notice),
        Part(
            2,
            "All codes",
            rows=tuple(
                (
                    row.name if row.depth == "theme" else f"{INDENT}{row.name}",
                    (Line(name_codes(row.definition, names)),),
                )
                for row in table[table.depth != "subtheme"].itertuples()
            ),
            is_list=True,
        ),
    ]
    shown: set[str] = set()
    for theme, subtheme, code in codebook.walk_codes():
        for level, entry in ((2, theme), (3, subtheme)):
            if entry.id not in shown:
                parts.append(Part(level, entry.name, (name_codes(entry.definition, names),)))
                shown.add(entry.id)
        parts.append(Part(4, code.name, rows=tuple(_describe(code, names))))
    return parts


def name_codes(text: str, names: Mapping[str, str]) -> str:
    """Write the names of codes where a text of the codebook gives their ids in backticks."""

    def name(found: re.Match[str]) -> str:
        return f"“{names[found[1]]}”" if found[1] in names else found[1]

    return re.sub(r"`([a-z0-9-]+)`", name, text)


def _open(codebook: Codebook, notice: str) -> Part:
    status = "This codebook is a proposal." if codebook.status == "proposal" else ""
    lines = [notice and f"{notice[0].upper()}{notice[1:]}.", status, codebook.note]
    if codebook.sources:
        lines.append(f"Sources: {'; '.join(codebook.sources)}.")
    lines.append(f"How to read the rules. Each rule is looked for in every segment. {LEGEND}")
    return Part(1, f"Codebook: {codebook.title}", tuple(filter(None, lines)))


def _describe(code: Code, names: Mapping[str, str]) -> Iterator[tuple[str, tuple[Line, ...]]]:
    for label, text in (
        ("Definition", code.definition),
        ("Use when", code.include),
        ("Do not use when", code.exclude),
    ):
        if text:
            yield label, (Line(name_codes(text, names)),)
    if code.applies_to != ("participant",):
        yield "Applies to", (Line(" and ".join(f"the {role}" for role in code.applies_to)),)
    for label, examples in (("Examples", code.matches), ("Not this code", code.doesnt_match)):
        lines = tuple(_quote(examples))
        if lines:
            yield label, lines
    for language, rules in code.rules.items():
        # Long lists of choices may break behind each.
        described = [describe_rule(rule).replace("/", "/\u200b") for rule in rules]
        numbered = [f"{n}. {text}" for n, text in enumerate(described, start=1)]
        if numbered:
            yield (
                f"Rules, {LANGUAGE_NAMES[language]}",
                tuple(Line(text, language) for text in numbered),
            )


def _quote(examples: Mapping[str, Iterable[str]]) -> Iterator[Line]:
    for language, sentences in examples.items():
        for sentence in sentences:
            question, answer = split_example(sentence)
            yield Line(f"{question} — {answer}" if question else answer, language)
