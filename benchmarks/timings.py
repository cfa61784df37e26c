"""Where the time of the last run went: seconds of work a stage, from Snakemake's own records.

Run `python benchmarks/timings.py` after a clean run (`make clean && make`). Jobs run side by side,
so the seconds of work add up to more than the wall-clock time.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from pathlib import Path

RECORDS = Path(".snakemake/metadata")
RULES = Path("workflow/rules")


def stage_of_rules() -> dict[str, str]:
    """Stage of each rule, from the file that it stands in."""
    stages = {}
    for path in sorted(RULES.glob("*.smk")):
        stage = path.stem.split("_")[1]
        for name in re.findall(r"^\s*(?:rule|checkpoint) (\w+):", path.read_text(), re.M):
            stages[name] = stage
    return stages


def measure_stages() -> dict[str, tuple[int, float]]:
    """Jobs and seconds of work of each stage, in running order."""
    stages = stage_of_rules()
    jobs: dict[str, dict[str, float]] = defaultdict(dict)
    for path in RECORDS.rglob("*"):
        if path.is_file():
            record = json.loads(path.read_text())
            # A record stands for one output; a job has one log of its own.
            job, seconds = record["log"][0], record["endtime"] - record["starttime"]
            of_stage = jobs[stages[record["rule"]]]
            of_stage[job] = max(seconds, of_stage.get(job, 0.0))
    order = dict.fromkeys(stages.values())
    return {stage: (len(jobs[stage]), sum(jobs[stage].values())) for stage in order}


if __name__ == "__main__":
    measured = measure_stages()
    total = sum(seconds for _, seconds in measured.values())
    print("| stage | jobs | seconds of work | share |\n|---|---:|---:|---:|")
    for stage, (n_jobs, seconds) in measured.items():
        print(f"| {stage} | {n_jobs} | {seconds:.0f} | {seconds / total:.0%} |")
    print(f"| all | {sum(n for n, _ in measured.values())} | {total:.0f} | 100% |")
