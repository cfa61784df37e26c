"""Which coders are compared: every pair of people, and people with the machine."""

from __future__ import annotations

from itertools import combinations

import pandas as pd

from kelisim.codebook import list_ancestors
from kelisim.coding.agreement import measure_agreement
from kelisim.tables import Reliability, columns_of


def compare_coders(
    codings: pd.DataFrame,
    coverage: pd.DataFrame,
    segments: pd.DataFrame,
    *,
    codes: pd.DataFrame,
    model_codes: set[str],
    min_positives: int,
    confidence: float,
    n_bootstrap: int,
    seed: int,
) -> pd.DataFrame:
    """Compare every two coders who read the same interviews in full.

    Parameters
    ----------
    codings, coverage, segments
        See `tables`. The machine's codes on coded interviews come from models that did not see
        them.
    codes
        The codebook (`tables.Codes`); themes and subthemes are compared too, as being spoken of
        where any code below them is.
    model_codes
        Codes that a classifier decides; the rules decide the others.
    min_positives, confidence, n_bootstrap, seed
        See `agreement.measure_agreement`.

    Returns
    -------
    pandas.DataFrame
        A table of reliability (`tables.Reliability`), for all languages together and each.
    """
    leaves = list(codes[codes.depth == "code"].code)
    rolled = codings.merge(list_ancestors(codes), on="code").drop(columns="code")
    rolled = rolled.rename(columns={"counted": "code"})
    people = sorted({coder for coder in coverage.coder if coder.startswith("human:")})
    pairs = [*combinations(people, 2), ("human", "machine"), ("human", "rule")]
    engines = {
        "machine": {code: "model" if code in model_codes else "rule" for code in leaves},
        "rule": dict.fromkeys(leaves, "rule"),
    }
    parts = []
    for first, second in pairs:
        frame = _read_by_both(coverage, segments, first, second)
        for language in ("all", *sorted(set(frame.language))):
            rows = frame if language == "all" else frame[frame.language == language]
            if rows.empty:
                continue
            parts.append(
                measure_agreement(
                    rolled[rolled.coder == first],
                    rolled[rolled.coder == second],
                    rows,
                    comparison=f"{first.removeprefix('human:')}~{second.removeprefix('human:')}",
                    language=language,
                    codes=list(codes.code),
                    leaves=leaves,
                    engines=engines.get(second, {}),
                    min_positives=min_positives,
                    confidence=confidence,
                    n_bootstrap=n_bootstrap,
                    seed=seed,
                )
            )
    return pd.concat(parts) if parts else pd.DataFrame(columns=columns_of(Reliability))


def _read_by_both(
    coverage: pd.DataFrame, segments: pd.DataFrame, first: str, second: str
) -> pd.DataFrame:
    """Participants' segments of the interviews that both coders read in full."""
    complete = coverage[coverage.is_complete]
    shared = set(complete.interview_id[complete.coder == first]) & set(
        complete.interview_id[complete.coder == second]
    )
    is_shared = segments.interview_id.isin(shared) & (segments.role == "participant")
    return segments[is_shared]
