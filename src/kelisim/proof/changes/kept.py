"""The last runs of a study, kept so that another can be held against them.

They lie in `.snakemake/`, which is private and never shared. What is kept holds no words.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pandas as pd

from kelisim.files.whole import UNFINISHED
from kelisim.proof.changes.inputs import describe_inputs
from kelisim.proof.changes.state import State, read_state

RUNS = Path(".snakemake/kelisim/runs")
N_KEPT = 5


def keep_run(root: Path, settings: Mapping[str, Any], participants: pd.DataFrame) -> bool:
    """Keep what came out of a run, if it is not what the last one gave; forget the oldest.

    Parameters
    ----------
    root
        Folder of the study.
    settings, participants
        As in `inputs.describe_inputs`.

    Returns
    -------
    bool
        Whether it was kept.
    """
    put_in = describe_inputs(root, settings, participants)
    state = read_state(root / "results", put_in=put_in)
    runs = list_runs(root)
    digest = state.digest()
    if runs and _read_about(runs[0])["digest"] == digest:
        return False
    number = int(runs[0].name) + 1 if runs else 1
    _write(state, root / RUNS / f"{number:06d}", digest)
    for old in runs[N_KEPT - 1 :]:
        shutil.rmtree(old)
    return True


def _write(state: State, folder: Path, digest: str) -> None:
    unfinished = folder.with_name(folder.name + UNFINISHED)
    shutil.rmtree(unfinished, ignore_errors=True)
    for inside, rows in state.tables.items():
        path = unfinished / inside
        path.parent.mkdir(parents=True, exist_ok=True)
        rows.to_csv(path, index=False, lineterminator="\n")
    about = {
        "digest": digest,
        "kept": datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC"),
        "put_in": state.put_in,
    }
    (unfinished / "about.json").write_text(json.dumps(about, indent=1), encoding="utf-8")
    unfinished.replace(folder)


def list_runs(root: Path) -> list[Path]:
    """Folders of the runs that are kept, the newest first."""
    runs = (root / RUNS).glob("*")
    return sorted((path for path in runs if path.name.isdigit()), reverse=True)


def read_run(folder: Path) -> tuple[State, str]:
    """Read a run that was kept, and when that was."""
    about = _read_about(folder)
    tables = {
        path.relative_to(folder).as_posix(): pd.read_csv(path, dtype=str, keep_default_na=False)
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != "about.json"
    }
    return State(tables, about["put_in"]), about["kept"]


def forget_runs(root: Path) -> None:
    """Remove all runs that are kept."""
    shutil.rmtree(root / RUNS, ignore_errors=True)


def _read_about(folder: Path) -> dict[str, Any]:
    return json.loads((folder / "about.json").read_text(encoding="utf-8"))
