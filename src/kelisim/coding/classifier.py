"""One classifier a code: learns from coded interviews, speaks of interviews it has not seen.

Every score on a coded interview comes from a model that saw no code of that interview, and its
threshold from models that saw none either (nested cross-validation by interview). So what is
measured with these scores is what happens to a new interview.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from scipy import sparse
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold
from threadpoolctl import threadpool_limits

from kelisim.coding.places import fold

WORD_WEIGHT = 1.0
CHARACTER_WEIGHT = 0.7
RULE_WEIGHT = 1.5
"""What a fired rule weighs beside a segment's text (whose TF-IDF vector has length 1)."""

STRENGTH = 10.0
"""Inverse strength of the L2 penalty of the logistic regression (scikit-learn's C)."""


def build_features(texts: pd.Series) -> sparse.csr_matrix:
    """Turn segments into words and parts of words, weighted by rarity (TF-IDF).

    Rarity is learned on all segments, coded or not: no code is looked at. Parts of words carry
    what Russian and Kazakh say with endings.

    Parameters
    ----------
    texts
        Words of the segments.

    Returns
    -------
    scipy.sparse.csr_matrix
        One row a segment; shape (n_segments, n_features).
    """
    folded = [fold(text).casefold() for text in texts]
    words = TfidfVectorizer(ngram_range=(1, 2), min_df=2, sublinear_tf=True)
    characters = TfidfVectorizer(
        analyzer="char_wb", ngram_range=(3, 5), min_df=3, sublinear_tf=True
    )
    return sparse.hstack(
        [
            WORD_WEIGHT * words.fit_transform(folded),
            CHARACTER_WEIGHT * characters.fit_transform(folded),
        ]
    ).tocsr()


def choose_threshold(scores: np.ndarray, truth: np.ndarray) -> float:
    """Find the score from which a code is applied: the one with the best F1.

    Parameters
    ----------
    scores
        Probabilities, shape (n,).
    truth
        Whether the code was put by a human, shape (n,).

    Returns
    -------
    float
        Midway between the last score taken and the first left; 0.5 where nothing is positive.
    """
    if not truth.any():
        return 0.5
    order = np.argsort(-scores, kind="stable")
    hits = np.cumsum(truth[order])
    taken = np.arange(1, len(scores) + 1)
    f1 = 2 * hits / (taken + truth.sum())
    is_last_of_ties = np.append(np.diff(scores[order]) != 0, True)
    best = int(np.argmax(np.where(is_last_of_ties, f1, -1)))
    after = scores[order][best + 1] if best + 1 < len(scores) else 0.0
    return float((scores[order][best] + after) / 2)


def score_code(
    features: sparse.csr_matrix,
    has_rule: np.ndarray,
    truth: np.ndarray,
    interviews: np.ndarray,
    is_coded: np.ndarray,
    *,
    n_folds: int,
    seed: int,
) -> tuple[np.ndarray, np.ndarray]:
    """Score all segments for one code.

    Parameters
    ----------
    features
        Shape (n, n_features).
    has_rule
        Whether a rule of the code fired, shape (n,).
    truth
        Whether a human put the code; read only where `is_coded`, shape (n,).
    interviews
        Interview of each segment: a fold never cuts one, shape (n,).
    is_coded
        Whether a human has read the segment, shape (n,).
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
    evidence = sparse.csr_matrix(RULE_WEIGHT * has_rule.reshape(-1, 1).astype(float))
    rows = sparse.hstack([features, evidence]).tocsr()
    scores = np.zeros(len(truth))
    thresholds = np.zeros(len(truth))
    coded = np.flatnonzero(is_coded)
    for train, test in _folds(coded, interviews, n_folds=n_folds):
        inner, _ = _cross_score(rows, truth, interviews, train, n_folds=n_folds - 1, seed=seed)
        thresholds[test] = choose_threshold(inner, truth[train])
        scores[test] = _fit_and_score(rows, truth, train, test, seed=seed)
    others = np.flatnonzero(~is_coded)
    scores[others] = _fit_and_score(rows, truth, coded, others, seed=seed)
    thresholds[others] = choose_threshold(scores[coded], truth[coded])
    return scores, thresholds


def _cross_score(
    rows: sparse.csr_matrix,
    truth: np.ndarray,
    interviews: np.ndarray,
    among: np.ndarray,
    *,
    n_folds: int,
    seed: int,
) -> tuple[np.ndarray, np.ndarray]:
    scores = np.zeros(len(truth))
    for train, test in _folds(among, interviews, n_folds=n_folds):
        scores[test] = _fit_and_score(rows, truth, train, test, seed=seed)
    return scores[among], among


def _folds(
    among: np.ndarray, interviews: np.ndarray, *, n_folds: int
) -> list[tuple[np.ndarray, np.ndarray]]:
    groups = interviews[among]
    n_folds = min(max(n_folds, 2), len(np.unique(groups)))
    splitter = GroupKFold(n_splits=n_folds)
    return [(among[a], among[b]) for a, b in splitter.split(among, groups=groups)]


def _fit_and_score(
    rows: sparse.csr_matrix, truth: np.ndarray, train: np.ndarray, test: np.ndarray, *, seed: int
) -> np.ndarray:
    if len(test) == 0:
        return np.zeros(0)
    if truth[train].all() or not truth[train].any():
        return np.full(len(test), float(truth[train].mean()))
    model = LogisticRegression(
        C=STRENGTH, class_weight="balanced", solver="liblinear", random_state=seed, max_iter=1000
    )
    model.fit(rows[train], truth[train])
    return model.predict_proba(rows[test])[:, 1]


def score_segments(
    segments: pd.DataFrame,
    reference: pd.DataFrame,
    rule_matches: pd.DataFrame,
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
    spoken = segments[segments.role == "participant"].sort_values("segment_id")
    is_coded = spoken.interview_id.isin(coded_interviews).to_numpy()
    features = build_features(spoken.text) if len(spoken) else None
    parts = []
    with threadpool_limits(1):
        for code in codes:
            truth = _has_code(spoken, reference, code) & is_coded
            n_interviews = spoken.interview_id[truth].nunique()
            if truth.sum() < min_positives or n_interviews < 2:
                continue
            scores, thresholds = score_code(
                features,
                _has_code(spoken, rule_matches, code),
                truth,
                spoken.interview_id.to_numpy(),
                is_coded,
                n_folds=n_folds,
                seed=seed,
            )
            parts.append(
                pd.DataFrame(
                    {
                        "segment_id": spoken.segment_id.to_numpy(),
                        "code": code,
                        "score": scores,
                        "threshold": thresholds,
                        "is_out_of_fold": is_coded,
                    }
                )
            )
    columns = ["segment_id", "code", "score", "threshold", "is_out_of_fold"]
    return pd.concat(parts) if parts else pd.DataFrame(columns=columns)


def _has_code(segments: pd.DataFrame, marks: pd.DataFrame, code: str) -> np.ndarray:
    marked = set(marks.segment_id[marks.code == code])
    return segments.segment_id.isin(marked).to_numpy()
