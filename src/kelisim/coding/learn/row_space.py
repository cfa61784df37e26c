"""Few coded segments span few directions: all that can be learned from them lies in these."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import sparse
from scipy.linalg import cholesky, solve_triangular

MOST_SPANNED = 6000
"""Coded segments up to which coordinates are cheaper than features (time grows with the cube)."""

FEW = 1000
"""Features up to which they are themselves the cheapest coordinates."""

JITTER = 1e-8
"""Added to the diagonal, as the same segment twice spans no more than once."""


@dataclass(frozen=True)
class RowSpace:
    """A block of features as coordinates in the space that the segments learned from span.

    The weights of a penalized model are a mix of the rows that it learned from (representer
    theorem: Kimeldorf & Wahba 1971, J. Math. Anal. Appl. 33, 82-95). So a model of any of these
    rows is the same in n coordinates as in all features; and all codes and folds share them.

    Parameters
    ----------
    places
        Of the segments learned from: the lower Cholesky factor of their products, shape (n, n);
        where these are too many, the features themselves, shape (n, n_features).
    rows
        Their features, shape (n, n_features); None where `places` are features.
    """

    places: np.ndarray | sparse.csr_matrix
    rows: sparse.csr_matrix | None

    def weights(self, learned: np.ndarray) -> np.ndarray:
        """Give the weights of features, for other segments: of (k, m) make (n_features, m)."""
        if self.rows is None:
            return learned
        return self.rows.T @ solve_triangular(self.places, learned, lower=True, trans="T")


def span_rows(own: sparse.csr_matrix) -> RowSpace:
    """Find the coordinates of segments in the space that they span.

    Parameters
    ----------
    own
        Features of the segments learned from, shape (n, n_features).
    """
    n, n_features = own.shape
    if n_features <= min(FEW, n):
        return RowSpace(own.toarray(), None)
    if not 0 < n <= MOST_SPANNED:
        return RowSpace(own, None)
    products = np.asarray((own @ own.T).todense())
    products.flat[:: n + 1] += JITTER
    # Products are the triangle times its transpose, so its rows are the coordinates.
    return RowSpace(cholesky(products, lower=True, overwrite_a=True), own)
