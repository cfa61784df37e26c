"""Learn each code's models from coded segments outside some folds, and look at others with them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from sklearn.model_selection import GroupKFold

from kelisim.coding.learn.blocks import Named, fit_block
from kelisim.coding.learn.rule_evidence import weigh_rules

NOT_CODED = -1
"""Fold of interviews in which nobody coded anything."""

ALWAYS = -2
"""Fold of the codebook's own sentences: learned from always, measured on never."""

STRENGTH = {"words": 10.0, "form": 1.0, "topics": 1.0, "embeddings": 1.0}
"""Inverse L2 penalty of each block (scikit-learn's C)."""


@dataclass(frozen=True)
class Task:
    """What is learned from, for all codes at once; n segments, m codes (parents among them).

    Parameters
    ----------
    blocks
        Features, shape (n, …) each.
    truth
        Whether people put the code; read only where `is_coded`, shape (n, m).
    is_coded
        Whether people read the segment, shape (n,).
    fold
        Fold of its interview, `NOT_CODED` or `ALWAYS`, shape (n,).
    fired
        Whether a rule of the code fired, shape (n, m).
    parents
        For each code the columns above it, nearest first.
    n_codes
        Codes proper; the columns behind them are parents, which only teach.
    min_positives
        Segments that must carry a code for a classifier of its own if it has a parent.
    """

    blocks: dict[str, Named]
    truth: np.ndarray
    is_coded: np.ndarray
    fold: np.ndarray
    fired: np.ndarray
    parents: dict[int, list[int]]
    n_codes: int
    min_positives: int

    @cached_property
    def folds(self) -> list[int]:
        """Folds that hold coded segments."""
        return sorted(set(self.fold[self.is_coded].tolist()) - {NOT_CODED, ALWAYS})

    def coded(self, without: frozenset[int]) -> np.ndarray:
        """Rows of the coded segments outside some folds, the codebook's sentences left out."""
        is_out = np.isin(self.fold, [ALWAYS, *without])
        return np.flatnonzero(self.is_coded & ~is_out)


def assign_folds(interviews: np.ndarray, is_coded: np.ndarray, *, n_folds: int) -> np.ndarray:
    """Give each interview a fold, `NOT_CODED` where nobody coded in it.

    Parameters
    ----------
    interviews
        Interview of each segment, shape (n,).
    is_coded
        Whether people read the segment, shape (n,).
    n_folds
        At most; never more than coded interviews. One coded interview is a fold of its own.
    """
    coded = interviews[is_coded]
    n_folds = min(n_folds, len(np.unique(coded)))
    of = dict.fromkeys(coded, 0)
    if n_folds > 1:
        for i, (_, test) in enumerate(GroupKFold(n_folds).split(coded, groups=coded)):
            of |= dict.fromkeys(coded[test], i)
    return np.array([of.get(interview, NOT_CODED) for interview in interviews], dtype=int)


@dataclass(frozen=True)
class Models:
    """Models of all codes and blocks, learned without some folds.

    Parameters
    ----------
    weights
        For each block the weights, shape (n_features, m), and intercepts, shape (m,).
    evidence
        Log likelihood ratio of a rule that did not fire and of one that did, shape (m, 2).
    teachers
        Column of the code whose codings each code's models learned from; -1: none were.
    """

    weights: dict[str, tuple[np.ndarray, np.ndarray]]
    evidence: np.ndarray
    teachers: tuple[int, ...]

    def parts(self, task: Task, rows: np.ndarray) -> dict[str, np.ndarray]:
        """Log odds by each block, and the rules' log likelihood ratio, shape (n_rows, m) each."""
        parts = {
            name: np.asarray(task.blocks[name].values[rows] @ weights) + intercepts
            for name, (weights, intercepts) in self.weights.items()
        }
        fired = task.fired[rows].astype(int)
        return parts | {"rules": self.evidence[np.arange(fired.shape[1]), fired]}


def learn_models(task: Task, without: frozenset[int]) -> Models:
    """Learn all codes in all blocks from the coded segments outside some folds.

    Parameters
    ----------
    task
        What is learned from.
    without
        Folds of which no code is looked at.
    """
    coded = task.coded(without)
    rows = np.concatenate([coded, np.flatnonzero(task.fold == ALWAYS)])
    teachers = _teachers(task, task.truth[coded].sum(axis=0))
    weights = {}
    for name, block in task.blocks.items():
        values, truth = block.values[rows], task.truth[rows]
        fitted = {-1: (np.zeros(values.shape[1]), 0.0)}
        for code in sorted(set(teachers) - {-1}):
            is_mixed = not truth[:, code].all()
            fitted[code] = (
                fit_block(values, truth[:, code], strength=STRENGTH[name])
                if is_mixed
                else fitted[-1]
            )
        columns = [fitted[teacher] for teacher in teachers]
        weights[name] = (np.array([w for w, _ in columns]).T, np.array([b for _, b in columns]))
    return Models(weights, weigh_rules(task.fired[coded], task.truth[coded]), teachers)


def _teachers(task: Task, n_positive: np.ndarray) -> tuple[int, ...]:
    """Whose codings each code is learned from: its own, a parent's, nobody's."""
    teachers = []
    for code, n in enumerate(n_positive):
        able = [p for p in task.parents.get(code, []) if n_positive[p] >= task.min_positives]
        if n == 0:
            teachers.append(-1)
        elif n < task.min_positives and able:
            teachers.append(able[0])
        else:
            teachers.append(code)
    return tuple(teachers)
