"""The machine's word on every segment: probability and threshold, by models that saw none of it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from kelisim.coding.learn.abstention import EVERYTHING, choose_band
from kelisim.coding.learn.calibration import Calibration, calibrate
from kelisim.coding.learn.cross_fit import NOT_CODED, Models, Task, learn_models
from kelisim.coding.learn.fusion import choose_mix, fuse
from kelisim.coding.learn.thresholds import choose_threshold

PRIOR_FIRED, PRIOR_SILENT = (1.0, 2.0), (0.05, 1.0)
"""Imagined positives and segments where a rule fired (even odds) and where none did (one in 20)."""


FEWEST = 2
"""Positives below which nothing can be learned: one stands in training or in test only."""

ALL_CODED = 50
"""Coded segments from which on it is believed that each segment has a code if all these have."""


FLAT = Calibration(0.0, 0.0)
"""Of scores that tell nothing: the rules decide, as they do where nothing could be learned."""


@dataclass(frozen=True)
class Scores:
    """What the machine says of n segments and m codes.

    Parameters
    ----------
    probability
        Calibrated, shape (n, m).
    threshold
        Probability from which the code is put, shape (n, m).
    low, high
        Band in which a person decides, shape (n, m).
    engines
        By fold, whether model, parent or rule spoke for each code.
    models
        By fold, the models that looked at it; `NOT_CODED`: those that learned from all.
    mixes
        By fold, the blocks that were averaged.
    usual_threshold
        Of the last fold scored, shape (m,): `NOT_CODED` where it is scored.
    """

    probability: np.ndarray
    threshold: np.ndarray
    low: np.ndarray
    high: np.ndarray
    engines: dict[int, list[str]]
    models: dict[int, Models]
    mixes: dict[int, tuple[str, ...]]
    usual_threshold: np.ndarray

    @property
    def is_put(self) -> np.ndarray:
        """Whether each code is put, shape (n, m)."""
        return self.probability >= self.threshold


def score_codes(task: Task, *, folds: list[int], target_kappa: float) -> Scores:
    """Score the segments of some folds.

    In interviews in which people coded anything, models, thresholds and calibrations come from
    the other folds alone (nested cross-validation); elsewhere from all that was coded.

    Parameters
    ----------
    task
        What is learned from and scored.
    folds
        Folds to score, `NOT_CODED` among them.
    target_kappa
        See `abstention.choose_band`.
    """
    shape = (len(task.fold), task.n_codes)
    probability, threshold = np.zeros(shape), np.full(shape, 2.0)
    low, high = (np.full(shape, end) for end in EVERYTHING)
    usual = np.zeros(shape[1])
    engines: dict[int, list[str]] = {}
    models: dict[int, Models] = {}
    mixes: dict[int, tuple[str, ...]] = {}
    learned: dict[frozenset[int], Models] = {}
    for fold in sorted(folds, reverse=True):
        without = frozenset({fold} - {NOT_CODED})
        rows, coded = np.flatnonzero(task.fold == fold), task.measured(without)
        parts = _look_out_of_fold(task, without, learned)
        mixes[fold] = choose_mix(parts, task.truth[coded, : shape[1]])
        held_out = fuse(parts, mixes[fold])
        models[fold] = learn_models(task, without)
        looks = fuse(models[fold].parts(task, rows), mixes[fold])
        engines[fold] = [_engine(task, models[fold], coded, code) for code in range(shape[1])]
        for code, engine in enumerate(engines[fold]):
            truth, fired = task.truth[coded, code], task.fired[:, code]
            held = held_out[:, code]
            curve = calibrate(held, truth) if engine != "rule" else FLAT
            if curve.slope == 0:
                engines[fold][code] = "rule"
                said, place = _trust_rules(fired[coded], truth, fired[rows])
            else:
                said = curve(looks[:, code])
                place = choose_threshold(curve(held), truth, said)
                low[rows, code], high[rows, code] = choose_band(
                    curve(held), truth, threshold=place, target=target_kappa
                )
            probability[rows, code], threshold[rows, code] = said, place
            usual[code] = place
        if len(coded) >= ALL_CODED and task.truth[coded, : task.n_codes].any(axis=1).all():
            threshold[rows] = _put_likeliest(probability[rows], threshold[rows])
    return Scores(probability, threshold, low, high, engines, models, mixes, usual)


def _look_out_of_fold(
    task: Task, without: frozenset[int], learned: dict[frozenset[int], Models]
) -> dict[str, np.ndarray]:
    """Look at the measured segments outside some folds, each with models of the others.

    Models without two folds serve twice, so they are kept in `learned`.
    """
    coded = task.measured(without)
    m = task.n_codes
    looks = {name: np.zeros((len(coded), m)) for name in (*task.blocks, "rules")}
    for fold in sorted(set(task.folds) - without):
        both = without | {fold}
        if both not in learned:
            learned[both] = learn_models(task, both)
        test = task.fold[coded] == fold
        for name, part in learned[both].parts(task, coded[test]).items():
            looks[name][test] = part[:, :m]
    return looks


def _engine(task: Task, models: Models, coded: np.ndarray, code: int) -> str:
    is_held_apart = len(np.unique(task.fold[coded])) >= 2
    if task.truth[coded, code].sum() < FEWEST or not is_held_apart:
        return "rule"
    return "model" if models.teachers[code] == code else "parent"


def _put_likeliest(probability: np.ndarray, threshold: np.ndarray) -> np.ndarray:
    """Lower a threshold where nothing would be put, though people put something everywhere."""
    threshold = threshold.copy()
    bare = np.flatnonzero(~(probability >= threshold).any(axis=1))
    likeliest = probability[bare].argmax(axis=1)
    threshold[bare, likeliest] = probability[bare, likeliest]
    return threshold


def _trust_rules(
    fired: np.ndarray, truth: np.ndarray, is_fired: np.ndarray
) -> tuple[np.ndarray, float]:
    """The code stands where a rule fired; how often that came true is counted."""
    rates = []
    for which, (positives, segments) in ((fired, PRIOR_FIRED), (~fired, PRIOR_SILENT)):
        rates.append(((which & truth).sum() + positives) / (which.sum() + segments))
    # A rule that came true seldom still decides, and is still likelier than its silence.
    with_rule, silent = max(rates), min(rates)
    return np.where(is_fired, with_rule, silent), (with_rule + silent) / 2
