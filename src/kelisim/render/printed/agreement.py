"""The tables of agreement: code by code, and part by part of the study."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from kelisim.render.approach import APPROACHES
from kelisim.render.printed.table import Column, PrintedTable, Row
from kelisim.tables import UNDEFINED, Reliability
from kelisim.tables.files import say_missing

ALL = "all"
MEASURES = (
    "Kappa: Cohen's; alpha: Krippendorff's; AC1: Gwet's, which counts agreeing on absence; "
    "positive agreement: Dice's, twice the segments that both marked over the sum of those that "
    "each did."
)


def print_reliability(
    reliability: pd.DataFrame,
    codes: pd.DataFrame,
    *,
    notice: str,
    confidence: float,
    approach: str,
) -> PrintedTable:
    """Print how far coders agree on each code, a section a comparison.

    Parameters
    ----------
    reliability
        `tables.Reliability`; rows of all languages and groups together are printed.
    codes
        `tables.Codes`.
    notice
        Printed below the table when not empty.
    confidence
        Coverage of the intervals, as estimated.
    approach
        coding_reliability or codebook (`approach.APPROACHES`).
    """
    names = {ALL: "All codes together", **dict(zip(codes.code, codes.name, strict=True))}
    order = {ALL: 0, **dict(zip(codes.code, codes.order, strict=True))}
    numbers = reliability[(reliability.language == ALL) & (reliability.group == ALL)]
    numbers = numbers.assign(place=numbers.code.map(order)).sort_values(["comparison", "place"])
    numbers = numbers.drop(columns="place").reset_index(drop=True)
    rows = []
    for comparison, here in numbers.groupby("comparison", sort=True):
        rows.append(Row((_title(str(comparison)),), "section"))
        rows += [_print_row(row, names) for row in here.itertuples()]
    columns = (
        Column("Code", 0.14),
        Column("Decided by", 0.06),
        *_columns_of_measures(),
        Column("first", 0.045, is_number=True, block="Segments with the code"),
        Column("second", 0.045, is_number=True, block="Segments with the code"),
        Column("both", 0.045, is_number=True, block="Segments with the code"),
        Column("of", 0.045, is_number=True, block="Segments with the code"),
        Column("Precision", 0.065, is_number=True),
        Column("Recall", 0.065, is_number=True),
        Column("Rho", 0.04, is_number=True),
        Column("Verdict", 0.09),
    )
    notes = (
        f"{MEASURES} In brackets: {confidence:.0%} intervals by bootstrap over interviews. "
        "Undefined: neither put the code, or one never did.",
        "Precision and recall take the first coder as given. Rho: share of simulated coders with a "
        "true kappa below .60 who reach this kappa on as many segments (Shaffer). Segments: those "
        "that both read, marked or not. The machine is measured on interviews that it did not "
        f"learn from. {APPROACHES[approach]}",
    )
    title = "Agreement on each code"
    shown = say_missing(numbers, Reliability)
    return PrintedTable("reliability", title, columns, tuple(rows), notes, notice, True, shown)


def print_parts(
    reliability: pd.DataFrame,
    *,
    names: Mapping[str, str],
    notice: str,
    confidence: float,
    approach: str,
) -> PrintedTable:
    """Print how far coders agree on all codes together, by language and by group.

    Parameters
    ----------
    reliability
        `tables.Reliability`; rows of all codes together are printed.
    names
        Names in print of languages and groups, in the order of print.
    notice
        Printed below the table when not empty.
    confidence
        Coverage of the intervals, as estimated.
    approach
        coding_reliability or codebook (`approach.APPROACHES`).
    """
    order = {name: place for place, name in enumerate((ALL, *names))}
    numbers = reliability[reliability.code == ALL]
    part = numbers.language.where(numbers.language != ALL, numbers.group)
    numbers = numbers.assign(part=part, place=part.map(order))
    numbers = numbers.sort_values(["comparison", "place"], kind="stable").reset_index(drop=True)
    rows = []
    for comparison, here in numbers.groupby("comparison", sort=True):
        rows.append(Row((_title(str(comparison)),), "section"))
        for row in here.itertuples():
            name = {ALL: "Everything", **names}.get(row.part, row.part)
            sizes = (str(row.n_interviews), f"{row.n_segments:,}", print_score(row.prevalence, 3))
            cells = (name, *sizes[:2], *_print_measures(row), sizes[2])
            rows.append(Row(cells, "head" if row.part == ALL else "body"))
    columns = (
        Column("Part", 0.30),
        Column("Interviews", 0.10, is_number=True),
        Column("Decisions", 0.12, is_number=True),
        *_columns_of_measures(),
        Column("Prevalence", 0.12, is_number=True),
    )
    notes = (
        f"{MEASURES} In brackets: {confidence:.0%} intervals by bootstrap over interviews. "
        "Decisions: segments that both read times codes. Prevalence: share of them that are yes, "
        f"the mean of both. {APPROACHES[approach]}",
    )
    title = "Agreement by language and group, all codes together"
    shown = say_missing(numbers.drop(columns=["part", "place"]), Reliability)
    return PrintedTable(
        "reliability_by_part", title, columns, tuple(rows), notes, notice, True, shown
    )


def _title(comparison: str) -> str:
    first, _, second = comparison.partition("~")
    return f"{first} (first) and {second} (second)"


def _columns_of_measures() -> tuple[Column, ...]:
    return (
        Column("Kappa", 0.115, is_number=True),
        Column("Alpha", 0.065, is_number=True),
        Column("AC1", 0.065, is_number=True),
        Column("Positive agreement", 0.115, is_number=True),
    )


def _print_measures(row: object) -> tuple[str, ...]:
    return (
        print_kappa(row.kappa, row.kappa_low, row.kappa_high),
        print_score(row.alpha),
        print_score(row.ac1),
        print_kappa(
            row.positive_agreement, row.positive_agreement_low, row.positive_agreement_high
        ),
    )


def _print_row(row: object, names: dict[str, str]) -> Row:
    cells = (
        names.get(row.code, row.code),
        row.engine,
        *_print_measures(row),
        *(str(n) for n in (row.n_first, row.n_second, row.n_both, row.n_segments)),
        print_score(row.precision),
        print_score(row.recall),
        print_score(row.rho),
        row.verdict,
    )
    return Row(cells, "head" if row.code == ALL else "body")


def print_score(score: float, n_decimals: int = 2) -> str:
    """Print a score, with two decimals; the word `undefined` where it is not defined."""
    return UNDEFINED if pd.isna(score) else f"{score:.{n_decimals}f}".replace("-", "\u2212")


def print_kappa(kappa: float, low: float, high: float) -> str:
    """Print kappa with its interval, such as `0.82 [0.70, 0.91]`."""
    if pd.isna(kappa) or pd.isna(low):
        return print_score(kappa)
    return f"{print_score(kappa)} [{print_score(low)},\u00a0{print_score(high)}]"
