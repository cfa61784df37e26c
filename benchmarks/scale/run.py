"""Run commands and say what they cost, all processes that they start included."""

from __future__ import annotations

import json
import os
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
from demo.build import ROOT

LEFT_OUT = ("PYTHONDONTWRITEBYTECODE", "PYTHONPATH")
SNAKEMAKE = (sys.executable, "-m", "snakemake", "--quiet", "host", "reason", "--cores")
WATCH = Path(__file__).with_name("watch.py")


@dataclass(frozen=True)
class Cost:
    """Of one command: seconds by the clock, and seconds of processors with all that it started."""

    wall_s: float
    cpu_s: float

    def __add__(self, other: Cost) -> Cost:
        return Cost(self.wall_s + other.wall_s, self.cpu_s + other.cpu_s)


def measure(
    *commands: Sequence[str], folder: Path, log: Path, more: Mapping[str, str] | None = None
) -> Cost:
    """Run commands side by side, and wait for all.

    Parameters
    ----------
    commands
        Each with its arguments.
    folder
        Where they run.
    log
        File to which they write.
    more
        Variables of their environment beside those that are there.

    Raises
    ------
    RuntimeError
        If one fails.
    """
    # Compiled modules are kept, as `make` does.
    kept = {
        k: v for k, v in os.environ.items() if k not in ("PYTHONDONTWRITEBYTECODE", "PYTHONPATH")
    }
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    with log.open("a", encoding="utf-8") as out:
        running = [
            subprocess.Popen(
                command, cwd=folder, env={**kept, **(more or {})}, stdout=out, stderr=out
            )
            for command in commands
        ]
        failed = [each.args for each in running if each.wait()]
    if failed:
        raise RuntimeError(f"A command failed; `{log}` says why: {failed}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu_s = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Cost(time.monotonic() - start, cpu_s)


def run_workflow(study: Path, *options: str, cores: int, log: Path) -> tuple[Cost, pd.DataFrame]:
    """Run a study, and say what every job of it cost.

    Parameters
    ----------
    study
        Its folder.
    options
        More options for Snakemake.
    cores
        For Snakemake.
    log
        File for what Snakemake prints; what jobs cost stands beside it.

    Returns
    -------
    Cost
        Of the whole.
    pandas.DataFrame
        A row a job: `rule`, `shard`, `start`, `end` (seconds), `cpu_s`, `peak_kb`.
    """
    shutil.copy(WATCH, study / "src" / "sitecustomize.py")
    jobs = log.with_suffix(".jobs.jsonl").resolve()
    jobs.unlink(missing_ok=True)
    command = [
        sys.executable,
        "-m",
        "snakemake",
        "--cores",
        str(cores),
        "--quiet",
        "host",
        "reason",
    ]
    cost = measure([*command, *options], folder=study, log=log, more={"KELISIM_JOBS": str(jobs)})
    lines = jobs.read_text(encoding="utf-8").splitlines() if jobs.is_file() else []
    return cost, pd.DataFrame([json.loads(line) for line in lines])


def plan_workflow(study: Path, *, log: Path) -> Cost:
    """Let Snakemake read the study and plan all jobs, without running any."""
    return measure([*SNAKEMAKE, "1", "--dry-run"], folder=study, log=log)


def run_floor(study: Path, *, model: str, cores: int, log: Path) -> Cost:
    """Let the model alone read what the study has read, on the same cores."""
    turns = sorted(map(str, study.resolve().glob("results/private/1_read/*/turns.csv")))
    floor = [sys.executable, "-m", "benchmarks.scale.floor", model]
    commands = [[*floor, str(part), str(cores), *turns] for part in range(cores)]
    one_thread = {f"{name}_NUM_THREADS": "1" for name in ("OMP", "OPENBLAS", "MKL")}
    return measure(*commands, folder=ROOT, log=log, more=one_thread)


def measure_size(folder: Path) -> int:
    """Bytes of all files below a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
