"""Run a study's workflow in its folder, its words in a log."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path


def run_workflow(folder: Path, log: Path, *, cores: str, options: Sequence[str]) -> bool:
    """Run Snakemake as `make` does; say whether it came to its end.

    Parameters
    ----------
    folder
        Folder of the study.
    log
        File for all that it says; folders above it are made.
    cores
        Cores for Snakemake, or `all`.
    options
        Further options of Snakemake.
    """
    log.parent.mkdir(parents=True, exist_ok=True)
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    command = [sys.executable, "-m", "snakemake", "--cores", cores, "--quiet", "host", "reason"]
    with log.open("w", encoding="utf-8") as out:
        done = subprocess.run(
            [*command, *options],
            cwd=folder,
            env=environment,
            stdout=out,
            stderr=subprocess.STDOUT,
            check=False,
        )
    return done.returncode == 0
