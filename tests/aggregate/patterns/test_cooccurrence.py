"""Co-occurrence: by hand, by numpy, and where nothing can be said."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kelisim.aggregate import count_cooccurrence
from kelisim.aggregate.cooccurrence import count_pairs
from kelisim.tables import Cooccurrence, check_table


def test_pairs_are_counted_in_segments_and_in_interviews(make_study, tables_of):
    """Jobs and research: never in one segment, in one of three interviews."""
    study = make_study(
        {"A1": [["jobs"], ["research"]], "A2": [["jobs", "market"]], "A3": [["research"], []]}
    )
    table = count_cooccurrence(*tables_of(study))
    check_table(table, Cooccurrence, where="cooccurrence.csv")
    rows = table[table.method == "human"].set_index(["code_a", "code_b", "unit"])
    columns = ["n", "n_a", "n_b", "n_both", "lift"]
    segment, interview = (rows.loc[("jobs", "research", unit)] for unit in ("segment", "interview"))
    assert segment[columns].tolist() == [5, 2, 2, 0, 0]
    assert interview[columns].tolist() == [3, 2, 2, 1, 0.75]
    assert interview.phi == pytest.approx(-0.5)


def test_only_codes_are_paired_each_pair_once_in_codebook_order(make_study, tables_of):
    """Five codes make ten pairs; a theme stands with its codes by construction."""
    table = count_cooccurrence(*tables_of(make_study({"A1": [["jobs"]], "A2": [[]]})))
    pairs = table[(table.method == "human") & (table.unit == "segment")]
    assert list(zip(pairs.code_a, pairs.code_b, strict=True))[:5] == [
        ("mandate", "market"),
        ("mandate", "programmes"),
        ("mandate", "jobs"),
        ("mandate", "research"),
        ("market", "programmes"),
    ]
    assert len(pairs) == 10


@settings(deadline=None)
@given(st.lists(st.lists(st.booleans(), min_size=3, max_size=3), min_size=2, max_size=30))
def test_phi_is_the_correlation_of_two_columns(rows):
    """And missing where a column does not vary."""
    has = np.array(rows)
    pairs = count_pairs(has, codes=["a", "b", "c"])
    for row, (i, j) in zip(pairs.itertuples(), [(0, 1), (0, 2), (1, 2)], strict=True):
        if has[:, i].std() == 0 or has[:, j].std() == 0:
            assert np.isnan(row.phi)
        else:
            assert row.phi == pytest.approx(np.corrcoef(has[:, i], has[:, j])[0, 1])
        if not has[:, i].any() or not has[:, j].any():
            assert np.isnan(row.lift)


def test_a_code_that_never_occurs_has_no_lift(make_study, tables_of):
    """Neither 0 nor 1 would be true."""
    table = count_cooccurrence(*tables_of(make_study({"A1": [["jobs"]], "A2": [[]]})))
    assert table[table.code_b == "research"].lift.isna().all()


def test_a_study_without_any_coding_has_pairs_of_nothing(make_study, tables_of):
    """Zero counts and no measures, for people who read nothing and a machine that found nothing."""
    study = make_study({"A1": [[]]}, unread=["A1"])
    study.codings = study.codings[:0]
    table = count_cooccurrence(*tables_of(study))
    checked = check_table(table, Cooccurrence, where="cooccurrence.csv")
    assert (checked[["n_a", "n_b", "n_both"]] == 0).all(axis=None)
    assert checked[["lift", "phi"]].isna().all(axis=None)
