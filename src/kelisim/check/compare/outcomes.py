"""What a comparison found, and the one rule that makes a verdict of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from math import inf, isnan

from kelisim.check.compare.intervals import Interval, IntervalAt, least_interval
from kelisim.tables.claims import VERDICTS

SUPPORTED, CONTRADICTED, INCONCLUSIVE, CANNOT = VERDICTS
REASONS = {
    SUPPORTED: "The whole interval fits the claim.",
    CONTRADICTED: "No value in the interval fits the claim.",
    INCONCLUSIVE: "Some values in the interval fit the claim and others do not.",
    CANNOT: "There are too few interviews for an interval.",
}
HALVINGS = 40
"""Steps of the search for a p-value: each halves what is left of [0, 1]."""

Asked = tuple[tuple[str, str], ...]
"""Codes with the stakeholder group (or `all`) that they were asked of."""


@dataclass(frozen=True)
class Outcome:
    """What a comparison found.

    Parameters
    ----------
    interval_at
        Gives observed value and interval at a confidence.
    confidence
        Coverage at which the verdict is given.
    say
        Puts into words and numbers what was compared.
    claimed, rivals
        Codes, each with its group, whose segments speak for the claim and against it.
    compared
        All codes that the verdict depends on.
    n_interviews
        Interviews behind it.
    measure, estimand, method
        What was compared, of whom, counted by what (see `tables.Findings`).
    above, below
        The claim says that the value lies between these, ends excluded.
    is_outside
        The claim says that the value is not 0; between `above` and `below` it would be too small to
        matter.
    is_relative
        Whether shares are held against each other (and not against a given share): then any
        measure can be asked.
    """

    interval_at: IntervalAt
    confidence: float
    say: Callable[[], str]
    claimed: Asked
    rivals: Asked
    compared: tuple[str, ...]
    n_interviews: int
    measure: str
    estimand: str
    method: str
    above: float = -inf
    below: float = inf
    is_outside: bool = False
    is_relative: bool = False

    @cached_property
    def interval(self) -> Interval:
        """Observed value and interval."""
        return self.interval_at(self.confidence)

    @property
    def comparison(self) -> str:
        """What was compared, in words and numbers."""
        return self.say()

    @property
    def verdict(self) -> str:
        """Supported when the interval lies wholly where the claim says; contradicted, elsewhere."""
        return self.judge(self.interval)

    @property
    def p_value(self) -> float:
        """Least 1 - confidence at which the verdict is not inconclusive; NaN where there is none.

        The test that belongs to the interval (Cox & Hinkley 1974, Theoretical Statistics, chapter
        7): the verdict is decided at a confidence exactly when this is at most 1 less it.
        """
        if self.verdict == CANNOT:
            return float("nan")
        decided, open_ = 0.0, 1.0
        if self.judge(self.interval_at(decided)) == INCONCLUSIVE:
            return 1.0
        for _ in range(HALVINGS):
            middle = (decided + open_) / 2
            if self.judge(self.interval_at(middle)) == INCONCLUSIVE:
                open_ = middle
            else:
                decided = middle
        return 1 - decided

    def judge(self, interval: Interval) -> str:
        """Make a verdict of an interval."""
        _, low, high = interval
        if isnan(low) or isnan(high):
            return CANNOT
        if self.is_outside:
            if low > 0 or high < 0:
                return SUPPORTED
            return CONTRADICTED if self.above < low and high < self.below else INCONCLUSIVE
        if self.above < low and high < self.below:
            return SUPPORTED
        return CONTRADICTED if high < self.above or low > self.below else INCONCLUSIVE

    @property
    def room(self) -> float:
        """How far an end of the interval must move for the verdict to turn; inf where it can't."""
        _, low, high = self.interval
        verdict = self.verdict
        if verdict == CANNOT:
            return inf
        if self.is_outside:
            inside = max(self.above - low, high - self.below)
            outside = min(-low, high)
            rooms = {SUPPORTED: -outside, CONTRADICTED: -inside}
            return rooms.get(verdict, min(max(inside, 0.0), outside))
        missing, over = (
            max(self.above - low, high - self.below),
            max(self.above - high, low - self.below),
        )
        rooms = {SUPPORTED: -missing, CONTRADICTED: over}
        return rooms.get(verdict, min(missing, -over))


def all_hold(*outcomes: Outcome) -> Outcome:
    """Claim that several comparisons hold, all of them.

    What is judged is the least room by which a value lies on its claimed side: above 0 for all
    exactly when all hold (`intervals.least_interval`). Not for claims that a value is not 0.

    Parameters
    ----------
    outcomes
        Comparisons of one `Numbers`.
    """
    if not outcomes or any(one.is_outside for one in outcomes):
        raise ValueError("`all_hold` must be given comparisons other than `differs…`.")
    first = outcomes[0]
    return Outcome(
        least_interval([side for one in outcomes for side in _sides(one)]),
        first.confidence,
        lambda: "; and ".join(one.comparison for one in outcomes),
        tuple(dict.fromkeys(pair for one in outcomes for pair in one.claimed)),
        tuple(dict.fromkeys(pair for one in outcomes for pair in one.rivals)),
        tuple(dict.fromkeys(code for one in outcomes for code in one.compared)),
        max(one.n_interviews for one in outcomes),
        first.measure,
        first.estimand,
        "; ".join(dict.fromkeys(one.method for one in outcomes)),
        above=0.0,
        is_relative=all(one.is_relative for one in outcomes),
    )


def _sides(outcome: Outcome) -> list[IntervalAt]:
    """Room above the lower bound, and below the upper one, as intervals."""

    def over(confidence: float) -> Interval:
        observed, low, high = outcome.interval_at(confidence)
        return Interval(observed - outcome.above, low - outcome.above, high - outcome.above)

    def under(confidence: float) -> Interval:
        observed, low, high = outcome.interval_at(confidence)
        return Interval(outcome.below - observed, outcome.below - high, outcome.below - low)

    return [over] * (outcome.above > -inf) + [under] * (outcome.below < inf)
