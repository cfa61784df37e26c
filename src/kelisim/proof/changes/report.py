"""The report of what changed: a table with everything, a page, and a line for the screen."""

from __future__ import annotations

import csv
import io
from collections import Counter
from pathlib import Path

from kelisim.proof.changes.compare import Changes
from kelisim.proof.changes.moves import Move, is_words, kind_of
from kelisim.proof.changes.page import compose_page, list_findings
from kelisim.proof.changes.people import list_moved, list_unplaced
from kelisim.tables import write_text

REPORT = Path("reports/changes.html")
TABLE = Path("reports/changes.csv")
COLUMNS = ("what", "where", "which", "column", "before", "after", "difference")
COLUMNS += ("may_be_because_of",)


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


def compose_table(changes: Changes) -> str:
    """Compose the CSV: everything that was put in otherwise, and everything that moved."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for cause in changes.causes:
        writer.writerow(("put in", cause.kind, cause.said, "", "", cause.detail, "", ""))
    for move, because in changes.moves:
        where = f"results/{move.table}"
        said = ("", "") if is_words(move) else (move.before, move.after)
        moved = "" if move.difference is None else f"{move.difference:.10g}"
        row = (kind_of(move), where, _which(move), move.column, *said, moved, because)
        writer.writerow(row)
    for what, rows in (
        ("coding moved", list_moved(changes)),
        ("coding unplaced", list_unplaced(changes)),
    ):
        for row in rows:
            writer.writerow((what, row["file"], row["which"], "", "", row["what"], "", ""))
    return out.getvalue()


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
