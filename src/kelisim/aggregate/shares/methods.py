"""One part and measure by every method, with what speaks against stating it."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from scipy import stats

from kelisim.aggregate.measures import IS_SHARE, Tally, tally, weigh_segments
from kelisim.aggregate.shares.coded import estimate_by_people
from kelisim.aggregate.shares.drawn import Draw, estimate_from_draw
from kelisim.aggregate.shares.intervals import Linear, bound_score, score_interval
from kelisim.aggregate.shares.material import Material
from kelisim.aggregate.shares.predicted import estimate_with_scores

TOO_FEW = "too few"
ALL_CODED = "all coded"


class Gates(NamedTuple):
    """What must be there before a number is stated.

    Parameters
    ----------
    confidence
        Coverage of the intervals, in (0, 1).
    min_interviews
        Coded interviews, below which there is no interval.
    min_scored_interviews
        Coded interviews, below which shares of interviews are people's alone, without scores.
    min_expected
        Coded interviews with the code (of shares of interviews also without it), below which the
        same holds: the errors of one or two say nothing of the others'.
    """

    confidence: float
    min_interviews: int
    min_scored_interviews: int
    min_expected: int


class Cells(NamedTuple):
    """Numbers of one part, measure, estimand and method: an entry a code."""

    linear: Linear
    low: np.ndarray
    high: np.ndarray
    n: np.ndarray
    denominator: int
    n_interviews: int
    flags: np.ndarray


class Coded(NamedTuple):
    """One part and measure: what people coded, and what the machine says of all."""

    people: Tally
    scored: Tally
    is_coded: np.ndarray
    draw: Draw | None
    top: float


def take_part(material: Material, is_in: np.ndarray, *, measure: str) -> Coded:
    """Take the interviews of a part and sum up a measure in them.

    Segments that were drawn for coding count where any were, for what is summed over segments; else
    the interviews that people read whole.

    Parameters
    ----------
    material
        All that is known.
    is_in
        Whether each interview belongs to the part.
    measure
        Name of the measure.
    """
    places, words = material.frame.places, material.n_words
    rows = is_in[places]
    number = np.cumsum(is_in) - 1
    own = number[places[rows]]
    n_all = int(is_in.sum())

    def sum_up(values: np.ndarray) -> Tally:
        return tally(values[rows], own, words[rows], n_interviews=n_all, measure=measure)

    top = 1.0
    if not IS_SHARE[measure] and rows.any():
        counted, sized = weigh_segments(words[rows], measure=measure)
        top = counted.sum() / max(sized.sum(), 1e-9)
    probability = material.probability[rows]
    is_whole = material.is_whole[is_in]
    draw = None
    if measure != "share_interviews" and (probability < 1).any():
        counted, sized = weigh_segments(words[rows], measure=measure)
        is_coded = ~np.isnan(probability)
        draw = Draw(
            (counted[:, None] * material.truth[rows])[is_coded],
            (counted[:, None] * material.scores[rows])[is_coded],
            sized[is_coded],
            probability[is_coded],
            own[is_coded],
        )
        is_whole = np.bincount(own[is_coded], minlength=n_all) > 0
    return Coded(sum_up(material.truth), sum_up(material.scores), is_whole, draw, top)


def estimate_people(coded: Coded, gates: Gates, *, measure: str, is_of_population: bool) -> Cells:
    """Estimate from people's codings alone."""
    n_all, n = len(coded.is_coded), int(coded.is_coded.sum())
    chosen = _choose(coded.people, coded.is_coded)
    if coded.draw is not None:
        linear = estimate_from_draw(
            coded.draw, coded.scored, is_of_population=is_of_population, with_scores=False
        )
        chosen = Tally(coded.draw.truth, coded.draw.sizes)
    else:
        linear = estimate_by_people(chosen, n_all=None if is_of_population else n_all)
    n_effective = count_effective(n, None if is_of_population else n_all)
    low, high = _bound(linear, linear.estimate, coded, n, n_effective, gates, measure)
    flag = TOO_FEW if n < gates.min_interviews else ""
    if not flag and n == n_all and coded.draw is None and not is_of_population:
        flag = ALL_CODED
    return _cells(linear, low, high, chosen, n, measure, np.full(len(low), flag, dtype=object))


def estimate_corrected(
    coded: Coded,
    gates: Gates,
    is_fair: np.ndarray,
    *,
    measure: str,
    is_of_population: bool,
) -> Cells:
    """Estimate from people's codings and the machine's scores; empty where a gate is shut."""
    n_all, n = len(coded.is_coded), int(coded.is_coded.sum())
    chosen = _choose(coded.people, coded.is_coded)
    if coded.draw is not None:
        linear = estimate_from_draw(
            coded.draw, coded.scored, is_of_population=is_of_population, with_scores=True
        )
        chosen = Tally(coded.draw.truth, coded.draw.sizes)
    else:
        linear = estimate_with_scores(
            chosen,
            _choose(coded.scored, coded.is_coded),
            _choose(coded.scored, ~coded.is_coded),
            is_of_population=is_of_population,
        )
    flags = _shut_gates(coded, gates, is_fair, measure=measure)
    people = chosen.values.sum(axis=0) / max(chosen.sizes.sum(), 1e-9)
    n_effective = count_effective(n, None if is_of_population else n_all)
    low, high = _bound(linear, people, coded, n, n_effective, gates, measure, by_count=False)
    is_shut = flags != ""
    estimate = np.where(is_shut, np.nan, np.clip(linear.estimate, 0, coded.top))
    low, high = np.where(is_shut, np.nan, low), np.where(is_shut, np.nan, high)
    return _cells(linear._replace(estimate=estimate), low, high, chosen, n, measure, flags)


def estimate_machine(
    material: Material, is_in: np.ndarray, gates: Gates, *, measure: str, is_of_population: bool
) -> Cells:
    """Count the machine's codings as if they were data; never with an interval of the known."""
    everyone = np.ones(int(is_in.sum()), dtype=bool)
    as_if = material.__class__(**{**vars(material), "truth": material.machine})
    coded = take_part(as_if, is_in, measure=measure)._replace(is_coded=everyone, draw=None)
    cells = estimate_people(coded, gates, measure=measure, is_of_population=True)
    if not is_of_population:
        empty = np.full(len(cells.low), np.nan)
        cells = cells._replace(low=empty, high=empty)
    return cells


def _shut_gates(coded: Coded, gates: Gates, is_fair: np.ndarray, *, measure: str) -> np.ndarray:
    """Why the machine's scores can't be used, a reason a code, or empty."""
    n, n_all = int(coded.is_coded.sum()), len(coded.is_coded)
    flags = np.where(is_fair, "", "scores not out of fold").astype(object)
    if n < gates.min_interviews:
        flags[:] = TOO_FEW
    elif n == n_all and coded.draw is None:
        flags[:] = ALL_CODED
    elif coded.draw is None and n_all - n < 2:
        flags[:] = "one interview left"
    else:
        with_code = (coded.people.values[coded.is_coded] > 0).sum(axis=0)
        is_thin = with_code < gates.min_expected
        if measure == "share_interviews":
            is_thin |= n - with_code < gates.min_expected
            is_thin |= n < gates.min_scored_interviews
        flags[is_thin] = "too few for scores"
    return flags


def _choose(sums: Tally, is_chosen: np.ndarray) -> Tally:
    return Tally(sums.values[is_chosen], sums.sizes[is_chosen])


def _bound(
    linear: Linear,
    scale: np.ndarray,
    coded: Coded,
    n: int,
    n_effective: float,
    gates: Gates,
    measure: str,
    by_count: bool = True,
) -> tuple[np.ndarray, np.ndarray]:
    """Ends of the interval; shares of interviews that people coded have Wilson's."""
    nothing = np.full(len(linear.estimate), np.nan)
    if n < gates.min_interviews or linear.n_units < 2:
        return nothing, nothing
    if measure == "share_interviews" and by_count:
        quantile = np.asarray(stats.norm.ppf((1 + gates.confidence) / 2))
        return bound_score(linear.estimate, np.asarray(n_effective), quantile)
    return score_interval(
        linear, scale=scale, top=coded.top, n_flat=n_effective, confidence=gates.confidence
    )


def _cells(
    linear: Linear,
    low: np.ndarray,
    high: np.ndarray,
    counted: Tally,
    n_interviews: int,
    measure: str,
    flags: np.ndarray,
) -> Cells:
    # A rate is in thousands of words, and its denominator is printed in words.
    unit = 1 if IS_SHARE[measure] else 1000
    n = counted.values.sum(axis=0).round().astype(int)
    return Cells(linear, low, high, n, round(unit * counted.sizes.sum()), n_interviews, flags)


def count_effective(n: int, n_all: int | None) -> float:
    """Observations that n of N without replacement are worth: n (N - 1) / (N - n)."""
    if n_all is None:
        return float(n)
    return n * (n_all - 1) / (n_all - n) if n_all > n else np.inf
