"""What the tests of the risk report share: a small corpus, measured."""

from __future__ import annotations

import pandas as pd
import pytest

from kelisim.anonymize.review import read_decisions
from kelisim.anonymize.risk import measure_risk
from kelisim.tables import (
    Decisions,
    Participants,
    RareTokens,
    ReviewDecisions,
    SampleEstimate,
    columns_of,
)


@pytest.fixture
def people():
    """Four participants; one stands alone by the position, two others by more."""
    rows = [
        ("A", "b1", "b1.01", "faculty", "dean", "state", "female", "en", 2023, 50.0),
        ("B", "b1", "b1.01", "faculty", "dean", "state", "female", "en", 2023, 51.0),
        ("C", "b1", "b1.01", "faculty", "dean", "state", "male", "ru", 2023, 52.0),
        ("D", "b1", "b1.01", "industry", "owner", "company", "male", "ru", 2023, 53.0),
    ]
    return pd.DataFrame(rows, columns=columns_of(Participants))


@pytest.fixture
def decided():
    """Two doubts that a person has decided, one of them twice, and a description."""
    rows = [
        ("w.csv", "", 2, "i1", "Dana", "person", "one detector", "accept", "", False),
        ("x.csv", "", 2, "i1", "Dana", "person", "one detector", "accept", "", False),
        ("w.csv", "", 3, "i2", "Willow", "company", "model alone", "reject", "", False),
        ("w.csv", "", 4, "i3", "the only one", "description", "only one", "reject", "", False),
    ]
    return pd.DataFrame(rows, columns=columns_of(ReviewDecisions))


@pytest.fixture
def measure(make_turns, people):
    """Give a function from what may differ to `tables.Risk`."""

    def run(*, decided=None, sample=(), participants=people):
        turns = make_turns(A="Dana Aitova left", B="one two", C="раз два", D="Willow is big")
        start = turns.start[0]
        rows = [
            ("A", start, start + 11, "person", "p", "auto", "strong detector", True, "names"),
            ("A", start + 12, start + 16, "person", "q", "review", "one detector", True, "names"),
            ("D", start, start + 6, "company", "", "review", "model alone", False, "model"),
        ]
        rare = pd.DataFrame([("D", "Willow", "ru", 1)], columns=columns_of(RareTokens))
        return measure_risk(
            pd.DataFrame(rows, columns=columns_of(Decisions)),
            turns,
            participants,
            rare,
            pd.DataFrame(
                list(sample) or [("all", 9, 0, 0, 0, 0, None, None)],
                columns=columns_of(SampleEstimate),
            ),
            open_doubts=["one detector", "model alone", "one detector"],
            open_descriptions=[],
            decided=read_decisions([]) if decided is None else decided,
            min_class=3,
        )

    return run
