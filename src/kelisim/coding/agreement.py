"""How far two coders of the same segments agree, with intervals over interviews."""

from __future__ import annotations

import numpy as np
import pandas as pd

from kelisim.tables import Reliability, columns_of

RELIABLE = 0.60
WEAK = 0.40
"""Kappa above .60 is called substantial, above .40 moderate (Landis & Koch 1977, Biometrics 33(1),
159-174, doi 10.2307/2529310). Conventions, not laws."""


def cohen_kappa(
    both: np.ndarray, first: np.ndarray, second: np.ndarray, n: np.ndarray
) -> np.ndarray:
    """Cohen's kappa of two coders who put or did not put a code.

    kappa = (p_o - p_e) / (1 - p_e), where p_o is the share of segments on which they agree and p_e
    the share expected if both coded by chance with their own frequencies (Cohen 1960, Educational
    and Psychological Measurement 20(1), 37-46, doi 10.1177/001316446002000104).

    Parameters
    ----------
    both, first, second
        Segments that both, the first, the second coder marked; any shape.
    n
        Segments coded.

    Returns
    -------
    numpy.ndarray
        In [-1, 1]; NaN where undefined (p_e = 1: neither or each always put it).
    """
    both, first, second, n = (np.asarray(x, dtype=float) for x in (both, first, second, n))
    with np.errstate(divide="ignore", invalid="ignore"):
        observed = (n - first - second + 2 * both) / n
        expected = (first * second + (n - first) * (n - second)) / n**2
        kappa = (observed - expected) / (1 - expected)
    return np.where(np.isclose(expected, 1), np.nan, kappa)


def bootstrap_kappa(
    counts: np.ndarray, *, confidence: float, n_bootstrap: int, seed: int
) -> tuple[np.ndarray, np.ndarray]:
    """Percentile interval of kappa by resampling whole interviews.

    Segments of one interview are alike, so interviews are drawn, not segments (Davison & Hinkley
    1997, Bootstrap Methods, section 3.8).

    Parameters
    ----------
    counts
        Shape (n_interviews, n_codes, 4): both, first, second, n of each interview and code.
    confidence
        Coverage of the interval, in (0, 1).
    n_bootstrap
        Resamples.
    seed
        Seed of the draw.

    Returns
    -------
    tuple of numpy.ndarray
        Lower and upper ends, shape (n_codes,); NaN where more than a tenth of the resamples
        leave kappa undefined, or there are fewer than two interviews.
    """
    n_interviews, n_codes = counts.shape[:2]
    if n_interviews < 2:
        return np.full(n_codes, np.nan), np.full(n_codes, np.nan)
    draw = np.random.default_rng(seed)
    weights = draw.multinomial(n_interviews, np.full(n_interviews, 1 / n_interviews), n_bootstrap)
    sums = np.einsum("bi,icx->bcx", weights, counts)
    kappas = cohen_kappa(*(sums[..., k] for k in range(4)))
    is_shaky = np.isnan(kappas).mean(axis=0) > 0.1
    ends = [
        np.array([_quantile(column, q) for column in kappas.T])
        for q in ((1 - confidence) / 2, (1 + confidence) / 2)
    ]
    return tuple(np.where(is_shaky, np.nan, end) for end in ends)


def _quantile(values: np.ndarray, q: float) -> float:
    known = values[~np.isnan(values)]
    return float(np.quantile(known, q)) if len(known) else np.nan


def count_agreement(
    first: pd.DataFrame, second: pd.DataFrame, frame: pd.DataFrame, *, codes: list[str]
) -> np.ndarray:
    """Count, for each interview and code, the segments that each coder marked.

    Parameters
    ----------
    first, second
        Codings of either coder: columns segment_id and code.
    frame
        Segments that both have read: columns segment_id and interview_id.
    codes
        Codes to count.

    Returns
    -------
    numpy.ndarray
        Shape (n_interviews, n_codes, 4): both, first, second, n; interviews in order of id.
    """
    interviews, place = np.unique(frame.interview_id.to_numpy(), return_inverse=True)
    marks = [_marks(coder, frame, codes) for coder in (first, second)]
    cells = np.stack(
        [marks[0] & marks[1], marks[0], marks[1], np.ones_like(marks[0])], axis=-1
    ).astype(int)
    counts = np.zeros((len(interviews), len(codes), 4), dtype=int)
    np.add.at(counts, place, cells)
    return counts


def _marks(codings: pd.DataFrame, frame: pd.DataFrame, codes: list[str]) -> np.ndarray:
    has = {code: set(rows) for code, rows in codings.groupby("code").segment_id}
    columns = [frame.segment_id.isin(has.get(code, ())).to_numpy() for code in codes]
    return np.stack(columns, axis=1) if columns else np.zeros((len(frame), 0), dtype=bool)


def measure_agreement(
    first: pd.DataFrame,
    second: pd.DataFrame,
    frame: pd.DataFrame,
    *,
    comparison: str,
    language: str,
    codes: list[str],
    leaves: list[str],
    engines: dict[str, str],
    min_positives: int,
    confidence: float,
    n_bootstrap: int,
    seed: int,
) -> pd.DataFrame:
    """Measure the agreement of two coders, code by code and over all codes together.

    Parameters
    ----------
    first, second
        Codings; the second is judged by the first in precision and recall.
    frame
        Segments that both have read, with or without a code: unmarked ones count.
    comparison, language
        Names of what is compared.
    codes
        Codes to compare.
    leaves
        Those of them whose cells are pooled as "all".
    engines
        What decides each code on the machine's side; empty between people.
    min_positives
        Fewer segments marked by the first: the verdict is "not enough evidence".
    confidence, n_bootstrap, seed
        See `bootstrap_kappa`.

    Returns
    -------
    pandas.DataFrame
        A table of reliability (`tables.Reliability`).
    """
    counts = count_agreement(first, second, frame, codes=codes)
    pooled = counts[:, np.isin(codes, leaves)].sum(axis=1, keepdims=True)
    counts = np.concatenate([pooled, counts], axis=1)
    low, high = bootstrap_kappa(counts, confidence=confidence, n_bootstrap=n_bootstrap, seed=seed)
    both, one, two, n = counts.sum(axis=0).T.astype(float)
    with np.errstate(divide="ignore", invalid="ignore"):
        rows = pd.DataFrame(
            {
                "comparison": comparison,
                "language": language,
                "code": ["all", *codes],
                "engine": [engines.get(code, "") for code in ("all", *codes)],
                "n_interviews": frame.interview_id.nunique(),
                "n_segments": len(frame),
                "n_first": one.astype(int),
                "n_second": two.astype(int),
                "n_both": both.astype(int),
                "agreement": (n - one - two + 2 * both) / n,
                "kappa": cohen_kappa(both, one, two, n),
                "kappa_low": low,
                "kappa_high": high,
                "precision": both / two,
                "recall": both / one,
                "f1": 2 * both / (one + two),
            }
        )
    rows["verdict"] = [
        judge(kappa, n_positive, min_positives=min_positives) if engines else ""
        for kappa, n_positive in zip(rows.kappa, rows.n_first, strict=True)
    ]
    return rows[columns_of(Reliability)]


def judge(kappa: float, n_positive: int, *, min_positives: int) -> str:
    """Say in words whether a code can be left to the machine.

    Parameters
    ----------
    kappa
        Agreement with people on interviews that the machine did not learn from.
    n_positive
        Segments with the code in the human coding.
    min_positives
        Fewer are not enough evidence.

    Returns
    -------
    str
        reliable (kappa of at least .60), weak (at least .40), not automatable, or not enough
        evidence.
    """
    if n_positive < min_positives or np.isnan(kappa):
        return "not enough evidence"
    if kappa >= RELIABLE:
        return "reliable"
    return "weak" if kappa >= WEAK else "not automatable"
