"""Shaffer's rho: how easily a coder who is not good enough reaches the kappa that was seen."""

from __future__ import annotations

import numpy as np

from kelisim.coding.agreement.kappa import cohen_kappa, two_by_two

CORPUS = 10_000
"""Segments of a simulated corpus."""

LEAST_KAPPA = 0.40
LEAST_PRECISION = 0.60
"""What the simulated coders have at least. These, and 10,000 segments, are what the authors' own
program takes where nobody says otherwise (Eagan, Rogers, Pozen, Marquart & Shaffer, rhoR 1.3)."""


def shaffer_rho(
    kappa: float,
    base_rate: float,
    n: int,
    *,
    threshold: float,
    n_replicates: int,
    seed: int,
) -> float:
    """Shaffer's rho of an observed kappa.

    Coders are simulated whose true kappa lies below the threshold, evenly from `LEAST_KAPPA` up to
    it, each with a precision drawn evenly among those that go with that kappa and the code's base
    rate. Each codes a corpus; a sample as large as the observed one is drawn from it without
    replacement. Rho is the share of these samples whose kappa is at least the observed one
    (Shaffer 2017, Quantitative Ethnography; Eagan, Rogers, Serlin, Ruis, Arastoopour
    Irgens & Shaffer 2017, Can we rely on IRR?, CSCL 2017, volume 2, 529-532). Below .05 the
    authors take kappa to hold for the corpus and not for the sample alone.

    Segments are drawn one by one: rho does not know that segments of one interview are alike.

    Parameters
    ----------
    kappa
        Observed kappa.
    base_rate
        Share of segments on which the first coder put the code, in (0, 1).
    n
        Segments that both coded.
    threshold
        Kappa that a good enough coder has, above `LEAST_KAPPA`.
    n_replicates
        Simulated coders.
    seed
        Seed of the simulation.

    Returns
    -------
    float
        In [0, 1]; NaN where kappa is undefined, or no coder below the threshold can have such a
        base rate.
    """
    if np.isnan(kappa) or not 0 < base_rate < 1:
        return np.nan
    draw = np.random.default_rng(seed)
    kappas, precisions = _draw_coders(draw, base_rate, threshold=threshold, n=n_replicates)
    if not len(kappas):
        return np.nan
    recalls = recall_of(kappas, precisions, base_rate)
    n_corpus = max(CORPUS, n)
    n_first = max(1, round(base_rate * n_corpus))
    n_both = np.rint(recalls * n_first)
    n_second = np.clip(np.rint(n_both / precisions), n_both, n_corpus - n_first + n_both)
    tables = two_by_two(n_both, n_first, n_second, n_corpus).astype(int)
    seen = cohen_kappa(_draw_sample(draw, tables, n))
    known = seen[~np.isnan(seen)]
    return float((known >= kappa).mean()) if len(known) else np.nan


def recall_of(kappa: np.ndarray, precision: np.ndarray, base_rate: float) -> np.ndarray:
    """Recall of a coder of whom kappa, precision and the code's base rate are known.

    Solved from Cohen's formula with n_both = recall x n_first and n_second = n_both / precision.
    Above 1: no coder has these together.
    """
    return kappa * precision / (2 * precision - 2 * base_rate - kappa + 2 * base_rate * kappa)


def _draw_coders(
    draw: np.random.Generator, base_rate: float, *, threshold: float, n: int
) -> tuple[np.ndarray, np.ndarray]:
    """Draw kappas and, for each, a precision that goes with it."""
    kappas = draw.uniform(LEAST_KAPPA, threshold, n)
    # Recall falls with precision: it is 1 at the lowest precision possible, solved for recall = 1.
    lowest = (2 * base_rate + kappas - 2 * base_rate * kappas) / (2 - kappas)
    lowest = np.maximum(lowest, LEAST_PRECISION)
    is_possible = lowest < 1
    kappas, lowest = kappas[is_possible], lowest[is_possible]
    return kappas, draw.uniform(lowest, 1.0)


def _draw_sample(draw: np.random.Generator, tables: np.ndarray, n: int) -> np.ndarray:
    """Draw n segments without replacement from each corpus, as tables of four cells."""
    cells = tables.reshape(-1, 4)
    left, wanted = cells.sum(axis=1), np.full(len(cells), n)
    taken = np.zeros_like(cells)
    for place in range(3):
        left = left - cells[:, place]
        taken[:, place] = draw.hypergeometric(cells[:, place], left, wanted)
        wanted = wanted - taken[:, place]
    taken[:, 3] = wanted
    return taken.reshape(-1, 2, 2).astype(float)
