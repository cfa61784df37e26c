"""The scores as a table, with reasons."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from kelisim.coding.learn.blocks import Named
from kelisim.coding.learn.cross_fit import NOT_CODED, Task
from kelisim.coding.learn.explanation import leave_pieces_out, list_rules, name_features
from kelisim.coding.learn.score import Judge, Said
from kelisim.tables import ModelScores, columns_of

HASH_LENGTH = 12

LOGIT_DECIMALS = 3


@dataclass(frozen=True)
class Writer:
    """Writes what a judge says as a table.

    Parameters
    ----------
    judge
        What speaks of the segments.
    codes
        Names of the codes proper, m of them.
    hashes
        What each code's model was learned from (`hash_learning`).
    is_out_of_fold
        Whether people coded in these interviews.
    names
        Of each block's features.
    """

    judge: Judge
    codes: list[str]
    hashes: list[str]
    is_out_of_fold: bool
    names: dict[str, tuple[str, ...]]

    @cached_property
    def _named_by(self) -> tuple[str, np.ndarray]:
        """The block whose features are named, and what these weigh, shape (n_features, m)."""
        mix = self.judge.chances.mix
        block = [one for one in ("words", "subject", "form") if one in mix][-1]
        return block, leave_pieces_out(self.judge.weights[block], self.names[block])

    def write(
        self,
        spoken: pd.DataFrame,
        blocks: dict[str, Named],
        fired: np.ndarray,
        rule_matches: pd.DataFrame,
    ) -> pd.DataFrame:
        """Write a row a segment and code.

        Parameters
        ----------
        spoken
            Segments: columns segment_id and role.
        blocks, fired
            Their features, shape (n, …) each, and whether a rule of each code fired, (n, m).
        rule_matches
            `tables.RuleMatches` on them: decide outright where their mode is must or never (never
            is stronger).

        Returns
        -------
        pandas.DataFrame
            `tables.ModelScores`, and the column role.
        """
        said = self.judge.say(blocks, fired)
        rules = list_rules(rule_matches)
        modes = {
            mode: rules.index[rules.index.isin(_pairs(rule_matches[rule_matches["mode"] == mode]))]
            for mode in ("must", "never")
        }
        block, weights = self._named_by
        parts = []
        for column, code in enumerate(self.codes):
            is_rule = self.judge.engines[column] == "rule"
            part = _decide(self._say(spoken, said, column), code, modes)
            named_by = None if is_rule else (blocks[block], weights[:, column])
            parts.append(_explain(part, code, rules, named_by))
        return pd.concat(parts, ignore_index=True)[[*columns_of(ModelScores), "role"]]

    def _say(self, spoken: pd.DataFrame, said: Said, column: int) -> pd.DataFrame:
        engine = self.judge.engines[column]
        parts = {
            f"logit_{name}": np.round(said.parts[name][:, column], LOGIT_DECIMALS)
            if name in said.parts and (name == "rules" or engine != "rule")
            else np.nan
            for name in ("words", "subject", "form", "topics", "embeddings", "rules")
        }
        return pd.DataFrame(
            {
                "segment_id": spoken.segment_id.to_numpy(),
                "role": spoken.role.to_numpy(),
                "code": self.codes[column],
                "score": said.probability[:, column],
                "threshold": said.threshold[:, column],
                "band_low": self.judge.low[column],
                "band_high": self.judge.high[column],
                "engine": engine,
                "is_out_of_fold": self.is_out_of_fold,
                "model_hash": self.hashes[column],
                **parts,
            }
        )


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
    code: str,
    rules: pd.Series,
    named_by: tuple[Named, np.ndarray] | None,
) -> pd.DataFrame:
    """Name rules wherever one fired, and features wherever the code is put."""
    own = rules[rules.index.get_level_values(1) == code].droplevel(1)
    reasons = part.segment_id.map(own).fillna("").to_numpy(dtype=object)
    if named_by is not None:
        block, weights = named_by
        asked = np.flatnonzero(part.score >= part.threshold)
        named = name_features(block.values[asked], weights, block.names)
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
