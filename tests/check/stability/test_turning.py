"""The smallest change that turns a verdict: by hand, and by trying everything."""

from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from kelisim.check import Numbers
from kelisim.check.stability import turning
from kelisim.check.stability.turning import find_turn


def judge_with(shares, ask):
    return lambda counts: ask(Numbers(replace(shares, counts=counts)))


def present(numbers):
    return numbers.present("jobs", at_least=0.1)


def exceeds(numbers):
    return numbers.exceeds("jobs", "research")


def test_leaving_out_those_who_say_it_turns_presence(make_shares):
    """6 of 20 is above one in ten, [.145, …]; 4 of 18 is not, [.090, …]; 5 of 19 is, [.118, …]."""
    shares = make_shares({"jobs": range(6)})
    turn = find_turn(judge_with(shares, present), shares.counts, ["jobs"], recode=False)
    assert turn.changes == (("A00", ""), ("A01", ""))
    assert (turn.outcome.verdict, turn.is_exact) == ("inconclusive", True)


def test_one_mention_less_turns_presence_sooner(make_shares):
    """6 of 20 is above one in ten; 5 of 20 is, [.112, …]; 4 of 20 is not, [.081, …]."""
    shares = make_shares({"jobs": range(6)})
    turn = find_turn(judge_with(shares, present), shares.counts, ["jobs"], recode=True)
    assert [code for _, code in turn.changes] == ["jobs", "jobs"]
    assert turn.outcome.comparison.startswith("Jobs 4 of 20 interviews")


def test_a_verdict_that_nothing_turns_says_how_far_it_was_tried(make_shares):
    """All of twenty: even twelve fewer leave eight of eight."""
    shares = make_shares({"jobs": range(20)})
    turn = find_turn(judge_with(shares, present), shares.counts, ["jobs"], recode=False)
    assert (turn.changes, turn.outcome, turn.n_tried) == ((), None, turning.MOST)


def test_a_frame_too_small_to_judge_is_no_turn(make_shares):
    """Four interviews are judged, three are not."""
    shares = make_shares({"jobs": range(4)}, n_interviews=4)
    turn = find_turn(judge_with(shares, present), shares.counts, ["jobs"], recode=False)
    assert turn.outcome is None


def fewest_by_trying_everything(judge, counts, most):
    """The smallest number of interviews whose leaving out turns the verdict."""
    verdict = judge(counts).verdict
    for size in range(1, most + 1):
        for rows in combinations(range(len(counts.ids)), size):
            is_kept = ~np.isin(np.arange(len(counts.ids)), rows)
            if judge(counts.keep(is_kept)).verdict not in (verdict, "cannot be computed"):
                return size
    return 0


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.sets(st.integers(0, 9)), st.sets(st.integers(0, 9)))
@example(jobs={0, 1, 2, 3}, research={0, 1, 4, 5})
def test_the_search_finds_what_trying_everything_finds(make_shares, jobs, research):
    """Ten interviews: whatever three turn, is turned by as few, and by no fewer than are needed."""
    shares = make_shares({"jobs": jobs, "research": research}, n_interviews=10)
    judge = judge_with(shares, exceeds)
    turn = find_turn(judge, shares.counts, ["jobs", "research"], recode=False)
    expected = fewest_by_trying_everything(judge, shares.counts, 3)
    if expected:
        assert (len(turn.changes), turn.is_exact) == (expected, True)
    else:
        assert len(turn.changes) not in (1, 2, 3)


def test_where_there_is_too_much_to_try_an_upper_bound_is_found(make_shares, monkeypatch):
    """And said to be one; never below what is exact."""
    shares = make_shares({"jobs": range(13), "research": range(3)})
    judge, codes = judge_with(shares, exceeds), ["jobs", "research"]
    monkeypatch.setattr(turning, "TRIES", 10**6)
    exact = find_turn(judge, shares.counts, codes, recode=True)
    monkeypatch.setattr(turning, "TRIES", 2)
    bound = find_turn(judge, shares.counts, codes, recode=True)
    assert exact.is_exact and not bound.is_exact
    assert len(exact.changes) <= len(bound.changes) < 10


@pytest.mark.parametrize("recode", [True, False])
def test_segments_can_be_searched_too(make_shares, recode):
    """Then each interview is a kind of its own."""
    shares = make_shares({"jobs": range(12), "research": range(12, 14)})
    judge = judge_with(shares, lambda numbers: exceeds(numbers.by("share_segments")))
    turn = find_turn(judge, shares.counts, ["jobs", "research"], recode=recode)
    assert turn.outcome.verdict == "inconclusive"
