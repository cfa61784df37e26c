"""Findings: judged in order, with their segments, and never passed by an error."""

from pathlib import Path

import numpy as np
import pytest

from kelisim.check import Look, Tables, Variants, judge_findings, read_claims
from kelisim.codebook import codebook_table, read_codebook
from kelisim.tables import POPULATION, Evidence, Findings, Stability, check_table

LOOK = Look(0.95, 4, "share_interviews", POPULATION, 1.0, 0.0)
VARIANTS = Variants(confidences=[0.9], factors=[2], leads=[0.1])
CONTRACTS = (Findings, Stability, Evidence)


def judge(claims, study, **changed):
    """Judge claims on a small study, and hold the results against their contracts."""
    names = Tables.__dataclass_fields__
    tables = Tables(**{name: getattr(study, name) for name in names} | changed)
    group_names = {"faculty": "Faculty", "industry": "Industry partners"}
    results = judge_findings(claims, tables, group_names=group_names, look=LOOK, variants=VARIANTS)
    return [check_table(t, c, where="x") for t, c in zip(results, CONTRACTS, strict=True)]


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
    findings, stability, evidence = judge(read_claims(path), study)
    return findings.set_index("finding"), stability, evidence


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
    evidence = judged[2]
    rows = evidence[evidence.finding == "jobs_exceed_research"]
    sides = rows.groupby("side").segment_id.agg(list)
    assert sides["for"] == [f"A{i:02d}-001-1" for i in range(16)]
    assert sides["against"] == [f"A{i:02d}-002-1" for i in range(3)]


def test_evidence_of_a_claim_on_one_group_is_that_groups(judged):
    """Odd numbers are industry."""
    findings, _, evidence = judged
    rows = evidence[evidence.finding == "industry_speaks_of_jobs"]
    assert list(rows.segment_id) == [f"A{i:02d}-001-1" for i in range(1, 16, 2)]
    assert findings.loc["industry_speaks_of_jobs"].n_interviews == 10


def test_a_study_without_claims_has_empty_tables(make_study):
    """They still keep their contracts."""
    assert all(table.empty for table in judge([], make_study({"jobs": range(3)})))


def test_each_claim_says_how_firm_it_is_and_what_its_number_does(judged):
    """Stability from its own table; Holm over the two claims that can be computed."""
    findings, stability, _ = judged
    row = findings.loc["jobs_exceed_research"]
    assert (row.stability, row.verdict_holm) == ("conditional", "supported")
    assert row.turned_by == "other threshold (a mention is two segments or more)"
    both = findings.p_value.dropna()
    assert len(both) == 2
    assert both.sort_values().iloc[0] * 2 == pytest.approx(findings.p_holm.min())
    searches = stability[stability.finding == "jobs_exceed_research"].set_index("kind").n_changed
    assert row.n_left_out == searches["fewest interviews left out"]
    assert row.n_recoded == searches["fewest mentions changed"]
    assert findings.loc["broken", "stability"] == "untested"
    assert set(stability.finding) == {"jobs_exceed_research", "industry_speaks_of_jobs"}


def test_silent_interviews_are_counted_among_those_asked(judged):
    """4 of 20 say nothing of jobs; 2 of the 10 of industry."""
    findings = judged[0]
    assert findings.loc["jobs_exceed_research", "n_silent"] == 4
    assert findings.loc["industry_speaks_of_jobs", "n_silent"] == 2


@pytest.fixture
def judge_study(make_study):
    """Judge the study's own claims on its own codebook."""

    def judge_mentions(mentions):
        codes = codebook_table(read_codebook(Path("study/codebook.yaml")))
        return judge(read_claims("study/findings.py"), make_study(mentions, codes=codes))[0]

    return judge_mentions


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
    names = Tables.__dataclass_fields__
    turned = {name: getattr(study, name).iloc[::-1] for name in names}
    for one, two in zip(
        judge(read_claims(path), study), judge(read_claims(path), study, **turned), strict=True
    ):
        assert one.equals(two)
