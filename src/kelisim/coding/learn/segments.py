"""From tables to tables: learn from what people coded, score every segment, say why."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from threadpoolctl import threadpool_limits

from kelisim.codebook import list_ancestors, list_roles
from kelisim.coding.learn.blocks import Named
from kelisim.coding.learn.cross_fit import ALWAYS, NOT_CODED, Task, assign_folds
from kelisim.coding.learn.model_card import write_cards
from kelisim.coding.learn.prepare import build_blocks
from kelisim.coding.learn.score import Scores, score_codes
from kelisim.coding.learn.twins import refuse_twins
from kelisim.coding.learn.written import hash_learning, write_scores
from kelisim.coding.reading import keep_representative
from kelisim.tables import ModelScores, columns_of

EXAMPLES = "~codebook"
"""Stands for the codebook where an interview's name is expected."""


def score_segments(
    segments: pd.DataFrame,
    reference: pd.DataFrame,
    rule_matches: pd.DataFrame,
    examples: pd.DataFrame,
    codes: pd.DataFrame,
    *,
    embeddings: str,
    min_positives: int,
    n_folds: int,
    target_kappa: float,
    confidence: float,
    n_bootstrap: int,
    codebook_hash: str,
    seed: int,
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Train one classifier a code, score all segments on which a code may stand, and judge.

    Parameters
    ----------
    segments
        All segments (`tables.Segments`).
    reference
        The human codings that count: columns segment_id, code, which is empty where a segment was
        read and nothing applied, and drawn_by.
    rule_matches
        Rules that fired (`tables.RuleMatches`).
    examples
        The codebook's own sentences (`codebook.list_examples`).
    codes
        The codebook (`tables.Codes`).
    embeddings
        See `prepare.build_blocks`.
    min_positives
        Segments that must carry a code, below which its subtheme or theme is learned instead.
    n_folds
        Folds of the cross-validation, by interview.
    target_kappa
        Agreement that what the machine decides alone must reach.
    confidence, n_bootstrap, codebook_hash, seed
        See `model_card.write_cards`.

    Returns
    -------
    tuple of pandas.DataFrame
        `tables.ModelScores` and `tables.ModelCards`.

    Raises
    ------
    StudyError
        If two coded interviews hold the same words (`twins.refuse_twins`).
    """
    ordered = segments.sort_values(["interview_id", "start"], ignore_index=True)
    refuse_twins(ordered[ordered.segment_id.isin(reference.segment_id)])
    roles = list_roles(codes)
    leaves = sorted(codes.code[codes.depth == "code"])
    spoken = _say_examples(ordered, examples)
    blocks = build_blocks(spoken, embeddings=embeddings, seed=seed)
    kept = np.flatnonzero(spoken.role.isin(roles.role) | (spoken.interview_id == EXAMPLES))
    spoken = spoken.iloc[kept].reset_index(drop=True)
    task = Task(
        blocks={name: Named(block.values[kept], block.names) for name, block in blocks.items()},
        **_marks(spoken, reference, rule_matches, examples, codes, leaves, n_folds=n_folds),
        n_codes=len(leaves),
        min_positives=min_positives,
    )
    with threadpool_limits(1):
        scores = score_codes(task, folds=[NOT_CODED, *task.folds], target_kappa=target_kappa)
    hashes = hash_learning(task, spoken, leaves, codebook_hash=codebook_hash)
    table = write_scores(spoken, task, scores, leaves, hashes, rule_matches)
    table = table.merge(roles, on=["code", "role"])
    cards = write_cards(
        table,
        _truth(spoken, task, leaves),
        _engines(task, scores, leaves, hashes, codes),
        min_positives=min_positives,
        confidence=confidence,
        n_bootstrap=n_bootstrap,
        codebook_hash=codebook_hash,
        seed=seed,
    )
    return table[columns_of(ModelScores)], cards


def _say_examples(ordered: pd.DataFrame, examples: pd.DataFrame) -> pd.DataFrame:
    """Put the codebook's sentences behind the segments, an interview of their own."""
    said = examples.assign(segment_id=_example_ids(examples), interview_id=EXAMPLES)
    rows = pd.concat([ordered, said.assign(role="participant")], ignore_index=True)
    return rows[["segment_id", "interview_id", "role", "text"]]


def _example_ids(examples: pd.DataFrame) -> list[str]:
    return [f"{EXAMPLES}-{i}" for i in range(len(examples))]


def _marks(
    spoken: pd.DataFrame,
    reference: pd.DataFrame,
    rule_matches: pd.DataFrame,
    examples: pd.DataFrame,
    codes: pd.DataFrame,
    leaves: list[str],
    *,
    n_folds: int,
) -> dict[str, Any]:
    """What people and rules say of each segment, codes first and their parents behind them."""
    above = list_ancestors(codes)
    parents = {leaf: _above(above, codes, leaf) for leaf in leaves}
    columns = [*leaves, *sorted({parent for row in parents.values() for parent in row})]
    place = {code: i for i, code in enumerate(columns)}
    is_example = (spoken.interview_id == EXAMPLES).to_numpy()
    is_coded = spoken.segment_id.isin(reference.segment_id).to_numpy() & ~is_example
    typical = keep_representative(reference)
    taught = examples.assign(segment_id=_example_ids(examples))
    put = pd.concat([reference[["segment_id", "code"]], taught[["segment_id", "code"]]])
    decisive = rule_matches[rule_matches["mode"] != "never"]
    fold = assign_folds(spoken.interview_id.to_numpy(), is_coded, n_folds=n_folds)
    return {
        "truth": mark(spoken.segment_id, put.merge(above, on="code"), columns, by="counted"),
        "fired": mark(spoken.segment_id, decisive.merge(above, on="code"), columns, by="counted"),
        "is_coded": is_coded,
        "is_representative": spoken.segment_id.isin(typical.segment_id).to_numpy(),
        "fold": np.where(is_example, ALWAYS, fold),
        "parents": {place[leaf]: [place[p] for p in row] for leaf, row in parents.items()},
    }


def mark(ids: pd.Series, rows: pd.DataFrame, columns: list[str], *, by: str) -> np.ndarray:
    """Whether each segment has a row of each code, shape (n, m)."""
    marks = np.zeros((len(ids), len(columns)), dtype=bool)
    where = pd.Series(np.arange(len(ids)), index=ids)
    known = rows[rows.segment_id.isin(where.index) & rows[by].isin(columns)]
    column = pd.Series(np.arange(len(columns)), index=columns)
    marks[where[known.segment_id].to_numpy(), column[known[by]].to_numpy()] = True
    return marks


def _above(above: pd.DataFrame, codes: pd.DataFrame, leaf: str) -> list[str]:
    """Codes above a leaf, nearest (deepest in the codebook, so latest in its order) first."""
    order = codes.set_index("code").order
    found = [code for code in above.counted[above.code == leaf] if code != leaf]
    return sorted(found, key=lambda code: -order[code])


def _truth(spoken: pd.DataFrame, task: Task, leaves: list[str]) -> pd.DataFrame:
    """What people said of the segments that measure, a row a segment and code."""
    rows = task.measured(frozenset())
    seen = spoken.iloc[rows]
    return pd.DataFrame(
        {
            "segment_id": np.repeat(seen.segment_id.to_numpy(), len(leaves)),
            "interview_id": np.repeat(seen.interview_id.to_numpy(), len(leaves)),
            "code": np.tile(np.array(leaves, dtype=object), len(rows)),
            "is_put": task.truth[rows][:, : len(leaves)].ravel(),
        }
    )


def _engines(
    task: Task,
    scores: Scores,
    leaves: list[str],
    hashes: dict[int, list[str]],
    codes: pd.DataFrame,
) -> pd.DataFrame:
    """What speaks of interviews that nobody coded."""
    above = list_ancestors(codes)
    columns = [*leaves, *sorted({p for leaf in leaves for p in _above(above, codes, leaf)})]
    teachers = scores.models[NOT_CODED].teachers
    engines = scores.engines[NOT_CODED]
    return pd.DataFrame(
        {
            "code": leaves,
            "engine": engines,
            "learned_from": [
                "" if engine == "rule" else columns[teacher]
                for engine, teacher in zip(engines, teachers, strict=False)
            ],
            "threshold": scores.usual_threshold,
            "model_hash": hashes[NOT_CODED],
        }
    )
