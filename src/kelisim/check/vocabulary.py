"""The words in which `study/findings.py` puts claims: one method a kind of comparison.

All comparisons are made on the interviews that people coded whole, and count interviews, not
segments: how many people speak of something, not how long they speak.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from kelisim.check.counts import Counts
from kelisim.check.intervals import Interval, least_interval, paired_interval, share_interval
from kelisim.check.outcomes import Outcome
from kelisim.errors import StudyError


@dataclass(frozen=True)
class Numbers:
    """What a claim's function is given.

    Parameters
    ----------
    counts
        Estimates, and who speaks of what.
    confidence
        Coverage of the intervals, in (0, 1).
    """

    counts: Counts
    confidence: float

    def share(self, code: str, *, group: str = "all", measure: str = "share_interviews") -> float:
        """Share of interviews, or of segments, that speak of a code."""
        return float(self.counts.estimate(code, group=group, measure=measure).estimate)

    def present(self, code: str, *, at_least: float, group: str = "all") -> Outcome:
        """Claim that more than a share of the interviews speak of a code."""
        return self.present_at_every([code], at_least=at_least, group=group)

    def present_at_every(
        self, codes: Sequence[str], *, at_least: float, group: str = "all"
    ) -> Outcome:
        """Claim that more than a share of the interviews speak of every one of some codes."""
        return self._hold_least([(code, group) for code in codes], group, at_least)

    def present_in_every_group(self, code: str, *, at_least: float) -> Outcome:
        """Claim that in every group more than a share of the interviews speak of a code."""
        return self._hold_least([(code, group) for group in self.counts.groups], "all", at_least)

    def exceeds(self, first: str, second: str, *, group: str = "all") -> Outcome:
        """Claim that more interviews speak of the first code than of the second."""
        return self._hold_against([first], [second], group)

    def leads(self, codes: Sequence[str], *, among: str, group: str = "all") -> Outcome:
        """Claim that more interviews speak of each of some codes than of any other code there.

        Parameters
        ----------
        codes
            The leaders.
        among
            Theme or subtheme whose codes are the field.
        group
            Stakeholder group, or `all`.
        """
        field = self.counts.codes_below(among)
        strangers = [code for code in codes if code not in field]
        if strangers:
            raise StudyError(f"`{strangers[0]}` must stand below `{among}` in the codebook.")
        rest = [code for code in field if code not in codes]
        if not rest:
            raise StudyError(f"`{among}` must have codes beside the leaders.")
        return self._hold_against(codes, rest, group)

    def no_difference(
        self, first: str, second: str, *, margin: float, group: str = "all"
    ) -> Outcome:
        """Claim that the shares of two codes are closer than a margin."""
        said = "; ".join(self.counts.say(code, group=group) for code in (first, second))
        return Outcome(
            interval=self._difference(first, second, group, self.confidence),
            above=-margin,
            below=margin,
            comparison=f"{said}; claimed: less than {100 * margin:.3g} points apart",
            codes_for=(first, second),
            codes_against=(),
            group=group,
            n_interviews=self.counts.n_interviews(group=group),
        )

    def _hold_against(self, leaders: Sequence[str], rest: Sequence[str], group: str) -> Outcome:
        """Hold the least of the leaders against the best of the rest."""
        interval = least_interval(
            lambda confidence: [
                self._difference(leader, other, group, confidence)
                for leader in leaders
                for other in rest
            ],
            confidence=self.confidence,
        )
        shares = {other: self.share(other, group=group) for other in rest}
        rivals = [other for other in rest if shares[other] == max(shares.values())]
        sides = [
            "; ".join(self.counts.say(code, group=group) for code in side)
            for side in (leaders, rivals)
        ]
        return Outcome(
            interval=interval,
            above=0.0,
            comparison=" against ".join(side for side in sides if side),
            codes_for=tuple(leaders),
            codes_against=tuple(rivals),
            group=group,
            n_interviews=self.counts.n_interviews(group=group),
        )

    def _hold_least(
        self, asked: list[tuple[str, str]], group_behind: str, at_least: float
    ) -> Outcome:
        """Hold the least of several shares against the share that is claimed to be exceeded."""
        interval = least_interval(
            lambda confidence: [self._share_of(code, group, confidence) for code, group in asked],
            confidence=self.confidence,
        )
        said = "; ".join(self.counts.say(code, group=group) for code, group in asked)
        return Outcome(
            interval=interval,
            above=at_least,
            comparison=f"{said}; claimed: more than {100 * at_least:.3g}%",
            codes_for=tuple(dict.fromkeys(code for code, _ in asked)),
            codes_against=(),
            group=group_behind,
            n_interviews=self.counts.n_interviews(group=group_behind),
        )

    def _share_of(self, code: str, group: str, confidence: float) -> Interval:
        row = self.counts.estimate(code, group=group, measure="share_interviews")
        interval = share_interval(row.n, row.denominator, confidence=confidence)
        return _without_ends(interval) if "too few" in row.flag else interval

    def _difference(self, first: str, second: str, group: str, confidence: float) -> Interval:
        flags = [
            self.counts.estimate(code, group=group, measure="share_interviews").flag
            for code in (first, second)
        ]
        has = [self.counts.has_code(code, group=group) for code in (first, second)]
        interval = paired_interval(*has, confidence=confidence)
        return _without_ends(interval) if "too few" in "".join(flags) else interval


def _without_ends(interval: Interval) -> Interval:
    """With too few interviews there is an observed value and no interval."""
    return interval._replace(low=np.nan, high=np.nan)
