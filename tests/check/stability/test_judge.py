"""Stability: what is tried, what counts as a turn, and the word for it."""

from dataclasses import replace

import pandas as pd
import pytest

from kelisim.check import Numbers, Variants
from kelisim.check.compare.intervals import Interval
from kelisim.check.compare.shares import Reported
from kelisim.check.stability.judge import fewest, judge_stability, name_stability

VARIANTS = Variants(confidences=[0.9, 0.99], factors=[0.5, 2], leads=[0.1])


def try_claim(shares, ask, left=None):
    return judge_stability(lambda seen: ask(Numbers(seen)), shares, left or {}, VARIANTS)


def verdicts_of(table, kind):
    rows = table[table.kind == kind]
    return dict(zip(rows.changed, rows.verdict, strict=True))


def present(numbers):
    return numbers.present("jobs", at_least=0.1)


def test_every_kind_of_change_is_tried(make_shares):
    """A claim that compares two codes; the fixture has one language and two batches."""
    shares = make_shares({"jobs": range(18), "research": range(2)})
    table = try_claim(shares, lambda numbers: numbers.exceeds("jobs", "research"))
    assert table.kind.value_counts().to_dict() == {
        "leave one interview out": 20,
        "other threshold": 4,
        "other confidence": 2,
        "other measure": 2,
        "by batch": 2,
        "human codings only": 1,
        "other estimand": 1,
        "fewest interviews left out": 1,
        "fewest mentions changed": 1,
    }
    assert set(verdicts_of(table, "other threshold")) == {
        "ahead by more than 10 points",
        "given shares and margins times 0.5",
        "given shares and margins times 2",
        "a mention is two segments or more",
    }


def test_a_given_share_is_not_asked_by_other_measures(make_shares):
    """A tenth of the interviews is no tenth of the segments."""
    table = try_claim(make_shares({"jobs": range(18)}), present)
    assert "other measure" not in set(table.kind)
    assert "ahead by more than 10 points" not in set(table.changed)


def test_what_then_cannot_be_computed_turns_nothing(make_shares):
    """Four interviews are enough; with one left out they are too few."""
    table = try_claim(make_shares({"jobs": range(4)}, n_interviews=4), present)
    rows = table[table.kind == "leave one interview out"]
    assert set(rows.verdict) == {"cannot be computed"}
    assert not rows.is_turned.any()


def test_a_part_turns_a_verdict_only_by_saying_the_opposite(make_shares):
    """Each batch alone is small; inconclusive there is no surprise."""
    shares = make_shares({"jobs": [0, 1, 4, 5, 8, 2, 3]})
    table = try_claim(shares, present)
    parts = table[table.kind == "by batch"]
    assert parts.verdict.tolist() == ["supported", "inconclusive"]
    assert not parts.is_turned.any()
    batch_one = [i for i in range(60) if not i // 2 % 2]
    split = make_shares({"jobs": batch_one}, n_interviews=60)
    turned = try_claim(split, lambda numbers: numbers.present("jobs", at_least=0.2))
    assert verdicts_of(turned, "by batch") == {"one": "supported", "two": "contradicted"}
    assert turned[turned.kind == "by batch"].is_turned.tolist() == [False, True]


def test_a_coder_is_held_against_all_coders_on_the_same_interviews(make_shares):
    """The other coder hears jobs nowhere, in 40 of 60 interviews."""
    shares = make_shares({"jobs": range(30)}, n_interviews=60)
    everybody = shares.counts.keep(shares.counts.ids < "A40")
    deaf = make_shares({}, n_interviews=60).counts
    others = deaf.keep(deaf.ids < "A40")
    table = try_claim(shares, present, {"human:b": (others, everybody)})
    row = table[table.kind == "leave one coder out"].iloc[0]
    assert (row.changed, row.verdict, row.held_against) == (
        "human:b",
        "contradicted",
        "supported",
    )
    assert row.n_interviews == 40
    assert name_stability(table)[0] == "fragile"


def test_a_machine_corrected_verdict_is_tried_with_people_alone(make_shares):
    """3 of 20 by people leave open what the machine supports."""
    shares = make_shares({"jobs": range(3)})
    printed = Reported(Interval(0.5, 0.4, 0.6), 30)
    table = try_claim(replace(shares, reported={("jobs", "all"): printed}), present)
    row = table[table.kind == "human codings only"].iloc[0]
    assert (row.verdict, row.held_against, row.is_turned) == ("inconclusive", "supported", True)
    left_out = table[table.kind == "leave one interview out"]
    assert set(left_out.held_against) == {"inconclusive"}


def test_a_claim_that_cannot_be_computed_is_untested(make_shares):
    """Neither too few nor an error can be stable."""
    few = make_shares({"jobs": range(3)}, n_interviews=3)
    assert try_claim(few, present).empty
    table = judge_stability(lambda seen: None, few, {}, VARIANTS)
    assert name_stability(table) == ("untested", "")


def turned_by(*kinds):
    rows = [(kind, f"change {i}", True) for i, kind in enumerate(kinds)]
    rows.append(("other confidence", "nothing", False))
    return pd.DataFrame(rows, columns=["kind", "changed", "is_turned"]).assign(n_changed=1)


@pytest.mark.parametrize(
    ("kinds", "word", "said"),
    [
        ([], "firm", ""),
        (["fewest mentions changed"], "firm", ""),
        (["other measure"], "conditional", "other measure (change 0)"),
        (["by language"], "conditional", "by language (change 0)"),
        (
            ["leave one interview out", "other measure"],
            "fragile",
            "leave one interview out (change 0); other measure (change 1)",
        ),
        (["leave one coder out"], "fragile", "leave one coder out (change 0)"),
        (
            ["leave one interview out"] * 5,
            "fragile",
            "leave one interview out (change 0, change 1, change 2 and 2 more)",
        ),
    ],
)
def test_the_word_is_the_weakest_that_holds(kinds, word, said):
    """The searches always find something in the end: they are told apart."""
    assert name_stability(turned_by(*kinds)) == (word, said)


def test_the_fewest_changes_are_those_of_a_search_that_found_some(make_shares):
    """6 of 20: two interviews, or two mentions."""
    table = try_claim(make_shares({"jobs": range(6)}), present)
    assert fewest(table, "fewest interviews left out") == 2
    assert fewest(table, "fewest mentions changed") == 2
    detail = table.set_index("kind").detail
    assert detail["fewest mentions changed"] == "Exact: no fewer changed mentions turn it."
