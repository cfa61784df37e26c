"""Words that the program itself puts into files: a font, a tag or a heading is nobody's name.

A `Mark` or a `Roman` among the participants must stop neither `<mark>` nor `Times New Roman`. So a
name counts as the program's own word where it stands between the same two words as in its pages'
sources and strings or in an empty Word file, sheet or figure, which know of no interview.
"""

from __future__ import annotations

import ast
import io
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import product
from pathlib import Path

import docx
import matplotlib as mpl
import openpyxl
from matplotlib.figure import Figure

from kelisim.anonymize.gate.containers import texts_inside
from kelisim.anonymize.gate.containers.readings import readings
from kelisim.anonymize.gate.tokens import fold

SOURCES = Path(__file__).parents[2]
PAGES = (".css", ".html", ".j2", ".js")
"""Sources of pages; lists of names are text files (`.txt`), and are not read."""


def own_places(folded: Sequence[str], places: Iterable[int]) -> set[int]:
    """Give those of some places of a text at which the program's own words stand.

    Parameters
    ----------
    folded
        The text's words without regard to case.
    places
        To be looked at.
    """
    around, own = _around(folded), _own_runs()
    return {at for at in places if (around[at], folded[at], around[at + 2]) in own}


@cache
def _own_runs() -> frozenset[tuple[str, str, str]]:
    """Runs of three words; read when first asked for, as most studies never ask."""
    texts = (reading for text in _own_texts() for reading in readings(text))
    return frozenset(run for text in texts for run in _runs_of(fold(text)))


def _runs_of(words: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    around = _around(words)
    return zip(around, words, around[2:], strict=False)


def _around(words: Sequence[str]) -> list[str]:
    """Give the words with an edge at both ends; of numbers, it is all the same which."""
    return ["", *("0" if word[0].isdecimal() else word for word in words), ""]


def _own_texts() -> Iterator[str]:
    for path in sorted(SOURCES.rglob("*")):
        if path.suffix == ".py":
            yield from _strings_of(ast.parse(path.read_bytes()))
        elif path.suffix in PAGES:
            yield path.read_text(encoding="utf-8")
    for content in _empty_files():
        yield from texts_inside(content)


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


def _strings_of(module: ast.Module) -> Iterator[str]:
    """Give a module's strings but for what explains it, where examples may stand."""
    nodes = list(ast.walk(module))
    explaining = {id(node.value) for node in nodes if isinstance(node, ast.Expr)}
    for node in nodes:
        is_string = isinstance(node, ast.Constant) and isinstance(node.value, str)
        if is_string and id(node) not in explaining:
            yield node.value
