"""The report of what changed: a table with everything, a page with what matters first."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kelisim.proof.changes.causes import OTHERWISE
from kelisim.proof.changes.compare import Changes
from kelisim.proof.changes.moves import GONE, NEW, NUMBERS, QUOTES, Move
from kelisim.tables import write_text
from kelisim.webpage import open_templates

REPORT = Path("reports/changes.html")
TABLE = Path("reports/changes.csv")
COLUMNS = ("what", "where", "which", "column", "before", "after", "difference")
COLUMNS += ("may_be_because_of",)
SHOWN = 40
"""Rows of one table that the page shows, those that moved most first; the rest is in the CSV."""

FINDINGS = "7_check/findings.csv"


def write_changes(changes: Changes, root: Path, *, title: str, notice: str) -> None:
    """Write `reports/changes.html` and `reports/changes.csv`.

    Parameters
    ----------
    changes
        What changed.
    root
        Folder of the study.
    title, notice
        Of the study.
    """
    write_text(compose_table(changes), root / TABLE)
    write_text(compose_page(changes, title=title, notice=notice), root / REPORT)


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


def compose_table(changes: Changes) -> str:
    """Compose the CSV: everything that was put in otherwise, and everything that moved."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for cause in changes.causes:
        writer.writerow(("put in", cause.kind, cause.said, "", "", cause.detail, "", ""))
    for move, because in changes.moves:
        where = f"results/{move.table}"
        said = ("", "") if _is_words(move) else (move.before, move.after)
        moved = "" if move.difference is None else f"{move.difference:.10g}"
        row = (kind_of(move), where, _which(move), move.column, *said, moved, because)
        writer.writerow(row)
    for what, rows in (("coding moved", _moved(changes)), ("coding unplaced", _unplaced(changes))):
        for row in rows:
            writer.writerow((what, row["file"], row["which"], "", "", row["what"], "", ""))
    return out.getvalue()


def _is_words(move: Move) -> bool:
    """Whether the cell is a digest of words."""
    return move.column in ("quote", "translation", "text")


def _which(move: Move) -> str:
    return "; ".join(f"{name}={value}" for name, value in move.key.items() if value)


def summarize_changes(changes: Changes) -> str:
    """Say in one line how much changed."""
    counts = Counter(kind_of(move) for move, _ in changes.moves)
    n_verdicts = sum(1 for row in list_findings(changes) if row["is_turned"])
    figures = {move.table for move, _ in changes.moves if kind_of(move) == "figure"}
    parts = [
        f"{len(changes.causes)} things put in otherwise",
        f"{n_verdicts} verdicts turned",
        f"{counts['named number']} named numbers",
        f"{counts['number']} numbers in tables",
        f"{len(figures)} figures",
        f"{counts['quote']} quotes",
    ]
    return f"Against {changes.held_against}: {', '.join(parts)}. See {REPORT.as_posix()}."


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
        moved=_moved(changes),
        unplaced=_unplaced(changes),
        shown=SHOWN,
    )


def _summary(changes: Changes) -> list[tuple[str, str]]:
    findings = list_findings(changes)
    n_all = len(changes.after.table(FINDINGS))
    counts = Counter(kind_of(move) for move, _ in changes.moves)
    figures = [p for p in changes.after.tables if p.startswith("6_render/figures/")]
    drawn = {move.table for move, _ in changes.moves if kind_of(move) == "figure"}
    named = len(changes.after.table(NUMBERS))
    return [
        ("Verdicts turned", f"{sum(row['is_turned'] for row in findings)} of {n_all}"),
        ("Findings with a number moved", f"{len(findings)} of {n_all}"),
        ("Named numbers moved", f"{counts['named number']:,} of {named:,}"),
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
    if _is_words(move):
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
    """Those that moved most, in their own scale; words and rows first."""
    ranked = sorted(enumerate(pairs), key=lambda each: (_rank(each[1][0]), each[0]))
    return [pair for _, pair in ranked[:SHOWN]]


def _rank(move: Move) -> float:
    difference = move.difference
    if difference is None:
        return float("-inf")
    return -abs(difference) / max(abs(float(move.before)), abs(float(move.after)), 1e-12)


def _digest(pairs: list[tuple[Move, str]]) -> dict[str, int]:
    columns = Counter(move.column for move, _ in pairs)
    n_rows = columns.pop(NEW, 0), columns.pop(GONE, 0)
    return {"n_new": n_rows[0], "n_gone": n_rows[1], "n_cells": columns.total(), "n": len(pairs)}


def _moved(changes: Changes) -> list[dict[str, str]]:
    """Human codings that stand elsewhere or on other words, and did not before."""
    return [
        {
            "file": f"{row['file']}, line {row['line']}",
            "which": f"{row['coder']}: {row['code'] or 'nothing applies'}",
            "what": f"{row['change']}: {row['seen_in'] or 'its place'} → {row['segments']}, "
            f"similarity {float(row['similarity']):.2g}",
        }
        for row in _news(changes, "4_coding/moved_codings.csv")
    ]


def _unplaced(changes: Changes) -> list[dict[str, str]]:
    return [
        {
            "file": f"{row['file']}, line {row['line']}",
            "which": f"{row['coder']}: {row['code'] or 'nothing applies'} in {row['interview_id']}",
            "what": row["reason"],
        }
        for row in _news(changes, "4_coding/unplaced_codings.csv")
    ]


def _news(changes: Changes, path: str) -> Iterator[dict[str, str]]:
    old = {tuple(row.items()) for row in changes.before.table(path).to_dict("records")}
    for row in changes.after.table(path).to_dict("records"):
        if tuple(row.items()) not in old:
            yield row
