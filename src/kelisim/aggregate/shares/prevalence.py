"""Prevalence: every measure of every code, for every part of the study, by every method."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd
from scipy import stats

from kelisim.aggregate.frames import Frame, build_frame, mark_matrix, mark_segments
from kelisim.aggregate.measures import IS_SHARE, Tally, tally
from kelisim.aggregate.parts import Part, list_parts
from kelisim.aggregate.shares.coded import estimate_by_people
from kelisim.aggregate.shares.intervals import bound_score, score_interval
from kelisim.tables import ESTIMANDS, THESE, Estimates, columns_of

TOO_FEW = "too few"


class Cells(NamedTuple):
    """Numbers of one part, measure, estimand and method: an entry a code.

    Parameters
    ----------
    estimate, low, high
        Shape (n_codes,).
    n
        What was counted, shape (n_codes,).
    denominator, n_interviews
        Out of what, and in how many interviews.
    """

    estimate: np.ndarray
    low: np.ndarray
    high: np.ndarray
    n: np.ndarray
    denominator: int
    n_interviews: int


def estimate_prevalence(
    codings: pd.DataFrame,
    coverage: pd.DataFrame,
    segments: pd.DataFrame,
    participants: pd.DataFrame,
    codes: pd.DataFrame,
    reliability: pd.DataFrame,
    *,
    confidence: float,
    min_interviews: int,
) -> pd.DataFrame:
    """Estimate how much is spoken of each theme, subtheme and code, part by part.

    Parameters
    ----------
    codings, coverage, segments, participants, codes
        See `tables`.
    reliability
        Verdicts on the machine (`tables.Reliability`); they go into its flags.
    confidence
        Coverage of the intervals, in (0, 1).
    min_interviews
        With fewer interviews in a part its estimates get no interval and the flag "too few".

    Returns
    -------
    pandas.DataFrame
        A table of estimates (`tables.Estimates`), for people's codings and for the machine's. The
        machine's estimates are flagged "uncorrected", as its errors are not allowed for, and
        with the verdict on it.
    """
    verdicts = _verdicts_on_machine(reliability)
    whole = build_frame(coverage, segments, participants, method="machine")
    rows = []
    for method in ("human", "machine"):
        frame = build_frame(coverage, segments, participants, method=method)
        marks = mark_segments(codings, frame, codes, method=method)
        speaks = mark_matrix(marks, frame, list(codes.code))
        for measure in IS_SHARE:
            sums = _tally(speaks, frame, measure)
            for part in list_parts(participants):
                is_in = part.holds(frame.interviews)
                n_all = int(part.holds(whole.interviews).sum())
                for estimand in ESTIMANDS:
                    cells = estimate_cells(
                        Tally(sums.values[is_in], sums.sizes[is_in]),
                        measure=measure,
                        top=_top(frame, is_in, measure),
                        n_all=max(n_all, int(is_in.sum())) if estimand == THESE else None,
                        confidence=confidence,
                        min_interviews=min_interviews,
                    )
                    rows.append(
                        _lay_out(cells, codes, part, method, verdicts, min_interviews).assign(
                            measure=measure, estimand=estimand, method=method
                        )
                    )
    table = pd.concat(rows, ignore_index=True)
    return _choose_reported(table)[columns_of(Estimates)]


def _tally(speaks: np.ndarray, frame: Frame, measure: str) -> Tally:
    return tally(
        speaks,
        frame.places,
        frame.segments.n_words.to_numpy(),
        n_interviews=len(frame.interviews),
        measure=measure,
    )


def _top(frame: Frame, is_in: np.ndarray, measure: str) -> float:
    """The largest value of a measure: a rate is at most that of a code on every segment."""
    if IS_SHARE[measure]:
        return 1.0
    everything = _tally(np.ones((len(frame.segments), 1)), frame, measure)
    return float(everything.values[is_in].sum() / max(everything.sizes[is_in].sum(), 1e-9))


def estimate_cells(
    coded: Tally,
    *,
    measure: str,
    top: float,
    n_all: int | None,
    confidence: float,
    min_interviews: int,
) -> Cells:
    """Estimate one measure in one part from what one reader coded.

    Parameters
    ----------
    coded
        What the interviews that were read bring.
    measure
        Name of the measure.
    top
        The largest that it can be.
    n_all
        See `estimate_by_people`.
    confidence, min_interviews
        See `estimate_prevalence`.
    """
    n_coded = len(coded.sizes)
    linear = estimate_by_people(coded, n_all=n_all)
    low = high = np.full(len(linear.estimate), np.nan)
    if n_coded >= min_interviews and coded.sizes.sum() > 0:
        if measure == "share_interviews":
            n_effective = _count_effective(n_coded, n_all)
            quantile = np.asarray(stats.norm.ppf((1 + confidence) / 2))
            low, high = bound_score(linear.estimate, np.asarray(n_effective), quantile)
        else:
            low, high = score_interval(
                linear,
                scale=linear.estimate,
                top=top,
                n_flat=_count_effective(n_coded, n_all),
                confidence=confidence,
            )
    return Cells(
        linear.estimate,
        low,
        high,
        coded.values.sum(axis=0),
        _whole(coded.sizes.sum(), measure),
        n_coded,
    )


def _count_effective(n_coded: int, n_all: int | None) -> float:
    """Observations that n of N without replacement are worth: n (N - 1) / (N - n)."""
    if n_all is None:
        return float(n_coded)
    return n_coded * (n_all - 1) / (n_all - n_coded) if n_all > n_coded else np.inf


def _whole(size: float, measure: str) -> int:
    """Denominator in the things that are counted: a rate is in thousands of words."""
    return round(size * (1 if IS_SHARE[measure] else 1000))


def _lay_out(
    cells: Cells,
    codes: pd.DataFrame,
    part: Part,
    method: str,
    verdicts: dict[tuple[str, str], str],
    min_interviews: int,
) -> pd.DataFrame:
    has_enough = cells.n_interviews >= min_interviews
    return pd.DataFrame(
        {
            **cells._asdict(),
            "n": cells.n.round().astype(int),
            "code": codes.code.to_numpy(),
            "depth": codes.depth.to_numpy(),
            "flag": [
                describe_flags(
                    has_enough=has_enough,
                    method=method,
                    verdict=verdicts.get((part.language, code), "not measured"),
                )
                for code in codes.code
            ],
            **part._asdict(),
        }
    )


def _choose_reported(table: pd.DataFrame) -> pd.DataFrame:
    """What people coded is reported; the machine's numbers only where they coded nothing."""
    cell = [name for name in Estimates.key() if name != "method"]
    is_human = (table.method == "human") & (table.denominator > 0)
    has_human = is_human.groupby([table[name] for name in cell]).transform("any")
    return table.assign(is_reported=is_human | (~has_human & (table.method == "machine")))


def _verdicts_on_machine(reliability: pd.DataFrame) -> dict[tuple[str, str], str]:
    """Verdict by language (or all) and code; none where nobody coded."""
    rows = reliability[reliability.comparison == "human~machine"]
    keys = zip(rows.language, rows.code, strict=True)
    return dict(zip(keys, rows.verdict, strict=True))


def describe_flags(*, has_enough: bool, method: str, verdict: str) -> str:
    """Say what a reader must know beside the number."""
    flags = [TOO_FEW] * (not has_enough) + ["uncorrected", verdict] * (method == "machine")
    return "; ".join(flags)
