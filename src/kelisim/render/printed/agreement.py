"""The reliability table: how far coders agree on each code."""

from __future__ import annotations

import pandas as pd

from kelisim.render.printed.table import Column, PrintedTable, Row


def print_reliability(
    reliability: pd.DataFrame, codes: pd.DataFrame, *, notice: str, confidence: float
) -> PrintedTable:
    """Print kappa, precision, recall and F1 of each code, a section a comparison.

    Parameters
    ----------
    reliability
        `tables.Reliability`; rows of all languages together are printed.
    codes
        `tables.Codes`.
    notice
        Printed below the table when not empty.
    confidence
        Coverage of the intervals, as estimated.
    """
    names = {"all": "All codes together", **dict(zip(codes.code, codes.name, strict=True))}
    order = {"all": 0, **dict(zip(codes.code, codes.order, strict=True))}
    numbers = reliability[reliability.language == "all"]
    numbers = numbers.assign(place=numbers.code.map(order)).sort_values(["comparison", "place"])
    numbers = numbers.drop(columns="place").reset_index(drop=True)
    rows = []
    for comparison, here in numbers.groupby("comparison", sort=True):
        first, _, second = str(comparison).partition("~")
        rows.append(Row((f"{first} (first) and {second} (second)",), "section"))
        rows += [_print_row(row, names) for row in here.itertuples()]
    columns = (
        Column("Code", 0.20),
        Column("Decided by", 0.08),
        Column("Kappa", 0.15, is_number=True),
        Column("first", 0.06, is_number=True, block="Segments with the code"),
        Column("second", 0.06, is_number=True, block="Segments with the code"),
        Column("both", 0.06, is_number=True, block="Segments with the code"),
        Column("of", 0.06, is_number=True, block="Segments with the code"),
        Column("Precision", 0.07, is_number=True),
        Column("Recall", 0.07, is_number=True),
        Column("F1", 0.06, is_number=True),
        Column("Verdict", 0.13),
    )
    notes = (
        f"Cohen's kappa [{confidence:.0%} interval by bootstrap over interviews]; a dash: "
        "undefined. Precision, recall and F1 take the first coder as given. Segments: those that "
        "both read. The machine is measured on interviews that it did not learn from.",
    )
    return PrintedTable(
        "reliability", "Agreement on each code", columns, tuple(rows), notes, notice, True, numbers
    )


def _print_row(row: object, names: dict[str, str]) -> Row:
    cells = (
        names.get(row.code, row.code),
        row.engine,
        print_kappa(row.kappa, row.kappa_low, row.kappa_high),
        *(str(n) for n in (row.n_first, row.n_second, row.n_both, row.n_segments)),
        *(print_score(score) for score in (row.precision, row.recall, row.f1)),
        row.verdict,
    )
    return Row(cells, "head" if row.code == "all" else "body")


def print_score(score: float) -> str:
    """Print a score with two decimals; a dash where it is undefined."""
    return "–" if pd.isna(score) else f"{score:.2f}".replace("-", "\u2212")


def print_kappa(kappa: float, low: float, high: float) -> str:
    """Print kappa with its interval, such as `0.82 [0.70, 0.91]`."""
    if pd.isna(kappa) or pd.isna(low):
        return print_score(kappa)
    return f"{print_score(kappa)} [{print_score(low)},\u00a0{print_score(high)}]"
