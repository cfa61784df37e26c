"""Sentences that several captions and notes share; each number in them comes from a table."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from kelisim.render.look import Look
from kelisim.render.shares import METHODS, sizes_of

NO_BREAK = "\u00a0"

WILSON = (
    "Lines are {confidence:.0%} Wilson score intervals over interviews (Wilson 1927; Brown, Cai "
    "and DasGupta 2001)."
)
MACHINE = (
    "By machine: every interview, by classifier or by the codebook's rules, whichever decides for "
    "a code; not corrected for classification error, and shown only where it agrees with people "
    "at a kappa of at least .40 on interviews that it did not learn from, or where nobody coded."
)
TOO_FEW = "Grey marks without a line: too few interviews for an interval."


def list_words(words: Sequence[str]) -> str:
    """Write a list in prose: a, b and c."""
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def state_sizes(drawn: pd.DataFrame, look: Look) -> str:
    """Say how many interviews stand behind each group.

    Parameters
    ----------
    drawn
        What is shown: columns `group`, `method`, `denominator`.
    look
        Names of groups.
    """
    words = {"human": "{} coded by people", "machine": "{} in all"}
    shown = [method for method in METHODS if (drawn.method == method).any()]
    parts = []
    for group in look.shown:
        sizes = sizes_of(drawn, group)
        counts = ", ".join(words[method].format(sizes[method]) for method in shown)
        parts.append(f"{look.name(group).lower()} {counts}")
    return "Interviews: " + "; ".join(parts) + "."


def print_share(n: int, denominator: int, estimate: float, low: float, high: float) -> str:
    """Print a share with its count and interval.

    Parameters
    ----------
    n, denominator
        Interviews with the code, and in the frame.
    estimate, low, high
        Shares in [0, 1]; missing ones are left out.

    Returns
    -------
    str
        Such as `5/8 (62%) [31, 86]`, which may break only before the bracket; a dash where the
        frame is empty.
    """
    if not denominator or pd.isna(estimate):
        return "–"
    text = f"{n}/{denominator}{NO_BREAK}({100 * estimate:.0f}%)"
    if pd.isna(low):
        return text
    return f"{text} [{100 * low:.0f},{NO_BREAK}{100 * high:.0f}]"


def describe_largest(drawn: pd.DataFrame, depth: str, *, n_named: int) -> str:
    """Say which rows are largest for all groups together.

    Parameters
    ----------
    drawn
        What is shown.
    depth
        Which rows to compare: theme, subtheme or code.
    n_named
        How many to name.
    """
    rows = drawn[(drawn.group == "all") & (drawn.depth == depth) & drawn.estimate.notna()]
    method = "human" if (rows.method == "human").any() else "machine"
    rows = rows[rows.method == method].sort_values(["estimate", "row"], ascending=[False, True])
    if rows.empty:
        return "No interview is coded yet."
    named = [
        f"{row.label} ({row.n} of {row.denominator}, {100 * row.estimate:.0f}%)"
        for row in rows.head(n_named).itertuples()
    ]
    how = "as coded by people" if method == "human" else "by machine"
    return f"Mentioned in most interviews, {how}: {list_words(named)}."
