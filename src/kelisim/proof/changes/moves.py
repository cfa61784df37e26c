"""Which cells of two runs' tables differ in value: by key, beyond the last digits."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

import pandas as pd

from kelisim import tables as contracts
from kelisim.proof.changes.state import NUMBERS, WORDS, State
from kelisim.proof.digests import round_cell

CONTRACTS: Mapping[str, type[contracts.Table]] = {
    "2_anonymize/accuracy.csv": contracts.AnonymizationAccuracy,
    "2_anonymize/risk.csv": contracts.Risk,
    "4_coding/joint_agreement.csv": contracts.JointAgreement,
    "4_coding/model_cards.csv": contracts.ModelCards,
    "4_coding/reliability.csv": contracts.Reliability,
    "5_aggregate/contrasts.csv": contracts.Contrasts,
    "5_aggregate/cooccurrence.csv": contracts.Cooccurrence,
    "5_aggregate/estimates.csv": contracts.Estimates,
    "5_aggregate/initiator_places.csv": contracts.InitiatorPlaces,
    "5_aggregate/initiators.csv": contracts.Initiators,
    "5_aggregate/negative_cases.csv": contracts.NegativeCases,
    "5_aggregate/richness.csv": contracts.Richness,
    "5_aggregate/saturation.csv": contracts.Saturation,
    "5_aggregate/saturation_points.csv": contracts.SaturationPoints,
    "6_render/quotes.csv": contracts.Quotes,
    "6_render/tables/findings.csv": contracts.Findings,
    "7_check/findings.csv": contracts.Findings,
    "7_check/quotes.csv": contracts.FindingQuotes,
    "7_check/stability.csv": contracts.Stability,
}
QUOTES = {
    "6_render/quotes.csv": ("code", "side", "segment_id"),
    "7_check/quotes.csv": ("finding", "side", "segment_id"),
}
"""Quotes are the same if they are of the same segment: their place in the list may change."""

ORDERS = ("row", "order", "place")
"""Columns that say where a row stands on a figure or page."""

HASHES = ("codebook_hash", "model_hash")
"""They change with everything; causes are listed apart."""

NEW, GONE = "row new", "row gone"


class Move(NamedTuple):
    """One cell that differs, or a row that came or went.

    Parameters
    ----------
    table
        Path under `results/`.
    key
        The row's key, by column.
    column
        The column, or `NEW` or `GONE`.
    before, after
        What stood and stands there.
    row
        The whole row as it is now, or as it was before it went.
    """

    table: str
    key: dict[str, str]
    column: str
    before: str
    after: str
    row: dict[str, str]

    @property
    def difference(self) -> float | None:
        """After minus before, of numbers."""
        try:
            return float(self.after) - float(self.before)
        except ValueError:
            return None


def list_moves(before: State, after: State) -> list[Move]:
    """Compare all tables of results of two runs.

    Whole numbers and words must be the same; decimals may differ beyond six significant digits
    (`digests.round_cell`), as they may between two processors.
    """
    paths = sorted({*before.tables, *after.tables})
    compared = [path for path in paths if _is_compared(path)]
    return [
        move
        for path in compared
        for move in compare_tables(path, before.table(path), after.table(path))
    ]


def _is_compared(path: str) -> bool:
    folders = ("6_render/figures/", "6_render/tables/")
    return path in CONTRACTS or path == NUMBERS or path.startswith(folders)


def compare_tables(path: str, before: pd.DataFrame, after: pd.DataFrame) -> Iterator[Move]:
    """Yield the cells of one table that differ, rows matched by key.

    Parameters
    ----------
    path
        Path under `results/`: says the contract. A table without one (what a figure draws, what is
        printed) is matched by its columns of words.
    before, after
        The table, as text; empty where a run has none.
    """
    key = _key_of(path, before, after)
    if not key:
        return
    old, new = (_by_key(rows, key) for rows in (before, after))
    for name in sorted({*old} - {*new}):
        yield Move(path, _named(key, name), GONE, "", "", old[name])
    for name in sorted({*new} - {*old}):
        yield Move(path, _named(key, name), NEW, "", "", new[name])
    for name in sorted({*old} & {*new}):
        if old[name] == new[name]:
            continue
        for column, cell in new[name].items():
            was = old[name].get(column, "")
            if column in (*ORDERS, *HASHES, *key) or was == cell:
                continue
            if round_cell(was) != round_cell(cell):
                yield Move(path, _named(key, name), column, was, cell, new[name])


def _key_of(path: str, before: pd.DataFrame, after: pd.DataFrame) -> list[str]:
    if path == NUMBERS:
        return ["name"]
    if path in QUOTES:
        return list(QUOTES[path])
    if path in CONTRACTS:
        return CONTRACTS[path].key()
    shown = [rows for rows in (before, after) if len(rows)]
    names = [name for name in (shown[-1].columns if shown else ()) if name not in ORDERS]
    is_key = [
        not name.startswith("is_")
        and name not in ("flag", "verdict", "note", "quote", "translation")
        and not any(_is_number(cell) for rows in shown for cell in rows.get(name, ()))
        for name in names
    ]
    return [name for name, wanted in zip(names, is_key, strict=True) if wanted]


def _is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True


def _by_key(rows: pd.DataFrame, key: list[str]) -> dict[tuple[str, ...], dict[str, str]]:
    """Rows by key; the second of the same key is numbered."""
    found: dict[tuple[str, ...], dict[str, str]] = {}
    seen: dict[tuple[str, ...], int] = {}
    for row in rows.to_dict("records"):
        name = tuple(row.get(column, "") for column in key)
        seen[name] = seen.get(name, 0) + 1
        found[name if seen[name] == 1 else (*name, str(seen[name]))] = row
    return found


def _named(key: list[str], name: tuple[str, ...]) -> dict[str, str]:
    return dict(zip([*key, "number"], name, strict=False))


def kind_of(move: Move) -> str:
    """Say what moved: a finding, a quote, a figure, a printed table or a number."""
    if move.table in QUOTES:
        return "quote"
    if move.table.startswith("7_check/"):
        return "finding"
    for folder, kind in (("figures", "figure"), ("tables", "printed table")):
        if move.table.startswith(f"6_render/{folder}/"):
            return kind
    return "named number" if move.table == NUMBERS else "number"


def is_words(move: Move) -> bool:
    """Whether the cell is a digest of words."""
    return move.column in WORDS
