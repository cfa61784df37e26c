"""The two systems: Kelisim's classifier, and iQual's default written anew."""

from __future__ import annotations

import numpy as np
from benchmarks.coding.sets import CodedSet
from scipy import sparse
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

from kelisim.coding.learn.blocks import Named
from kelisim.coding.learn.cross_fit import NOT_CODED, Task, assign_folds
from kelisim.coding.learn.prepare import learn_describers
from kelisim.coding.learn.score import learn_judge
from kelisim.config import Coding

N_THRESHOLDS = 100

TARGET = 0.6
"""Kappa of what is decided alone; of no matter here, where nothing is left to people."""


def describe(coded: CodedSet, *, embeddings: str, seed: int) -> dict[str, Named]:
    """Build the blocks of the segments that are scored, once a set."""
    describers = learn_describers(coded.segments, embeddings=embeddings, seed=seed)
    rows = np.flatnonzero(coded.is_scored)
    blocks = describers.describe(coded.segments)
    return {name: block.at(rows) for name, block in blocks.items()}


def run_kelisim(
    blocks: dict[str, Named],
    truth: np.ndarray,
    interviews: np.ndarray,
    train: np.ndarray,
    *,
    settings: Coding,
) -> tuple[np.ndarray, np.ndarray]:
    """Learn from some segments; give what is put and the probability, for all segments.

    Parameters
    ----------
    blocks, truth, interviews
        Of the segments that are scored.
    train
        Rows whose codes may be seen.
    settings
        `n_folds` and `min_positives` as they ship.
    """
    is_coded = np.zeros(len(truth), dtype=bool)
    is_coded[train] = True
    task = Task(
        blocks=blocks,
        truth=truth & is_coded[:, None],
        is_coded=is_coded,
        is_representative=is_coded,
        fold=assign_folds(interviews, is_coded, n_folds=settings.n_folds),
        fired=np.zeros(truth.shape, dtype=bool),
        parents={},
        n_codes=truth.shape[1],
        min_positives=settings.min_positives,
    )
    said = learn_judge(task, NOT_CODED, {}, target_kappa=TARGET).say(blocks, task.fired)
    return said.is_put, said.probability


def run_iqual(
    texts: list[str], truth: np.ndarray, train: np.ndarray, test: np.ndarray
) -> np.ndarray:
    """iQual 0.1.3's default: TF-IDF, logistic regression, threshold with the best F1 in-sample."""
    vectorizer = TfidfVectorizer()
    seen = vectorizer.fit_transform([texts[i] for i in train])
    unseen = vectorizer.transform([texts[i] for i in test])
    columns = [_iqual_code(seen, truth[train, code], unseen) for code in range(truth.shape[1])]
    return np.column_stack(columns)


def _iqual_code(
    seen: sparse.csr_matrix, truth: np.ndarray, unseen: sparse.csr_matrix
) -> np.ndarray:
    if truth.all() or not truth.any():
        return np.full(unseen.shape[0], bool(truth.all()))
    model = LogisticRegression().fit(seen, truth)
    scores = model.predict_proba(seen)[:, 1]
    steps = np.linspace(scores.min(), scores.max(), N_THRESHOLDS)
    f1 = [2 * ((scores >= t) & truth).sum() / ((scores >= t).sum() + truth.sum()) for t in steps]
    return model.predict_proba(unseen)[:, 1] >= steps[int(np.argmax(f1))]
