"""Words that the program itself puts into files: a font, a tag or a heading is nobody's name.

A `Mark` or a `Roman` among the participants must stop neither `<mark>` nor `Times New Roman`. So a
name counts as the program's own word where it stands, with the same capitals, between the same two
words as in its pages' sources or in an empty Word file, sheet or figure: these know no interview.
Of strings in modules only those without a space are read so, as prose is like what people say.
"""

from __future__ import annotations

import ast
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import chain, product
from pathlib import Path

import docx
import matplotlib as mpl
import openpyxl
from matplotlib.figure import Figure

from kelisim.anonymize.gate.containers import texts_inside
from kelisim.anonymize.gate.containers.readings import readings
from kelisim.anonymize.gate.tokens import split_tokens

SOURCES = Path(__file__).parents[2]
PAGES = (".css", ".html", ".j2", ".js")
"""Sources of pages; lists of names are text files (`.txt`), and are not read."""

_WORD = re.compile(r"\A[a-z]+(?:_[a-z]+)*\Z")
_ATTRIBUTE = re.compile(r"""\b([a-z]+)=["']""")


def own_places(words: Sequence[str], places: Iterable[int]) -> set[int]:
    """Give those of some places of a text at which the program's own words stand.

    Parameters
    ----------
    words
        The text's words, with capitals as they stand.
    places
        To be looked at.
    """
    own = _own_runs()
    within = (at for at in places if 0 < at < len(words) - 1)
    return {at for at in within if _run(words[at - 1 : at + 2]) in own}


@cache
def own_keys() -> frozenset[str]:
    """Keys, columns and attributes that the program writes: small words, joined by `_` or single,
    in its strings and pages.
    """
    said = (word for text in chain(_strings(), _columns()) for word in _WORD.findall(text))
    return frozenset([*said, *(word for text in _pages() for word in _ATTRIBUTE.findall(text))])


@cache
def _own_runs() -> frozenset[tuple[str, ...]]:
    """Runs of three words; read when first asked for, as most studies never ask."""
    made = (text for content in _empty_files() for text in texts_inside(content))
    texts = chain(_pages(), (text for text in _strings() if " " not in text), made)
    words = (split_tokens(reading) for text in texts for reading in readings(text))
    return frozenset(
        _run(three) for said in words for three in zip(said, said[1:], said[2:], strict=False)
    )


def _run(words: Sequence[str]) -> tuple[str, ...]:
    """Give a word as it stands between two without regard to case; which number is no matter."""
    before, here, behind = words
    around = ("0" if word[0].isdecimal() else word.casefold() for word in (before, behind))
    return (here, *around)


def _pages() -> Iterator[str]:
    for path in sorted(SOURCES.rglob("*")):
        if path.suffix in PAGES:
            yield path.read_text(encoding="utf-8")


def _strings() -> Iterator[str]:
    """Give the strings in modules but for what explains them, where examples may stand."""
    for path in sorted(SOURCES.rglob("*.py")):
        nodes = list(ast.walk(ast.parse(path.read_bytes())))
        explaining = {id(node.value) for node in nodes if isinstance(node, ast.Expr)}
        for node in nodes:
            is_string = isinstance(node, ast.Constant) and isinstance(node.value, str)
            if is_string and id(node) not in explaining:
                yield node.value


def _columns() -> Iterator[str]:
    for path in sorted(SOURCES.joinpath("tables").glob("*.py")):
        for table in ast.walk(ast.parse(path.read_bytes())):
            for field in table.body if isinstance(table, ast.ClassDef) else ():
                if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name):
                    yield field.target.id


def _empty_files() -> Iterator[bytes]:
    for new in (docx.Document, openpyxl.Workbook):
        file = io.BytesIO()
        new().save(file)
        yield file.getvalue()
    for kind, weight in product(("svg", "pdf"), ("normal", "bold")):
        with mpl.rc_context({"svg.fonttype": "none", "pdf.fonttype": 42, "font.weight": weight}):
            figure, file = Figure(), io.BytesIO()
            axes = figure.subplots()
            axes.plot([1, 2], [3, 4], "o--", label="1")
            axes.bar([1], [2], hatch="//")
            axes.legend()
            figure.savefig(file, format=kind)
            yield file.getvalue()
