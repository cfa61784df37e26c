"""Findings as a page shows them: one of each verdict, with words that need escaping."""

import numpy as np
import pandas as pd
import pytest

from kelisim.tables import Evidence, FindingQuotes, Findings, Stability, check_table

QUOTE = "They said <no> & left: nobody in town wanted our graduates anyway."


def make_finding(order, verdict, observed, low, high, **changed):
    return {
        "finding": f"claim_{order}",
        "order": order,
        "claim": f"Claim {order} holds for <all>.",
        "verdict": verdict,
        "comparison": "A 9 of 9 interviews (100%)",
        "observed": observed,
        "low": low,
        "high": high,
        "claimed_from": 0.0,
        "claimed_to": np.nan,
        "is_outside": False,
        "measure": "share_interviews",
        "estimand": "the population of such interviews",
        "method": "human",
        "n_interviews": 9,
        "p_value": 0.0004,
        "p_holm": 0.0016,
        "verdict_holm": verdict,
        "stability": "firm",
        "turned_by": "",
        "n_left_out": 2,
        "n_recoded": np.nan,
        "n_for": 1,
        "n_against": 0,
        "n_silent": 1,
        "detail": "Asked so.",
    } | changed


@pytest.fixture
def tables():
    """Findings, stability, evidence and quotes."""
    findings = [
        make_finding(1, "supported", 0.39, 0.126, 0.598),
        make_finding(2, "contradicted", -0.43, -0.64, -0.002, verdict_holm="inconclusive"),
        make_finding(3, "inconclusive", 0.22, 0.097, 0.42, claimed_from=0.1),
        make_finding(
            4, "cannot be computed", np.nan, np.nan, np.nan, p_value=np.nan, stability="untested"
        ),
        make_finding(
            5, "supported", 0.01, -0.05, 0.06, claimed_from=-0.1, claimed_to=0.1, n_left_out=np.nan
        ),
        make_finding(
            6, "supported", 0.3, 0.1, 0.5, claimed_from=-0.1, claimed_to=0.1, is_outside=True
        ),
    ]
    change = {
        "finding": "claim_1",
        "kind": "leave one interview out",
        "verdict": "supported",
        "held_against": "supported",
        "is_turned": False,
        "observed": 0.4,
        "low": 0.1,
        "high": 0.6,
        "n_interviews": 8,
        "n_changed": 1,
        "detail": "",
    }
    turned = change | {"changed": "A02", "verdict": "inconclusive", "is_turned": True}
    behind = {
        "finding": "claim_1",
        "side": "for",
        "segment_id": "A01-002-1",
        "why": "coded so",
        "code": "jobs",
        "coder": "human",
        "place": 1,
    }
    quote = behind | {
        "interview_id": "A01",
        "group": "faculty",
        "language": "kk",
        "start": 0,
        "end": len(QUOTE),
        "quote": QUOTE,
    }
    contracts = (Findings, Stability, Evidence, FindingQuotes)
    rows = (findings, [change | {"changed": "A01"}, turned], [behind], [quote])
    return [
        check_table(pd.DataFrame(part), contract, where="x")
        for part, contract in zip(rows, contracts, strict=True)
    ]
