"""Many coders with gaps: the published worked examples."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.inter_rater import fleiss_kappa as fleiss_of_statsmodels

from kelisim.coding.agreement.alpha import krippendorff_alpha, squared_distances
from kelisim.coding.agreement.kappa import two_by_two
from kelisim.coding.agreement.many import fleiss_kappa, gwet_ac1, observed_agreement
from kelisim.coding.agreement.tallies import Tallies, count_values, tally_counts, tally_tables

N = np.nan
KRIPPENDORFF = np.array(
    [
        [1, 2, 3, 3, 2, 1, 4, 1, 2, N, N, N],
        [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, N, 3],
        [N, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, N],
        [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, N],
    ]
)
"""Four observers, twelve units (Krippendorff 2011, section C)."""

GWET = np.array(
    [
        [1, 2, 3, 3, 2, 1, 4, 1, 2, N, N, N],
        [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, N, N],
        [N, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, 3],
        [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, N],
    ]
)
"""Four raters, twelve subjects (Gwet 2014, Handbook of Inter-Rater Reliability, page 120)."""

VALUES = np.arange(1, 6)


def sum_of(ratings):
    """Tallies of all units together."""
    units = tally_counts(count_values(ratings, VALUES))
    return units.weigh(np.ones(ratings.shape[1]))


@pytest.mark.parametrize(
    ("level", "alpha"),
    [("nominal", 0.743), ("ordinal", 0.815), ("interval", 0.849), ("ratio", 0.797)],
)
def test_krippendorffs_own_example_comes_out(level, alpha):
    """Krippendorff 2011, sections C to F."""
    ours = krippendorff_alpha(sum_of(KRIPPENDORFF).coincidences, VALUES, level=level)
    assert float(ours) == pytest.approx(alpha, abs=0.0005)


def test_gwets_own_example_comes_out():
    """AC1 .77544, Fleiss' kappa .76117, alpha .74342 (Gwet 2014)."""
    tallies = sum_of(GWET)
    assert float(gwet_ac1(tallies)) == pytest.approx(0.77544, abs=5e-6)
    assert float(fleiss_kappa(tallies)) == pytest.approx(0.76117, abs=5e-6)
    assert float(krippendorff_alpha(tallies.coincidences, VALUES)) == pytest.approx(
        0.74342, abs=5e-6
    )


def test_alpha_of_two_coders_and_a_binary_code_comes_out():
    """Krippendorff 2011, section A: ten articles, two observers, alpha .095."""
    first = np.array([0, 1, 0, 0, 0, 0, 0, 0, 1, 0])
    second = np.array([1, 1, 1, 0, 0, 1, 0, 0, 0, 0])
    table = two_by_two((first & second).sum(), first.sum(), second.sum(), 10)
    alpha = krippendorff_alpha(tally_tables(table).coincidences, np.array([0, 1]))
    assert float(alpha) == pytest.approx(0.095, abs=0.0005)


@given(st.lists(st.lists(st.integers(0, 2), min_size=4, max_size=4), min_size=3, max_size=20))
def test_fleiss_equals_statsmodels(rows):
    """Where nobody skipped a unit."""
    counts = count_values(np.array(rows).T, np.arange(3))
    tallies = tally_counts(counts).weigh(np.ones(len(rows)))
    ours = float(fleiss_kappa(tallies))
    if not np.isnan(ours):
        assert ours == pytest.approx(fleiss_of_statsmodels(counts))


RATINGS = st.lists(st.tuples(st.booleans(), st.booleans()), min_size=2, max_size=40)


@given(RATINGS)
def test_two_ways_to_tally_two_coders_agree(pairs):
    """Unit by unit, and from the table of four cells."""
    first, second = np.array(pairs).T
    table = two_by_two((first & second).sum(), first.sum(), second.sum(), len(pairs))
    by_unit = tally_counts(count_values(np.array([first, second]), np.array([0, 1])))
    total = by_unit.weigh(np.ones(len(pairs)))
    for name, part in vars(tally_tables(table)).items():
        assert getattr(total, name) == pytest.approx(part), name


def test_units_that_nobody_or_one_coder_rated_have_no_pair():
    """One rating says how often a value is given, and nothing of agreement."""
    tallies = tally_counts(np.array([[0, 0], [0, 1], [1, 1], [2, 0]]))
    assert tallies.n_pairs.tolist() == [0, 0, 1, 1]
    assert tallies.n_rated.tolist() == [0, 1, 1, 1]
    assert tallies.agreement.tolist() == [0, 0, 0, 1]
    assert observed_agreement(tallies.weigh(np.ones(4))) == pytest.approx(0.5)


def test_a_code_that_nobody_put_has_no_alpha_and_no_fleiss_but_an_ac1():
    """Gwet's coefficient counts agreeing on absence; the two others see no variation."""
    tallies = tally_tables(two_by_two(0, 0, 0, 40))
    assert np.isnan(krippendorff_alpha(tallies.coincidences, np.array([0, 1])))
    assert np.isnan(fleiss_kappa(tallies))
    assert float(gwet_ac1(tallies)) == 1.0


def test_without_any_pair_nothing_is_defined():
    """No 0 where there is no evidence."""
    nothing = tally_counts(np.array([[1, 0], [0, 1]])).weigh(np.ones(2))
    assert isinstance(nothing, Tallies)
    assert np.isnan(gwet_ac1(nothing))
    assert np.isnan(krippendorff_alpha(nothing.coincidences, np.array([0, 1])))


def test_an_unknown_level_is_a_bug_that_speaks():
    """Levels are four."""
    with pytest.raises(ValueError, match="must be one of nominal, ordinal, interval, ratio"):
        squared_distances(VALUES, VALUES, level="cardinal")
