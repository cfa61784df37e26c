"""Learn each code's models from coded segments outside some folds, and look at others with them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy import sparse
from sklearn.model_selection import GroupKFold

from kelisim.coding.learn.blocks import Named
from kelisim.coding.learn.logistic import fit_logistic
from kelisim.coding.learn.row_space import RowSpace, span_rows
from kelisim.coding.learn.rule_evidence import weigh_fired, weigh_rules

NOT_CODED = -1
"""Fold of interviews in which nobody coded anything."""

ALWAYS = -2
"""Fold of the codebook's own sentences: learned from always, measured on never."""

STRENGTH = {"words": 3.0, "subject": 10.0, "form": 1.0, "topics": 1.0, "embeddings": 1.0}
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
    is_representative
        Whether the segment says something of others: it was not chosen because a model was unsure
        of it, nor by hand, shape (n,).
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
    is_representative: np.ndarray
    fold: np.ndarray
    fired: np.ndarray
    parents: dict[int, list[int]]
    n_codes: int
    min_positives: int

    @cached_property
    def folds(self) -> list[int]:
        """Folds that hold coded segments."""
        return sorted(set(self.fold[self.is_coded].tolist()) - {NOT_CODED, ALWAYS})

    @cached_property
    def spaces(self) -> dict[str, RowSpace]:
        """Coordinates of each block, in which all models of all folds are learned."""
        return {name: span_rows(block.values[self._taught]) for name, block in self.blocks.items()}

    @cached_property
    def _taught(self) -> np.ndarray:
        """Rows that have a place in the `spaces`: the coded ones and the codebook's."""
        return np.flatnonzero(self.is_coded | (self.fold == ALWAYS))

    def places(self, name: str, rows: np.ndarray) -> np.ndarray | sparse.csr_matrix:
        """Coordinates of some coded rows, or of the codebook's sentences, in a block's space."""
        return self.spaces[name].places[np.searchsorted(self._taught, rows)]

    def coded(self, without: frozenset[int]) -> np.ndarray:
        """Rows of the coded segments outside some folds, the codebook's sentences left out."""
        is_out = np.isin(self.fold, [ALWAYS, *without])
        return np.flatnonzero(self.is_coded & ~is_out)

    def measured(self, without: frozenset[int]) -> np.ndarray:
        """Rows on which scores are held against people's codes: the representative ones.

        Where these stand in fewer than two folds, all coded ones: nothing else is at hand.
        """
        rows = self.coded(without)
        kept = rows[self.is_representative[rows]]
        return kept if len(np.unique(self.fold[kept])) >= 2 else rows


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
        For each block the weights of its coordinates (`Task.spaces`), shape (k, m), and intercepts,
        shape (m,).
    evidence
        Log likelihood ratio of a rule that did not fire and of one that did, shape (m, 2).
    teachers
        Column of the code whose codings each code's models learned from; -1: none were.
    """

    weights: dict[str, tuple[np.ndarray, np.ndarray]]
    evidence: np.ndarray
    teachers: tuple[int, ...]

    def parts(self, task: Task, rows: np.ndarray) -> dict[str, np.ndarray]:
        """Log odds by each block, and the rules' log likelihood ratio, shape (n_rows, m) each.

        Parameters
        ----------
        task
            What was learned from.
        rows
            Coded ones; `score.Judge` looks at others.
        """
        parts = {
            name: task.places(name, rows) @ weights + intercepts
            for name, (weights, intercepts) in self.weights.items()
        }
        return parts | {"rules": weigh_fired(self.evidence, task.fired[rows])}


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
    truth = task.truth[rows]
    learned = sorted({code for code in teachers if code >= 0 and not truth[:, code].all()})
    weights = {}
    for name, space in task.spaces.items():
        own, intercepts = np.zeros((space.places.shape[1], len(teachers))), np.zeros(len(teachers))
        if learned:
            values = task.places(name, rows)
            found = fit_logistic(values, truth[:, learned], strength=STRENGTH[name])
            for code, teacher in enumerate(teachers):
                if teacher in learned:
                    at = learned.index(teacher)
                    own[:, code], intercepts[code] = found[0][:, at], found[1][at]
        weights[name] = own, intercepts
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
