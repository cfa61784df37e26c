"""Human codings that found another place, or none, since the run before."""

from __future__ import annotations

from collections.abc import Iterator

from kelisim.proof.changes.compare import Changes


def list_moved(changes: Changes) -> list[dict[str, str]]:
    """List those that stand elsewhere or on other words, and did not before.

    Returns
    -------
    list of dict
        `file` with the line, `which` coding, and `what` became of it.
    """
    return [
        {
            "file": f"{row['file']}, line {row['line']}",
            "which": f"{row['coder']}: {row['code'] or 'nothing applies'}",
            "what": f"{row['change']}: {row['seen_in'] or 'its place'} → {row['segments']}, "
            f"similarity {float(row['similarity']):.2g}",
        }
        for row in _news(changes, "4_coding/moved_codings.csv")
    ]


def list_unplaced(changes: Changes) -> list[dict[str, str]]:
    """List those that found no place, and why; as `list_moved`."""
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
