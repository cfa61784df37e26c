"""Which codes are spoken of together, in one segment and in one interview."""

from __future__ import annotations

import numpy as np
import pandas as pd

from kelisim.aggregate.frames import (
    METHODS,
    Frame,
    build_frame,
    count_by_interview,
    mark_segments,
)
from kelisim.tables import Cooccurrence, columns_of


def count_cooccurrence(
    codings: pd.DataFrame,
    coverage: pd.DataFrame,
    segments: pd.DataFrame,
    participants: pd.DataFrame,
    codes: pd.DataFrame,
) -> pd.DataFrame:
    """Count, for every two codes, the segments and interviews that have both.

    Only codes are paired, not themes: a code and the theme above it always stand together.

    Parameters
    ----------
    codings, coverage, segments, participants, codes
        See `tables`.

    Returns
    -------
    pandas.DataFrame
        A table of co-occurrence (`tables.Cooccurrence`), pairs in codebook order.
    """
    paired = list(codes[codes.depth == "code"].sort_values("order").code)
    parts = []
    for method in METHODS:
        frame = build_frame(coverage, segments, participants, method=method)
        marks = mark_segments(codings, frame, codes, method=method)
        for unit, has in _incidence_by_unit(marks, frame, paired).items():
            parts.append(count_pairs(has, codes=paired).assign(unit=unit, method=method))
    return pd.concat(parts, ignore_index=True)[columns_of(Cooccurrence)]


def _incidence_by_unit(
    marks: pd.DataFrame, frame: Frame, codes: list[str]
) -> dict[str, np.ndarray]:
    by_segment = pd.crosstab(marks.segment_id, marks.code)
    by_segment = by_segment.reindex(
        index=frame.segments.segment_id, columns=codes, fill_value=0
    ).to_numpy()
    return {"segment": by_segment > 0, "interview": count_by_interview(marks, frame, codes) > 0}


def count_pairs(has: np.ndarray, *, codes: list[str]) -> pd.DataFrame:
    """Count the pairs of columns that stand together, with lift and phi.

    lift = n_both · n / (n_a · n_b): 1 where the codes are independent (Brin, Motwani, Ullman & Tsur
    1997, Dynamic itemset counting, SIGMOD, there called interest). phi = (n · n_both - n_a · n_b)
    / sqrt(n_a (n - n_a) n_b (n - n_b)): the correlation of two yes-or-no variables (Yule 1912,
    Journal of the Royal Statistical Society 75(6), 579-652, doi 10.2307/2340126).

    Parameters
    ----------
    has
        Whether each unit has each code, shape (n_units, n_codes).
    codes
        Names of the columns.

    Returns
    -------
    pandas.DataFrame
        Columns code_a, code_b, n, n_a, n_b, n_both, lift and phi; a row a pair. Lift is missing
        where a code never occurs, phi also where one always does.
    """
    n, n_codes = has.shape
    table = has.astype(float)
    both = table.T @ table
    alone = table.sum(axis=0)
    a, b = np.triu_indices(n_codes, k=1)
    n_a, n_b, n_both = alone[a], alone[b], both[a, b]
    with np.errstate(divide="ignore", invalid="ignore"):
        lift = n_both * n / (n_a * n_b)
        phi = (n * n_both - n_a * n_b) / np.sqrt(n_a * (n - n_a) * n_b * (n - n_b))
    names = np.array(codes, dtype=object)
    return pd.DataFrame(
        {
            "code_a": names[a],
            "code_b": names[b],
            "n": n,
            "n_a": n_a.astype(int),
            "n_b": n_b.astype(int),
            "n_both": n_both.astype(int),
            "lift": lift,
            # Rounding may carry a perfect correlation a hair past 1.
            "phi": np.clip(phi, -1, 1),
        }
    )
