"""Make a study of so many interviews, run it, and print what it cost.

`PYTHONPATH=src python -m benchmarks.scale --interviews 100` from the repository's root. Nothing is
written into the repository but logs and a table under `reports/benchmarks/`; the study itself is
made in a folder of its own.
"""

from __future__ import annotations

import argparse
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import yaml
from benchmarks.scale.report import compare_costs, list_rules, list_stages
from benchmarks.scale.run import (
    Cost,
    measure_size,
    plan_workflow,
    run_floor,
    run_workflow,
)
from benchmarks.scale.study import add_batch, make_study, pad_study

FLOOR = "floor: `nlp.pipe`, all components, same words"
PLANNED = 136
"""Interviews that are made for a study that is only planned; the rest are copies."""


def main() -> None:
    """Read the options, measure, and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--interviews", type=int, default=100, help="the demonstration's 36 too")
    parser.add_argument("--words", type=int, default=3000, help="a made interview")
    parser.add_argument("--shard-size", type=int, default=100, help="interviews a job")
    parser.add_argument("--added", type=int, default=10, help="interviews added afterwards; or 0")
    parser.add_argument("--plan-only", action="store_true", help="measure planning alone")
    parser.add_argument("--singly", action="store_true", help="also run one job a transcript")
    parser.add_argument("--cores", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--work", type=Path, help="where studies are made; kept if given")
    parser.add_argument("--out", type=Path, default=Path("reports/benchmarks"))
    asked = parser.parse_args()
    asked.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="scale-") as own:
        measure = _plan if asked.plan_only else _run
        parts = measure(asked, asked.work or Path(own))
        report = asked.out / f"scale_{asked.interviews}.md"
        report.write_text("", encoding="utf-8")
        for part in parts:
            # Written as it comes: what was measured is not lost where a later part fails.
            print(part, flush=True)
            with report.open("a", encoding="utf-8") as file:
                file.write(part + "\n")


def _plan(asked: argparse.Namespace, folder: Path) -> Iterator[str]:
    study = folder / f"plan-{asked.interviews}"
    make_study(
        study,
        n_interviews=min(PLANNED, asked.interviews),
        n_words=asked.words,
        shard_size=asked.shard_size,
        seed=asked.seed,
    )
    pad_study(study, n_interviews=asked.interviews)
    cost = plan_workflow(study, log=asked.out / "scale_plan.log")
    yield (
        f"{asked.interviews} interviews, {asked.shard_size} a job: planned in {cost.cpu_s:.1f} CPU "
        f"s, {cost.wall_s:.1f} s by the clock."
    )


def _run(asked: argparse.Namespace, folder: Path) -> Iterator[str]:
    study, log = folder / f"study-{asked.interviews}", asked.out / f"scale_{asked.interviews}.log"
    made = {"n_words": asked.words, "seed": asked.seed}
    n_made = make_study(study, n_interviews=asked.interviews, shard_size=asked.shard_size, **made)
    planned = plan_workflow(study, log=log)
    whole, jobs = run_workflow(study, cores=asked.cores, log=log)
    model = yaml.safe_load((study / "config.yaml").read_text(encoding="utf-8"))["coding"]
    floor = run_floor(study, model=model["english_model"], cores=asked.cores, log=log)
    costs: dict[str, Cost] = {FLOOR: floor, "planning alone": planned, "whole workflow": whole}
    n_words = sum(
        len(text.split())
        for path in sorted(study.glob("results/2_anonymize/transcripts/*.txt"))
        for text in [path.read_text(encoding="utf-8")]
    )
    yield f"{asked.interviews} interviews, {n_words:,} words, {asked.shard_size} a job.\n"
    yield compare_costs(costs, floor=FLOOR) + "\n"
    yield list_stages(jobs) + "\n"
    yield list_rules(jobs) + "\n"
    for name in ("data", "results"):
        yield f"On disk, `{name}/`: {measure_size(study / name) / 1e6:.1f} MB."
    if asked.added:
        yield from _add(asked, study, n_made, log=log)
    if asked.singly:
        alone = folder / f"singly-{asked.interviews}"
        make_study(alone, n_interviews=asked.interviews, shard_size=1, **made)
        singly, _ = run_workflow(alone, cores=asked.cores, log=log.with_stem(log.stem + "_singly"))
        yield "\n" + compare_costs({FLOOR: floor, "one job a transcript": singly}, floor=FLOOR)
    yield f"\nLoad of the machine (1, 5, 15 minutes): {os.getloadavg()}"


def _add(asked: argparse.Namespace, study: Path, n_made: int, *, log: Path) -> Iterator[str]:
    """Add some interviews, run again, and hold the cost against what they cost by themselves."""
    add_batch(
        study, "wave-added", n=asked.added, n_words=asked.words, first=n_made, seed=asked.seed
    )
    cost, jobs = run_workflow(study, cores=asked.cores, log=log.with_stem(log.stem + "_added"))
    is_corpus = jobs.shard == ""
    is_added = jobs.shard.str.startswith("wave-added")
    own, steps = jobs[is_added].cpu_s.sum(), jobs[is_corpus].cpu_s.sum()
    others = sorted(set(jobs.shard[~is_corpus & ~is_added]))
    yield (
        f"\n{asked.added} interviews added: {cost.cpu_s:.1f} CPU s in all; their own jobs "
        f"{own:.1f}, the corpus-wide steps {steps:.1f}: {cost.cpu_s / (own + steps):.2f} times "
        "the sum of these. "
        f"Other shards that ran again, as a new name stands in them: {len(others)}."
    )


if __name__ == "__main__":
    main()
