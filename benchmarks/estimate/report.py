"""Write what was measured as tables into the page on benchmarks."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pandas as pd
from benchmarks.page import write_between
from scipy import stats

from kelisim.tables import ESTIMANDS, POPULATION

COMMAND = "python -m benchmarks.estimate"
METHODS = {
    "human": "people alone, whole interviews",
    "prediction_powered": "prediction-powered, whole interviews",
    "human, logged": "people alone, logged draw",
    "prediction_powered, logged": "prediction-powered, logged draw",
    "naive": "naive: the machine's codings as data",
    "independent": "people's segments as if independent",
}
RANGE = (0.92, 0.98)


def write_report(path: Path, results: Mapping[str, pd.DataFrame], bias: pd.DataFrame) -> str:
    """Put the tables between the markers of a page.

    Parameters
    ----------
    path
        A page with markers of `COMMAND` (`benchmarks.page`).
    results
        What was simulated, by name of corpus and design.
    bias
        The same of AnnoMI.

    Returns
    -------
    str
        The tables.
    """
    tables = "\n\n".join(
        [describe_coverage(results), describe_bias("AnnoMI", bias), describe_gap(results)]
    )
    write_between(path, f"{tables}\n", command=COMMAND)
    return tables


def describe_coverage(results: Mapping[str, pd.DataFrame]) -> str:
    """Coverage and width of every method, a row each."""
    lines = [
        "| corpus, design | of | method | mean coverage ± Monte-Carlo error | least | most "
        "| credibly outside .92–.98 | mean width | against people alone |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    for name, rows in results.items():
        for estimand in ESTIMANDS:
            of = rows[rows.estimand == estimand]
            alone = of[of.method == "human"].width.mean()
            for method, words in METHODS.items():
                said = of[of.method == method]
                lines.append(f"| {name} | {estimand} | {words} | {_cover(said, alone)} |")
    return "\n".join(lines)


def _cover(said: pd.DataFrame, alone: float) -> str:
    """Cells of a row; pairs of code and group are judged by exact 99% intervals."""
    pairs = said.groupby(["code", "group"]).covered.agg(["sum", "size"])
    n, total = pairs["sum"].to_numpy(), pairs["size"].to_numpy()
    by_study = said.groupby("study").covered.mean()
    error = by_study.std() / np.sqrt(len(by_study))
    low = np.where(n > 0, stats.beta.ppf(0.005, n, total - n + 1), 0)
    high = np.where(n < total, stats.beta.ppf(0.995, n + 1, total - n), 1)
    outside = int(((high < RANGE[0]) | (low > RANGE[1])).sum())
    cells = [
        f"{said.covered.mean():.3f} ± {error:.3f}",
        f"{(n / total).min():.3f}",
        f"{(n / total).max():.3f}",
        f"{outside} of {len(pairs)}",
        f"{said.width.mean():.3f}",
        f"{said.width.mean() / alone - 1:+.1%}".replace("-", "\u2212"),
    ]
    return " | ".join(cells)


def describe_bias(name: str, rows: pd.DataFrame) -> str:
    """Bias of counting the machine's codings, and of ours, by code and group."""
    lines = [
        f"{name}: mean over studies of estimate minus truth of these interviews, in points.",
        "",
        "| code | group | truth | naive | people alone | prediction-powered | naive covers "
        "| ours covers |",
        "|---|---|---|---|---|---|---|---|",
    ]
    of = rows[rows.estimand == ESTIMANDS[0]]
    of = of.assign(bias=100 * (of.estimate - of.true))
    for (code, group), pair in of.groupby(["code", "group"]):
        means = pair.groupby("method").agg({"bias": "mean", "covered": "mean", "true": "mean"})
        cells = [f"{100 * means.true['human']:.1f}"]
        cells += [
            f"{means.bias[method]:+.1f}" for method in ("naive", "human", "prediction_powered")
        ]
        cells += [f"{means.covered[method]:.2f}" for method in ("naive", "prediction_powered")]
        lines.append(f"| {code} | {group} | {' | '.join(cells)} |".replace("-0.0", "0.0"))
    return "\n".join(lines)


def describe_gap(results: Mapping[str, pd.DataFrame]) -> str:
    """How much of the true difference between two groups each method shows."""
    lines = [
        "The difference between two groups: slope of what a method says on the truth, over codes "
        "(1: all of it; 0: none).",
        "",
        "| corpus, design | naive | people alone | prediction-powered |",
        "|---|---|---|---|",
    ]
    for name, rows in results.items():
        of = rows[rows.estimand == POPULATION]
        slopes = [_slope(of[of.method == m]) for m in ("naive", "human", "prediction_powered")]
        lines.append(f"| {name} | {' | '.join(f'{slope:.2f}' for slope in slopes)} |")
    return "\n".join(lines)


def _slope(said: pd.DataFrame) -> float:
    means = said.groupby(["code", "group"])[["estimate", "true"]].mean().unstack("group")
    first, *_, last = sorted(set(said.group))
    estimate = means["estimate"][last] - means["estimate"][first]
    true = means["true"][last] - means["true"][first]
    return float((estimate * true).sum() / (true**2).sum())
