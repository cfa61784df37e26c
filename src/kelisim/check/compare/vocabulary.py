"""The words in which `study/findings.py` puts claims: one method a kind of comparison.

Unless a look says otherwise, all count interviews, not segments: how many people speak of
something, not how long they speak.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kelisim.check.compare.counts import ALL
from kelisim.check.compare.hold import (
    conclude,
    hold_against,
    hold_apart,
    hold_least,
    interval_of_share,
)
from kelisim.check.compare.intervals import least_interval
from kelisim.check.compare.outcomes import Outcome
from kelisim.check.compare.shares import Shares
from kelisim.errors import StudyError


@dataclass(frozen=True)
class Numbers:
    """What a claim's function is given.

    Parameters
    ----------
    shares
        Shares and differences, by one look.
    """

    shares: Shares

    def by(self, measure: str) -> Numbers:
        """Ask the same by another measure: `numbers.by("share_segments").exceeds(…)`."""
        return Numbers(self.shares.seen_by(measure=measure))

    def share(self, code: str, *, group: str = ALL) -> float:
        """Share of interviews (or of what `by` says) that speak of a code."""
        return self.shares.share(code, group=group)

    # One code against a given share

    def present(
        self, code: str, *, at_least: float, group: str = ALL, opposed_by: Sequence[str] = ()
    ) -> Outcome:
        """Claim that more than a share of the interviews speak of a code.

        Parameters
        ----------
        code
            Code, subtheme or theme.
        at_least
            The share that is claimed to be exceeded, in [0, 1].
        group
            Stakeholder group, or `all`.
        opposed_by
            Codes that say the contrary: their segments stand against the claim as evidence.
        """
        return hold_least(
            self.shares, [(code, group)], at_least=at_least, group=group, opposed_by=opposed_by
        )

    def present_at_every(
        self, codes: Sequence[str], *, at_least: float, group: str = ALL
    ) -> Outcome:
        """Claim that more than a share of the interviews speak of every one of some codes."""
        asked = [(code, group) for code in codes]
        return hold_least(self.shares, asked, at_least=at_least, group=group, opposed_by=())

    def present_in_every_group(self, code: str, *, at_least: float) -> Outcome:
        """Claim that in every group more than a share of the interviews speak of a code."""
        asked = [(code, group) for group in self.shares.counts.groups]
        return hold_least(self.shares, asked, at_least=at_least, group=ALL, opposed_by=())

    def rare(self, code: str, *, at_most: float, group: str = ALL) -> Outcome:
        """Claim that fewer than a share of the interviews speak of a code.

        Those that do speak against it, so it has no segments for it.
        """
        below = at_most * self.shares.look.factor
        return conclude(
            self.shares,
            interval_of_share(self.shares, code, group),
            lambda: f"{self.shares.say(code, group=group)}; claimed: less than {100 * below:.3g}%",
            claimed=[],
            rivals=[(code, group)],
            groups=[group],
            below=below,
            method=self.shares.method_of(code, group=group),
        )

    # Codes against each other, in the same interviews

    def exceeds(self, first: str, second: str, *, group: str = ALL) -> Outcome:
        """Claim that more interviews speak of the first code than of the second."""
        return hold_against(self.shares, [(first, group)], [(second, group)])

    def leads(self, codes: Sequence[str], *, among: str, group: str = ALL) -> Outcome:
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
        field = self.shares.counts.codebook.codes_below(among)
        strangers = [code for code in codes if code not in field]
        if strangers:
            raise StudyError(f"`{strangers[0]}` must stand below `{among}` in the codebook.")
        rest = [code for code in field if code not in codes]
        if not rest:
            raise StudyError(f"`{among}` must have codes beside the leaders.")
        sides = [[(code, group) for code in side] for side in (codes, rest)]
        return hold_against(self.shares, *sides)

    def differs(self, first: str, second: str, *, margin: float, group: str = ALL) -> Outcome:
        """Claim that the shares of two codes differ, whichever is the larger.

        Contradicted where the interval shows that they differ by less than `margin`, the smallest
        difference that would matter.
        """
        interval = self.shares.difference(first, second, group=group)
        pairs = [(first, group), (second, group)]
        return hold_apart(self.shares, interval, pairs, margin=margin, is_claimed=True)

    def no_difference(self, first: str, second: str, *, margin: float, group: str = ALL) -> Outcome:
        """Claim that the shares of two codes are closer than a margin.

        Equivalence by two one-sided tests (Schuirmann 1987, Journal of Pharmacokinetics and
        Biopharmaceutics 15, 657-680, doi 10.1007/BF01068419): supported where the interval lies
        within ±margin, which at 95% are two tests at 2.5% each, stricter than the usual 5%.
        """
        interval = self.shares.difference(first, second, group=group)
        pairs = [(first, group), (second, group)]
        return hold_apart(self.shares, interval, pairs, margin=margin, is_claimed=False)

    def goes_with(self, first: str, second: str, *, group: str = ALL) -> Outcome:
        """Claim that interviews that speak of the second code speak of the first more often.

        The share with the first among interviews with the second, less that among those without.
        """
        say = self.shares.say
        return conclude(
            self.shares,
            self.shares.dependence(first, second, group=group),
            lambda: f"{say(first, group=group)}, asked where {say(second, group=group)}",
            claimed=[(first, group), (second, group)],
            rivals=[],
            groups=[group],
            above=self.shares.look.lead,
        )

    # One code in several groups

    def more_in_group(self, code: str, group: str, *, than: str | Sequence[str] = ()) -> Outcome:
        """Claim that a code is spoken of more in one group than in another, or in any other.

        Parameters
        ----------
        code
            Code, subtheme or theme.
        group
            The group claimed to speak of it most.
        than
            The other group or groups; every other one if left out.
        """
        others = [than] if isinstance(than, str) else list(than)
        others = others or [one for one in self.shares.counts.groups if one != group]
        say = self.shares.say
        return conclude(
            self.shares,
            least_interval([self.shares.contrast(code, group, other) for other in others]),
            lambda: (
                f"{say(code, group=group)} against "
                + "; ".join(say(code, group=other) for other in others)
            ),
            claimed=[(code, group)],
            rivals=[(code, other) for other in others],
            groups=[group, *others],
            above=self.shares.look.lead,
            is_relative=True,
        )

    def differs_between(self, code: str, first: str, second: str, *, margin: float) -> Outcome:
        """Claim that a code's share differs between two groups, whichever speaks of it more."""
        interval = self.shares.contrast(code, first, second)
        pairs = [(code, first), (code, second)]
        return hold_apart(self.shares, interval, pairs, margin=margin, is_claimed=True)

    def no_difference_between(
        self, code: str, first: str, second: str, *, margin: float
    ) -> Outcome:
        """Claim that a code's shares in two groups are closer than a margin (`no_difference`)."""
        interval = self.shares.contrast(code, first, second)
        pairs = [(code, first), (code, second)]
        return hold_apart(self.shares, interval, pairs, margin=margin, is_claimed=False)
