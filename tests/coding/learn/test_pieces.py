"""Whole interviews at a time."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kelisim.coding.learn import segments as learning
from kelisim.coding.learn.pieces import choose_interviews, number_pieces
from kelisim.tables import ModelScores, columns_of

IDS = st.text("A-01", min_size=1, max_size=4).filter(lambda name: name[0] != "-")


def talk(sizes):
    """Give segments of interviews by their sizes, with ids as `segment` makes them."""
    rows = [(f"{i}-{n:03d}-1", i) for i, size in sorted(sizes.items()) for n in range(size)]
    return pd.DataFrame(rows, columns=["segment_id", "interview_id"])


@given(sizes=st.dictionaries(IDS, st.integers(1, 120), min_size=1), most=st.integers(1, 200))
def test_pieces_hold_whole_interviews_and_follow_one_another(sizes, most):
    """Also where one id begins like another, so that their segments stand among each other."""
    segments = talk(sizes)
    pieces = number_pieces(segments, most=most)
    assert set(pieces) == set(range(pieces.max() + 1))
    assert segments.groupby("interview_id").segment_id.size().sum() == len(pieces)
    assert (pd.Series(pieces).groupby(segments.interview_id).nunique() == 1).all()
    ends = segments.segment_id.groupby(pieces).agg(["min", "max"])
    assert (ends["max"].to_numpy()[:-1] < ends["min"].to_numpy()[1:]).all()


def test_a_piece_holds_as_many_interviews_as_there_is_room_for():
    """One that is too long stands alone."""
    segments = talk({"A1": 4, "A2": 5, "A3": 2, "A4": 30, "A5": 1})
    pieces = number_pieces(segments, most=10)
    of = dict(zip(segments.interview_id, pieces.tolist(), strict=True))
    assert of == {"A1": 0, "A2": 0, "A3": 1, "A4": 2, "A5": 3}


def test_few_segments_are_all_learned_from_and_of_many_whole_interviews_evenly():
    """Coded ones always, others from the whole length of the study."""
    segments = talk({f"A{i:02d}": 10 for i in range(40)})
    assert choose_interviews(segments, {"A03"}, most=400).equals(segments)
    chosen = choose_interviews(segments, {"A03"}, most=100)
    names = chosen.interview_id.drop_duplicates().tolist()
    assert len(chosen) == 100
    assert "A03" in names
    assert np.ptp([int(name[1:]) for name in names]) > 30
    assert choose_interviews(segments, {"A03"}, most=5).interview_id.unique().tolist() == ["A03"]


def test_scores_do_not_depend_on_what_is_scored_at_once(corpus, score, monkeypatch):
    """Nor is anybody's segment lost between two pieces."""
    segments = corpus(n_interviews=9, n_segments=12)
    whole, cards = score(segments, coded=["A01", "A02", "A03", "A07"])
    monkeypatch.setattr(learning, "AT_ONCE", 25)
    pieces, same = score(segments, coded=["A01", "A02", "A03", "A07"])
    keys = ["segment_id", "code"]
    ordered = [scores.sort_values(keys, ignore_index=True) for scores in (pieces, whole)]
    pd.testing.assert_frame_equal(*ordered)
    pd.testing.assert_frame_equal(same, cards)


def test_interviews_that_were_not_learned_from_are_scored_too(corpus, score, monkeypatch):
    """What is usual in the talk is learned from some, and said of all."""
    segments = corpus(n_interviews=14, n_segments=12)
    monkeypatch.setattr(learning, "MOST_LEARNED", 120)
    scores, _ = score(segments, coded=[f"A{i:02d}" for i in range(8)])
    load = scores[scores.code == "load"].merge(segments, on="segment_id")
    assert len(load) == len(segments)
    new = load[~load.is_out_of_fold]
    assert new.interview_id.nunique() == 6
    assert ((new.score >= new.threshold) == new.truth).mean() == pytest.approx(1, abs=0.05)


def test_an_interview_coded_only_where_no_code_may_stand_is_scored_as_any_other(corpus, score):
    """A coder read the interviewer's words in it, and nothing else."""
    segments = corpus(n_interviews=6, n_segments=12)
    coded = ["A00", "A01", "A02"]
    asked = segments.segment_id == "A04-000-1"
    segments.loc[asked, "role"] = "interviewer"
    segments.loc[asked, "truth"] = False
    scores, _ = score(segments, coded=coded, rare=["A04-000-1"])
    assert scores[scores.code == "load"].segment_id.nunique() == len(segments) - 1


def test_a_study_without_segments_has_an_empty_table(corpus, score):
    """With its columns, so that it can be read."""
    scores, _ = score(corpus(n_interviews=1, n_segments=1)[:0], coded=[])
    assert list(scores.columns) == columns_of(ModelScores)
    assert scores.empty
