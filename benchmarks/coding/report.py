"""Write the numbers as tables into the page on benchmarks."""

from __future__ import annotations

import platform
from importlib.metadata import version
from pathlib import Path

import pandas as pd
from benchmarks.page import write_between

from kelisim import __version__

COMMAND = "python -m benchmarks.coding"


def write_report(path: Path, found: pd.DataFrame) -> str:
    """Put the table between the markers of a page.

    Parameters
    ----------
    path
        A page with markers of `COMMAND` (`benchmarks.page`).
    found
        What `measure.measure_set` gives for all sets, with a column extra.

    Returns
    -------
    str
        The table.

    Raises
    ------
    StudyError
        If the page lacks a marker.
    """
    table = _table(found) + f"\n\nVersions: Kelisim {__version__}, scikit-learn "
    table += f"{version('scikit-learn')}, Python {platform.python_version()}.\n"
    write_between(path, table, command=COMMAND)
    return table


def _table(found: pd.DataFrame) -> str:
    header = "| set | coded | iQual | Kelisim | difference | Brier score | calibration gap |"
    lines = [header, "|---|---|---|---|---|---|---|"]
    for (name, extra, size), rows in found.groupby(["set", "extra", "size"], sort=False):
        by_system = dict(list(rows.groupby("system")))
        own, other = by_system["Kelisim"], by_system["iQual"].score
        gain = own.score.to_numpy() - other.to_numpy()
        cells = [
            name + (f", with {extra}" if extra != "none" else ""),
            f"{size:,}" if size else "all",
            f"{other.mean():.3f}",
            f"{own.score.mean():.3f}",
            f"{gain.mean():+.3f}"
            + (f" ({gain.min():+.3f} to {gain.max():+.3f})" * (len(gain) > 1)),
            f"{own.brier.mean():.3f}",
            f"{own.gap.mean():.3f}",
        ]
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines)
