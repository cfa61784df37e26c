"""Choose what people code next, in three stages."""

from __future__ import annotations

import numpy as np
import pandas as pd

from kelisim.coding.sampling.draw import draw_systematic, inclusion_probabilities
from kelisim.coding.sampling.units import gather_units, list_open_segments, measure_doubt
from kelisim.tables import NextToCode, columns_of


def choose_next(
    segments: pd.DataFrame,
    participants: pd.DataFrame,
    human: pd.DataFrame,
    scores: pd.DataFrame,
    codes: pd.DataFrame,
    *,
    unit: str,
    pilot: int,
    random: int,
    uncertain: int,
    floor: float,
    seed: int,
) -> pd.DataFrame:
    """Choose what people code next.

    Where nobody has coded: a pilot, each unit with the same probability, spread over groups,
    languages and interviews. Later: a random draw in proportion to what the models are unsure of,
    with a floor; behind it those of the rest of which they are most unsure, which train and never
    estimate, as nobody can say how likely it was that they were taken.

    A probability is that of the draw from all that nobody had coded before it. So what was coded
    before counts as it is, and what is drawn, each over its probability, stands for the rest.

    Parameters
    ----------
    segments, participants
        See `tables`.
    human
        Placed human codings (`tables.HumanCodings`), with a row for each segment that was read.
    scores
        Scores of the models (`tables.ModelScores`).
    codes
        The codebook (`tables.Codes`).
    unit
        interview (all that is open in a drawn interview is to be coded) or segment.
    pilot, random, uncertain
        Units in each stage.
    floor
        See `draw.inclusion_probabilities`.
    seed
        Seed of the draws.

    Returns
    -------
    pandas.DataFrame
        What to code next (`tables.NextToCode`); empty where everything has been coded.
    """
    rows = list_open_segments(segments, participants, human, codes)
    home = dict(zip(segments.segment_id, segments.interview_id, strict=True))
    scores = scores.assign(interview_id=scores.segment_id.map(home))
    rows = measure_doubt(rows, scores, set(human.interview_id))
    units = gather_units(rows, unit=unit)
    # What was coded before moves the seed, lest every round draw the same places.
    draw = np.random.default_rng([seed, human.segment_id.nunique()])
    if human.empty:
        drawn = _draw_stage(units.assign(size=1.0), "pilot", pilot, floor=1.0, draw=draw)
    else:
        drawn = _draw_stage(units, "random", random, floor=floor, draw=draw)
        rest = units[~units.unit_id.isin(drawn.unit_id)]
        drawn = pd.concat([drawn, _take_unsure(rest, uncertain)], ignore_index=True)
    return _list_segments(rows, drawn, unit=unit)


def _draw_stage(
    units: pd.DataFrame, stage: str, n: int, *, floor: float, draw: np.random.Generator
) -> pd.DataFrame:
    """Draw n units, in a random order: who stops early has still coded a random part of them."""
    probabilities = inclusion_probabilities(units["size"].to_numpy(), n, floor=floor)
    # Sorted by group, language and, of segments, interview; at random within.
    shuffled = draw.permutation(len(units))
    keys = ["group", "language"] + ["interview_id"] * (not units.interview_id.is_unique)
    strata = units.groupby(keys, sort=True).ngroup().to_numpy()
    order = shuffled[np.argsort(strata[shuffled], kind="stable")]
    is_drawn = draw_systematic(probabilities, order, draw=draw)
    taken = units.assign(probability=probabilities, drawn_by=stage)[is_drawn]
    taken = taken.iloc[draw.permutation(len(taken))].reset_index(drop=True)
    return taken.assign(why=[_say_why(row, stage) for row in taken.itertuples()])


def _say_why(unit: object, stage: str) -> str:
    where = f"{unit.group}, {unit.language}"
    if stage == "pilot":
        return f"pilot from {where}: 1 in {1 / unit.probability:.3g}"
    return f"random from {where}: 1 in {1 / unit.probability:.3g}, doubt {unit.mean_doubt:.3f}"


def _take_unsure(units: pd.DataFrame, n: int) -> pd.DataFrame:
    """Take the units of which the models are most unsure, segment for segment."""
    unsure = units[units.mean_doubt > 0]
    unsure = unsure.sort_values(["mean_doubt", "unit_id"], ascending=[False, True]).head(n)
    why = [f"most unsure, doubt {doubt:.3f}" for doubt in unsure.mean_doubt]
    return unsure.assign(probability=np.nan, drawn_by="uncertain", why=why)


def _list_segments(rows: pd.DataFrame, drawn: pd.DataFrame, *, unit: str) -> pd.DataFrame:
    """List the segments of the drawn units, in the order of the draw and then of reading."""
    keyed = rows.assign(unit_id=rows.interview_id if unit == "interview" else rows.segment_id)
    places = drawn.reset_index(names="place")
    places = places[["unit_id", "place", "drawn_by", "probability", "why"]]
    listed = keyed.merge(places, on="unit_id").sort_values(["place", "start"], ignore_index=True)
    unsure = listed.unsure_of.map(lambda words: f"; least sure of {words}" if words else "")
    listed = listed.assign(order=range(1, len(listed) + 1), why=listed.why + unsure)
    return listed[columns_of(NextToCode)]
