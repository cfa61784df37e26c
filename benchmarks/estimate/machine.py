"""The machine of a simulated study: ridge regression, trained on what people coded."""

from __future__ import annotations

import numpy as np
from benchmarks.estimate.corpora import Frame
from scipy import linalg

PENALTY = 3.0
N_FOLDS = 5


class Sums:
    """Sums that ridge regression needs, an interview each; made once a corpus."""

    def __init__(self, frame: Frame) -> None:
        ends = zip(frame.starts[:-1], frame.starts[1:], strict=True)
        pieces = [slice(*pair) for pair in ends]
        features, truth = frame.features, frame.truth.astype(np.float32)
        self.squares = np.stack([features[piece].T @ features[piece] for piece in pieces])
        self.products = np.stack([features[piece].T @ truth[piece] for piece in pieces])


def fit(squares: np.ndarray, products: np.ndarray) -> np.ndarray:
    """Ridge coefficients, shape (n_features, n_codes); the constant is not penalized."""
    penalty = np.full(len(squares), PENALTY)
    penalty[-1] = 1e-6
    system = squares.astype(float) + np.diag(penalty)
    return linalg.solve(system, products.astype(float), assume_a="pos", check_finite=False)


def score_whole(
    frame: Frame, sums: Sums, chosen: np.ndarray, coded: np.ndarray, rows: np.ndarray
) -> np.ndarray:
    """Score the segments of some interviews, coded ones out of fold.

    Parameters
    ----------
    frame, sums
        The corpus.
    chosen
        Interviews of the study, in ascending order.
    coded
        Those that people coded, in random order.
    rows
        Segments of `chosen`.
    """
    everything = fit(sums.squares[coded].sum(0), sums.products[coded].sum(0))
    own, owners = frame.features[rows], frame.places[rows]
    scores = own @ everything.astype(np.float32)
    for fold in range(N_FOLDS):
        train = np.delete(coded, np.s_[fold::N_FOLDS])
        held = np.isin(owners, coded[fold::N_FOLDS])
        part = fit(sums.squares[train].sum(0), sums.products[train].sum(0))
        scores[held] = own[held] @ part.astype(np.float32)
    return np.clip(scores, 0, 1)


def score_drawn(
    frame: Frame, chosen: np.ndarray, rows: np.ndarray, is_drawn: np.ndarray
) -> np.ndarray:
    """Score all segments of a study out of fold, learning from drawn segments of other folds."""
    fold_of = np.searchsorted(chosen, frame.places[rows]) % N_FOLDS
    own, truth = frame.features[rows], frame.truth[rows].astype(np.float32)
    scores = np.zeros((len(rows), truth.shape[1]))
    for fold in range(N_FOLDS):
        train, held = is_drawn & (fold_of != fold), fold_of == fold
        learned = own[train]
        part = fit(learned.T @ learned, learned.T @ truth[train])
        scores[held] = own[held] @ part.astype(np.float32)
    return np.clip(scores, 0, 1)
