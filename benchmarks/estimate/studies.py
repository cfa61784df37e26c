"""Simulated studies: what each method says of the share of segments, and what is true."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import pandas as pd
from benchmarks.estimate.corpora import Frame
from benchmarks.estimate.machine import Sums, score_drawn, score_whole

from kelisim.aggregate.measures import Tally
from kelisim.aggregate.shares.coded import estimate_by_people
from kelisim.aggregate.shares.drawn import Draw, estimate_from_draw
from kelisim.aggregate.shares.intervals import Linear, score_interval
from kelisim.aggregate.shares.predicted import estimate_with_scores
from kelisim.intervals import wilson_interval
from kelisim.tables import ESTIMANDS, THESE

CONFIDENCE = 0.95


class Design(NamedTuple):
    """Interviews a group, and how many of them people code."""

    n_all: int
    n_coded: int


class Material(NamedTuple):
    """One group of one study: every segment with its truth and score.

    Parameters
    ----------
    truth, scores
        Shape (n, n_codes).
    places
        Interview of each segment, from 0, the coded ones first; shape (n,).
    design
        How many interviews there are, and how many are coded.
    """

    truth: np.ndarray
    scores: np.ndarray
    places: np.ndarray
    design: Design

    def tally(self, values: np.ndarray, rows: np.ndarray | None = None) -> Tally:
        """Sum up by interview; by default all segments."""
        rows = np.ones(len(values), bool) if rows is None else rows
        sums = np.zeros((self.design.n_all, values.shape[1]))
        np.add.at(sums, self.places[rows], values[rows])
        return Tally(sums, np.bincount(self.places[rows], minlength=self.design.n_all))


def split(sums: Tally, n: int) -> tuple[Tally, Tally]:
    """The first n interviews and the others."""
    return Tally(sums.values[:n], sums.sizes[:n]), Tally(sums.values[n:], sums.sizes[n:])


def judge_whole(material: Material, population: np.ndarray) -> Iterator[dict]:
    """What the methods say where whole interviews are coded; a dictionary a method and estimand."""
    n, n_all = material.design.n_coded, material.design.n_all
    truth, scores = material.tally(material.truth), material.tally(material.scores)
    coded, _ = split(truth, n)
    scored, rest = split(scores, n)
    people = estimate_by_people(coded, n_all=None).estimate
    is_coded = material.places < n
    threshold = _threshold(material.scores[is_coded], people)
    guessed = material.tally((material.scores >= threshold).astype(float))
    alone = wilson_interval(coded.values.sum(0), coded.sizes.sum(), confidence=CONFIDENCE)
    for estimand in ESTIMANDS:
        is_these = estimand == THESE
        true = truth.values.sum(0) / truth.sizes.sum() if is_these else population
        n_flat = n * (n_all - 1) / (n_all - n) if is_these else n
        lines = {
            "human": estimate_by_people(coded, n_all=n_all if is_these else None),
            "prediction_powered": estimate_with_scores(
                coded, scored, rest, is_of_population=not is_these
            ),
            "naive": estimate_by_people(guessed, n_all=None),
        }
        for method, line in lines.items():
            scale = line.estimate if method == "naive" else people
            ends = _interval(line, scale, n_flat)
            yield _row(method, estimand, line.estimate, ends, true)
        yield _row("independent", estimand, people, alone, true)


def judge_drawn(material: Material, population: np.ndarray, is_drawn: np.ndarray) -> Iterator[dict]:
    """What the methods say where segments are drawn from all interviews."""
    n, n_all = material.design.n_coded, material.design.n_all
    scores = material.tally(material.scores)
    draw = Draw(
        material.truth[is_drawn],
        material.scores[is_drawn],
        np.ones(is_drawn.sum()),
        np.full(is_drawn.sum(), n / n_all),
        material.places[is_drawn],
    )
    people = draw.truth.mean(axis=0)
    for estimand in ESTIMANDS:
        is_these = estimand == THESE
        true = material.truth.mean(axis=0) if is_these else population
        for method in ("human", "prediction_powered"):
            line = estimate_from_draw(
                draw,
                scores,
                is_of_population=not is_these,
                with_scores=method == "prediction_powered",
            )
            ends = _interval(line, people, n_all)
            yield _row(f"{method}, logged", estimand, line.estimate, ends, true)


def _interval(line: Linear, scale: np.ndarray, n_flat: float) -> tuple[np.ndarray, np.ndarray]:
    return score_interval(line, scale=scale, top=1.0, n_flat=n_flat, confidence=CONFIDENCE)


def _threshold(scores: np.ndarray, share: np.ndarray) -> np.ndarray:
    """Scores from which as many coded segments are taken as people put the code on."""
    quantiles = [np.quantile(column, 1 - s) for column, s in zip(scores.T, share, strict=True)]
    return np.maximum(np.array(quantiles), 1e-9)


def _row(
    method: str,
    estimand: str,
    estimate: np.ndarray,
    ends: tuple[np.ndarray, np.ndarray],
    true: np.ndarray,
) -> dict:
    low, high = ends
    return {
        "method": method,
        "estimand": estimand,
        "covered": (low <= true + 1e-12) & (true <= high + 1e-12),
        "width": high - low,
        "estimate": estimate,
        "true": true,
    }


def simulate_coded(frame: Frame, design: Design, *, n_studies: int, seed: int) -> pd.DataFrame:
    """Simulate studies on a corpus that is coded throughout.

    Returns
    -------
    pandas.DataFrame
        Columns study, group, code, method, estimand, covered, width, estimate and true.
    """
    draw = np.random.default_rng(seed)
    sums = Sums(frame)
    members = {g: np.flatnonzero(frame.groups == g) for g in sorted(set(frame.groups))}
    population = {g: _share(frame, who) for g, who in members.items()}
    parts = []
    for study in range(n_studies):
        chosen = {g: draw.permutation(who)[: design.n_all] for g, who in members.items()}
        coded = draw.permutation(np.concatenate([c[: design.n_coded] for c in chosen.values()]))
        everyone = np.sort(np.concatenate(list(chosen.values())))
        rows = np.flatnonzero(np.isin(frame.places, everyone))
        scores = score_whole(frame, sums, everyone, coded, rows)
        is_drawn = draw.random(len(rows)) < design.n_coded / design.n_all
        drawn_scores = score_drawn(frame, everyone, rows, is_drawn)
        for group, who in chosen.items():
            place = np.full(len(frame.groups), -1)
            place[who] = np.arange(len(who))
            own = place[frame.places[rows]]
            here = own >= 0
            material = Material(frame.truth[rows[here]], scores[here], own[here], design)
            logged = material._replace(scores=drawn_scores[here])
            said = [
                *judge_whole(material, population[group]),
                *judge_drawn(logged, population[group], is_drawn[here]),
            ]
            parts += [lay_out(row, study, group, frame.codes) for row in said]
    return pd.concat(parts, ignore_index=True)


def _share(frame: Frame, interviews: np.ndarray) -> np.ndarray:
    return frame.truth[np.isin(frame.places, interviews)].mean(axis=0)


def lay_out(row: dict, study: int, group: str, codes: list[str]) -> pd.DataFrame:
    """What a method says of the codes of one group in one study, a row a code."""
    return pd.DataFrame({**row, "study": study, "group": group, "code": codes})
