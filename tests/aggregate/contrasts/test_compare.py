"""Contrasts: against the estimates they come from, and what is withheld."""

import numpy as np
import pandas as pd
import pytest

from kelisim.aggregate import compare_parts, estimate_prevalence
from kelisim.aggregate.contrasts.tests import test_counts as fisher
from kelisim.tables import POPULATION, Contrasts, check_table

NO_SCORES = pd.DataFrame(columns=["segment_id", "code", "score", "is_out_of_fold"])
NOT_MEASURED = pd.DataFrame(columns=["group", "comparison", "language", "code", "verdict"])


@pytest.fixture(scope="module")
def compared(make_study, tables_of):
    """Eight of faculty, seven of whom speak of jobs; eight of industry, one; two leaders."""
    said = {f"F{i}": [["jobs"] if i < 7 else [], ["market"]] for i in range(8)}
    said |= {f"I{i}": [["jobs"] if i < 1 else [], ["market"]] for i in range(8)}
    said |= {f"L{i}": [["jobs"], []] for i in range(2)}
    names = {"F": "faculty", "I": "industry", "L": "leaders"}
    study = make_study(said, groups={i: names[i[0]] for i in said})
    estimates = estimate_prevalence(
        *tables_of(study),
        human_codings=pd.DataFrame(columns=["segment_id", "drawn_by", "probability"]),
        model_scores=NO_SCORES,
        reliability=NOT_MEASURED,
        confidence=0.95,
        min_interviews=6,
        min_scored_interviews=20,
        min_expected=5,
    )
    table = compare_parts(
        *tables_of(study), estimates, min_interviews=6, family=["group"], n_permutations=199, seed=1
    )
    return estimates, check_table(table, Contrasts, where="contrasts.csv")


def pick(table, code, first, second, measure):
    asked = (table.code == code) & (table["first"] == first) & (table.second == second)
    return table[asked & (table.measure == measure)].iloc[0]


def test_a_difference_is_that_of_the_reported_estimates(compared):
    """With Fisher's p of the counts."""
    estimates, table = compared
    row = pick(table, "jobs", "faculty", "industry", "share_interviews")
    assert (row.first_estimate, row.second_estimate) == (7 / 8, 1 / 8)
    assert row.difference == pytest.approx(6 / 8)
    assert row.ratio == pytest.approx(7)
    assert row.low > 0 and row.ratio_low > 1
    assert row.p == pytest.approx(fisher((7, 8), (1, 8)))
    is_asked = (estimates.estimand == POPULATION) & (estimates.group == "faculty")
    assert is_asked.any()


def test_codes_that_nobody_or_everybody_has_are_not_tested(compared):
    """With the reason in words."""
    _, table = compared
    everybody = pick(table, "market", "faculty", "industry", "share_interviews")
    nobody = pick(table, "research", "faculty", "industry", "share_interviews")
    assert (everybody.flag, nobody.flag) == ("everybody speaks of it", "nobody speaks of it")
    assert np.isnan(everybody.p) and np.isnan(nobody.p)


def test_too_few_interviews_are_not_tested(compared):
    """Two leaders have neither an interval nor a p."""
    row = pick(compared[1], "jobs", "faculty", "leaders", "share_interviews")
    assert row.flag == "too few"
    assert np.isnan(row.p) and np.isnan(row.low)


def test_only_single_codes_are_in_the_family(compared):
    """A theme's test would be another's twin."""
    _, table = compared
    assert table.p_adjusted[table.depth != "code"].isna().all()
    tested = table[(table.depth == "code") & table.p.notna()]
    assert (tested.p_adjusted >= tested.p - 1e-12).all()
