"""What is changed to see whether a verdict stands: one look, or one part of it, at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from kelisim.check.compare.counts import MEASURES, Counts
from kelisim.check.compare.outcomes import Outcome
from kelisim.check.compare.shares import Shares
from kelisim.tables import POPULATION, THESE

LEAVE_INTERVIEW = "leave one interview out"
LEAVE_CODER = "leave one coder out"
HUMAN_ONLY = "human codings only"
OTHER_THRESHOLD = "other threshold"
OTHER_CONFIDENCE = "other confidence"
OTHER_ESTIMAND = "other estimand"
OTHER_MEASURE = "other measure"
BY_PART = {"language": "by language", "batch": "by batch"}
FEWEST_LEFT_OUT = "fewest interviews left out"
FEWEST_RECODED = "fewest mentions changed"


@dataclass(frozen=True)
class Variants:
    """The other values that are tried (settings of `check`).

    Parameters
    ----------
    confidences
        Other coverages of the intervals.
    factors
        What given shares and margins are multiplied by.
    leads
        By how much one share must exceed another.
    """

    confidences: Sequence[float]
    factors: Sequence[float]
    leads: Sequence[float]


@dataclass(frozen=True)
class Change:
    """One change, and the shares as they are then."""

    kind: str
    changed: str
    shares: Shares


def list_looks(shares: Shares, outcome: Outcome, variants: Variants) -> Iterator[Change]:
    """Other ways to look at the same codings that the claim can be asked by.

    Parameters
    ----------
    shares
        As the claims are judged.
    outcome
        How the claim comes out: says what can be asked of it.
    variants
        The other values.
    """
    look, human = shares.look, replace(shares, reported={})
    yield Change(HUMAN_ONLY, "interviews that people coded whole", human)
    for confidence in variants.confidences:
        other = shares.seen_by(confidence=confidence)
        yield Change(OTHER_CONFIDENCE, f"{100 * confidence:.3g}%", other)
    if outcome.is_relative:
        for lead in variants.leads:
            changed = f"ahead by more than {100 * lead:.3g} points"
            yield Change(OTHER_THRESHOLD, changed, shares.seen_by(lead=lead))
        for measure in ("share_segments", "share_words"):
            if outcome.measure != measure:
                yield Change(OTHER_MEASURE, MEASURES[measure], human.seen_by(measure=measure))
    for factor in variants.factors:
        changed = f"given shares and margins times {factor:.3g}"
        yield Change(OTHER_THRESHOLD, changed, shares.seen_by(factor=factor))
    stricter = replace(human, counts=replace(human.counts, least_segments=2))
    yield Change(OTHER_THRESHOLD, "a mention is two segments or more", stricter)
    estimand = THESE if look.estimand == POPULATION else POPULATION
    yield Change(OTHER_ESTIMAND, estimand, human.seen_by(estimand=estimand))


def list_parts(shares: Shares) -> Iterator[Change]:
    """Each language and each batch alone, where there are two or more."""
    for column, kind in BY_PART.items():
        part_of = getattr(shares.counts, column)
        values = sorted(set(part_of))
        for value in values if len(values) > 1 else []:
            counts = shares.counts.keep(part_of == value)
            yield Change(kind, value, replace(shares, counts=counts, reported={}))


def leave_interviews_out(shares: Shares) -> Iterator[Change]:
    """Each interview left out in turn."""
    ids = shares.counts.ids
    for interview in ids:
        counts = shares.counts.keep(ids != interview)
        yield Change(LEAVE_INTERVIEW, interview, replace(shares, counts=counts, reported={}))


def leave_coders_out(shares: Shares, left: dict[str, tuple[Counts, Counts]]) -> Iterator[Any]:
    """Each coder left out in turn, beside all coders on the same interviews.

    Parameters
    ----------
    shares
        As the claims are judged.
    left
        By coder: what the others say, and what all say of the same interviews.

    Yields
    ------
    tuple of Change and Shares
        The change, and what it is held against.
    """
    for coder, (others, everybody) in left.items():
        change = Change(LEAVE_CODER, coder, replace(shares, counts=others, reported={}))
        yield change, replace(shares, counts=everybody, reported={})
