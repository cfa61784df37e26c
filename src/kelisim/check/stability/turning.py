"""The smallest change that turns a verdict.

Two kinds of change: an interview is left out; or one mention is changed, so that one interview is
said to speak of one of the codes compared where it was not, or not to where it was.

What is searched for is the smallest k such that some k changes give another verdict (one that can
be computed). All that can be reached by one change is tried, then all by two, and so on. Interviews
of one group that speak of the same codes are interchangeable, so one of them stands for all, and
what is reached twice is tried once: what is found so is exact. Where a further step would
take more than `TRIES` tries, only what lies nearest to another verdict is followed: what is found
from then on is an upper bound, and said to be. After `MOST` changes the search ends.

Changing mentions is the fragility index of Walsh et al. (2014, Journal of Clinical Epidemiology
67(6), 622-628, doi 10.1016/j.jclinepi.2013.10.019) for any comparison; leaving out is the question
of Broderick, Giordano & Meager (2020, arXiv 2011.14999).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from kelisim.check.compare.counts import Counts
from kelisim.check.compare.outcomes import CANNOT, Outcome

TRIES = 500
"""Tries of one step, beyond which the search follows only the nearest."""
MOST = 12
"""Changes after which a verdict counts as not to be turned."""

Change = tuple[str, str]
"""An interview, and the code whose mention changes; "" where the interview is left out."""
Judge = Callable[[Counts], Outcome]


@dataclass(frozen=True)
class Turn:
    """The smallest change that turns a verdict.

    Parameters
    ----------
    changes
        What is changed; empty where nothing was found.
    outcome
        How the claim comes out then.
    is_exact
        Whether no smaller change turns it; else it is an upper bound.
    n_tried
        Number of changes that were tried at most.
    """

    changes: tuple[Change, ...]
    outcome: Outcome | None
    is_exact: bool
    n_tried: int


@dataclass(frozen=True)
class _State:
    """Counts after some changes, and what of each interview the claim depends on."""

    changes: tuple[Change, ...]
    counts: Counts
    outcome: Outcome
    kinds: list[bytes]


def find_turn(judge: Judge, counts: Counts, codes: list[str], *, recode: bool) -> Turn:
    """Search for the smallest change that turns a verdict.

    Parameters
    ----------
    judge
        Judges the claim by other counts.
    counts
        The counts as they are.
    codes
        The codes that the claim compares.
    recode
        Whether mentions are changed; else interviews are left out.
    """
    changed_codes = codes if recode else [""]
    start = _reach((), counts, judge, codes)
    states, is_exact, seen = [start], True, {_mark(start)}
    for size in range(1, MOST + 1):
        n_next = len(changed_codes) * sum(len(set(state.kinds)) for state in states)
        if size > 1 and n_next > TRIES:
            states, is_exact = [min(states, key=lambda state: state.outcome.room)], False
        fresh = []
        for changes, changed in _step(states, changed_codes):
            state = _reach(changes, changed, judge, codes)
            if state.outcome.verdict not in (start.outcome.verdict, CANNOT):
                return Turn(state.changes, state.outcome, is_exact, size)
            if _mark(state) not in seen:
                seen.add(_mark(state))
                fresh.append(state)
        states = fresh
        if not states:
            break
    return Turn((), None, is_exact, MOST)


def _step(states: list[_State], codes: list[str]) -> Iterator[tuple[tuple[Change, ...], Counts]]:
    """All that one more change leads to; one interview stands for all of its kind."""
    for state in states:
        firsts = {kind: row for row, kind in reversed(list(enumerate(state.kinds)))}
        for row in sorted(firsts.values()):
            for code in codes:
                if code:
                    counts = state.counts.recode(row, code)
                else:
                    counts = state.counts.keep(np.arange(len(state.kinds)) != row)
                yield (*state.changes, (state.counts.ids[row], code)), counts


def _reach(changes: tuple[Change, ...], counts: Counts, judge: Judge, codes: list[str]) -> _State:
    """Judge changed counts, and tell interviews apart as far as the claim can."""
    outcome = judge(counts)
    columns = [counts.codebook.column(code) for code in codes]
    if outcome.measure == "share_interviews":
        said = counts.mentions[:, columns]
    else:
        units = [counts.spoken[unit][:, columns] for unit in counts.spoken]
        said = np.column_stack([*units, *counts.sizes.values()])
    said = np.ascontiguousarray(said)
    kinds = [group.encode() + row.tobytes() for group, row in zip(counts.group, said, strict=True)]
    return _State(changes, counts, outcome, kinds)


def _mark(state: _State) -> tuple[bytes, ...]:
    """The same for states that a claim can't tell apart."""
    return tuple(sorted(state.kinds))
