"""The few ways in which shares are held against something; `vocabulary` gives them their words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from kelisim.check.compare.intervals import IntervalAt, least_interval
from kelisim.check.compare.outcomes import Outcome
from kelisim.check.compare.shares import Shares
from kelisim.errors import StudyError

Pairs = Sequence[tuple[str, str]]
"""Codes, each with the stakeholder group (or `all`) that it is asked of."""


def hold_least(
    shares: Shares, asked: Pairs, *, at_least: float, group: str, opposed_by: Sequence[str]
) -> Outcome:
    """Hold the least of several shares against the share that is claimed to be exceeded.

    Parameters
    ----------
    shares
        What is asked.
    asked
        Codes with their groups.
    at_least
        The share claimed to be exceeded.
    group
        Group that all the interviews behind it belong to, or `all`.
    opposed_by
        Codes that say the contrary.
    """
    above = at_least * shares.look.factor
    return conclude(
        shares,
        least_interval([interval_of_share(shares, code, part) for code, part in asked]),
        lambda: f"{say_all(shares, asked)}; claimed: more than {100 * above:.3g}%",
        claimed=asked,
        rivals=[(code, group) for code in opposed_by],
        groups=[group],
        above=above,
        method="; ".join(sorted({shares.method_of(code, group=part) for code, part in asked})),
    )


def hold_against(shares: Shares, leaders: Pairs, rest: Pairs) -> Outcome:
    """Hold the least of the leaders against the best of the rest, in the same interviews."""
    sizes = {pair: shares.share(pair[0], group=pair[1]) for pair in rest}
    best = max(sizes.values())
    rivals = [pair for pair in rest if not sizes[pair] < best]
    group = leaders[0][1]
    return conclude(
        shares,
        least_interval(
            [shares.difference(one, other, group=group) for one, _ in leaders for other, _ in rest]
        ),
        lambda: f"{say_all(shares, leaders)} against {say_all(shares, rivals)}",
        claimed=leaders,
        rivals=rivals,
        others=rest,
        groups=[group],
        above=shares.look.lead,
        is_relative=True,
    )


def hold_apart(
    shares: Shares, interval: IntervalAt, pairs: Pairs, *, margin: float, is_claimed: bool
) -> Outcome:
    """Hold a difference of two shares against a margin: claimed to be one, or to be none.

    The share that speaks for the claim is the larger one where a difference is claimed.
    """
    margin = margin * shares.look.factor
    claim = "that they differ" if is_claimed else f"less than {100 * margin:.3g} points apart"
    by_size = sorted(pairs, key=lambda pair: -shares.share(pair[0], group=pair[1]))
    for_it, against = by_size if is_claimed else by_size[::-1]
    return conclude(
        shares,
        interval,
        lambda: f"{say_all(shares, pairs)}; claimed: {claim}",
        claimed=[for_it],
        rivals=[against],
        groups=[group for _, group in pairs],
        above=-margin,
        below=margin,
        is_outside=is_claimed,
        is_relative=True,
    )


def interval_of_share(shares: Shares, code: str, group: str) -> IntervalAt:
    """Interval of a share that is held against a given one.

    Raises
    ------
    StudyError
        If not of interviews: a tenth of the interviews is no tenth of the segments.
    """
    if shares.look.measure != "share_interviews":
        raise StudyError("A given share must be one of interviews, and can't be asked `by` others.")
    return shares.interval_of(code, group=group)


def say_all(shares: Shares, pairs: Pairs) -> str:
    """Put several shares into words."""
    return "; ".join(shares.say(code, group=group) for code, group in pairs)


def conclude(
    shares: Shares,
    interval: IntervalAt,
    say: Callable[[], str],
    *,
    claimed: Pairs,
    rivals: Pairs,
    groups: list[str],
    method: str = "human",
    others: Pairs = (),
    **bounds: Any,
) -> Outcome:
    """Put an outcome together; the look's measure and estimand go with it.

    Raises
    ------
    StudyError
        If the codebook lacks one of the codes.
    """
    look, counts = shares.look, shares.counts
    # Asking for its column refuses a code that the codebook lacks.
    for code, _ in (*claimed, *rivals):
        counts.codebook.column(code)
    return Outcome(
        interval,
        look.confidence,
        say,
        tuple(claimed),
        tuple(rivals),
        tuple(dict.fromkeys(code for code, _ in (*claimed, *rivals, *others))),
        sum(counts.n_interviews(group=group) for group in dict.fromkeys(groups)),
        look.measure,
        look.estimand,
        method,
        **bounds,
    )
