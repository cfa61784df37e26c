"""A card a code: what was learned from, how well it does on interviews it has not seen, how far
it may be trusted."""

from __future__ import annotations

import numpy as np
import pandas as pd

from kelisim.coding.agreement.kappa import cohen_kappa, two_by_two
from kelisim.coding.agreement.resample import draw_interviews, percentile_interval
from kelisim.coding.agreement.verdicts import judge
from kelisim.errors import Problem, StudyError
from kelisim.tables import ModelCards, columns_of


def write_cards(
    scores: pd.DataFrame,
    truth: pd.DataFrame,
    engines: pd.DataFrame,
    *,
    min_positives: int,
    confidence: float,
    n_bootstrap: int,
    codebook_hash: str,
    seed: int,
) -> pd.DataFrame:
    """Measure each code's scores on the coded segments, all of them out of fold.

    Parameters
    ----------
    scores
        `tables.ModelScores`.
    truth
        Coded segments and codes: columns segment_id, interview_id, code and is_put.
    engines
        What speaks of interviews that nobody coded: columns code, engine, learned_from, threshold
        and model_hash.
    min_positives
        Fewer segments with a code: the verdict is "not enough evidence".
    confidence, n_bootstrap, seed
        See `agreement.resample`.
    codebook_hash
        Of the codebook that was coded with.

    Returns
    -------
    pandas.DataFrame
        `tables.ModelCards`.
    """
    coded = truth.merge(scores, on=["segment_id", "code"])
    cards = []
    for about in engines.itertuples():
        seen = coded[coded.code == about.code]
        said = seen.score >= seen.threshold
        counts = _count(seen.interview_id, seen.is_put, said)
        low, high = _interval(counts, confidence=confidence, n_bootstrap=n_bootstrap, seed=seed)
        both, put, taken, n = counts.sum(axis=0).astype(float)
        kappa = _kappa(seen.is_put, said)
        decided = seen.decision != "review"
        cards.append(
            {
                "code": about.code,
                "engine": about.engine,
                "learned_from": about.learned_from,
                "n_coded": len(seen),
                "n_interviews": seen.interview_id.nunique(),
                "n_positive": int(put),
                "threshold": about.threshold,
                "precision": both / taken if taken else np.nan,
                "recall": both / put if put else np.nan,
                "f1": 2 * both / (put + taken) if put + taken else np.nan,
                "kappa": kappa,
                "kappa_low": low,
                "kappa_high": high,
                "share_decided": decided.mean() if n else np.nan,
                "kappa_decided": _kappa(seen.is_put[decided], said[decided]),
                "verdict": judge(kappa, int(put), min_positives=min_positives),
                "codebook_hash": codebook_hash,
                "model_hash": about.model_hash,
                "note": _note(about.engine, about.learned_from, int(put)),
            }
        )
    return pd.DataFrame(cards, columns=columns_of(ModelCards))


def check_cards(cards: pd.DataFrame, *, codebook_hash: str) -> None:
    """Refuse models that were measured with another codebook.

    Parameters
    ----------
    cards
        `tables.ModelCards`.
    codebook_hash
        Of the codebook in use.

    Raises
    ------
    StudyError
        If any card names another codebook.
    """
    other = sorted(set(cards.codebook_hash) - {codebook_hash})
    if other:
        what = f"was made with the codebook `{other[0]}`, not `{codebook_hash}`, which is in use."
        hint = "Did the codebook change after the classifiers were trained?"
        problem = Problem("model_cards.csv", what, hint)
        raise StudyError("Can't use a calibration of another codebook.", problems=[problem])


def _count(interviews: pd.Series, first: pd.Series, second: pd.Series) -> np.ndarray:
    """Both, first, second and all segments by interview, shape (n_interviews, 4)."""
    cells = pd.DataFrame({"both": first & second, "first": first, "second": second, "n": True})
    sums = cells.astype(int).groupby(interviews.to_numpy()).sum()
    return sums.to_numpy()


def _kappa(first: pd.Series, second: pd.Series) -> float:
    counts = (first & second).sum(), first.sum(), second.sum(), max(len(first), 1)
    return float(cohen_kappa(two_by_two(*counts)))


def _interval(
    counts: np.ndarray, *, confidence: float, n_bootstrap: int, seed: int
) -> tuple[float, float]:
    """Interval of kappa over interviews, from both, first, second and all, shape (n, 4)."""
    if len(counts) < 2:
        return np.nan, np.nan
    weights = draw_interviews(len(counts), n_bootstrap=n_bootstrap, seed=seed)
    drawn = cohen_kappa(two_by_two(*(weights @ counts).T))
    low, high = percentile_interval(drawn[:, None], confidence=confidence)
    return float(low[0]), float(high[0])


def _note(engine: str, learned_from: str, n_positive: int) -> str:
    if engine == "rule":
        return f"Only the rules decide: {n_positive} coded segments are too few to learn from."
    if engine == "parent":
        return f"Learned as {learned_from}: {n_positive} coded segments are few."
    return ""
