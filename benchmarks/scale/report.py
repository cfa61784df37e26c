"""The tables of a run: what each stage cost, beside the floor, and how much memory a job took."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd
from benchmarks.scale.run import Cost
from benchmarks.timings import stage_of_rules

MEGABYTE = 1e6


def list_stages(jobs: pd.DataFrame) -> str:
    """Write what each stage cost as a Markdown table.

    Parameters
    ----------
    jobs
        A row a job (`run.run_workflow`).
    """
    return "\n".join(_rows_of(jobs, "stage", jobs.rule.map(stage_of_rules())))


def list_rules(jobs: pd.DataFrame) -> str:
    """Write what each rule cost as a Markdown table, dearest first."""
    dear = jobs.groupby("rule").cpu_s.sum().sort_values(ascending=False, kind="stable")
    ordered = pd.Categorical(jobs.rule, categories=list(dear.index), ordered=True)
    return "\n".join(_rows_of(jobs, "rule", pd.Series(ordered, index=jobs.index)))


def _rows_of(jobs: pd.DataFrame, what: str, by: pd.Series) -> Iterator[str]:
    total = jobs.cpu_s.sum()
    yield f"| {what} | jobs | CPU s | share | wall s (first start to last end) | peak MB a job |"
    yield "|---|---:|---:|---:|---:|---:|"
    order = dict.fromkeys(stage_of_rules().values()) if what == "stage" else None
    groups = dict(iter(jobs.groupby(by, sort=order is None, observed=True)))
    for name in order or groups:
        if name not in groups:
            continue
        part = groups[name]
        cpu_s, peak = part.cpu_s.sum(), part.peak_kb.max() * 1024 / MEGABYTE
        wall_s = part.end.max() - part.start.min()
        yield (
            f"| {name} | {len(part)} | {cpu_s:.1f} | {cpu_s / total:.0%} | {wall_s:.0f} "
            f"| {peak:.0f} |"
        )


def compare_costs(costs: dict[str, Cost], *, floor: str) -> str:
    """Write what several ways cost beside the floor.

    Parameters
    ----------
    costs
        By what was done.
    floor
        Which of them the others are held against.
    """
    rows = [
        f"| {what} | {cost.cpu_s:.1f} | {cost.wall_s:.1f} | {cost.cpu_s / costs[floor].cpu_s:.2f} |"
        for what, cost in costs.items()
    ]
    return "\n".join(["| what | CPU s | wall s | CPU, floor = 1 |", "|---|---:|---:|---:|", *rows])
