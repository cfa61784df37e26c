"""All people who coded together, however many they are and whoever read what."""

from __future__ import annotations

import numpy as np
import pandas as pd

from kelisim.coding.agreement.alpha import krippendorff_alpha
from kelisim.coding.agreement.many import fleiss_kappa, gwet_ac1, observed_agreement
from kelisim.coding.agreement.readings import ALL, Readings
from kelisim.coding.agreement.resample import draw_interviews, with_intervals
from kelisim.coding.agreement.tallies import Tallies, tally_counts
from kelisim.coding.reading import first_pass, is_person
from kelisim.tables import JointAgreement, columns_of


def measure_jointly(tallies: Tallies) -> dict[str, np.ndarray]:
    """Compute the coefficients of many coders that get an interval: alpha, ac1 and fleiss."""
    return {
        "alpha": krippendorff_alpha(tallies.coincidences, np.array([0, 1])),
        "ac1": gwet_ac1(tallies),
        "fleiss": fleiss_kappa(tallies),
    }


def compare_all(
    readings: Readings, *, leaves: list[str], confidence: float, n_bootstrap: int, seed: int
) -> pd.DataFrame:
    """Measure how far all people agree, each by their first pass.

    Parameters
    ----------
    readings
        Who read and marked what.
    leaves
        Codes whose cells are pooled as `all`.
    confidence
        Coverage of the intervals, in (0, 1).
    n_bootstrap
        Resamples of interviews.
    seed
        Seed of the draws.

    Returns
    -------
    pandas.DataFrame
        A table of joint agreement (`tables.JointAgreement`); empty with fewer than two coders.
    """
    people = [who for who in readings.has_read if is_person(who) and first_pass(who) == who]
    if len(people) < 2:
        return pd.DataFrame(columns=columns_of(JointAgreement))
    has_read = np.stack([readings.has_read[who] for who in people])
    has_marked = np.stack([readings.has_marked[who] for who in people])
    n_marked = has_marked.sum(axis=0)
    n_read = has_read.sum(axis=0)[:, None] * readings.applies
    counts = np.stack([n_read - n_marked, n_marked], axis=-1)
    cells = tally_counts(counts)
    is_leaf = np.isin(readings.codes, leaves)
    tables = []
    for language, group, rows in readings.parts(has_read.any(axis=0)):
        n_coders = int(has_read[:, rows].any(axis=1).sum())
        if n_coders < 2:
            continue
        by_interview = Tallies(
            *(
                readings.sum_by_interview(_pool_first(x, is_leaf), rows)
                for x in vars(cells).values()
            )
        )
        table = _measure(by_interview, confidence=confidence, n_bootstrap=n_bootstrap, seed=seed)
        names = [ALL, *readings.codes]
        shown = table.assign(language=language, group=group, code=names, n_coders=n_coders)
        tables.append(shown.assign(**_count(counts[rows], is_leaf)))
    return pd.concat(tables, ignore_index=True)[columns_of(JointAgreement)]


def _pool_first(cells: np.ndarray, is_leaf: np.ndarray) -> np.ndarray:
    """Put all codes together before the first one."""
    return np.concatenate([cells[:, is_leaf].sum(axis=1, keepdims=True), cells], axis=1)


def _measure(
    by_interview: Tallies, *, confidence: float, n_bootstrap: int, seed: int
) -> pd.DataFrame:
    n_interviews = len(by_interview.n_rated)
    total = by_interview.weigh(np.ones(n_interviews))
    weights = draw_interviews(n_interviews, n_bootstrap=n_bootstrap, seed=seed)
    drawn = measure_jointly(by_interview.weigh(weights))
    with np.errstate(divide="ignore", invalid="ignore"):
        columns = {
            "n_interviews": n_interviews,
            "agreement": observed_agreement(total),
            "prevalence": total.shares[..., 1] / total.n_rated,
        }
    columns |= with_intervals(
        measure_jointly(total), drawn, n_interviews=n_interviews, confidence=confidence
    )
    return pd.DataFrame(columns)


def _count(counts: np.ndarray, is_leaf: np.ndarray) -> dict[str, np.ndarray]:
    """Count segments that at least two read, and of these where anyone and everyone marked."""
    n_read, n_marked = counts.sum(axis=-1), counts[..., 1]
    shown = {
        "n_segments": n_read >= 2,
        "n_any": (n_read >= 2) & (n_marked > 0),
        "n_every": (n_read >= 2) & (n_marked == n_read),
    }
    return {name: _pool_first(x, is_leaf).sum(axis=0).astype(int) for name, x in shown.items()}
