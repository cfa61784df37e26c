"""Blocks of features: each is learned from alone, and their log odds are averaged (late fusion)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import sparse


@dataclass(frozen=True)
class Named:
    """Features with names.

    Parameters
    ----------
    values
        Shape (n_segments, n_features).
    names
        What each feature is, in words.
    """

    values: sparse.csr_matrix
    names: tuple[str, ...]

    def at(self, rows: np.ndarray) -> Named:
        """The same features of some segments."""
        return Named(self.values[rows], self.names)

    def weighed(self, weight: float, *, prefix: str = "") -> Named:
        """The same features, counting more or less beside others of their block."""
        return Named(self.values * weight, tuple(prefix + name for name in self.names))

    def by_side(self, is_leading: np.ndarray) -> Named:
        """The same features once for each side of the talk, so that each has weights of its own.

        What codes are put on one side says little of the other: they are seldom the same codes.
        The names stay: whose words a segment holds is known where they are read.
        """
        sides = [
            sparse.diags(side.astype(float)) @ self.values for side in (is_leading, ~is_leading)
        ]
        return Named(sparse.hstack(sides).tocsr(), self.names * 2)

    def of(self, rows: np.ndarray, *, prefix: str) -> Named:
        """The features of other segments: row -1 has none."""
        known = np.flatnonzero(rows >= 0)
        shape = (len(rows), self.values.shape[0])
        move = sparse.csr_matrix((np.ones(len(known)), (known, rows[known])), shape=shape)
        return Named((move @ self.values).tocsr(), tuple(prefix + name for name in self.names))


def join(*parts: Named) -> Named:
    """Put features side by side."""
    values = sparse.hstack([part.values for part in parts]).tocsr().astype(np.float64)
    return Named(values, tuple(name for part in parts for name in part.names))
