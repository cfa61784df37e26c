"""The findings table: each claim of the paper with its verdict."""

from __future__ import annotations

import pandas as pd

from kelisim.render.printed.table import Column, PrintedTable, Row


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
                print_observed(row.observed, row.low, row.high),
                row.comparison,
                str(row.n_interviews),
                str(row.n_for),
                str(row.n_against),
            )
        )
        for row in numbers.itertuples()
    ]
    columns = (
        Column("Claim", 0.30),
        Column("Verdict", 0.11),
        Column("Observed", 0.14, is_number=True),
        Column("Compared", 0.24),
        Column("Interviews", 0.07, is_number=True),
        Column("for", 0.07, is_number=True, block="Segments"),
        Column("against", 0.07, is_number=True, block="Segments"),
    )
    notes = (
        f"Observed: a difference or a least share, in percentage points [{confidence:.0%} "
        "interval]. Supported: the interval lies wholly on the claimed side; contradicted: wholly "
        "on the other; inconclusive: it holds both. From interviews coded by people.",
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


def print_observed(observed: float, low: float, high: float) -> str:
    """Print an observed value with its interval in percentage points, such as `42 [18, 61]`."""
    if pd.isna(observed):
        return "–"
    text = _points(observed)
    return text if pd.isna(low) else f"{text} [{_points(low)},\u00a0{_points(high)}]"


def _points(value: float) -> str:
    """Print in whole points with a true minus sign and without a negative zero."""
    return f"{round(100 * value):d}".replace("-", "\u2212")
