"""Comparisons: the right pairs, frames and parts, and numbers that plain counting gives too."""

import time

import numpy as np
import pandas as pd
import pytest
from sklearn.metrics import cohen_kappa_score
from tests.coding.conftest import code_all, together

from kelisim.coding.agreement.compare import compare_coders, compare_pair, list_pairs
from kelisim.coding.agreement.joint import compare_all
from kelisim.coding.agreement.kappa import two_by_two
from kelisim.coding.agreement.readings import gather_readings
from kelisim.coding.reading import cover_interviews, list_read, list_read_by_machine
from kelisim.tables import JointAgreement, Reliability, check_table

LEAVES = ["funds", "sensors", "talent"]
OPTIONS = {"leaves": LEAVES, "confidence": 0.95, "n_bootstrap": 200, "seed": 1}


@pytest.fixture
def human():
    return together(
        code_all("ann", "A1", {2: ["funds"], 3: ["funds"]}),
        code_all("bob", "A1", {2: ["funds"], 3: ["sensors"]}),
        code_all("ann", "B1", {2: ["talent"], 4: ["funds", "sensors"]}),
        code_all("bob", "B1", {2: ["talent"], 4: ["sensors"]}),
        code_all("cem", "B1", {2: ["talent"], 5: ["talent"]}),
        code_all("ann@2", "A1", {2: ["funds"]}),
        code_all("ann", "C1", {}),
    )


@pytest.fixture
def readings(human, segments, participants, codes):
    machine = together(code_all("x", "A1", {2: ["funds"]})).assign(coder="machine")
    codings = pd.concat([human[human.code != ""], machine[machine.code != ""]])
    read = list_read(human, cover_interviews(human, segments, codes))
    everything = list_read_by_machine(segments, codes, coders=("machine",))
    reference = read[read.coder == "human:ann"].assign(coder="human")
    agreed = codings[codings.coder == "human:ann"].assign(coder="human")
    return gather_readings(
        pd.concat([read, reference, everything]),
        pd.concat([codings, agreed]),
        segments,
        participants,
        codes,
    )


@pytest.fixture
def pairs(readings):
    table = compare_coders(readings, engines={"funds": "model"}, min_positives=2, **OPTIONS)
    check_table(table, Reliability, where="reliability")
    return table.set_index(["comparison", "language", "group", "code"])


def test_people_are_compared_two_by_two_and_each_with_their_later_pass_only():
    """A second pass is no second coder."""
    coders = ["human", "human:ann", "human:ann@2", "human:bob", "human:eva@2", "machine", "rule"]
    assert list(list_pairs(coders)) == [
        ("two people", "human:ann", "human:bob"),
        ("one person twice", "human:ann", "human:ann@2"),
        ("people and machine", "human", "machine"),
        ("people and rules", "human", "rule"),
    ]


def test_unmarked_segments_stay_in_the_frame(pairs):
    """Eight segments were read by both, five of them without any code."""
    row = pairs.loc["ann~bob", "all", "all", "funds"]
    assert (row.n_segments, row.n_first, row.n_second, row.n_both) == (8, 3, 1, 1)
    expected = cohen_kappa_score([1, 1, 0, 0, 0, 0, 1, 0], [1, 0, 0, 0, 0, 0, 0, 0])
    assert row.kappa == pytest.approx(expected)


def test_a_subtheme_stands_where_any_code_below_it_does(pairs):
    """Turn 3 of A1: funds by one and sensors by the other agree that it is about money."""
    row = pairs.loc["ann~bob", "all", "all", "money"]
    assert (row.n_first, row.n_second, row.n_both) == (3, 3, 3)
    assert row.kappa == 1.0


def test_parts_are_the_whole_each_language_and_each_group(pairs):
    """Of the interviews that both read; C1 was read by ann alone."""
    parts = {key[1:3] for key in pairs.index if key[0] == "ann~bob"}
    assert parts == {
        ("all", "all"),
        ("en", "all"),
        ("ru", "all"),
        ("all", "faculty"),
        ("all", "industry"),
    }
    assert pairs.loc["ann~bob", "en", "all", "all"].n_segments == 4 * len(LEAVES)


def test_a_code_that_neither_put_is_undefined_and_not_0(pairs):
    """Nobody speaks of talent in A1."""
    row = pairs.loc["ann~bob", "en", "all", "talent"]
    undefined = ["kappa", "alpha", "positive_agreement", "precision", "recall", "rho"]
    assert row[undefined].isna().all()
    assert row.prevalence == 0
    assert row.ac1 == 1


def test_one_interview_has_numbers_and_no_interval(pairs):
    """Intervals come from drawing interviews."""
    row = pairs.loc["ann~bob", "en", "all", "funds"]
    assert row.kappa == pytest.approx(0.5)
    assert np.isnan([row.kappa_low, row.ac1_high]).all()


def test_a_coder_who_coded_twice_is_held_against_themselves(pairs):
    """ann@2 against ann, in the interview that was coded twice."""
    row = pairs.loc["ann~ann@2", "all", "all", "funds"]
    assert (row.kind, row.n_segments, row.n_first, row.n_second) == ("one person twice", 4, 2, 1)


def test_only_the_machine_is_judged(pairs):
    """People get numbers; the machine a verdict and its engine."""
    judged = pairs.loc["human~machine", "all", "all", "funds"]
    assert (judged.verdict, judged.engine) == ("weak", "model")
    assert judged.precision == 1.0
    assert judged.recall == pytest.approx(1 / 3)
    assert judged.positive_agreement == pytest.approx(1 / 2)
    assert pairs.loc["ann~bob", "all", "all", "funds"].verdict == ""


def test_all_people_together_leave_room_for_who_read_what(readings):
    """Three coders on B1, two on A1, one on C1, who has no pair; second passes do not count."""
    table = compare_all(readings, **OPTIONS)
    check_table(table, JointAgreement, where="joint")
    row = table.set_index(["language", "group", "code"]).loc["all", "all", "talent"]
    assert (row.n_coders, row.n_interviews, row.n_segments) == (3, 3, 8)
    assert (row.n_any, row.n_every) == (2, 1)
    # Three coders on turn 5 of B1, one of whom put it: 1 of 3 pairs agree; the others all do.
    assert row.agreement == pytest.approx((7 + 1 / 3) / 8)
    assert row.prevalence == pytest.approx((1 + 1 / 3) / 12)


def test_without_coders_there_is_nothing_to_compare(segments, participants, codes):
    """A study before its first coder."""
    nothing = pd.DataFrame(columns=["segment_id", "coder", "code"])
    readings = gather_readings(nothing, nothing, segments, participants, codes)
    assert compare_coders(readings, engines={}, min_positives=2, **OPTIONS).empty
    assert compare_all(readings, **OPTIONS).empty


def test_intervals_hold_the_estimate_and_come_out_the_same_twice():
    """Interviews are resampled with a seed."""
    draw = np.random.default_rng(1)
    first = draw.integers(5, 15, (12, 1))
    both = (first * 0.7).astype(int)
    tables = two_by_two(both, first, both + 2, np.full((12, 1), 30))
    options = {"confidence": 0.95, "n_bootstrap": 500, "seed": 3}
    one, two = compare_pair(tables, **options), compare_pair(tables, **options)
    pd.testing.assert_frame_equal(one, two)
    for name in ("kappa", "alpha", "ac1", "positive_agreement", "prevalence"):
        assert one[f"{name}_low"][0] < one[name][0] < one[f"{name}_high"][0], name


def test_three_hundred_codes_and_a_thousand_resamples_take_seconds():
    """Everything is resampled at once; measured in processor time."""
    draw = np.random.default_rng(2)
    first = draw.integers(0, 6, (40, 300))
    tables = two_by_two(first // 2, first, first // 2 + 1, np.full((40, 300), 30))
    start = time.process_time()
    compare_pair(tables, confidence=0.95, n_bootstrap=1000, seed=1)
    assert time.process_time() - start < 15


def test_a_code_is_compared_where_it_may_stand(human, segments, participants, codes):
    """Words of interviewers are nothing that a code of participants could be missing from."""
    both = codes.assign(applies_to=codes.applies_to.where(codes.code != "talent", "interviewer"))
    read = human[["segment_id", "coder"]].drop_duplicates()
    read = read[read.coder.isin(["human:ann", "human:bob"])]
    asked = segments[segments.role == "interviewer"][["segment_id"]]
    read = pd.concat([read, *(asked.assign(coder=f"human:{who}") for who in ("ann", "bob"))])
    readings = gather_readings(read, human[human.code != ""], segments, participants, both)
    shared = readings.has_read["human:ann"] & readings.has_read["human:bob"]
    is_asked = readings.segments.segment_id.isin(asked.segment_id).to_numpy()
    table = compare_coders(readings, engines={}, min_positives=2, **OPTIONS)
    table = table[(table.language == "all") & (table.group == "all")].set_index("code")
    assert table.n_segments["talent"] == (shared & is_asked).sum() > 0
    assert table.n_segments["funds"] == (shared & ~is_asked).sum()
