"""Co-occurrence: by hand, by numpy, and where nothing can be said."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kelisim.aggregate import count_cooccurrence
from kelisim.aggregate.patterns.cooccurrence import measure_pairs, sum_pairs
from kelisim.tables import Cooccurrence, check_table

OPTIONS = {"n_resamples": 100, "confidence": 0.95, "seed": 3}


def test_pairs_are_counted_in_segments_and_in_interviews(make_study, tables_of):
    """Jobs and research: never in one segment, in one of three interviews."""
    study = make_study(
        {"A1": [["jobs"], ["research"]], "A2": [["jobs", "market"]], "A3": [["research"], []]}
    )
    table = count_cooccurrence(*tables_of(study), **OPTIONS)
    check_table(table, Cooccurrence, where="cooccurrence.csv")
    rows = table[table.method == "human"].set_index(["code_a", "code_b", "unit"])
    columns = ["n", "n_a", "n_b", "n_both", "lift"]
    segment, interview = (rows.loc[("jobs", "research", unit)] for unit in ("segment", "interview"))
    assert segment[columns].tolist() == [5, 2, 2, 0, 0]
    assert interview[columns].tolist() == [3, 2, 2, 1, 0.75]
    assert interview.phi == pytest.approx(-0.5)


def test_only_codes_are_paired_each_pair_once_in_codebook_order(make_study, tables_of):
    """Five codes make ten pairs; a theme stands with its codes by construction."""
    table = count_cooccurrence(*tables_of(make_study({"A1": [["jobs"]], "A2": [[]]})), **OPTIONS)
    pairs = table[(table.method == "human") & (table.unit == "segment")]
    assert list(zip(pairs.code_a, pairs.code_b, strict=True))[:5] == [
        ("mandate", "market"),
        ("mandate", "programmes"),
        ("mandate", "jobs"),
        ("mandate", "research"),
        ("market", "programmes"),
    ]
    assert len(pairs) == 10


def pairs_of(has, *, owners=None):
    """Measures of the pairs of columns; by default every unit is an interview of its own."""
    has = np.asarray(has, float)
    owners = np.arange(len(has)) if owners is None else np.asarray(owners)
    sums = sum_pairs(has, has, owners, n_interviews=owners.max() + 1)
    draw = np.random.default_rng(1)
    n = len(sums.n)
    weights = draw.multinomial(n, np.full(n, 1 / n), size=2000).astype(float)
    return measure_pairs(sums, weights, confidence=0.95)


@settings(deadline=None, max_examples=25)
@given(st.lists(st.lists(st.booleans(), min_size=3, max_size=3), min_size=2, max_size=30))
def test_phi_is_the_correlation_of_two_columns(rows):
    """And missing where a column does not vary."""
    has = np.array(rows)
    pairs = pairs_of(has)
    for i, j in [(0, 1), (0, 2), (1, 2)]:
        if has[:, i].std() == 0 or has[:, j].std() == 0:
            assert np.isnan(pairs["phi"][i, j])
        else:
            expected = np.corrcoef(has[:, i], has[:, j])[0, 1]
            assert pairs["phi"][i, j] == pytest.approx(expected)
        if not has[:, i].any() or not has[:, j].any():
            assert np.isnan(pairs["lift"][i, j])


def test_the_interval_of_phi_is_near_fishers_where_units_are_independent():
    """200 units of their own: tanh(atanh(r) ± 1.96 / √(n - 3)) (Fisher 1921)."""
    draw = np.random.default_rng(7)
    first = draw.random(200) < 0.5
    second = np.where(draw.random(200) < 0.7, first, draw.random(200) < 0.5)
    pairs = pairs_of(np.column_stack([first, second]))
    phi = pairs["phi"][0, 1]
    expected = np.tanh(np.arctanh(phi) + np.array([-1.96, 1.96]) / np.sqrt(197))
    ends = [pairs["phi_low"][0, 1], pairs["phi_high"][0, 1]]
    assert ends == pytest.approx(expected, abs=0.03)


def test_units_of_one_interview_widen_the_interval():
    """The same 200 units in twenty interviews that each say one thing."""
    first = np.repeat(np.random.default_rng(3).random(20) < 0.5, 10)
    has = np.column_stack([first, np.roll(first, 30)])
    alone, grouped = pairs_of(has), pairs_of(has, owners=np.repeat(np.arange(20), 10))
    widths = [p["phi_high"][0, 1] - p["phi_low"][0, 1] for p in (alone, grouped)]
    assert widths[1] > 2 * widths[0]


def test_what_follows_what_stays_within_an_interview(make_study, tables_of):
    """Research follows jobs twice; the last segment of A1 is followed by nothing."""
    study = make_study({"A1": [["jobs"], ["research"], ["jobs"]], "A2": [["research"], ["jobs"]]})
    table = count_cooccurrence(*tables_of(study), **OPTIONS)
    rows = table[(table.method == "human") & (table.unit == "next segment")]
    rows = rows.set_index(["code_a", "code_b"])
    assert rows.loc[("jobs", "research"), ["n", "n_a", "n_b", "n_both"]].tolist() == [3, 1, 1, 1]
    assert rows.loc[("research", "jobs"), ["n", "n_a", "n_b", "n_both"]].tolist() == [3, 2, 2, 2]
    assert rows.loc[("jobs", "jobs")].n_both == 0


def test_a_code_that_never_occurs_has_no_lift(make_study, tables_of):
    """Neither 0 nor 1 would be true."""
    table = count_cooccurrence(*tables_of(make_study({"A1": [["jobs"]], "A2": [[]]})), **OPTIONS)
    assert table[table.code_b == "research"].lift.isna().all()


def test_a_study_without_any_coding_has_pairs_of_nothing(make_study, tables_of):
    """Zero counts and no measures, for people who read nothing and a machine that found nothing."""
    study = make_study({"A1": [[]]}, unread=["A1"])
    study.codings = study.codings[:0]
    table = count_cooccurrence(*tables_of(study), **OPTIONS)
    checked = check_table(table, Cooccurrence, where="cooccurrence.csv")
    assert (checked[["n_a", "n_b", "n_both"]] == 0).all(axis=None)
    assert checked[["lift", "phi"]].isna().all(axis=None)
