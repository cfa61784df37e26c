"""Evidence: who speaks for a claim, and the contrary cases that are looked for."""

import pandas as pd
import pytest

from kelisim.check import Numbers
from kelisim.check.evidence.sides import gather_sources, list_evidence
from kelisim.tables import Evidence, check_table


@pytest.fixture
def list_for(make_study, make_shares):
    """Lists evidence of a claim in a study that was changed before."""

    def build(mentions, ask, change=lambda study: None, **options):
        study = make_study(mentions, **options)
        change(study)
        shares = make_shares(mentions, **options)
        sources = gather_sources(
            shares.counts,
            *(study.codings, study.coverage, study.segments, study.codes),
            *(study.rule_matches, study.model_scores, study.reliability),
        )
        evidence, silent = list_evidence(ask(Numbers(shares)), sources)
        check_table(evidence.assign(finding="x"), Evidence, where="evidence.csv")
        return evidence, silent

    return build


def present(numbers):
    return numbers.present("jobs", at_least=0.1)


def side_of(evidence, side):
    rows = evidence[evidence.side == side].sort_values("place")
    return list(zip(rows.segment_id, rows.why, rows.coder, strict=True))


def test_a_claim_of_presence_stands_on_segments_with_its_code(list_for):
    """Participants' words in interviews read whole; the rest are silent."""
    evidence, silent = list_for({"jobs": range(3)}, present)
    assert side_of(evidence, "for") == [(f"A{i:02d}-001-1", "coded so", "human") for i in range(3)]
    assert side_of(evidence, "against") == []
    assert silent == [f"A{i:02d}" for i in range(3, 20)]


def test_rivals_stand_against_and_those_who_say_nothing_else_first(list_for):
    """A02 speaks of research alone, A00 and A01 of both."""
    evidence, silent = list_for(
        {"jobs": range(2), "research": range(3)},
        lambda numbers: numbers.exceeds("jobs", "research"),
    )
    assert side_of(evidence, "against") == [
        ("A02-001-1", "rival code", "human"),
        ("A00-002-1", "rival code", "human"),
        ("A01-002-1", "rival code", "human"),
    ]
    assert "A02" in silent


def test_codes_that_the_codebook_tells_apart_are_asked_in_silent_interviews(list_for, make_study):
    """Research is told apart from jobs: it counts where nothing is said of jobs."""
    mentions = {"jobs": range(2), "research": range(1, 4)}
    evidence, _ = list_for(mentions, present)
    assert side_of(evidence, "against") == []
    codes = make_study({}).codes
    codes.loc[codes.code == "jobs", "exclude"] = "Joint work: `research`."
    evidence, _ = list_for(mentions, present, codes=codes)
    assert side_of(evidence, "against") == [
        ("A02-001-1", "rival code", "human"),
        ("A03-001-1", "rival code", "human"),
    ]


def test_codes_said_to_oppose_a_claim_stand_against_it(list_for):
    """Named by the claim itself."""
    evidence, _ = list_for(
        {"jobs": range(2), "research": [5]},
        lambda numbers: numbers.present("jobs", at_least=0.1, opposed_by=["research"]),
    )
    assert side_of(evidence, "against") == [("A05-001-1", "rival code", "human")]


def test_a_coder_who_alone_saw_it_stands_against(list_for):
    """The reconciled coding did not take it."""

    def change(study):
        alone = ("A07-001-1", "A07", "jobs", "human:a")
        row = pd.DataFrame([alone], columns=study.codings.columns)
        study.codings = pd.concat([study.codings, row], ignore_index=True)

    evidence, _ = list_for({"jobs": range(2)}, present, change)
    assert side_of(evidence, "against") == [("A07-001-1", "coders disagree", "human:a")]


def test_a_denial_that_a_rule_finds_stands_first_against(list_for):
    """Whether or not people coded it; a question of the interviewer is none."""

    def change(study):
        rows = [("A00-001-1", "jobs", "never"), ("A05-000-1", "jobs", "never")]
        study.rule_matches = pd.DataFrame(rows, columns=["segment_id", "code", "mode"])

    evidence, _ = list_for({"jobs": range(2)}, present, change)
    assert side_of(evidence, "against") == [("A00-001-1", "denied", "rule")]


def test_of_a_silent_interview_the_segment_that_the_machine_takes_for_it_is_shown(list_for):
    """One an interview: a rule before a score; a classifier only where it is reliable."""

    def change(study):
        study.rule_matches = pd.DataFrame(
            [("A05-001-1", "jobs", "evidence"), ("A00-002-1", "jobs", "evidence")],
            columns=["segment_id", "code", "mode"],
        )
        scores = [
            ("A05-002-1", "jobs", 0.9, 0.5),
            ("A06-001-1", "jobs", 0.6, 0.5),
            ("A06-002-1", "jobs", 0.8, 0.5),
            ("A07-001-1", "jobs", 0.4, 0.5),
        ]
        study.model_scores = pd.DataFrame(
            scores, columns=["segment_id", "code", "score", "threshold"]
        )
        study.reliability = pd.DataFrame(
            [("human~machine", "all", "all", "jobs", study.verdict)],
            columns=["comparison", "language", "group", "code", "verdict"],
        )

    mentions = {"jobs": range(2), "research": range(20)}
    found = {}
    for verdict in ("weak", "not automatable"):

        def change_to(study, verdict=verdict):
            study.verdict = verdict
            change(study)

        evidence, _ = list_for(mentions, present, change_to)
        found[verdict] = side_of(evidence, "against")
    rule = ("A05-001-1", "near but not coded", "rule")
    assert found["weak"] == [rule, ("A06-002-1", "near but not coded", "model")]
    assert found["not automatable"] == [rule]


def test_what_more_coders_agree_on_is_stronger(list_for):
    """A01 was read by two who agree, A00 by two of whom one did not put it."""

    def change(study):
        more = study.coverage[
            (study.coverage.coder == "human:a") & study.coverage.interview_id.isin(["A00", "A01"])
        ]
        study.coverage = pd.concat([study.coverage, more.assign(coder="human:b")])
        row = study.codings[
            (study.codings.interview_id == "A01") & (study.codings.coder == "human:a")
        ]
        study.codings = pd.concat([study.codings, row.assign(coder="human:b")])

    evidence, _ = list_for({"jobs": range(2)}, present, change)
    assert [segment for segment, _, _ in side_of(evidence, "for")] == ["A01-001-1", "A00-001-1"]


def test_a_claim_that_failed_has_no_evidence(list_for):
    """Nothing was compared."""
    evidence, silent = list_for({"jobs": range(2)}, lambda numbers: None)
    assert evidence.empty and silent == []
