"""The findings table: each claim of the paper with its verdict, and how firm that is."""

from __future__ import annotations

from typing import Any

import pandas as pd

from kelisim.numbers_in_print import print_observed, print_p
from kelisim.render.printed.table import Column, PrintedTable, Row
from kelisim.tables.claims import VERDICTS

CANNOT = VERDICTS[-1]


def print_findings(findings: pd.DataFrame, *, notice: str, confidence: float) -> PrintedTable:
    """Print the claims in the order of the paper.

    Parameters
    ----------
    findings
        `tables.Findings`.
    notice
        Printed below the table when not empty.
    confidence
        Coverage of the intervals, as estimated.
    """
    numbers = findings.sort_values("order").reset_index(drop=True)
    rows = [
        Row(
            (
                row.claim,
                row.verdict,
                print_observed(row).replace(", ", ",\u00a0"),
                say_corrected(row),
                say_firmness(row),
                _print_count(row.n_left_out),
                _print_count(row.n_recoded),
                row.comparison,
                str(row.n_interviews),
                str(row.n_for),
                str(row.n_against),
            )
        )
        for row in numbers.itertuples()
    ]
    columns = (
        Column("Claim", 0.19),
        Column("Verdict", 0.08),
        Column("Observed", 0.09, is_number=True),
        Column("Corrected", 0.09),
        Column("How firm", 0.15),
        Column("left out", 0.055, is_number=True, block="Turned by"),
        Column("changed", 0.055, is_number=True, block="Turned by"),
        Column("Compared", 0.18),
        Column("n", 0.03, is_number=True),
        Column("for", 0.03, is_number=True, block="Segments"),
        Column("against", 0.05, is_number=True, block="Segments"),
    )
    notes = (
        f"Observed: a difference or a least share, in percentage points [{confidence:.0%} "
        "interval]. Supported: the interval lies wholly on the claimed side; contradicted: wholly "
        "on the other; inconclusive: it holds both. n: interviews behind it, coded by people.",
        f"Corrected: the verdict when the number of claims ({len(numbers)}) is allowed for, and p "
        "(Holm 1979); p is the least level at which a verdict is not inconclusive. How firm: "
        "judged again with one thing changed at a time; firm: nothing turns the verdict; fragile: "
        "leaving out one interview or one coder does; conditional: it stands that, but something "
        "else turns it. Turned by: the fewest interviews that, left out, and the fewest mentions "
        "(one interview speaks of one code, or not) that, changed, give another verdict; "
        "a dash: none were found.",
    )
    return PrintedTable(
        "findings",
        "Findings and their evidence",
        columns,
        tuple(rows),
        notes,
        notice,
        True,
        numbers,
    )


def say_corrected(row: Any) -> str:
    """Say what a verdict comes to when the number of claims is allowed for: `the same, p = .012`.

    Parameters
    ----------
    row
        A row of `tables.Findings`.
    """
    if row.verdict == CANNOT:
        return "–"
    word = "the same" if row.verdict_holm == row.verdict else row.verdict_holm
    p = print_p(row.p_holm)
    p = p if p.startswith("<") else f"= {p}"
    return f"{word}, " + f"p {p}".replace(" ", "\u00a0")


def say_firmness(row: Any) -> str:
    """Say how a verdict stands when something is changed: `fragile: leave one interview out (…)`.

    Parameters
    ----------
    row
        A row of `tables.Findings`.
    """
    return f"{row.stability}: {row.turned_by}" if row.turned_by else row.stability


def _print_count(n: float) -> str:
    return "–" if pd.isna(n) else f"{n:.0f}"
