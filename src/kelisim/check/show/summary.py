"""What is printed when a run ends: where to look, and one line a finding."""

from __future__ import annotations

from math import isnan
from typing import Any

import pandas as pd

from kelisim.errors import Problem, raise_problems
from kelisim.tables.claims import STABILITY, VERDICTS

PLACES = {
    "results/index.html": "the front page: open it in a browser",
    "results/6_render/figures/": "figures, each with the numbers that it draws",
    "results/6_render/tables/": "tables for the page, Word and LaTeX",
    "results/7_check/findings.html": "the claims: verdict, how firm, quotes for and against",
    "results/7_check/report.md": "the study's text with its numbers filled in",
}
CLAIM_WIDTH = 56


def compose_summary(findings: pd.DataFrame, *, title: str, notice: str) -> str:
    """Write the summary of a run.

    Parameters
    ----------
    findings
        The judged claims (`tables.Findings`).
    title
        Title of the study.
    notice
        Line that every page carries (for a demonstration), or empty.

    Returns
    -------
    str
        Plain text, a line a finding: verdict, how firm, claim, observed value with its interval,
        interviews, and another verdict where the number of claims is allowed for.
    """
    width = max(len(place) for place in PLACES)
    lines = [title, *([notice] if notice else []), "", "Where to look"]
    lines += [f"  {place:<{width}}  {what}" for place, what in PLACES.items()]
    counts = findings.verdict.value_counts()
    total = ", ".join(f"{counts[word]} {word}" for word in VERDICTS if word in counts)
    lines += ["", f"Findings: {total or 'no claims'}"]
    if len(findings):
        lines.append(
            "  (verdict, how firm, claim, difference of shares or least share, its interval)"
        )
    lines += [_line(row) for row in findings.sort_values("order").itertuples()]
    return "\n".join(lines) + "\n"


def _line(row: Any) -> str:
    verdict = max(len(word) for word in VERDICTS)
    stability = max(len(word) for word in STABILITY)
    claim = shorten_middle(row.claim, CLAIM_WIDTH)
    told = f"{row.verdict:<{verdict}}  {row.stability:<{stability}}  {claim:<{CLAIM_WIDTH}}"
    corrected = "" if row.verdict_holm == row.verdict else f"; corrected: {row.verdict_holm}"
    return f"  {told}  {_numbers(row)}{corrected}"


def shorten_middle(text: str, width: int) -> str:
    """Leave out words in the middle: what sets two claims apart often stands at their end."""
    if len(text) <= width:
        return text
    words = text.split()
    n_head, n_tail, shorter = 0, 0, "…"
    for _ in words:
        is_head = len(" ".join(words[:n_head])) <= len(" ".join(words[len(words) - n_tail :]))
        n_head, n_tail = n_head + is_head, n_tail + (not is_head)
        longer = " ".join([*words[:n_head], "…", *words[len(words) - n_tail :]])
        if len(longer) > width:
            return shorter
        shorter = longer
    return text


def _numbers(row: Any) -> str:
    if isnan(row.observed):
        return row.detail
    observed, low, high = (_number(value) for value in (row.observed, row.low, row.high))
    ends = "no interval" if isnan(row.low) else f"[{low}, {high}]"
    return f"{observed:>5} {ends}, {row.n_interviews} interviews"


def _number(value: float) -> str:
    """Two decimals, more where these would hide on which side of 0 a value lies."""
    if 0 < abs(value) < 0.005:
        return f"{value:.1g}" if abs(value) >= 1e-4 else f"{value:.0e}"
    return f"{round(value, 2) + 0.0:.2f}"


def require_no_contradiction(findings: pd.DataFrame) -> None:
    """Stop where a claim is contradicted (`check.strict`).

    Parameters
    ----------
    findings
        The judged claims (`tables.Findings`).

    Raises
    ------
    StudyError
        With every contradicted claim.
    """
    contradicted = findings[findings.verdict == "contradicted"].sort_values("order")
    raise_problems(
        "Can't pass the findings: `check.strict` is on, and claims are contradicted.",
        [
            Problem(f"study/findings.py, `{row.finding}`", f"{row.claim} {row.comparison}.")
            for row in contradicted.itertuples()
        ],
    )
