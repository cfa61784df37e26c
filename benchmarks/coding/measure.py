"""Folds, sizes, seeds and scores of the protocol."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd
from benchmarks.coding.sets import CodedSet
from benchmarks.coding.systems import describe, run_iqual, run_kelisim
from sklearn.model_selection import GroupKFold
from threadpoolctl import threadpool_limits

from kelisim.config import Coding

N_FOLDS = 5
N_BINS = 10


def draw_splits(
    interviews: np.ndarray, *, size: int | None, seed: int
) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """Yield rows to learn from and rows to score, for each fold of the interviews."""
    draw = np.random.default_rng(seed)
    folds = GroupKFold(N_FOLDS, shuffle=True, random_state=seed)
    for train, test in folds.split(interviews, groups=interviews):
        is_all = size is None or size >= len(train)
        yield train if is_all else np.sort(draw.choice(train, size, replace=False)), test


def measure_set(
    coded: CodedSet,
    *,
    plan: list[tuple[int | None, list[int]]],
    embeddings: str,
    settings: Coding,
    seed: int,
) -> Iterator[pd.DataFrame]:
    """Run both systems on one set.

    Parameters
    ----------
    coded
        The set.
    plan
        Sizes and, for each, its seeds.
    embeddings, settings, seed
        As in a study.

    Yields
    ------
    pandas.DataFrame
        For each size and seed a row a system: score, and for Kelisim brier and calibration error.
    """
    rows = np.flatnonzero(coded.is_scored)
    segments = coded.segments.iloc[rows]
    truth = coded.truth.to_numpy()[rows].astype(bool)
    interviews, texts = segments.interview_id.to_numpy(), list(segments.text)
    with threadpool_limits(1):
        blocks = describe(coded, embeddings=embeddings, seed=seed)
        for size, seeds in plan:
            for one in seeds:
                put = {name: np.zeros_like(truth) for name in ("Kelisim", "iQual")}
                chance = np.zeros(truth.shape)
                splits = _published(coded) or draw_splits(interviews, size=size, seed=one)
                tested = []
                for train, test in splits:
                    said, likely = run_kelisim(blocks, truth, interviews, train, settings=settings)
                    put["Kelisim"][test], chance[test] = said[test], likely[test]
                    put["iQual"][test] = run_iqual(texts, truth, train, test)
                    tested.append(test)
                among = np.concatenate(tested)
                score = macro_f1 if coded.is_test is None else sample_f1
                found = []
                about = {"set": coded.name, "size": size or 0, "seed": one}
                for name, marks in put.items():
                    row = about | {"system": name, "score": score(truth[among], marks[among])}
                    if name == "Kelisim":
                        row |= judge_chances(truth[among], chance[among])
                    found.append(row)
                yield pd.DataFrame(found)


def _published(coded: CodedSet) -> list[tuple[np.ndarray, np.ndarray]] | None:
    if coded.is_test is None:
        return None
    return [(np.flatnonzero(~coded.is_test), np.flatnonzero(coded.is_test))]


def macro_f1(truth: np.ndarray, put: np.ndarray) -> float:
    """Mean over codes of F1 over all segments; 0 where nothing is put right."""
    both = (truth & put).sum(axis=0)
    return float(np.mean(2 * both / np.maximum(truth.sum(axis=0) + put.sum(axis=0), 1)))


def sample_f1(truth: np.ndarray, put: np.ndarray) -> float:
    """Mean over segments of the F1 of its set of codes; 0 where nothing is put right."""
    both = (truth & put).sum(axis=1)
    return float(np.mean(2 * both / np.maximum(truth.sum(axis=1) + put.sum(axis=1), 1)))


def judge_chances(truth: np.ndarray, chance: np.ndarray) -> dict[str, float]:
    """Brier score, and mean gap of probability and share that came true in ten equal bins."""
    true, said = truth.ravel(), chance.ravel()
    bins = np.array_split(np.argsort(said, kind="stable"), N_BINS)
    gaps = [abs(true[rows].mean() - said[rows].mean()) * len(rows) for rows in bins]
    return {"brier": float(np.mean((true - said) ** 2)), "gap": float(sum(gaps) / len(true))}
