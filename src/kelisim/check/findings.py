"""Judge the claims, and list the segments that speak for and against each."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from kelisim.check.claims import Claim, line_of
from kelisim.check.counts import build_counts
from kelisim.check.outcomes import CANNOT, REASONS, Outcome
from kelisim.check.vocabulary import Numbers
from kelisim.tables import Evidence, Findings, columns_of


def judge_findings(
    claims: list[Claim],
    estimates: pd.DataFrame,
    codings: pd.DataFrame,
    coverage: pd.DataFrame,
    segments: pd.DataFrame,
    participants: pd.DataFrame,
    codes: pd.DataFrame,
    *,
    group_names: Mapping[str, str],
    confidence: float,
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Judge every claim by the interviews that people coded whole.

    Parameters
    ----------
    claims
        The claims (`read_claims`).
    estimates, codings, coverage, segments, participants, codes
        See `tables`.
    group_names
        Name in print of each stakeholder group.
    confidence
        Coverage of the intervals, in (0, 1).

    Returns
    -------
    tuple of pandas.DataFrame
        Tables of findings and of evidence (`tables.Findings`, `tables.Evidence`). A claim whose
        function fails "cannot be computed"; the reason stands in `detail`.

    Raises
    ------
    StudyError
        If the estimates were not counted from these codings.
    """
    counts = build_counts(
        estimates, codings, coverage, segments, participants, codes, group_names=group_names
    )
    numbers = Numbers(counts, confidence)
    findings, evidence = [], []
    for claim in claims:
        outcome, error = compare_claim(claim, numbers)
        behind = list_evidence(outcome, counts.marks)
        findings.append(_describe(claim, outcome, error, behind))
        evidence.append(behind.assign(finding=claim.name))
    empty = pd.DataFrame(columns=columns_of(Evidence), dtype=str)
    filled = [part for part in evidence if len(part)] or [empty]
    return (
        pd.DataFrame(findings, columns=columns_of(Findings)),
        pd.concat(filled, ignore_index=True)[columns_of(Evidence)],
    )


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


def list_evidence(outcome: Outcome | None, marks: pd.DataFrame) -> pd.DataFrame:
    """List the segments that speak for and against: those with the codes that were compared.

    Parameters
    ----------
    outcome
        What the comparison found, or nothing.
    marks
        Codes on segments with their stakeholder group (`counts.Counts.marks`).

    Returns
    -------
    pandas.DataFrame
        Columns side and segment_id, a row a segment and side. A segment may stand on both.
    """
    if outcome is None:
        return pd.DataFrame({"side": [], "segment_id": []}, dtype=str)
    asked = marks[(marks.group == outcome.group) | (outcome.group == "all")]
    sides = {"for": outcome.codes_for, "against": outcome.codes_against}
    parts = [
        asked.loc[asked.code.isin(codes), ["segment_id"]].drop_duplicates().assign(side=side)
        for side, codes in sides.items()
    ]
    return pd.concat(parts, ignore_index=True)[["side", "segment_id"]]


def _describe(
    claim: Claim, outcome: Outcome | None, error: str, evidence: pd.DataFrame
) -> dict[str, object]:
    observed, low, high = outcome.interval if outcome else (np.nan,) * 3
    verdict = outcome.verdict if outcome else CANNOT
    return {
        "finding": claim.name,
        "order": claim.order,
        "claim": claim.sentence,
        "verdict": verdict,
        "comparison": outcome.comparison if outcome else "",
        "observed": observed,
        "low": low,
        "high": high,
        "n_interviews": outcome.n_interviews if outcome else 0,
        "n_for": int((evidence.side == "for").sum()),
        "n_against": int((evidence.side == "against").sum()),
        "detail": error or f"{REASONS[verdict]} {claim.remark}".strip(),
    }
