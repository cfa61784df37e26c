"""The page of what changed: what matters first, then table by table."""

from __future__ import annotations

from collections import Counter
from typing import Any

from kelisim.proof.changes.causes import OTHERWISE
from kelisim.proof.changes.compare import Changes
from kelisim.proof.changes.moves import GONE, NEW, QUOTES, Move, is_words, kind_of
from kelisim.proof.changes.people import list_moved, list_unplaced
from kelisim.proof.changes.state import NUMBERS
from kelisim.webpage import open_templates

SHOWN = 40
"""Rows of one table that the page shows, those that moved most first; the rest is in the CSV."""

FINDINGS = "7_check/findings.csv"


def compose_page(changes: Changes, *, title: str, notice: str) -> str:
    """Compose the page: no script, no network, no words of a transcript."""
    environment = open_templates("kelisim.proof.changes", folder="templates")
    by_table: dict[str, list[tuple[Move, str]]] = {}
    for pair in changes.moves:
        by_table.setdefault(pair[0].table, []).append(pair)
    return environment.get_template("changes.html.j2").render(
        title=title,
        notice=notice,
        held_against=changes.held_against,
        notes=changes.notes,
        summary=_summary(changes),
        causes=changes.causes,
        otherwise=[cause for cause in changes.causes if cause.kind == OTHERWISE],
        findings=list_findings(changes),
        named=[_cell(pair) for pair in by_table.get(NUMBERS, [])],
        tables=[
            {"path": path, **_digest(pairs), "cells": [_cell(pair) for pair in _most(pairs)]}
            for kinds in (("number",), ("figure", "printed table"))
            for path, pairs in sorted(by_table.items())
            if kind_of(pairs[0][0]) in kinds
        ],
        quotes=[_cell(pair) for path in QUOTES for pair in by_table.get(path, [])],
        moved=list_moved(changes),
        unplaced=list_unplaced(changes),
        shown=SHOWN,
    )


def _summary(changes: Changes) -> list[tuple[str, str]]:
    findings = list_findings(changes)
    n_all = len(changes.after.table(FINDINGS))
    counts = Counter(kind_of(move) for move, _ in changes.moves)
    figures = [p for p in changes.after.tables if p.startswith("6_render/figures/")]
    drawn = {move.table for move, _ in changes.moves if kind_of(move) == "figure"}
    named = {n for state in (changes.before, changes.after) for n in state.table(NUMBERS).name}
    return [
        ("Verdicts turned", f"{sum(row['is_turned'] for row in findings)} of {n_all}"),
        ("Findings with a number moved", f"{len(findings)} of {n_all}"),
        ("Named numbers moved", f"{counts['named number']:,} of {len(named):,}"),
        ("Figures whose drawing moved", f"{len(drawn)} of {len(figures)}"),
        ("Quotes that came, went or changed", f"{counts['quote']:,}"),
        ("Cells of tables moved", f"{counts['number']:,}"),
    ]


def list_findings(changes: Changes) -> list[dict[str, Any]]:
    """List claims of which anything moved: verdict, value and evidence before and after."""
    tables = [state.table(FINDINGS) for state in (changes.before, changes.after)]
    rows = [{row["finding"]: row for row in table.to_dict("records")} for table in tables]
    behind = {m.key["finding"]: why for m, why in changes.moves if m.table == FINDINGS}
    found = []
    for name, why in sorted(behind.items(), key=lambda pair: _place(pair[0], rows)):
        old, new = rows[0].get(name, {}), rows[1].get(name, {})
        sides = [_speakers(state, name) for state in (changes.before, changes.after)]
        verdicts = [row.get("verdict", "no such claim") for row in (old, new)]
        found.append(
            {
                "claim": new.get("claim") or old.get("claim"),
                "before": verdicts[0],
                "after": verdicts[1],
                "is_turned": verdicts[0] != verdicts[1],
                "observed": [_value(row) for row in (old, new)],
                "stability": [row.get("stability", "") for row in (old, new)],
                "came": sorted(sides[1] - sides[0]),
                "went": sorted(sides[0] - sides[1]),
                "because": why,
            }
        )
    return found


def _place(name: str, rows: list[dict[str, dict[str, str]]]) -> tuple[int, str]:
    row = rows[1].get(name) or rows[0].get(name) or {}
    return int(row.get("order", 0)), name


def _value(row: dict[str, str]) -> str:
    if not row or row["observed"] == "":
        return "–"
    shown = f"{float(row['observed']):.3g}"
    is_bounded = row["low"] != "" and row["high"] != ""
    return f"{shown} [{float(row['low']):.3g}, {float(row['high']):.3g}]" if is_bounded else shown


def _speakers(state: Any, finding: str) -> set[str]:
    """Segments that speak for or against a claim."""
    rows = state.table("7_check/evidence.csv")
    rows = rows[rows.finding == finding]
    return set(rows.side + " " + rows.segment_id)


def _cell(pair: tuple[Move, str]) -> dict[str, Any]:
    move, because = pair
    if is_words(move):
        before, after = "", "other words"
    elif move.column in (NEW, GONE):
        before, after = ("there", "gone") if move.column == GONE else ("not there", "new")
    else:
        before, after = _short(move.before), _short(move.after)
    which = {name: value for name, value in move.key.items() if value and value != "all"}
    return {
        "where": move.table,
        "which": " · ".join(which.values()),
        "column": "" if move.column in (NEW, GONE) else move.column,
        "before": before,
        "after": after,
        "difference": "" if move.difference is None else f"{move.difference:+.3g}",
        "because": because,
    }


def _short(cell: str) -> str:
    """A decimal with four digits; words as they are, cut."""
    try:
        return f"{float(cell):.4g}" if "." in cell or "e-" in cell else cell or "empty"
    except ValueError:
        return cell if len(cell) <= 120 else cell[:119] + "…"


def _most(pairs: list[tuple[Move, str]]) -> list[tuple[Move, str]]:
    """Those that moved most, in their own scale; words and rows last."""
    ranked = sorted(enumerate(pairs), key=lambda each: (_rank(each[1][0]), each[0]))
    return [pair for _, pair in ranked[:SHOWN]]


def _rank(move: Move) -> float:
    difference = move.difference
    if difference is None:
        return 1.0
    return -abs(difference) / max(abs(float(move.before)), abs(float(move.after)), 1e-12)


def _digest(pairs: list[tuple[Move, str]]) -> dict[str, int]:
    columns = Counter(move.column for move, _ in pairs)
    n_rows = columns.pop(NEW, 0), columns.pop(GONE, 0)
    return {"n_new": n_rows[0], "n_gone": n_rows[1], "n_cells": columns.total(), "n": len(pairs)}
