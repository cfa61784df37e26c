"""Why a code is put on a segment: rules with their words, and the features that weigh most."""

from __future__ import annotations

import numpy as np
import pandas as pd
from scipy import sparse

from kelisim.coding.learn.word_parts import is_piece

N_FEATURES = 3
"""Features named a segment and code."""


def name_features(
    values: sparse.csr_matrix, weights: np.ndarray, names: tuple[str, ...]
) -> list[str]:
    """Name the features that speak most for a code, with what each adds to the log odds.

    Parameters
    ----------
    values
        Features of some segments, shape (n, n_features).
    weights
        Of the code, shape (n_features,).
    names
        Of the features.

    Returns
    -------
    list of str
        One a segment; features that speak against the code are not named.
    """
    said = []
    for i in range(values.shape[0]):
        cells = slice(values.indptr[i], values.indptr[i + 1])
        columns = values.indices[cells]
        adds = values.data[cells] * weights[columns]
        least = np.partition(adds, -N_FEATURES)[-N_FEATURES] if len(adds) > N_FEATURES else 0.0
        near = np.flatnonzero(adds >= least)
        strongest = near[np.lexsort((columns[near], -adds[near]))][:N_FEATURES]
        said.append(
            "; ".join(f"{names[columns[k]]} {adds[k]:+.2f}" for k in strongest if adds[k] > 0)
        )
    return said


def leave_pieces_out(weights: np.ndarray, names: tuple[str, ...]) -> np.ndarray:
    """Let pieces of words weigh nothing, so that none is named.

    They tell a reader little, and by chance one of them is somebody's name.

    Parameters
    ----------
    weights
        Shape (n_features, m).
    names
        Of the features.
    """
    return np.where(np.array([is_piece(name) for name in names])[:, None], 0.0, weights)


def list_rules(matches: pd.DataFrame) -> pd.Series:
    """Rules that fired with the words they matched, by segment and code.

    Parameters
    ----------
    matches
        `tables.RuleMatches`.
    """
    ordered = matches.sort_values(["segment_id", "code", "rule"]).astype(
        {"rule": str, "mode": str, "words": str}
    )
    mode = (" (" + ordered["mode"] + ")").where(ordered["mode"] != "evidence", "")
    said = "rule " + ordered.rule + mode + " “" + ordered.words + "”"
    return said.groupby([ordered.segment_id, ordered.code]).agg("; ".join)
