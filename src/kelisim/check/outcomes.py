"""What a comparison found, and the one rule that makes a verdict of it."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf, isnan

from kelisim.check.intervals import Interval

CANNOT = "cannot be computed"
VERDICTS = ("supported", "contradicted", "inconclusive", CANNOT)
REASONS = {
    "supported": "The whole interval fits the claim.",
    "contradicted": "No value in the interval fits the claim.",
    "inconclusive": "Some values in the interval fit the claim and others do not.",
    CANNOT: "There are too few interviews for an interval.",
}


@dataclass(frozen=True)
class Outcome:
    """What a comparison found.

    Parameters
    ----------
    interval
        Observed value and its interval.
    above, below
        The claim says that the value lies between these, ends excluded.
    comparison
        What was compared, in words and numbers.
    codes_for, codes_against
        Codes whose segments speak for the claim and against it.
    group
        Stakeholder group that was asked, or `all`.
    n_interviews
        Interviews behind it.
    """

    interval: Interval
    above: float
    comparison: str
    codes_for: tuple[str, ...]
    codes_against: tuple[str, ...]
    group: str
    n_interviews: int
    below: float = inf

    @property
    def verdict(self) -> str:
        """Supported when the interval lies wholly where the claim says; contradicted, elsewhere."""
        low, high = self.interval.low, self.interval.high
        if isnan(low) or isnan(high):
            return CANNOT
        if self.above < low and high < self.below:
            return "supported"
        if high < self.above or low > self.below:
            return "contradicted"
        return "inconclusive"
