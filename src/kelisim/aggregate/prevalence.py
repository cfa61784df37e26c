"""Prevalence: what share of interviews, and of segments, speaks of each code."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import pandas as pd

from kelisim.aggregate.frames import METHODS, build_frame, count_by_interview, mark_segments
from kelisim.aggregate.intervals import cluster_interval
from kelisim.intervals import wilson_interval
from kelisim.tables import Estimates, columns_of

ALL = "all"


class Part(NamedTuple):
    """A part of the study that gets its own estimates; `all` where it is not restricted."""

    group: str
    batch: str
    language: str

    def holds(self, interviews: pd.DataFrame) -> np.ndarray:
        """Whether each interview belongs to this part."""
        is_in = np.ones(len(interviews), dtype=bool)
        for column, value in self._asdict().items():
            if value != ALL:
                is_in &= (interviews[column] == value).to_numpy()
        return is_in


def list_parts(participants: pd.DataFrame) -> Iterator[Part]:
    """List the parts: everything, each group, each batch and each language."""
    yield Part(ALL, ALL, ALL)
    for group in sorted(set(participants.group)):
        yield Part(group, ALL, ALL)
    for batch in sorted(set(participants.batch)):
        yield Part(ALL, batch, ALL)
    for language in sorted(set(participants.language)):
        yield Part(ALL, ALL, language)


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
    rows = []
    for method in METHODS:
        frame = build_frame(coverage, segments, participants, method=method)
        marks = mark_segments(codings, frame, codes, method=method)
        counts = count_by_interview(marks, frame, list(codes.code))
        for part in list_parts(participants):
            is_in = part.holds(frame.interviews)
            has_enough = is_in.sum() >= min_interviews
            estimates = _estimate_part(
                counts[is_in], frame.n_segments[is_in], confidence=confidence
            )
            if not has_enough:
                estimates = estimates.assign(low=np.nan, high=np.nan)
            rows.append(
                estimates.assign(
                    code=np.tile(codes.code, 2),
                    depth=np.tile(codes.depth, 2),
                    method=method,
                    flag=[
                        describe_flags(
                            has_enough=has_enough,
                            method=method,
                            verdict=verdicts.get((part.language, code), "not measured"),
                        )
                        for code in np.tile(codes.code, 2)
                    ],
                    **part._asdict(),
                )
            )
    return pd.concat(rows, ignore_index=True)[columns_of(Estimates)]


def _estimate_part(counts: np.ndarray, sizes: np.ndarray, *, confidence: float) -> pd.DataFrame:
    """Estimate both measures in one part: a row a code, first interviews, then segments."""
    n_mentions = (counts > 0).sum(axis=0)
    measures = {
        "share_interviews": (
            n_mentions,
            len(sizes),
            wilson_interval(n_mentions, len(sizes), confidence=confidence),
        ),
        "share_segments": (
            counts.sum(axis=0),
            sizes.sum(),
            cluster_interval(counts, sizes, confidence=confidence),
        ),
    }
    tables = [
        pd.DataFrame(
            {
                "measure": measure,
                "n": n,
                "denominator": denominator,
                "n_interviews": len(sizes),
                "estimate": n / denominator if denominator else np.nan,
                "low": low,
                "high": high,
            }
        )
        for measure, (n, denominator, (low, high)) in measures.items()
    ]
    return pd.concat(tables, ignore_index=True)


def _verdicts_on_machine(reliability: pd.DataFrame) -> dict[tuple[str, str], str]:
    """Verdict by language (or all) and code; none where nobody coded."""
    rows = reliability[reliability.comparison == "human~machine"]
    keys = zip(rows.language, rows.code, strict=True)
    return dict(zip(keys, rows.verdict, strict=True))


def describe_flags(*, has_enough: bool, method: str, verdict: str) -> str:
    """Say what a reader must know beside the number."""
    flags = ["too few"] * (not has_enough) + ["uncorrected", verdict] * (method == "machine")
    return "; ".join(flags)
