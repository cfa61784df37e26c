"""Write the numbers as tables into the page on benchmarks."""

from __future__ import annotations

import hashlib
import platform
from importlib.metadata import version
from pathlib import Path

import numpy as np
import pandas as pd
from benchmarks.coding.speed import Speed
from benchmarks.page import write_between

from kelisim import __version__

COMMAND = "python -m benchmarks.coding"
LEARNING = Path("src/kelisim/coding/learn")


def keep_rows(path: Path, found: pd.DataFrame) -> pd.DataFrame:
    """Add rows to those measured before with the same code; what is measured anew replaces them.

    Parameters
    ----------
    path
        CSV file, made where there is none.
    found
        What `measure.measure_set` gives, with columns extra and learning (`hash_sources`).

    Returns
    -------
    pandas.DataFrame
        All rows of the code as it stands.
    """
    if path.exists():
        before = pd.read_csv(path)
        before = before[before.learning.isin(found.learning)]
        found = pd.concat([before, found], ignore_index=True)
    keys = ["set", "extra", "size", "seed", "system"]
    found = found.drop_duplicates(keys, keep="last").sort_values(keys, kind="stable")
    path.parent.mkdir(parents=True, exist_ok=True)
    found.to_csv(path, index=False)
    return found


def hash_sources(folder: Path) -> str:
    """Name the state of the modules of a folder."""
    texts = [path.read_bytes() for path in sorted(folder.glob("*.py"))]
    return hashlib.sha256(b"\0".join(texts)).hexdigest()[:12]


def write_speed(path: Path, speed: Speed) -> str:
    """Put the measured speed between its markers of a page, and give what was written."""
    table = f"""| rows written | seconds of processor | seconds by the clock | second run |
|---|---|---|---|
| {speed.n_rows:,} | {speed.processor:.0f} | {speed.clock:.0f} | {_said(speed.is_same)} |
"""
    write_between(path, table, command=f"{COMMAND} --speed")
    return table


def _said(is_same: bool) -> str:
    return "the same bytes" if is_same else "other bytes"


def write_report(path: Path, found: pd.DataFrame) -> str:
    """Put the table between the markers of a page.

    Parameters
    ----------
    path
        A page with markers of `COMMAND` (`benchmarks.page`).
    found
        What `keep_rows` gives.

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
    header = (
        "| set | coded | seeds | iQual | Kelisim | difference | Brier score | calibration gap |"
    )
    lines = [header, "|---|---|---|---|---|---|---|---|"]
    # "All" is size 0, and stands last.
    found = found.assign(order=found["size"].replace(0, np.iinfo(int).max))
    for (name, extra, _), rows in found.groupby(["set", "extra", "order"]):
        size = rows["size"].iloc[0]
        by_system = dict(list(rows.groupby("system")))
        own, other = by_system["Kelisim"], by_system["iQual"].score
        gain = own.score.to_numpy() - other.to_numpy()
        cells = [
            name + (f", with {extra}" if extra != "none" else ""),
            f"{size:,}" if size else "all",
            f"{own.seed.nunique()}",
            f"{other.mean():.3f}",
            f"{own.score.mean():.3f}",
            f"{gain.mean():+.3f}"
            + (f" ({gain.min():+.3f} to {gain.max():+.3f})" * (len(gain) > 1)),
            f"{own.brier.mean():.3f}",
            f"{own.gap.mean():.3f}",
        ]
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines)
