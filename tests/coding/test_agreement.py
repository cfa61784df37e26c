"""Agreement: known answers, an independent implementation, and honest gaps."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import cohen_kappa_score

from kelisim.coding.agreement import (
    bootstrap_kappa,
    cohen_kappa,
    count_agreement,
    judge,
    measure_agreement,
)


def test_kappa_gives_the_answer_worked_by_hand():
    """Both yes 20, first only 5, second only 10, both no 15: (.70 - .50) / (1 - .50), by hand."""
    actual = cohen_kappa(20, 25, 30, 50)
    assert float(actual) == pytest.approx(0.40)


@given(st.lists(st.tuples(st.booleans(), st.booleans()), min_size=2, max_size=60))
def test_kappa_equals_scikit_learns(pairs):
    """Where scikit-learn defines kappa, ours is the same."""
    first, second = np.array(pairs).T
    ours = float(cohen_kappa((first & second).sum(), first.sum(), second.sum(), len(pairs)))
    if np.isnan(ours):
        assert len(set(first) | set(second)) == 1
    else:
        assert ours == pytest.approx(cohen_kappa_score(first, second))


def test_kappa_is_undefined_where_nobody_ever_used_the_code():
    """Two coders who never put a code agree, but not beyond chance: no number."""
    assert np.isnan(cohen_kappa(0, 0, 0, 40))


def frame_of(n_interviews, n_segments):
    rows = [(f"A{i}", f"A{i}-{s:03d}-1") for i in range(n_interviews) for s in range(n_segments)]
    return pd.DataFrame(rows, columns=["interview_id", "segment_id"])


def test_unmarked_segments_stay_in_the_frame():
    """Agreement that nothing applies is agreement."""
    frame = frame_of(2, 5)
    marks = pd.DataFrame({"segment_id": ["A0-000-1"], "code": ["x"]})
    counts = count_agreement(marks, marks, frame, codes=["x", "y"])
    expected = [[[1, 1, 1, 5], [0, 0, 0, 5]], [[0, 0, 0, 5], [0, 0, 0, 5]]]
    assert counts.tolist() == expected


def test_the_interval_holds_the_estimate_and_comes_out_the_same_twice():
    """Interviews are resampled with a seed."""
    draw = np.random.default_rng(1)
    n = np.full((12, 1), 30)
    first = draw.integers(5, 15, (12, 1))
    both = (first * 0.7).astype(int)
    counts = np.stack([both, first, both + 2, n], axis=-1)
    low, high = bootstrap_kappa(counts, confidence=0.95, n_bootstrap=500, seed=3)
    kappa = cohen_kappa(*(counts.sum(axis=0)[0]))
    assert low[0] < kappa < high[0]
    assert (
        bootstrap_kappa(counts, confidence=0.95, n_bootstrap=500, seed=3)[0].tolist()
        == low.tolist()
    )


def test_one_interview_gives_no_interval():
    """A single cluster says nothing about the next one."""
    low, high = bootstrap_kappa(np.ones((1, 2, 4)), confidence=0.95, n_bootstrap=100, seed=1)
    assert np.isnan(low).all()
    assert np.isnan(high).all()


def test_precision_and_recall_judge_the_second_coder_by_the_first():
    """Two of three machine codes are right, and two of four human ones are found."""
    frame = frame_of(3, 4)
    ids = list(frame.segment_id)
    human = pd.DataFrame({"segment_id": ids[:4], "code": "x"})
    machine = pd.DataFrame({"segment_id": [ids[0], ids[1], ids[9]], "code": "x"})
    rows = measure_agreement(
        human,
        machine,
        frame,
        comparison="human~machine",
        language="all",
        codes=["x"],
        leaves=["x"],
        engines={"x": "rule"},
        min_positives=2,
        confidence=0.95,
        n_bootstrap=100,
        seed=1,
    ).set_index("code")
    assert rows.loc["x", "precision"] == pytest.approx(2 / 3)
    assert rows.loc["x", "recall"] == pytest.approx(2 / 4)
    assert rows.loc["x", "f1"] == pytest.approx(4 / 7)
    assert rows.loc["all", "n_both"] == 2


@pytest.mark.parametrize(
    ("kappa", "n_positive", "verdict"),
    [
        (0.9, 3, "not enough evidence"),
        (float("nan"), 30, "not enough evidence"),
        (0.6, 30, "reliable"),
        (0.41, 30, "weak"),
        (0.39, 30, "not automatable"),
    ],
)
def test_a_verdict_needs_agreement_and_evidence(kappa, n_positive, verdict):
    """The words follow Landis & Koch's cut points, but never on a handful of segments."""
    assert judge(kappa, n_positive, min_positives=8) == verdict
