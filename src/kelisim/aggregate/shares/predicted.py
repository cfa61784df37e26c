"""Prediction-powered estimates: people's codings carry the truth, the machine's scores the rest."""

from __future__ import annotations

import numpy as np

from kelisim.aggregate.measures import Tally
from kelisim.aggregate.shares.coded import take_ratio
from kelisim.aggregate.shares.intervals import Linear


def estimate_with_scores(
    coded: Tally, scored: Tally, rest: Tally, *, is_of_population: bool
) -> Linear:
    """Estimate a share or rate from coded interviews and scores on all interviews.

    θ = λ·R(f, uncoded) + R(y - λ·f, coded), where R(v) = Σv_i / Σm_i over interviews, y are human
    codings and f the probabilities that the machine gives. Whatever the machine's errors are, the
    second term takes them out (Angelopoulos, Bates, Fannjiang, Jordan & Zrnic 2023, Science
    382(6671), 669-674, doi 10.1126/science.adi6000). λ in [0, 1] makes the variance least; 0 leaves
    people's codings alone (PPI++: Angelopoulos, Duchi & Zrnic 2023, arXiv 2311.01453). The scores
    on coded interviews must come from models that did not learn from them (cross-prediction:
    Zrnic & Candès 2024, PNAS 121(15), doi 10.1073/pnas.2322083121). Interviews are the units that
    vary, as in the ratio estimates of `estimate_by_people`; for one segment an interview it is
    PPI++ of a mean.

    Of the interviews at hand the uncoded are scored and the coded are known, so that only the
    errors y - β·f of the uncoded are unknown, β = λ·M / M(uncoded) (the difference estimator:
    Särndal, Swensson & Wretman 1992, Model Assisted Survey Sampling, section 6.3).

    Parameters
    ----------
    coded
        What people's codings bring, of the coded interviews.
    scored
        The same of the scores on the coded interviews.
    rest
        The same of the scores on the other interviews.
    is_of_population
        Whether the population of such interviews is asked about, or the interviews at hand.

    Returns
    -------
    Linear
        Of at least two interviews of each kind, or NaN.
    """
    n, n_rest = len(coded.sizes), len(rest.sizes)
    size, size_rest = coded.sizes.sum(), rest.sizes.sum()
    if min(n, n_rest) < 2 or min(size, size_rest) <= 0:
        empty = np.full(coded.values.shape[1], np.nan)
        return Linear(empty, np.full((1, len(empty)), np.nan), 0)
    truth, truth_error = take_ratio(coded)
    guess, guess_error = take_ratio(scored)
    guess_rest, guess_rest_error = take_ratio(rest)
    power = choose_power(truth_error, guess_error, guess_rest_error)
    estimate = power * guess_rest + truth - power * guess
    if is_of_population:
        influences = np.concatenate([truth_error - power * guess_error, power * guess_rest_error])
        return Linear(estimate, influences, n)
    slope = power * (size + size_rest) / size_rest
    left = n_rest / (n + n_rest)
    return Linear(estimate, np.sqrt(left) * (truth_error - slope * guess_error), n)


def choose_power(
    truth_error: np.ndarray, guess_error: np.ndarray, guess_rest_error: np.ndarray
) -> np.ndarray:
    """λ that makes the variance of the estimate least, cut off at 0 and 1; shape (n_codes,).

    Var(λ) = Σ(y - λf)² over coded + λ²·Σf² over uncoded interviews, in linearized errors, is least
    at Σyf / (Σf² over coded + Σf² over uncoded).
    """
    shared = (truth_error * guess_error).sum(axis=0)
    spread = (guess_error**2).sum(axis=0) + (guess_rest_error**2).sum(axis=0)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.clip(np.nan_to_num(shared / spread), 0, 1)
