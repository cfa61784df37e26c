"""Few coded segments span few directions: all that can be learned from them lies in these."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import sparse
from scipy.linalg import cholesky, solve_triangular

from kelisim.coding.learn.blocks import Named

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
        Of all segments; where too many are learned from, the features themselves, shape (n, k).
    rows
        Features of those learned from, shape (k, n_features); None where `places` are features.
    triangle
        Lower Cholesky factor of their products, shape (k, k); None too.
    """

    places: np.ndarray | sparse.csr_matrix
    rows: sparse.csr_matrix | None
    triangle: np.ndarray | None

    def weights(self, learned: np.ndarray) -> np.ndarray:
        """Give the weights of features: of shape (k, m) make (n_features, m)."""
        if self.triangle is None:
            return learned
        return self.rows.T @ solve_triangular(self.triangle, learned, lower=True, trans="T")


def span_rows(block: Named, rows: np.ndarray) -> RowSpace:
    """Find the coordinates of all segments in the space that some of them span.

    Parameters
    ----------
    block
        Features of all segments.
    rows
        Those learned from.
    """
    if block.values.shape[1] <= min(FEW, len(rows)):
        return RowSpace(block.values.toarray(), None, None)
    if not 0 < len(rows) <= MOST_SPANNED:
        return RowSpace(block.values, None, None)
    own = block.values[rows]
    products = np.asarray((block.values @ own.T).todense())
    triangle = cholesky(products[rows] + JITTER * np.eye(len(rows)), lower=True)
    places = solve_triangular(triangle, products.T, lower=True).T
    return RowSpace(np.ascontiguousarray(places), own, triangle)
