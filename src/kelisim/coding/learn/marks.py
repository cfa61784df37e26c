"""What people and rules say of segments, as a row a segment and a column a code."""

from __future__ import annotations

import numpy as np
import pandas as pd


def mark_fired(
    ids: pd.Series, rule_matches: pd.DataFrame, above: pd.DataFrame, columns: list[str]
) -> np.ndarray:
    """Whether a rule of each code, or of one below it, fired on each segment, shape (n, m)."""
    decisive = rule_matches[rule_matches["mode"] != "never"]
    return mark(ids, decisive.merge(above, on="code"), columns, by="counted")


def mark(ids: pd.Series, rows: pd.DataFrame, columns: list[str], *, by: str) -> np.ndarray:
    """Whether each segment has a row of each code, shape (n, m)."""
    marks = np.zeros((len(ids), len(columns)), dtype=bool)
    where = pd.Series(np.arange(len(ids)), index=ids)
    known = rows[rows.segment_id.isin(where.index) & rows[by].isin(columns)]
    column = pd.Series(np.arange(len(columns)), index=columns)
    marks[where[known.segment_id].to_numpy(), column[known[by]].to_numpy()] = True
    return marks


def list_parents(above: pd.DataFrame, codes: pd.DataFrame, leaf: str) -> list[str]:
    """Codes above a leaf, nearest (deepest in the codebook, so latest in its order) first."""
    order = codes.set_index("code").order
    found = [code for code in above.counted[above.code == leaf] if code != leaf]
    return sorted(found, key=lambda code: -order[code])


def list_columns(above: pd.DataFrame, codes: pd.DataFrame, leaves: list[str]) -> list[str]:
    """Codes that are learned: the leaves, and behind them all that stand above one."""
    parents = {parent for leaf in leaves for parent in list_parents(above, codes, leaf)}
    return [*leaves, *sorted(parents)]
