"""Findings: judged in order, with their segments, and never passed by an error."""

from pathlib import Path

import numpy as np
import pytest

from kelisim.check import judge_findings, read_claims
from kelisim.codebook import codebook_table, read_codebook
from kelisim.tables import Evidence, Findings, check_table

CLAIMS = '''
from kelisim.check import claim

@claim
def jobs_exceed_research(numbers):
    """Jobs matter more than research.

    Asked: whether more speak of them.
    """
    return numbers.exceeds("jobs", "research")

@claim
def misspelt(numbers):
    """Reserch matters."""
    return numbers.present("reserch", at_least=0.1)

@claim
def broken(numbers):
    """Division by zero is no pass."""
    return 1 / 0

@claim
def forgetful(numbers):
    """Nothing is returned."""

@claim
def industry_speaks_of_jobs(numbers):
    """Industry speaks of jobs."""
    return numbers.present("jobs", at_least=0.1, group="industry")
'''


@pytest.fixture
def judged(tmp_path, make_study):
    path = tmp_path / "findings.py"
    path.write_text(CLAIMS, encoding="utf-8")
    study = make_study({"jobs": range(16), "research": range(3)})
    findings, evidence = judge_findings(
        read_claims(path),
        study.estimates,
        *study.tables,
        group_names={"industry": "Industry partners"},
        confidence=0.95,
    )
    check_table(findings, Findings, where="findings.csv")
    check_table(evidence, Evidence, where="evidence.csv")
    return findings.set_index("finding"), evidence


def test_a_finding_says_what_was_compared_and_how_it_came_out(judged):
    """Verdict, numbers, counts of segments, and the remark."""
    row = judged[0].loc["jobs_exceed_research"]
    assert row.claim == "Jobs matter more than research."
    assert (row.order, row.verdict, row.n_interviews) == (1, "supported", 20)
    assert (row.n_for, row.n_against) == (16, 3)
    assert row.observed == pytest.approx(13 / 20)
    assert 0 < row.low < row.observed < row.high < 1
    assert row.detail == "The whole interval fits the claim. Asked: whether more speak of them."


@pytest.mark.parametrize(
    ("name", "detail"),
    [
        (
            "misspelt",
            "findings.py, line 15: `reserch` must be a code of the codebook. "
            "Did you mean `research`?",
        ),
        ("broken", "findings.py, line 20: division by zero"),
        ("forgetful", "findings.py: `forgetful` must return a comparison."),
    ],
)
def test_an_error_in_a_claim_is_told_and_no_verdict(judged, name, detail):
    """Neither does it stop the other claims."""
    row = judged[0].loc[name]
    assert (row.verdict, row.detail) == ("cannot be computed", detail)
    assert np.isnan(row.observed) and np.isnan(row.low) and np.isnan(row.high)
    assert (row.n_for, row.n_against, row.n_interviews) == (0, 0, 0)


def test_evidence_is_the_segments_with_the_codes_compared(judged):
    """For and against; participants' words in interviews read whole, and no others."""
    evidence = judged[1]
    rows = evidence[evidence.finding == "jobs_exceed_research"]
    sides = rows.groupby("side").segment_id.agg(list)
    assert sides["for"] == [f"A{i:02d}-001-1" for i in range(16)]
    assert sides["against"] == [f"A{i:02d}-002-1" for i in range(3)]


def test_evidence_of_a_claim_on_one_group_is_that_groups(judged):
    """Odd numbers are industry."""
    findings, evidence = judged
    rows = evidence[evidence.finding == "industry_speaks_of_jobs"]
    assert list(rows.segment_id) == [f"A{i:02d}-001-1" for i in range(1, 16, 2)]
    assert findings.loc["industry_speaks_of_jobs"].n_interviews == 10


def test_a_study_without_claims_has_empty_tables(make_study):
    """They still keep their contracts."""
    study = make_study({"jobs": range(3)})
    findings, evidence = judge_findings(
        [],
        study.estimates,
        *study.tables,
        group_names={"faculty": "Faculty", "industry": "Industry partners"},
        confidence=0.95,
    )
    assert check_table(findings, Findings, where="findings.csv").empty
    assert check_table(evidence, Evidence, where="evidence.csv").empty


@pytest.fixture
def judge_study(make_study):
    """Judge the study's own claims on its own codebook."""

    def judge(mentions):
        codes = codebook_table(read_codebook(Path("study/codebook.yaml")))
        study = make_study(mentions, codes=codes)
        claims = read_claims("study/findings.py")
        return judge_findings(
            claims,
            study.estimates,
            *study.tables,
            group_names={"faculty": "Faculty", "industry": "Industry partners"},
            confidence=0.95,
        )[0]

    return judge


LEADERS = ("improved-programmes", "graduate-employability", "faculty-capacity", "state-initiates")
SPOKEN = (
    "policy-mandate",
    "labour-market-match",
    "heavy-workload",
    "resource-shortage",
    "weak-research-capacity",
    "inadequate-support",
    "industry-distrust",
    "industry-disinterest",
)


def test_the_studys_claims_hold_where_the_corpus_says_what_the_paper_says(judge_study):
    """Every code that they name is in the codebook, and each can be met."""
    mentions = {**dict.fromkeys(SPOKEN, range(10)), **dict.fromkeys(LEADERS, range(20))}
    findings = judge_study({**mentions, "joint-research": range(2)})
    assert dict(zip(findings.finding, findings.verdict, strict=True)) == dict.fromkeys(
        findings.finding, "supported"
    )


def test_none_of_the_studys_claims_holds_where_nobody_says_anything_of_it(judge_study):
    """Each can be missed, and those that compare can be contradicted."""
    findings = judge_study({"joint-research": range(20), "bureaucracy": range(20)})
    verdicts = findings.set_index("finding").verdict
    assert not set(verdicts) & {"supported", "cannot be computed"}
    compared = ["human_capital_predominates", "three_benefits_lead"]
    assert set(verdicts[[*compared, "initiating_state_is_most_notable"]]) == {"contradicted"}


def test_the_order_of_rows_changes_nothing(tmp_path, make_study):
    """Rows of a table have no order."""
    path = tmp_path / "findings.py"
    path.write_text(CLAIMS, encoding="utf-8")
    study = make_study({"jobs": range(16), "research": range(3)})
    results = []
    for tables in (study.tables, [table.iloc[::-1] for table in study.tables]):
        pair = judge_findings(
            read_claims(path),
            study.estimates,
            *tables,
            group_names={"faculty": "Faculty", "industry": "Industry partners"},
            confidence=0.95,
        )
        contracts = (Findings, Evidence)
        results.append([check_table(t, c, where="x") for t, c in zip(pair, contracts, strict=True)])
    for one, two in zip(*results, strict=True):
        assert one.equals(two)
