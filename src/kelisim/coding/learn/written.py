"""The scores as a table, with reasons."""

from __future__ import annotations

import hashlib

import numpy as np
import pandas as pd

from kelisim.coding.learn.blocks import Named
from kelisim.coding.learn.cross_fit import NOT_CODED, Task
from kelisim.coding.learn.explanation import leave_pieces_out, list_rules, name_features
from kelisim.coding.learn.score import Scores
from kelisim.tables import ModelScores, columns_of

HASH_LENGTH = 12


def write_scores(
    spoken: pd.DataFrame,
    task: Task,
    scores: Scores,
    codes: list[str],
    hashes: dict[int, list[str]],
    rule_matches: pd.DataFrame,
) -> pd.DataFrame:
    """Write a row a segment and code.

    Parameters
    ----------
    spoken
        The segments of the task: columns segment_id and role.
    task, scores
        What was learned from, and what came out.
    codes
        Names of the codes proper.
    hashes
        See `hash_learning`.
    rule_matches
        `tables.RuleMatches`: decide outright where their mode is must or never (never is stronger).

    Returns
    -------
    pandas.DataFrame
        `tables.ModelScores`, and the column role.
    """
    rules = list_rules(rule_matches)
    modes = {
        mode: rules.index[rules.index.isin(_pairs(rule_matches[rule_matches["mode"] == mode]))]
        for mode in ("must", "never")
    }
    parts = []
    for fold in scores.models:
        rows = np.flatnonzero(task.fold == fold)
        logits = scores.models[fold].parts(task, rows)
        named = [one for one in ("words", "subject", "form") if one in scores.mixes[fold]][-1]
        weights = task.spaces[named].weights(scores.models[fold].weights[named][0])
        weights = leave_pieces_out(weights, task.blocks[named].names)
        for column, code in enumerate(codes):
            is_rule = scores.engines[fold][column] == "rule"
            part = pd.DataFrame(
                {
                    "segment_id": spoken.segment_id.to_numpy()[rows],
                    "role": spoken.role.to_numpy()[rows],
                    "code": code,
                    "score": scores.probability[rows, column],
                    "threshold": scores.threshold[rows, column],
                    "band_low": scores.low[rows, column],
                    "band_high": scores.high[rows, column],
                    "engine": scores.engines[fold][column],
                    "is_out_of_fold": fold != NOT_CODED,
                    "model_hash": hashes[fold][column],
                }
            )
            for name in ("words", "subject", "form", "topics", "embeddings", "rules"):
                is_said = name in logits and (name == "rules" or not is_rule)
                part[f"logit_{name}"] = logits[name][:, column] if is_said else np.nan
            part = _decide(part, code, modes)
            named_by = None if is_rule else (task.blocks[named], weights[:, column])
            parts.append(_explain(part, rules, rows, named_by))
    return pd.concat(parts, ignore_index=True)[[*columns_of(ModelScores), "role"]]


def _pairs(matches: pd.DataFrame) -> list[tuple[str, str]]:
    return list(zip(matches.segment_id, matches.code, strict=True))


def _decide(part: pd.DataFrame, code: str, modes: dict[str, pd.MultiIndex]) -> pd.DataFrame:
    """Say yes, no or review; rules that must or never decide whatever the score is."""
    says_yes = part.score >= part.band_high
    says_no = part.score < part.band_low
    decision = np.where(says_yes, "yes", np.where(says_no, "no", "review"))
    part = part.assign(decision=decision)
    for mode, score, said in (("must", 1.0, "yes"), ("never", 0.0, "no")):
        pairs = modes[mode]
        own = set(pairs.get_level_values(0)[pairs.get_level_values(1) == code])
        is_forced = part.segment_id.isin(own)
        part.loc[is_forced, ["score", "decision"]] = [score, said]
    return part


def _explain(
    part: pd.DataFrame,
    rules: pd.Series,
    rows: np.ndarray,
    named_by: tuple[Named, np.ndarray] | None,
) -> pd.DataFrame:
    """Name rules wherever one fired, and features wherever the machine does not say no."""
    code = part.code.iloc[0] if len(part) else ""
    own = rules[rules.index.get_level_values(1) == code].droplevel(1)
    reasons = part.segment_id.map(own).fillna("").to_numpy(dtype=object)
    if named_by is not None:
        block, weights = named_by
        asked = np.flatnonzero((part.decision != "no") | (part.score >= part.threshold))
        named = name_features(block.values[rows[asked]], weights, block.names)
        for i, words in zip(asked, named, strict=True):
            reasons[i] = "; ".join(filter(None, (reasons[i], words)))
    return part.assign(features=reasons)


def hash_learning(
    task: Task, spoken: pd.DataFrame, codes: list[str], *, codebook_hash: str
) -> dict[int, list[str]]:
    """Name what each code's model was learned from, by fold it was left out of.

    Parameters
    ----------
    task
        What was learned from.
    spoken
        Its segments: columns segment_id and text.
    codes
        Names of the codes proper.
    codebook_hash
        Of the codebook.

    Returns
    -------
    dict of list of str
        By fold, a hash a code: the same where codebook, texts, folds, codings and rules are.
    """
    texts = hashlib.sha256("\n".join([codebook_hash, *spoken.text]).encode())
    named = {}
    for fold in (NOT_CODED, *task.folds):
        rows = task.coded(frozenset({fold} - {NOT_CODED}))
        common = texts.copy()
        common.update("\n".join(spoken.segment_id.iloc[rows]).encode())
        named[fold] = []
        for column, code in enumerate(codes):
            own = common.copy()
            own.update(code.encode() + task.truth[rows, column].tobytes())
            own.update(task.fired[rows, column].tobytes())
            named[fold].append(own.hexdigest()[:HASH_LENGTH])
    return named
