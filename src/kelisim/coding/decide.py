"""Bring all codings together: people's, the rules', the models', and the machine's decision."""

from __future__ import annotations

import numpy as np
import pandas as pd

from kelisim.codebook import keep_codable, list_roles
from kelisim.tables import Codings, Coverage, columns_of


def gather_codings(
    segments: pd.DataFrame,
    codes: pd.DataFrame,
    human: pd.DataFrame,
    reconciled: pd.DataFrame,
    rule_matches: pd.DataFrame,
    scores: pd.DataFrame,
    *,
    has_machine: bool,
) -> pd.DataFrame:
    """Put every code on every segment in one table, with who or what put it there.

    Parameters
    ----------
    segments, codes
        See `tables`; a code put where it does not apply is left out.
    human
        Placed human codings (`tables.HumanCodings`).
    reconciled
        The one human label of each segment that was read (`tables.Reconciled`).
    rule_matches
        Rules that fired (`tables.RuleMatches`).
    scores
        Classifiers' scores (`tables.ModelScores`).
    has_machine
        Whether the machine decides anything. Without it rules and models stand as suggestions, and
        there is no coder `machine`.

    Returns
    -------
    pandas.DataFrame
        A table of codings (`tables.Codings`): `human:<id>`, `human`, `rule`, `model`, `machine`.
    """
    by_people = human[human.code != ""]
    by_people = by_people.assign(score=np.nan, reason="placed by " + by_people.placed_by)
    agreed = reconciled[reconciled.code != ""]
    agreed = agreed.assign(coder="human", score=np.nan, reason=agreed.how)
    by_rules = _rule_codings(rule_matches)
    by_models = _model_codings(scores)
    # Where rules are a score's engine they are the machine too, but no model spoke.
    machine = by_models.assign(reason=by_models.engine + ": " + by_models.reason, coder="machine")
    by_models = by_models[by_models.engine != "rule"]
    tables = [by_people, agreed, by_rules, by_models, *([machine] if has_machine else [])]
    codings = pd.concat([table for table in tables if len(table)] or [by_people])
    places = segments[["segment_id", "interview_id", "role"]].merge(list_roles(codes), on="role")
    said = codings[["segment_id", "code", "coder", "score", "reason"]]
    codings = said.merge(places, on=["segment_id", "code"])
    return codings[columns_of(Codings)]


def _rule_codings(matches: pd.DataFrame) -> pd.DataFrame:
    """One row a segment and code, naming each rule with the words that it matched.

    Where a rule says `never`, the code is not put, whatever others say.
    """
    keys = ["segment_id", "code"]
    denied = matches[matches["mode"] == "never"].set_index(keys).index
    ordered = matches[~matches.set_index(keys).index.isin(denied)].sort_values([*keys, "rule"])
    reason = ordered.rule + " “" + ordered.words + "”"
    joined = reason.groupby([ordered.segment_id, ordered.code]).agg("; ".join)
    return joined.rename("reason").reset_index().assign(coder="rule", score=np.nan)


def _model_codings(scores: pd.DataFrame) -> pd.DataFrame:
    taken = scores[scores.score >= scores.threshold]
    reason = [
        f"score {row.score:.3f} from {row.threshold:.3f}"
        + (", out of fold" if row.is_out_of_fold else "")
        + (", for a person to decide" if row.decision == "review" else "")
        + (f"; {row.features}" if row.features else "")
        for row in taken.itertuples()
    ]
    kept = taken[["segment_id", "code", "score", "engine"]]
    return kept.assign(coder="model", reason=reason)


def gather_coverage(
    segments: pd.DataFrame,
    codes: pd.DataFrame,
    by_people: pd.DataFrame,
    reconciled: pd.DataFrame,
    *,
    has_machine: bool,
) -> pd.DataFrame:
    """Say what every coder has read: people, the reconciled human, and the machine (all).

    Parameters
    ----------
    segments, codes
        See `tables`.
    by_people
        Coverage of the human coders (`human.cover_interviews`).
    reconciled
        The one human label of each segment that was read (`tables.Reconciled`).
    has_machine
        Whether the machine decides anything.

    Returns
    -------
    pandas.DataFrame
        A table of coverage (`tables.Coverage`).
    """
    spoken = keep_codable(segments, codes)
    n_segments = spoken.groupby("interview_id").size().rename("n_segments").reset_index()
    n_read = reconciled.groupby("interview_id").segment_id.nunique()
    by_human = n_segments[n_segments.interview_id.isin(n_read.index)]
    by_human = by_human.assign(coder="human", n_read=by_human.interview_id.map(n_read).astype(int))
    by_human["is_complete"] = by_human.n_read == by_human.n_segments
    everything = n_segments.assign(n_read=n_segments.n_segments, is_complete=True)
    machine = ("machine", "rule") if has_machine else ()
    parts = [by_people, by_human, *(everything.assign(coder=coder) for coder in machine)]
    return pd.concat(parts)[columns_of(Coverage)]
