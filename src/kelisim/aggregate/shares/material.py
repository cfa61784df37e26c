"""What is known of every segment: what people coded, what the machine thinks of it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from kelisim.aggregate.frames import Frame, build_frame, mark_matrix, mark_segments
from kelisim.codebook import list_ancestors


@dataclass(frozen=True)
class Material:
    """Participants' segments of all interviews; each estimate takes a part of them.

    Parameters
    ----------
    frame
        Interviews and segments.
    truth
        Codes that people put, shape (n_segments, n_codes).
    machine
        Codes that the machine put, same shape.
    scores
        Probabilities that the machine gives, same shape.
    is_fair
        Whether no score on a coded segment comes from a model that learned from it, (n_codes,).
    probability
        With which each segment was drawn for coding; NaN where people coded nothing that
        estimates, (n_segments,).
    is_whole
        Whether people read each interview whole, (n_interviews,).
    """

    frame: Frame
    truth: np.ndarray
    machine: np.ndarray
    scores: np.ndarray
    is_fair: np.ndarray
    probability: np.ndarray
    is_whole: np.ndarray

    @property
    def n_words(self) -> np.ndarray:
        """Words of each segment."""
        return self.frame.segments.n_words.to_numpy()


def gather_material(
    codings: pd.DataFrame,
    coverage: pd.DataFrame,
    segments: pd.DataFrame,
    participants: pd.DataFrame,
    codes: pd.DataFrame,
    human_codings: pd.DataFrame,
    model_scores: pd.DataFrame,
) -> Material:
    """Bring together people's codings, the machine's codings and its scores.

    Parameters
    ----------
    codings, coverage, segments, participants, codes, human_codings, model_scores
        See `tables`.
    """
    frame = build_frame(coverage, segments, participants, method="any")
    entries = list(codes.code)
    truth, machine = (
        mark_matrix(mark_segments(codings, frame, codes, method=method), frame, entries)
        for method in ("human", "machine")
    )
    read = build_frame(coverage, segments, participants, method="human").interviews.interview_id
    is_whole = frame.interviews.interview_id.isin(read).to_numpy()
    probability = _find_probability(human_codings, frame)
    probability = np.where(is_whole[frame.places], 1.0, probability)
    scores, is_fair = _find_scores(model_scores, machine, frame, codes, ~np.isnan(probability))
    return Material(frame, truth, machine, scores, is_fair, probability, is_whole)


def _find_probability(human_codings: pd.DataFrame, frame: Frame) -> np.ndarray:
    """With which probability a segment was drawn; of several coders' draws the likeliest."""
    is_drawn = human_codings.drawn_by.isin(["pilot", "random"]) & human_codings.probability.notna()
    drawn = human_codings[is_drawn].groupby("segment_id").probability.max()
    return frame.segments.segment_id.map(drawn).to_numpy(dtype=float)


def _find_scores(
    model_scores: pd.DataFrame,
    machine: np.ndarray,
    frame: Frame,
    codes: pd.DataFrame,
    is_coded: np.ndarray,
) -> tuple[np.ndarray, np.ndarray]:
    """Probability of each code; where no model speaks, 1 or 0 as a rule has put it or not.

    A theme is taken to be spoken of with 1 minus the product of the probabilities that its codes
    are not: right if these were independent, and a fixed guess in any case.
    """
    entries = pd.Index(codes.code)
    own = np.where(np.isin(codes.depth, ["code"]), machine, 0.0).astype(float)
    is_fair = np.ones(len(entries), dtype=bool)
    rows = pd.Index(frame.segments.segment_id).get_indexer(model_scores.segment_id)
    columns = entries.get_indexer(model_scores.code)
    is_known = (rows >= 0) & (columns >= 0)
    rows, columns, said = rows[is_known], columns[is_known], model_scores[is_known]
    own[rows, columns] = said.score
    unfair = columns[is_coded[rows] & ~said.is_out_of_fold.to_numpy(dtype=bool)]
    ancestors = list_ancestors(codes)
    silent = np.ones_like(own)
    for code, counted in zip(ancestors.code, ancestors.counted, strict=True):
        silent[:, entries.get_loc(counted)] *= 1 - own[:, entries.get_loc(code)]
    is_fair[entries.get_indexer(ancestors.counted[ancestors.code.isin(entries[unfair])])] = False
    return 1 - silent, is_fair
