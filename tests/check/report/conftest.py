"""Results that a report may name."""

import pandas as pd
import pytest

from kelisim.check import Results
from kelisim.tables import POPULATION


def make_estimates():
    columns = ["code", "group", "measure", "estimate", "low", "high", "n", "denominator"]
    rows = [
        ("jobs", "all", "share_interviews", 0.375, 0.2125, 0.5729, 9, 24),
        ("jobs", "faculty", "share_interviews", None, None, None, None, 4),
        ("jobs", "all", "rate_per_1000_words", 4.26, 3.0, 5.5, 40, 9390),
    ]
    table = pd.DataFrame(rows, columns=columns).assign(
        batch="all", language="all", estimand=POPULATION, method="human", is_reported=True
    )
    naive = table.assign(method="machine", estimate=0.9, is_reported=False)
    return pd.concat([table, naive], ignore_index=True)


@pytest.fixture
def results():
    """One claim, two codes, two groups."""
    finding = {
        "finding": "jobs_lead",
        "claim": "Jobs lead.",
        "verdict": "supported",
        "observed": 0.39,
        "low": 0.126,
        "high": 0.598,
        "claimed_from": 0.0,
        "claimed_to": float("nan"),
        "is_outside": False,
        "p_value": 0.0049,
        "p_holm": 0.0297,
        "stability": "firm",
        "n_interviews": 24,
    }
    quote = {
        "finding": "jobs_lead",
        "side": "for",
        "place": 1,
        "segment_id": "A01-2-1",
        "group": "faculty",
        "quote": "Jobs, of course.",
    }
    kappa = ("a~b", "all", "all", "all", 0.924, 0.893, 0.951, 355)
    columns = ["comparison", "language", "group", "code", "kappa", "kappa_low", "kappa_high"]
    return Results(
        findings=pd.DataFrame([finding]),
        quotes=pd.DataFrame([quote]),
        estimates=make_estimates(),
        reliability=pd.DataFrame([kappa], columns=[*columns, "n_segments"]),
        participants=pd.DataFrame({"group": ["faculty", "faculty", "industry"]}),
        segments=pd.DataFrame({"role": ["participant", "interviewer", "participant"]}),
        codes=pd.DataFrame({"code": ["benefits", "jobs"], "depth": ["theme", "code"]}),
        title="A study",
        notice="invented",
        groups={"faculty": "Faculty", "industry": "Industry partners"},
        confidence=0.95,
        estimand=POPULATION,
    )
