"""The machine's word on every segment: probability and threshold, by models that saw none of it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from kelisim.coding.learn.abstention import EVERYTHING, choose_band
from kelisim.coding.learn.blocks import Named
from kelisim.coding.learn.calibration import Calibration, calibrate
from kelisim.coding.learn.cross_fit import NOT_CODED, Models, Task, learn_models
from kelisim.coding.learn.fusion import choose_mix, fuse
from kelisim.coding.learn.rule_evidence import weigh_fired
from kelisim.coding.learn.thresholds import choose_threshold

PRIOR_FIRED, PRIOR_SILENT = (1.0, 2.0), (0.05, 1.0)
"""Imagined positives and segments where a rule fired (even odds) and where none did (one in 20)."""


FEWEST = 2
"""Positives below which nothing can be learned: one stands in training or in test only."""

ALL_CODED = 50
"""Coded segments from which on it is believed that each segment has a code if all these have."""


DECIMALS = 6
"""Of a probability: none is known so well, and what is not written need not be read."""


FLAT = Calibration(0.0, 0.0)
"""Of scores that tell nothing: the rules decide, as they do where nothing could be learned."""


@dataclass(frozen=True)
class Said:
    """What the machine says of n segments and m codes.

    Parameters
    ----------
    parts
        Log odds by each block, and `rules`, shape (n, m) each.
    probability
        Calibrated, shape (n, m).
    threshold
        Probability from which the code is put, shape (n, m).
    """

    parts: dict[str, np.ndarray]
    probability: np.ndarray
    threshold: np.ndarray

    @property
    def is_put(self) -> np.ndarray:
        """Whether each code is put, shape (n, m)."""
        return self.probability >= self.threshold


@dataclass(frozen=True)
class Chances:
    """From log odds to probabilities, by models where they tell anything and else by rules.

    Parameters
    ----------
    mix
        The blocks that are averaged.
    curves
        A code each; `FLAT` where the rules speak.
    rates
        Probability where no rule fired and where one did, shape (m, 2).
    """

    mix: tuple[str, ...]
    curves: list[Calibration]
    rates: np.ndarray

    def of(self, parts: dict[str, np.ndarray], fired: np.ndarray) -> np.ndarray:
        """Give the probability of each code on n segments, shape (n, m).

        Parameters
        ----------
        parts
            Log odds by each block, and `rules`, shape (n, m) each.
        fired
            Whether a rule of each code fired, shape (n, m).
        """
        looks = fuse(parts, self.mix)
        by_rules = np.where(fired, self.rates[:, 1], self.rates[:, 0])
        columns = [
            curve(looks[:, code]) if curve.slope else by_rules[:, code]
            for code, curve in enumerate(self.curves)
        ]
        return np.round(np.column_stack(columns), DECIMALS)


@dataclass(frozen=True)
class Judge:
    """All that speaks of the interviews of one fold, learned without what people coded in them.

    Parameters
    ----------
    models
        Of all codes.
    weights
        For each block the weights of its features, shape (n_features, m).
    chances
        What becomes of log odds.
    engines
        Whether model, parent or rule speaks for each code.
    threshold
        Probability from which each code is put, shape (m,).
    low, high
        Band in which a person decides, shape (m,).
    has_always_one
        Whether each segment has a code: so it was where people coded.
    """

    models: Models
    weights: dict[str, np.ndarray]
    chances: Chances
    engines: list[str]
    threshold: np.ndarray
    low: np.ndarray
    high: np.ndarray
    has_always_one: bool

    def say(self, blocks: dict[str, Named], fired: np.ndarray) -> Said:
        """Say of some segments which codes they carry.

        Parameters
        ----------
        blocks
            Features of the segments, shape (n, …) each.
        fired
            Whether a rule of each code fired, shape (n, m).
        """
        parts = _look(self.models, self.weights, blocks, fired)
        probability = self.chances.of(parts, fired)
        threshold = np.tile(self.threshold, (len(fired), 1))
        if self.has_always_one:
            threshold = _put_likeliest(probability, threshold)
        return Said(parts, probability, threshold)


def learn_judge(
    task: Task, fold: int, learned: dict[frozenset[int], Models], *, target_kappa: float
) -> Judge:
    """Learn what speaks of the interviews of a fold.

    In interviews in which people coded anything, models, thresholds and calibrations come from
    the other folds alone (nested cross-validation); elsewhere from all that was coded.

    Parameters
    ----------
    task
        What is learned from.
    fold
        Its own, or `NOT_CODED`.
    learned
        Models by the folds that they did not see, which serve twice; filled here.
    target_kappa
        See `abstention.choose_band`.
    """
    without = frozenset({fold} - {NOT_CODED})
    coded = task.measured(without)
    truth, fired = task.truth[coded, : task.n_codes], task.fired[coded, : task.n_codes]
    held_out = _look_out_of_fold(task, without, learned)
    models = learn_models(task, without)
    chances, engines = _calibrate(task, models, held_out, coded)
    weights = {
        name: space.weights(models.weights[name][0][:, : task.n_codes])
        for name, space in task.spaces.items()
    }
    held = chances.of(held_out, fired)
    new = np.flatnonzero(task.fold == fold)
    blocks = {name: block.at(new) for name, block in task.blocks.items()}
    fired_there = task.fired[new, : task.n_codes]
    targets = chances.of(_look(models, weights, blocks, fired_there), fired_there)
    threshold = chances.rates.mean(axis=1)
    bands = np.tile(EVERYTHING, (task.n_codes, 1))
    for code in np.flatnonzero([engine != "rule" for engine in engines]):
        own = held[:, code], truth[:, code]
        threshold[code] = choose_threshold(*own, targets[:, code])
        bands[code] = choose_band(*own, threshold=threshold[code], target=target_kappa)
    # One more, as a threshold lies midway between two probabilities.
    threshold, bands = np.round(threshold, DECIMALS + 1), np.round(bands, DECIMALS + 1)
    has_always_one = len(coded) >= ALL_CODED and bool(truth.any(axis=1).all())
    return Judge(models, weights, chances, engines, threshold, *bands.T, has_always_one)


def _calibrate(
    task: Task, models: Models, held_out: dict[str, np.ndarray], coded: np.ndarray
) -> tuple[Chances, list[str]]:
    """Find what becomes of log odds, and who speaks for each code."""
    truth, fired = task.truth[coded], task.fired[coded]
    mix = choose_mix(held_out, truth[:, : task.n_codes])
    looks = fuse(held_out, mix)
    curves, engines = [], []
    for code in range(task.n_codes):
        engine = _engine(task, models, coded, code)
        curve = calibrate(looks[:, code], truth[:, code]) if engine != "rule" else FLAT
        curves.append(curve)
        engines.append(engine if curve.slope else "rule")
    rates = [_trust_rules(fired[:, code], truth[:, code]) for code in range(task.n_codes)]
    return Chances(mix, curves, np.array(rates)), engines


def _look(
    models: Models, weights: dict[str, np.ndarray], blocks: dict[str, Named], fired: np.ndarray
) -> dict[str, np.ndarray]:
    """Look at any segments: log odds by each block, and what their rules say, (n, m) each."""
    m = fired.shape[1]
    parts = {
        name: blocks[name].values @ own + models.weights[name][1][:m]
        for name, own in weights.items()
    }
    return parts | {"rules": weigh_fired(models.evidence[:m], fired)}


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


def _trust_rules(fired: np.ndarray, truth: np.ndarray) -> tuple[float, float]:
    """The code stands where a rule fired; how often that came true is counted."""
    rates = []
    for which, (positives, segments) in ((fired, PRIOR_FIRED), (~fired, PRIOR_SILENT)):
        rates.append(((which & truth).sum() + positives) / (which.sum() + segments))
    # A rule that came true seldom still decides, and is still likelier than its silence.
    return min(rates), max(rates)
