"""Who is named as the one that partnerships come from: the three sides of the triple helix."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from kelisim.aggregate.frames import build_frame, mark_matrix, mark_segments
from kelisim.aggregate.measures import tally
from kelisim.aggregate.parts import ALL
from kelisim.errors import Problem, raise_problems
from kelisim.intervals import wilson_interval
from kelisim.tables import InitiatorPlaces, Initiators, columns_of

DIGITS = 6
"""Shares that agree so far are one place."""


@dataclass(frozen=True)
class Namings:
    """How often each coded interview names each side.

    Parameters
    ----------
    sides
        Names of the sides.
    by_group
        Segments that name it, shape (interviews, sides), of all interviews and of each group.
    """

    sides: tuple[str, ...]
    by_group: dict[str, np.ndarray]


def count_namings(
    codings: pd.DataFrame,
    coverage: pd.DataFrame,
    segments: pd.DataFrame,
    participants: pd.DataFrame,
    codes: pd.DataFrame,
    *,
    initiators: Mapping[str, Sequence[str]],
) -> Namings:
    """Count the segments in which each coded interview names each side.

    State, university and industry are the sides of the triple helix (Etzkowitz & Leydesdorff 2000,
    Research Policy 29(2), 109-123, doi 10.1016/S0048-7333(99)00055-4). Which code names whom is the
    study's to say.

    Parameters
    ----------
    codings, coverage, segments, participants, codes
        See `tables`. Only what people coded is counted.
    initiators
        Codes that name each side.

    Raises
    ------
    StudyError
        If the settings name a code that the codebook lacks.
    """
    unknown = [
        (side, code)
        for side, named in initiators.items()
        for code in named
        if code not in set(codes.code)
    ]
    raise_problems(
        "Can't count who initiates.",
        [
            Problem(f"aggregate.initiators.{side}", f"`{code}` must be a code of the codebook.")
            for side, code in unknown
        ],
    )
    frame = build_frame(coverage, segments, participants, method="human")
    marks = mark_segments(codings, frame, codes, method="human")
    names_it = np.column_stack(
        [mark_matrix(marks, frame, list(initiators[side])).any(axis=1) for side in initiators]
        or [np.zeros((len(frame.segments), 0), dtype=bool)]
    )
    counts = tally(
        names_it,
        frame.places,
        frame.segments.n_words.to_numpy(),
        n_interviews=len(frame.interviews),
        measure="share_segments",
    ).values
    group = frame.interviews.group.to_numpy()
    groups = sorted(set(participants.group))
    by_group = {ALL: counts, **{name: counts[group == name] for name in groups}}
    return Namings(tuple(initiators), by_group)


def count_initiators(namings: Namings, *, confidence: float, min_interviews: int) -> pd.DataFrame:
    """Count the interviews that name each side, and each side's share of all such segments.

    An interview may name several sides: shares of interviews don't add up to 1, shares of namings
    do.

    Parameters
    ----------
    namings
        How often each interview names each side.
    confidence
        Coverage of the intervals (Wilson), in (0, 1).
    min_interviews
        With fewer in a group there is no interval and the flag "too few".

    Returns
    -------
    pandas.DataFrame
        A table of initiators (`tables.Initiators`).
    """
    rows = []
    for group, counts in namings.by_group.items():
        n, total = (counts > 0).sum(axis=0), len(counts)
        low, high = wilson_interval(n, total, confidence=confidence)
        is_few = total < min_interviews
        said = counts.sum(axis=0).astype(int)
        for place, side in enumerate(namings.sides):
            rows.append(
                {
                    "group": group,
                    "initiator": side,
                    "n": int(n[place]),
                    "denominator": total,
                    "estimate": n[place] / total if total else np.nan,
                    "low": np.nan if is_few else low[place],
                    "high": np.nan if is_few else high[place],
                    "n_namings": said[place],
                    "share_namings": said[place] / said.sum() if said.sum() else np.nan,
                    "flag": "too few" if is_few else "",
                }
            )
    return pd.DataFrame(rows, columns=columns_of(Initiators))


def place_interviews(namings: Namings) -> pd.DataFrame:
    """Place each interview between the sides, by the shares of its namings, and count equal places.

    Parameters
    ----------
    namings
        How often each interview names each side.

    Returns
    -------
    pandas.DataFrame
        A table of places (`tables.InitiatorPlaces`); at place 0 the interviews that name no side.
    """
    rows = []
    for group, said in namings.by_group.items():
        totals = said.sum(axis=1, keepdims=True)
        named = said[totals[:, 0] > 0] / totals[totals[:, 0] > 0]
        places, n = np.unique(named.round(DIGITS), axis=0, return_counts=True)
        n_silent = int((totals == 0).sum())
        shares = [*([np.full(len(namings.sides), np.nan)] if n_silent else []), *places[::-1]]
        counts = [*([n_silent] if n_silent else []), *n[::-1]]
        for place, (share, count) in enumerate(
            zip(shares, counts, strict=True), start=0 if n_silent else 1
        ):
            rows += [
                (group, place, side, share[at], int(count)) for at, side in enumerate(namings.sides)
            ]
    return pd.DataFrame(rows, columns=columns_of(InitiatorPlaces))
