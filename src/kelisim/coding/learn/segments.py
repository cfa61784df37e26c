"""From tables to tables: learn from what people coded, score every segment, say why."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd
from threadpoolctl import threadpool_limits

from kelisim.codebook import list_ancestors, list_roles
from kelisim.coding.learn.cross_fit import ALWAYS, NOT_CODED, Models, Task, assign_folds
from kelisim.coding.learn.marks import list_columns, list_parents, mark, mark_fired
from kelisim.coding.learn.model_card import write_cards
from kelisim.coding.learn.pieces import choose_interviews, number_pieces
from kelisim.coding.learn.prepare import Describers, learn_describers
from kelisim.coding.learn.score import Judge, learn_judge
from kelisim.coding.learn.twins import refuse_twins
from kelisim.coding.learn.written import Writer, hash_learning
from kelisim.coding.reading import keep_representative
from kelisim.tables import ModelScores, columns_of

EXAMPLES = "~codebook"
"""Stands for the codebook where an interview's name is expected."""

MOST_LEARNED = 10_000
"""Segments from which it is learned how people speak (what is rare, what is usual); of more, whole
interviews are drawn, those with codings among them."""

AT_ONCE = 2_000
"""Segments that are scored at once: all that more of them cost is memory."""


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
) -> tuple[Iterator[pd.DataFrame], pd.DataFrame]:
    """Train one classifier a code, score all segments on which a code may stand, and judge.

    Interviews in which people coded are scored at once, each by models that saw none of its
    codes; the others in pieces, so that memory does not grow with their number.

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
        See `prepare.learn_describers`.
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
    tuple
        `tables.ModelScores` in pieces, each behind the other by its key, and `tables.ModelCards`.

    Raises
    ------
    StudyError
        If two coded interviews hold the same words (`twins.refuse_twins`).
    """
    ordered = segments.sort_values(["interview_id", "start"], ignore_index=True)
    is_coded = ordered.segment_id.isin(reference.segment_id)
    refuse_twins(ordered[is_coded])
    leaves = sorted(codes.code[codes.depth == "code"])
    roles = list_roles(codes)
    sample = _say_examples(
        choose_interviews(ordered, set(ordered.interview_id[is_coded]), most=MOST_LEARNED), examples
    )
    describers = learn_describers(sample, embeddings=embeddings, seed=seed)
    blocks = describers.describe(sample)
    kept = np.flatnonzero(sample.role.isin(roles.role) | (sample.interview_id == EXAMPLES))
    spoken = sample.iloc[kept].reset_index(drop=True)
    task = Task(
        blocks={name: block.at(kept) for name, block in blocks.items()},
        **_marks(spoken, reference, rule_matches, examples, codes, leaves, n_folds=n_folds),
        n_codes=len(leaves),
        min_positives=min_positives,
    )
    del blocks
    hashes = hash_learning(task, spoken, leaves, codebook_hash=codebook_hash)
    known, judge = _score_coded(
        task, spoken, rule_matches, leaves, hashes, target_kappa=target_kappa
    )
    known = known.merge(roles, on=["code", "role"])
    cards = write_cards(
        known,
        _truth(spoken, task, leaves),
        _engines(judge, leaves, hashes[NOT_CODED], codes),
        min_positives=min_positives,
        confidence=confidence,
        n_bootstrap=n_bootstrap,
        codebook_hash=codebook_hash,
        seed=seed,
    )
    names = {name: block.names for name, block in task.blocks.items()}
    writer = Writer(judge, leaves, hashes[NOT_CODED], is_out_of_fold=False, names=names)
    coded = set(spoken.interview_id[task.is_coded])
    pieces = _score_pieces(
        ordered, known, coded, rule_matches, codes, describers=describers, writer=writer
    )
    return pieces, cards


def _score_coded(
    task: Task,
    spoken: pd.DataFrame,
    rule_matches: pd.DataFrame,
    leaves: list[str],
    hashes: dict[int, list[str]],
    *,
    target_kappa: float,
) -> tuple[pd.DataFrame, Judge]:
    """Score the interviews in which people coded, and learn what speaks of all others."""
    learned: dict[frozenset[int], Models] = {}
    names = {name: block.names for name, block in task.blocks.items()}
    known = [pd.DataFrame(columns=[*columns_of(ModelScores), "role"])]
    with threadpool_limits(1):
        for fold in reversed(task.folds):
            judge = learn_judge(task, fold, learned, target_kappa=target_kappa)
            rows = np.flatnonzero(task.fold == fold)
            seen = spoken.iloc[rows]
            own = rule_matches[rule_matches.segment_id.isin(seen.segment_id)]
            blocks = {name: block.at(rows) for name, block in task.blocks.items()}
            writer = Writer(judge, leaves, hashes[fold], is_out_of_fold=True, names=names)
            known.append(writer.write(seen, blocks, task.fired[rows, : len(leaves)], own))
        judge = learn_judge(task, NOT_CODED, learned, target_kappa=target_kappa)
    return pd.concat(known[1:] or known, ignore_index=True), judge


def _score_pieces(
    ordered: pd.DataFrame,
    known: pd.DataFrame,
    coded: set[str],
    rule_matches: pd.DataFrame,
    codes: pd.DataFrame,
    *,
    describers: Describers,
    writer: Writer,
) -> Iterator[pd.DataFrame]:
    """Give all scores in pieces: the known ones, and those of interviews that nobody coded."""
    roles = list_roles(codes)
    above = list_ancestors(codes)
    pieces = number_pieces(ordered, most=AT_ONCE)
    piece_of = pd.Series(pieces, index=ordered.segment_id)
    matches_of = dict(list(rule_matches.groupby(rule_matches.segment_id.map(piece_of))))
    known_of = dict(list(known.groupby(known.segment_id.map(piece_of))))
    if not len(ordered):
        yield known[columns_of(ModelScores)]
    for piece, rows in ordered.groupby(pieces):
        scores = [known_of.get(piece, known[:0])]
        new = rows[~rows.interview_id.isin(coded)].reset_index(drop=True)
        if len(new):
            blocks = describers.describe(new)
            may_carry = np.flatnonzero(new.role.isin(roles.role))
            seen = new.iloc[may_carry]
            own = matches_of.get(piece, rule_matches[:0])
            fired = mark_fired(seen.segment_id, own, above, writer.codes)
            at = {name: block.at(may_carry) for name, block in blocks.items()}
            with threadpool_limits(1):
                told = writer.write(seen, at, fired, own)
            scores.append(told.merge(roles, on=["code", "role"]))
        yield pd.concat([part for part in scores if len(part)] or scores)[columns_of(ModelScores)]


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
    parents = {leaf: list_parents(above, codes, leaf) for leaf in leaves}
    columns = list_columns(above, codes, leaves)
    place = {code: i for i, code in enumerate(columns)}
    is_example = (spoken.interview_id == EXAMPLES).to_numpy()
    is_coded = spoken.segment_id.isin(reference.segment_id).to_numpy() & ~is_example
    typical = keep_representative(reference)
    taught = examples.assign(segment_id=_example_ids(examples))
    put = pd.concat([reference[["segment_id", "code"]], taught[["segment_id", "code"]]])
    fold = assign_folds(spoken.interview_id.to_numpy(), is_coded, n_folds=n_folds)
    return {
        "truth": mark(spoken.segment_id, put.merge(above, on="code"), columns, by="counted"),
        "fired": mark_fired(spoken.segment_id, rule_matches, above, columns),
        "is_coded": is_coded,
        "is_representative": spoken.segment_id.isin(typical.segment_id).to_numpy(),
        "fold": np.where(is_example, ALWAYS, fold),
        "parents": {place[leaf]: [place[p] for p in row] for leaf, row in parents.items()},
    }


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
    judge: Judge, leaves: list[str], hashes: list[str], codes: pd.DataFrame
) -> pd.DataFrame:
    """What speaks of interviews that nobody coded."""
    columns = list_columns(list_ancestors(codes), codes, leaves)
    return pd.DataFrame(
        {
            "code": leaves,
            "engine": judge.engines,
            "learned_from": [
                "" if engine == "rule" else columns[teacher]
                for engine, teacher in zip(judge.engines, judge.models.teachers, strict=False)
            ],
            "threshold": judge.threshold,
            "model_hash": hashes,
        }
    )
