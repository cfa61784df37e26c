"""All codings in one table: what a rule forbids is not put."""

import pandas as pd

from kelisim.coding import gather_codings
from kelisim.tables import (
    HumanCodings,
    ModelScores,
    Reconciled,
    RuleMatches,
    Segments,
    columns_of,
)


def match(segment_id, code, rule, mode):
    row = dict.fromkeys(columns_of(RuleMatches), 0)
    return row | {
        "segment_id": segment_id,
        "code": code,
        "rule": rule,
        "mode": mode,
        "words": "not one word",
    }


def gather(*matches):
    segments = pd.DataFrame(columns=columns_of(Segments))
    segments["segment_id"] = ["A-1-1", "A-2-1"]
    segments = segments.assign(interview_id="A", role=["participant", "interviewer"])
    codes = sorted({row["code"] for row in matches})
    codings = gather_codings(
        segments,
        pd.DataFrame({"code": codes, "applies_to": "participant"}),
        pd.DataFrame(columns=columns_of(HumanCodings)),
        pd.DataFrame(columns=columns_of(Reconciled)),
        pd.DataFrame(list(matches)),
        pd.DataFrame(columns=columns_of(ModelScores)),
        has_machine=True,
    )
    rows = codings[codings.coder == "rule"]
    return rows[["segment_id", "code", "interview_id"]].to_numpy().tolist()


def test_a_rule_puts_its_code_once_however_many_fire():
    """Each is named in the reason."""
    found = gather(
        match("A-1-1", "trust", "trust/en/1", "evidence"),
        match("A-1-1", "trust", "trust/en/2", "must"),
    )
    assert found == [["A-1-1", "trust", "A"]]


def test_a_rule_that_says_never_takes_the_code_away_and_no_other():
    """The denial is no coding itself."""
    found = gather(
        match("A-1-1", "trust", "trust/en/1", "evidence"),
        match("A-1-1", "trust", "trust/en/2", "never"),
        match("A-1-1", "money", "money/en/1", "evidence"),
    )
    assert found == [["A-1-1", "money", "A"]]


def test_what_an_interviewer_says_is_counted_for_nobody():
    """Only participants' words are the study's."""
    assert gather(match("A-2-1", "trust", "trust/en/1", "evidence")) == []
