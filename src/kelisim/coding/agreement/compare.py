"""Two coders beside each other: every coefficient, code by code, part by part of the study."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations

import numpy as np
import pandas as pd

from kelisim.coding.agreement.alpha import krippendorff_alpha
from kelisim.coding.agreement.kappa import cohen_kappa, positive_agreement, two_by_two
from kelisim.coding.agreement.many import gwet_ac1
from kelisim.coding.agreement.readings import ALL, Readings
from kelisim.coding.agreement.resample import draw_interviews, with_intervals
from kelisim.coding.agreement.rho import shaffer_rho
from kelisim.coding.agreement.tallies import tally_tables
from kelisim.coding.agreement.verdicts import RELIABLE, judge
from kelisim.coding.reading import first_pass, is_person, name_of
from kelisim.tables import Reliability, columns_of

N_REPLICATES = 800
"""Simulated coders behind Shaffer's rho, as in the authors' own program (see `rho`)."""

MARKED = np.array([0, 1])


def measure_pair(tables: np.ndarray) -> dict[str, np.ndarray]:
    """Compute the coefficients that get an interval.

    Parameters
    ----------
    tables
        See `kappa.two_by_two`; shape (..., 2, 2).

    Returns
    -------
    dict of str to numpy.ndarray
        kappa, alpha, ac1, positive_agreement and prevalence, each of shape (...).
    """
    tallies = tally_tables(tables)
    with np.errstate(divide="ignore", invalid="ignore"):
        prevalence = tallies.shares[..., 1] / tallies.n_rated
    return {
        "kappa": cohen_kappa(tables),
        "alpha": krippendorff_alpha(tallies.coincidences, MARKED),
        "ac1": gwet_ac1(tallies),
        "positive_agreement": positive_agreement(tables),
        "prevalence": prevalence,
    }


def compare_pair(
    by_interview: np.ndarray, *, confidence: float, n_bootstrap: int, seed: int
) -> pd.DataFrame:
    """Compare two coders on some interviews.

    Parameters
    ----------
    by_interview
        How they put each code in each interview (`kappa.two_by_two`), shape (n_interviews,
        n_codes, 2, 2).
    confidence
        Coverage of the intervals, in (0, 1).
    n_bootstrap
        Resamples of interviews.
    seed
        Seed of the draws.

    Returns
    -------
    pandas.DataFrame
        A row a code: counts, coefficients and intervals, as in `tables.Reliability`. With one
        interview there is no interval.
    """
    tables = by_interview.sum(axis=0)
    n, both = tables.sum(axis=(-2, -1)), tables[:, 1, 1]
    first, second = tables[:, 1].sum(axis=-1), tables[:, :, 1].sum(axis=-1)
    with np.errstate(divide="ignore", invalid="ignore"):
        columns = {
            "n_interviews": len(by_interview),
            "n_segments": n.astype(int),
            "n_first": first.astype(int),
            "n_second": second.astype(int),
            "n_both": both.astype(int),
            "agreement": np.trace(tables, axis1=-2, axis2=-1) / n,
            "precision": both / second,
            "recall": both / first,
        }
    weights = draw_interviews(len(by_interview), n_bootstrap=n_bootstrap, seed=seed)
    drawn = measure_pair(np.tensordot(weights, by_interview, axes=1))
    columns |= with_intervals(
        measure_pair(tables), drawn, n_interviews=len(by_interview), confidence=confidence
    )
    columns["rho"] = [
        shaffer_rho(kappa, rate, count, threshold=RELIABLE, n_replicates=N_REPLICATES, seed=seed)
        for kappa, rate, count in zip(columns["kappa"], first / n, n.astype(int), strict=True)
    ]
    return pd.DataFrame(columns)


def list_pairs(coders: list[str]) -> Iterator[tuple[str, str, str]]:
    """List who is compared with whom: the kind of comparison, and the two.

    Every two people, each by their first pass; each person's later passes with the first; the
    reconciled human label with the machine and with the rules alone.

    Parameters
    ----------
    coders
        Who has read anything.
    """
    people = sorted(coder for coder in coders if is_person(coder))
    firsts = [coder for coder in people if first_pass(coder) == coder]
    yield from (("two people", *pair) for pair in combinations(firsts, 2))
    for coder in people:
        if first_pass(coder) != coder and first_pass(coder) in firsts:
            yield "one person twice", first_pass(coder), coder
    for kind, engine in (("people and machine", "machine"), ("people and rules", "rule")):
        if {"human", engine} <= set(coders):
            yield kind, "human", engine


def compare_coders(
    readings: Readings,
    *,
    leaves: list[str],
    engines: Mapping[str, str],
    min_positives: int,
    confidence: float,
    n_bootstrap: int,
    seed: int,
) -> pd.DataFrame:
    """Compare every two coders who read the same segments.

    Parameters
    ----------
    readings
        Who read and marked what. The machine's marks on coded interviews come from models that did
        not see them.
    leaves
        Codes whose cells are pooled as `all`.
    engines
        What decides each code on the machine's side, model or rule.
    min_positives
        Fewer segments marked by people: the verdict is "not enough evidence".
    confidence, n_bootstrap, seed
        See `compare_pair`.

    Returns
    -------
    pandas.DataFrame
        A table of reliability (`tables.Reliability`), for everything together, each language and
        each group.
    """
    options = {"confidence": confidence, "n_bootstrap": n_bootstrap, "seed": seed}
    tables = []
    for kind, first, second in list_pairs(list(readings.has_read)):
        shared = readings.has_read[first] & readings.has_read[second]
        cells = _cells_of(readings, first, second, leaves)
        decides = engines if second == "machine" else {}
        decides = dict.fromkeys(leaves, "rule") if second == "rule" else decides
        for language, group, rows in readings.parts(shared):
            if not rows.any():
                continue
            table = compare_pair(readings.sum_by_interview(cells, rows), **options)
            names = [ALL, *readings.codes]
            is_judged = kind in ("people and machine", "people and rules")
            tables.append(
                table.assign(
                    comparison=f"{name_of(first)}~{name_of(second)}",
                    kind=kind,
                    language=language,
                    group=group,
                    code=names,
                    engine=[decides.get(code, "") for code in names],
                    verdict=[
                        judge(kappa, n, min_positives=min_positives) if is_judged else ""
                        for kappa, n in zip(table.kappa, table.n_first, strict=True)
                    ],
                )
            )
    if not tables:
        return pd.DataFrame(columns=columns_of(Reliability))
    return pd.concat(tables, ignore_index=True)[columns_of(Reliability)]


def _cells_of(readings: Readings, first: str, second: str, leaves: list[str]) -> np.ndarray:
    """Lay out both coders' marks on each segment, all codes together first."""
    one, two = readings.has_marked[first], readings.has_marked[second]
    cells = two_by_two(one & two, one, two, readings.applies.astype(int))
    pooled = cells[:, np.isin(readings.codes, leaves)].sum(axis=1, keepdims=True)
    return np.concatenate([pooled, cells], axis=1)
