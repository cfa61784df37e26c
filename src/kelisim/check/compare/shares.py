"""Shares of codes and their differences, as one look at the counts sees them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np
import pandas as pd

from kelisim.check.compare.counts import ALL, MEASURES, METHOD, Counts, require_known
from kelisim.check.compare.intervals import (
    NORMAL,
    NOTHING,
    Interval,
    IntervalAt,
    finite_confidence,
    paired_interval,
    share_interval,
    unpaired_interval,
)
from kelisim.check.compare.ratios import ratio_contrast_interval, ratio_difference_interval
from kelisim.tables import POPULATION

CORRECTED = "prediction_powered"


@dataclass(frozen=True)
class Look:
    """How claims are looked at; another look is a check of stability.

    Parameters
    ----------
    confidence
        Coverage of the intervals, in (0, 1).
    min_interviews
        With fewer in a group nothing is judged.
    measure
        What is compared (`counts.MEASURES`).
    estimand
        Of whom: `POPULATION` or `THESE`.
    factor
        What given shares and margins are multiplied by; 1 as the claims have them.
    lead
        By how much one share must exceed another; 0 as the claims have it.
    """

    confidence: float
    min_interviews: int
    measure: str
    estimand: str
    factor: float
    lead: float


class Reported(NamedTuple):
    """An estimate that is printed and was not counted by people alone."""

    interval: Interval
    n_interviews: int


def list_reported(
    estimates: pd.DataFrame, *, measure: str, estimand: str
) -> dict[tuple[str, str], Reported]:
    """List the machine-corrected estimates that stand in print, by code and group.

    Parameters
    ----------
    estimates
        `tables.Estimates`.
    measure, estimand
        Those that claims are judged by.
    """
    is_asked = (estimates.measure == measure) & (estimates.estimand == estimand)
    is_whole = (estimates.batch == ALL) & (estimates.language == ALL)
    rows = estimates[is_asked & is_whole & estimates.is_reported & (estimates.method == CORRECTED)]
    return {
        (row.code, row.group): Reported(
            Interval(row.estimate, row.low, row.high), int(row.n_interviews)
        )
        for row in rows.itertuples()
        if not np.isnan(row.low)
    }


@dataclass(frozen=True)
class Shares:
    """Shares and differences that claims are put together from.

    Parameters
    ----------
    counts
        Who speaks of what.
    look
        How they are looked at.
    reported
        Machine-corrected estimates in print (`list_reported`): where there is one, a share that
        is held against a given one is that. A difference within the same interviews needs to
        know who mentions both, so people's codings alone decide it.
    """

    counts: Counts
    look: Look
    reported: Mapping[tuple[str, str], Reported]

    def seen_by(self, **changes: object) -> Shares:
        """The same counts by another look."""
        return replace(self, look=replace(self.look, **changes))

    def share(self, code: str, *, group: str) -> float:
        """Observed share of a code by the look's measure; NaN without interviews."""
        counts, measure = self.counts, self.look.measure
        require_known(measure, MEASURES, "a measure that can be compared")
        if measure == "share_interviews":
            has = counts.has(code, group=group)
            return float(has.mean()) if len(has) else np.nan
        spoken, sizes = counts.amounts(code, group=group, measure=measure)
        return float(spoken.sum() / sizes.sum()) if sizes.sum() else np.nan

    def method_of(self, code: str, *, group: str) -> str:
        """Whether a share is people's count alone, or machine-corrected as in print."""
        return CORRECTED if (code, group) in self.reported else METHOD

    def interval_of(self, code: str, *, group: str) -> IntervalAt:
        """Interval of a share of interviews, as printed."""
        self.counts.codebook.column(code)
        found = self.reported.get((code, group))
        if found:
            return lambda confidence: _rescale(found.interval, self.look.confidence, confidence)
        has = self.counts.has(code, group=group)
        return self._guard(
            (group,),
            lambda confidence: share_interval(int(has.sum()), len(has), confidence=confidence),
        )

    def difference(self, first: str, second: str, *, group: str) -> IntervalAt:
        """Interval of a difference of two codes in the same interviews."""
        counts, measure = self.counts, self.look.measure
        if measure == "share_interviews":
            has = [counts.has(code, group=group) for code in (first, second)]
            return self._guard((group,), lambda c: paired_interval(*has, confidence=c))
        one, sizes = counts.amounts(first, group=group, measure=measure)
        two, _ = counts.amounts(second, group=group, measure=measure)
        return self._guard(
            (group,), lambda c: ratio_difference_interval(one, two, sizes, confidence=c)
        )

    def contrast(self, code: str, first: str, second: str) -> IntervalAt:
        """Interval of the difference of a code between two groups."""
        counts, groups, measure = self.counts, (first, second), self.look.measure
        if measure == "share_interviews":
            has = [counts.has(code, group=group) for group in groups]
            numbers = [int(n) for part in has for n in (part.sum(), len(part))]
            return self._guard(groups, lambda c: unpaired_interval(*numbers, confidence=c))
        parts = [counts.amounts(code, group=group, measure=measure) for group in groups]
        return self._guard(groups, lambda c: ratio_contrast_interval(*parts, confidence=c))

    def dependence(self, first: str, second: str, *, group: str) -> IntervalAt:
        """Interval of the share with a code among interviews with another, less that among others.

        Nothing where one of the two sides has fewer interviews than are judged.
        """
        has, given = (self.counts.has(code, group=group) for code in (first, second))
        with_it, without = has[given], has[~given]
        if min(len(with_it), len(without)) < self.look.min_interviews:
            return lambda confidence: _without_ends(
                unpaired_interval(
                    int(with_it.sum()),
                    len(with_it),
                    int(without.sum()),
                    len(without),
                    confidence=confidence,
                )
            )
        return self._guard(
            (group,),
            lambda c: unpaired_interval(
                int(with_it.sum()), len(with_it), int(without.sum()), len(without), confidence=c
            ),
        )

    def say(self, code: str, *, group: str) -> str:
        """Put a share into words: `Joint research 9 of 24 interviews (38%)`."""
        where = "" if group == ALL else f" ({self.counts.codebook.group_names.get(group, group)})"
        label, found = self.counts.codebook.label(code) + where, self.reported.get((code, group))
        share = self.share(code, group=group)
        if found:
            return f"{label} {found.interval.observed:.0%} of interviews (machine-corrected)"
        if self.look.measure != "share_interviews":
            unit = MEASURES[self.look.measure].removeprefix("share of ")
            return f"{label} {share:.1%} of {unit}"
        has = self.counts.has(code, group=group)
        part = "" if np.isnan(share) else f" ({share:.0%})"
        return f"{label} {has.sum()} of {len(has)} interviews{part}"

    def _guard(self, groups: tuple[str, ...], interval: IntervalAt) -> IntervalAt:
        """Give no interval with too few interviews; of these interviews, that of a finite study."""
        sizes = [self.counts.n_interviews(group=group) for group in groups]
        if min(sizes) < self.look.min_interviews:
            return lambda confidence: _without_ends(interval(confidence)) if min(sizes) else NOTHING
        if self.look.estimand == POPULATION:
            return interval
        n_study = sum(self.counts.codebook.n_study.get(group, 0) for group in groups)
        return lambda confidence: interval(
            finite_confidence(confidence, n=sum(sizes), n_study=n_study)
        )


def _without_ends(interval: Interval) -> Interval:
    """With too few interviews there is an observed value and no interval."""
    return interval._replace(low=np.nan, high=np.nan)


def _rescale(interval: Interval, printed: float, wanted: float) -> Interval:
    """A printed interval at another confidence: each half times the ratio of normal quantiles."""
    if printed == wanted:
        return interval
    ratio = NORMAL.inv_cdf((1 + wanted) / 2) / NORMAL.inv_cdf((1 + printed) / 2)
    observed, low, high = interval
    low, high = observed - ratio * (observed - low), observed + ratio * (high - observed)
    return Interval(observed, max(low, 0.0), min(high, 1.0))
