"""Saturation: the observed curve by hand, the random ones against the exact mean."""

from math import comb

import numpy as np
import pytest

from kelisim.aggregate import find_saturation, trace_saturation
from kelisim.aggregate.patterns.saturation import count_seen, reach_saturation, trace_curve
from kelisim.tables import Saturation, SaturationPoints, check_table

OPTIONS = {"n_orders": 200, "seed": 5}


def test_the_observed_curve_follows_batch_and_id(make_study, tables_of):
    """A1 came in the second round: it is heard last, and its code is new then."""
    study = make_study(
        {"A1": [["research"]], "A2": [["jobs", "market"]], "A3": [["jobs"], []]},
        batches={"A1": "round-2"},
    )
    table = trace_saturation(*tables_of(study), **OPTIONS)
    check_table(table, Saturation, where="saturation.csv")
    curve = table[(table.group == "all") & (table.method == "human")]
    assert curve.interview_id.tolist() == ["A2", "A3", "A1"]
    assert curve.n_new.tolist() == [2, 0, 1]
    assert curve.n_seen.tolist() == [2, 2, 3]
    assert curve.order.tolist() == [1, 2, 3]


def test_only_interviews_in_the_frame_are_heard(make_study, tables_of):
    """People have read one, the machine two."""
    study = make_study({"A1": [["jobs"]], "A2": [["market"]]}, unread=["A2"])
    table = trace_saturation(*tables_of(study), **OPTIONS)
    lengths = table[table.group == "all"].groupby("method").size()
    assert lengths.to_dict() == {"human": 1, "machine": 2}


def test_the_mean_over_random_orders_is_near_the_exact_one():
    """Expected codes after k of N interviews: sum of 1 - C(N - f, k) / C(N, k), exactly."""
    draw = np.random.default_rng(2)
    has = draw.random((10, 12)) < 0.25
    curve = trace_curve(has, n_orders=4000, seed=1)
    exact = [
        sum(1 - comb(10 - int(f), k) / comb(10, k) for f in has.sum(axis=0)) for k in range(1, 11)
    ]
    assert curve.mean_seen.to_numpy() == pytest.approx(np.array(exact), abs=0.1)


def test_the_band_holds_the_mean_and_all_curves_end_at_the_same_height():
    """Whoever is heard first, all is heard in the end."""
    has = np.random.default_rng(4).random((8, 9)) < 0.3
    curve = trace_curve(has, **OPTIONS)
    assert (curve.low_seen <= curve.mean_seen).all()
    assert (curve.mean_seen <= curve.high_seen).all()
    last = curve.iloc[-1]
    assert last.n_seen == last.mean_seen == last.low_seen == last.high_seen == has.any(axis=0).sum()
    assert curve.n_new.sum() == last.n_seen


def test_counting_seen_codes_agrees_with_a_plain_loop():
    """One order after another, one interview after another."""
    draw = np.random.default_rng(6)
    has = draw.random((7, 5)) < 0.4
    places = draw.permuted(np.tile(np.arange(1, 8), (20, 1)), axis=1)
    for order, actual in zip(places, count_seen(has, places), strict=True):
        seen, expected = set(), []
        for interview in np.argsort(order):
            seen |= set(np.flatnonzero(has[interview]))
            expected.append(len(seen))
        assert actual.tolist() == expected


def test_the_same_seed_gives_the_same_band_and_another_group_changes_nothing(make_study, tables_of):
    """Every curve starts its draw anew."""
    said = {f"A{i}": [[code]] for i, code in enumerate(["jobs", "market", "jobs", "research"])}
    more = {**said, "B1": [["mandate"]]}
    groups = {i: "faculty" if i.startswith("A") else "industry" for i in more}
    one, two = (
        trace_saturation(*tables_of(make_study(s, groups=groups)), **OPTIONS) for s in (said, more)
    )
    faculty = [table[table.group == "faculty"].reset_index(drop=True) for table in (one, two)]
    assert faculty[0].equals(faculty[1])


def test_nothing_is_traced_before_anything_was_read(make_study, tables_of):
    """People have coded nothing yet: the machine's curves stand alone."""
    study = make_study({"A1": [["jobs"]]}, unread=["A1"])
    assert set(trace_saturation(*tables_of(study), **OPTIONS).method) == {"machine"}


def test_saturation_is_reached_as_the_paper_counts_it():
    """Guest, Namey & Chen 2020: a base of four with 37 codes, then runs of two with 3, 3, 3, 1.

    Their worked example (new codes 5, 3, 3, 3, 1 … of 37) falls to 5% or less at 3 per cent.
    """
    new = [22, 8, 4, 3, 3, 2, 1, 2, 1, 0, 0]
    seen = np.cumsum(new)[None, :]
    runs = [new[i] + new[i + 1] for i in range(4, 10)]
    first = next(i for i, count in enumerate(runs) if count / 37 <= 0.05)
    assert runs == [5, 3, 3, 3, 1, 0]
    assert reach_saturation(seen, base=4, run=2, threshold=0.05).tolist() == [4 + 2 + first]
    assert reach_saturation(seen, base=4, run=2, threshold=0.0).tolist() == [11]
    assert np.isinf(reach_saturation(seen, base=6, run=6, threshold=0.0)).all()


def test_points_stand_for_each_group_base_run_and_threshold(make_study, tables_of):
    """Twelve a curve; too few interviews reach nothing."""
    study = make_study({f"A{i}": [["jobs"], ["market"]] for i in range(7)})
    table = find_saturation(*tables_of(study), **OPTIONS)
    checked = check_table(table, SaturationPoints, where="saturation_points.csv")
    human = checked[(checked.method == "human") & (checked.group == "all")]
    assert len(human) == 12
    needed = human.set_index(["base", "run", "threshold"]).n_needed
    assert needed[4, 2, 0.0] == 6
    assert human.set_index(["base", "run", "threshold"]).n_needed.isna()[6, 2, 0.0]
