"""One classifier a code: learns from coded interviews, speaks of interviews it has not seen.

Every score on a coded interview comes from a model that saw no code of that interview, and its
threshold from models that saw none either (nested cross-validation by interview). So what is
measured with these scores is what happens to a new interview. The codebook's own sentences are
learned from in every fold: they were written without the transcripts.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import sparse
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold
from threadpoolctl import threadpool_limits

from kelisim.coding.features import build_features
from kelisim.tables import ModelScores, columns_of

RULE_WEIGHT = 1.5
"""What a fired rule weighs beside a segment's text (whose TF-IDF vector has length 1)."""

MIN_INTERVIEWS = 3
"""Fewer coded interviews can't be held apart twice, for the score and for its threshold."""

NEVER = 2.0
"""A threshold that no probability reaches."""

STRENGTH = 10.0
"""Inverse strength of the L2 penalty of the logistic regression (scikit-learn's C)."""


def choose_threshold(scores: np.ndarray, truth: np.ndarray) -> float:
    """Find the score from which a code is applied: as many segments as people put it on.

    The threshold with the best F1 is not used: where a code can hardly be told, it takes nearly
    everything (Lipton, Elkan & Naryanaswamy 2014, ECML PKDD, doi 10.1007/978-3-662-44851-9_15).

    Parameters
    ----------
    scores
        Probabilities, shape (n,).
    truth
        Whether the code was put by a human, shape (n,).

    Returns
    -------
    float
        Midway between the last score taken and the first left; above 1 where nothing is positive.
    """
    n_taken = int(truth.sum())
    if n_taken == 0:
        return NEVER
    ordered = np.append(np.sort(scores)[::-1], 0.0)
    return float((ordered[n_taken - 1] + ordered[n_taken]) / 2)


@dataclass(frozen=True)
class Task:
    """What a classifier of one code learns from and speaks of.

    Parameters
    ----------
    rows
        Features of the segments, shape (n, n_features).
    truth
        Whether a human put the code; read only where `is_coded`, shape (n,).
    interviews
        Interview of each segment: a fold never cuts one, shape (n,).
    is_coded
        Whether a human has read the segment, shape (n,).
    examples
        Features of the codebook's sentences, shape (m, n_features): always learned from.
    is_example
        Whether a sentence is of this code, shape (m,).
    """

    rows: sparse.csr_matrix
    truth: np.ndarray
    interviews: np.ndarray
    is_coded: np.ndarray
    examples: sparse.csr_matrix
    is_example: np.ndarray

    def folds(self, among: np.ndarray, *, n_folds: int) -> list[tuple[np.ndarray, np.ndarray]]:
        """Split some segments by interview, as (train, test) index arrays."""
        groups = self.interviews[among]
        n_folds = min(max(n_folds, 2), len(np.unique(groups)))
        splits = GroupKFold(n_splits=n_folds).split(among, groups=groups)
        return [(among[train], among[test]) for train, test in splits]

    def fit_and_score(self, train: np.ndarray, test: np.ndarray, *, seed: int) -> np.ndarray:
        """Learn from some segments and the codebook's sentences; score others."""
        if len(test) == 0:
            return np.zeros(0)
        truth = np.concatenate([self.truth[train], self.is_example])
        if truth.all() or not truth.any():
            return np.full(len(test), float(truth.mean()))
        model = LogisticRegression(
            C=STRENGTH, class_weight="balanced", solver="liblinear", random_state=seed
        )
        model.fit(sparse.vstack([self.rows[train], self.examples]), truth)
        return model.predict_proba(self.rows[test])[:, 1]


def score_code(task: Task, *, n_folds: int, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Score all segments for one code.

    Parameters
    ----------
    task
        What to learn from and to score.
    n_folds
        Folds of the outer cross-validation.
    seed
        Seed of the solver.

    Returns
    -------
    tuple of numpy.ndarray
        Score and threshold of each segment, shape (n,) each. On a coded segment both come from
        the other folds alone; elsewhere from all coded segments.
    """
    scores = np.zeros(len(task.truth))
    thresholds = np.zeros(len(task.truth))
    coded = np.flatnonzero(task.is_coded)
    for train, test in task.folds(coded, n_folds=n_folds):
        inner = np.zeros(len(task.truth))
        for inner_train, inner_test in task.folds(train, n_folds=n_folds - 1):
            inner[inner_test] = task.fit_and_score(inner_train, inner_test, seed=seed)
        thresholds[test] = choose_threshold(inner[train], task.truth[train])
        scores[test] = task.fit_and_score(train, test, seed=seed)
    others = np.flatnonzero(~task.is_coded)
    scores[others] = task.fit_and_score(coded, others, seed=seed)
    thresholds[others] = choose_threshold(scores[coded], task.truth[coded])
    return scores, thresholds


def score_segments(
    segments: pd.DataFrame,
    reference: pd.DataFrame,
    rule_matches: pd.DataFrame,
    examples: pd.DataFrame,
    *,
    coded_interviews: list[str],
    codes: list[str],
    min_positives: int,
    n_folds: int,
    seed: int,
) -> pd.DataFrame:
    """Train one classifier for each code that people used often enough, and score all segments.

    Parameters
    ----------
    segments
        All segments; participants' are scored (`tables.Segments`).
    reference
        The human codings that count: columns segment_id and code.
    rule_matches
        Rules that fired (`tables.RuleMatches`).
    examples
        The codebook's own sentences (`codebook.list_examples`): columns code and text.
    coded_interviews
        Interviews that people read in full.
    codes
        Codes of the codebook.
    min_positives
        Segments that must carry a code, in at least two interviews, for a classifier.
    n_folds, seed
        See `score_code`.

    Returns
    -------
    pandas.DataFrame
        A table of scores (`tables.ModelScores`); codes without a classifier are not in it.
    """
    spoken = segments[segments.role == "participant"].sort_values(["interview_id", "start"])
    is_coded = spoken.interview_id.isin(coded_interviews).to_numpy()
    if spoken.interview_id[is_coded].nunique() < MIN_INTERVIEWS:
        return pd.DataFrame(columns=columns_of(ModelScores))
    features, sentences = build_features(segments, spoken, examples.text)
    parts = []
    for code in codes:
        truth = _has_code(spoken, reference, code) & is_coded
        if truth.sum() < min_positives or spoken.interview_id[truth].nunique() < 2:
            continue
        task = Task(
            rows=_with_rules(features, _has_code(spoken, rule_matches, code)),
            truth=truth,
            interviews=spoken.interview_id.to_numpy(),
            is_coded=is_coded,
            examples=_with_rules(sentences, np.zeros(len(examples))),
            is_example=(examples.code == code).to_numpy(),
        )
        with threadpool_limits(1):
            scores, thresholds = score_code(task, n_folds=n_folds, seed=seed)
        part = {"segment_id": spoken.segment_id, "code": code, "score": scores}
        part |= {"threshold": thresholds, "band_low": thresholds, "band_high": thresholds}
        part |= {"decision": np.where(scores >= thresholds, "yes", "no"), "engine": "model"}
        part |= {"is_out_of_fold": is_coded, "features": "", "model_hash": ""}
        parts.append(pd.DataFrame(part).reindex(columns=columns_of(ModelScores)))
    return pd.concat(parts) if parts else pd.DataFrame(columns=columns_of(ModelScores))


def _with_rules(features: sparse.csr_matrix, has_rule: np.ndarray) -> sparse.csr_matrix:
    evidence = sparse.csr_matrix(RULE_WEIGHT * has_rule.reshape(-1, 1).astype(float))
    return sparse.hstack([features, evidence]).tocsr()


def _has_code(segments: pd.DataFrame, marks: pd.DataFrame, code: str) -> np.ndarray:
    marked = set(marks.segment_id[marks.code == code])
    return segments.segment_id.isin(marked).to_numpy()
