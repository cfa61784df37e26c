"""Judge the claims: how each comes out, how firmly, and what was said for and against it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from kelisim.check.claims import Claim, line_of
from kelisim.check.compare.counts import (
    METHOD,
    Counts,
    count_interviews,
    mark_segments,
    read_whole,
    require_same_counts,
)
from kelisim.check.compare.outcomes import CANNOT, REASONS, Outcome
from kelisim.check.compare.shares import Look, Shares, list_reported
from kelisim.check.compare.vocabulary import Numbers
from kelisim.check.evidence.sides import gather_sources, list_evidence
from kelisim.check.stability.changes import FEWEST_LEFT_OUT, FEWEST_RECODED, Variants
from kelisim.check.stability.coders import leave_out, list_coders
from kelisim.check.stability.judge import fewest, judge_stability, name_stability
from kelisim.check.stability.multiplicity import adjust_holm, correct_verdict
from kelisim.tables import Evidence, Findings, Stability, columns_of


@dataclass(frozen=True)
class Tables:
    """The tables that claims are judged by; see `tables` for each.

    Parameters
    ----------
    estimates, codings, coverage, segments, participants, codes, rule_matches, model_scores,
    reliability
        As the stages before wrote them.
    """

    estimates: pd.DataFrame
    codings: pd.DataFrame
    coverage: pd.DataFrame
    segments: pd.DataFrame
    participants: pd.DataFrame
    codes: pd.DataFrame
    rule_matches: pd.DataFrame
    model_scores: pd.DataFrame
    reliability: pd.DataFrame


def judge_findings(
    claims: list[Claim],
    tables: Tables,
    *,
    group_names: Mapping[str, str],
    look: Look,
    variants: Variants,
) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Judge every claim.

    Parameters
    ----------
    claims
        The claims (`read_claims`).
    tables
        What they are judged by.
    group_names
        Name in print of each stakeholder group.
    look
        How they are looked at.
    variants
        Other values that are tried for stability.

    Returns
    -------
    tuple of pandas.DataFrame
        Tables of findings, stability and evidence. A claim whose function fails "cannot be
        computed"; the reason stands in `detail`.

    Raises
    ------
    StudyError
        If the estimates were not counted from these codings.
    """
    counts = count_people(tables, group_names=group_names)
    require_same_counts(counts, tables.estimates)
    reported = list_reported(tables.estimates, measure=look.measure, estimand=look.estimand)
    shares = Shares(counts, look, reported)
    left = leave_each_coder_out(tables, group_names=group_names)
    sources = gather_sources(
        counts,
        *(tables.codings, tables.coverage, tables.segments, tables.codes),
        *(tables.rule_matches, tables.model_scores, tables.reliability),
    )
    findings, stabilities, evidences = [], [], []
    for claim in claims:
        outcome, error = compare_claim(claim, Numbers(shares))
        stability = judge_stability(
            lambda seen, claim=claim: compare_claim(claim, Numbers(seen))[0], shares, left, variants
        )
        evidence, silent = list_evidence(outcome, sources)
        findings.append(
            _describe(claim, outcome, error)
            | _describe_stability(stability)
            | {
                "n_for": int((evidence.side == "for").sum()),
                "n_against": int((evidence.side == "against").sum()),
                "n_silent": len(silent),
            }
        )
        stabilities.append(stability.assign(finding=claim.name))
        evidences.append(evidence.assign(finding=claim.name))
    return (
        _correct_for_number(findings, confidence=look.confidence),
        _stack(stabilities, columns_of(Stability)),
        _stack(evidences, columns_of(Evidence)),
    )


def count_people(tables: Tables, *, group_names: Mapping[str, str]) -> Counts:
    """Count what people coded, on the interviews that they read whole."""
    put = tables.codings[tables.codings.coder == METHOD]
    return count_interviews(
        mark_segments(put, tables.segments, tables.codes),
        read_whole(tables.coverage, coder=METHOD),
        *(tables.segments, tables.participants, tables.codes),
        group_names=group_names,
    )


def leave_each_coder_out(
    tables: Tables, *, group_names: Mapping[str, str]
) -> dict[str, tuple[Counts, Counts]]:
    """By coder: what the others say, and what all say of the same interviews.

    A coder whose interviews nobody else has read leaves nothing to compare, and is not in it.
    """
    everybody = tables.codings[tables.codings.coder == METHOD]
    left = {}
    for coder in list_coders(tables.coverage):
        others, read = leave_out(tables.codings, tables.coverage, coder=coder)
        if read:
            left[coder] = tuple(
                count_interviews(
                    mark_segments(put, tables.segments, tables.codes),
                    read,
                    *(tables.segments, tables.participants, tables.codes),
                    group_names=group_names,
                )
                for put in (others, everybody)
            )
    return left


def compare_claim(claim: Claim, numbers: Numbers) -> tuple[Outcome | None, str]:
    """Ask a claim's function; an error in it is told, and is no verdict.

    Returns
    -------
    tuple
        The outcome and "", or nothing and why there is none.
    """
    try:
        outcome = claim.compare(numbers)
    # Whatever a researcher's function raises is told and never passed over.
    except Exception as error:
        place = ", ".join(part for part in (claim.file, line_of(error, claim.file)) if part)
        return None, f"{place}: {str(error) or type(error).__name__}"
    if not isinstance(outcome, Outcome):
        return None, f"{claim.file}: `{claim.name}` must return a comparison."
    return outcome, ""


def _describe(claim: Claim, outcome: Outcome | None, error: str) -> dict[str, object]:
    described = {
        "finding": claim.name,
        "order": claim.order,
        "claim": claim.sentence,
        "verdict": CANNOT,
        "comparison": "",
        "is_outside": False,
        "measure": "",
        "estimand": "",
        "method": "",
        "n_interviews": 0,
        "p_value": np.nan,
        "detail": error,
    }
    if outcome is None:
        return described
    observed, low, high = outcome.interval
    return described | {
        "verdict": outcome.verdict,
        "comparison": outcome.comparison,
        "observed": observed,
        "low": low,
        "high": high,
        "claimed_from": outcome.above if np.isfinite(outcome.above) else np.nan,
        "claimed_to": outcome.below if np.isfinite(outcome.below) else np.nan,
        "is_outside": outcome.is_outside,
        "measure": outcome.measure,
        "estimand": outcome.estimand,
        "method": outcome.method,
        "n_interviews": outcome.n_interviews,
        "p_value": outcome.p_value,
        "detail": f"{REASONS[outcome.verdict]} {claim.remark}".strip(),
    }


def _describe_stability(stability: pd.DataFrame) -> dict[str, object]:
    word, turned_by = name_stability(stability)
    return {
        "stability": word,
        "turned_by": turned_by,
        "n_left_out": fewest(stability, FEWEST_LEFT_OUT),
        "n_recoded": fewest(stability, FEWEST_RECODED),
    }


def _correct_for_number(findings: list[dict[str, object]], *, confidence: float) -> pd.DataFrame:
    table = pd.DataFrame(findings, columns=columns_of(Findings))
    p_holm = adjust_holm(table.p_value.to_numpy(float))
    corrected = [
        correct_verdict(verdict, p, confidence=confidence)
        for verdict, p in zip(table.verdict, p_holm, strict=True)
    ]
    return table.assign(p_holm=p_holm, verdict_holm=corrected)


def _stack(parts: list[pd.DataFrame], columns: list[str]) -> pd.DataFrame:
    filled = [part for part in parts if len(part)] or [pd.DataFrame(columns=columns, dtype=object)]
    return pd.concat(filled, ignore_index=True)[columns]
