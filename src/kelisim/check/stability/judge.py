"""How firm a verdict is: judged again with one thing changed at a time.

firm
    Nothing below turns it.
fragile
    Leaving out one interview, or one coder, turns it.
conditional
    It stands that, but turns with human codings alone, another estimand, another measure or another
    threshold or confidence; or one language or batch by itself says the opposite.
untested
    It can't be computed.

To *turn* is to come out otherwise; what then can't be computed turns nothing. One language or batch
is smaller than the whole, so there only the opposite verdict (supported, contradicted) counts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd

from kelisim.check.compare.counts import Counts
from kelisim.check.compare.outcomes import CANNOT, CONTRADICTED, SUPPORTED, Outcome
from kelisim.check.compare.shares import Shares
from kelisim.check.stability import changes
from kelisim.check.stability.turning import Turn, find_turn
from kelisim.tables import Stability, columns_of

Judge = Callable[[Shares], Outcome | None]
"""Judges one claim; nothing where its function fails."""
OPPOSITE = {SUPPORTED: CONTRADICTED, CONTRADICTED: SUPPORTED}
FRAGILE_BY = (changes.LEAVE_INTERVIEW, changes.LEAVE_CODER)
SEARCHES = {changes.FEWEST_LEFT_OUT: False, changes.FEWEST_RECODED: True}


def judge_stability(
    judge: Judge,
    shares: Shares,
    left: dict[str, tuple[Counts, Counts]],
    variants: changes.Variants,
) -> pd.DataFrame:
    """Judge a claim again and again, with one thing changed at a time.

    Parameters
    ----------
    judge
        Judges the claim.
    shares
        As the claims are judged.
    left
        By coder: what the others say, and what all say of the same interviews.
    variants
        Other values that are tried.

    Returns
    -------
    pandas.DataFrame
        As `tables.Stability` without `finding`; empty where the claim can't be computed.
    """
    columns = [column for column in columns_of(Stability) if column != "finding"]
    outcome = judge(shares)
    if outcome is None or outcome.verdict == CANNOT:
        return pd.DataFrame(columns=columns)
    human = replace(shares, reported={})
    by_people = judge(human) or outcome
    rows = []
    for change in changes.list_looks(shares, outcome, variants):
        rows.append(_row(change, judge(change.shares), outcome))
    for change in (*changes.list_parts(shares), *changes.leave_interviews_out(shares)):
        rows.append(_row(change, judge(change.shares), by_people))
    for change, beside in changes.leave_coders_out(shares, left):
        rows.append(_row(change, judge(change.shares), judge(beside)))
    rows += _search(judge, human, by_people)
    table = pd.DataFrame([row for row in rows if row], columns=columns)
    return table.drop_duplicates(["kind", "changed"], ignore_index=True)


def _row(
    change: changes.Change, outcome: Outcome | None, beside: Outcome | None
) -> dict[str, Any] | None:
    """One row of the table; none where the claim can't be asked so."""
    if outcome is None or beside is None:
        return None
    known = {outcome.verdict, beside.verdict} - {CANNOT}
    is_turned = len(known) == 2
    if change.kind in changes.BY_PART.values():
        is_turned = OPPOSITE.get(beside.verdict) == outcome.verdict
    n_changed = 1 if change.kind == changes.LEAVE_INTERVIEW else 0
    return _describe(change.kind, change.changed, outcome, beside, is_turned, n_changed, "")


def _describe(
    kind: str,
    changed: str,
    outcome: Outcome,
    beside: Outcome,
    is_turned: bool,
    n_changed: int,
    detail: str,
) -> dict[str, Any]:
    observed, low, high = outcome.interval
    return {
        "kind": kind,
        "changed": changed,
        "verdict": outcome.verdict,
        "held_against": beside.verdict,
        "is_turned": is_turned,
        "observed": observed,
        "low": low,
        "high": high,
        "n_interviews": outcome.n_interviews,
        "n_changed": n_changed,
        "detail": detail or outcome.comparison,
    }


def _search(judge: Judge, human: Shares, by_people: Outcome) -> Iterator[dict[str, Any]]:
    """The smallest changes that turn the verdict on people's codings."""
    codes = list(by_people.compared)

    def judge_counts(counts: Counts) -> Outcome:
        return judge(replace(human, counts=counts)) or by_people

    for kind, recode in SEARCHES.items():
        turn = find_turn(judge_counts, human.counts, codes, recode=recode)
        outcome = turn.outcome or by_people
        yield _describe(
            kind,
            _say_changes(turn),
            outcome,
            by_people,
            turn.outcome is not None,
            len(turn.changes),
            _say_search(turn, recode=recode),
        )


def _say_changes(turn: Turn) -> str:
    said = [f"{interview}: {code}" if code else interview for interview, code in turn.changes]
    return ", ".join(said) or "nothing found"


def _say_search(turn: Turn, *, recode: bool) -> str:
    what = "changed mentions" if recode else "interviews left out"
    if turn.outcome is None:
        return f"Up to {turn.n_tried} {what} were tried, and none found that turn it."
    if turn.is_exact:
        return f"Exact: no fewer {what} turn it."
    return f"An upper bound: fewer {what} may turn it."


def name_stability(stability: pd.DataFrame) -> tuple[str, str]:
    """Name how firm a verdict is in one word, and say what turns it.

    Parameters
    ----------
    stability
        Rows of one claim (`judge_stability`).

    Returns
    -------
    tuple of str
        firm, conditional, fragile or untested; and what turns it, or "".
    """
    if stability.empty:
        return "untested", ""
    rows = stability[stability.is_turned & ~stability.kind.isin(SEARCHES)]
    if rows.empty:
        return "firm", ""
    said = [f"{kind} ({_list(part.changed)})" for kind, part in rows.groupby("kind", sort=False)]
    word = "fragile" if rows.kind.isin(FRAGILE_BY).any() else "conditional"
    return word, "; ".join(said)


def _list(values: pd.Series) -> str:
    shown, more = list(values)[:3], len(values) - 3
    return ", ".join(shown) + (f" and {more} more" if more > 0 else "")


def fewest(stability: pd.DataFrame, kind: str) -> float:
    """Fewest changes of a kind that turn the verdict; NaN where none was found."""
    rows = stability[(stability.kind == kind) & stability.is_turned]
    return float(rows.n_changed.iloc[0]) if len(rows) else np.nan
