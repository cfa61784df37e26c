"""Shaffer's rho: what it holds a kappa against."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kelisim.coding.agreement import cohen_kappa, two_by_two
from kelisim.coding.agreement.rho import recall_of, shaffer_rho

OPTIONS = {"threshold": 0.65, "n_replicates": 400, "seed": 1}


@given(st.floats(0.05, 0.6), st.floats(0.1, 0.95), st.floats(0.3, 0.95))
def test_recall_goes_with_kappa_precision_and_base_rate(base_rate, recall, precision):
    """Put back into Cohen's formula, it gives the kappa that it came from."""
    first, both = base_rate, base_rate * recall
    second = both / precision
    kappa = float(cohen_kappa(two_by_two(both, first, second, 1)))
    if first + second - both <= 1 and kappa > 0.01:
        assert recall_of(kappa, precision, base_rate) == pytest.approx(recall, rel=1e-6)


def test_rho_falls_with_kappa_and_with_the_size_of_the_sample():
    """A higher kappa, or the same on more segments, is harder to reach by chance."""
    by_kappa = [shaffer_rho(k, 0.2, 100, **OPTIONS) for k in (0.4, 0.6, 0.8, 0.95)]
    assert by_kappa == sorted(by_kappa, reverse=True)
    assert by_kappa[0] > 0.8
    assert by_kappa[-1] < 0.01
    by_size = [shaffer_rho(0.75, 0.2, n, **OPTIONS) for n in (40, 200, 1000)]
    assert by_size == sorted(by_size, reverse=True)


def test_a_coder_below_the_threshold_seldom_has_a_small_rho():
    """The error of which rho is the rate: samples of a coder with a kappa of .55 pass at .05."""
    draw = np.random.default_rng(5)
    n, base_rate, precision = 200, 0.2, 0.7
    recall = float(recall_of(0.55, precision, base_rate))
    both = base_rate * recall
    cells = [1 - base_rate - both / precision + both, both / precision - both, base_rate - both]
    samples = draw.multinomial(n, [*cells, both], 200).reshape(-1, 2, 2)
    rhos = [
        shaffer_rho(float(cohen_kappa(table)), table[1].sum() / n, n, **OPTIONS)
        for table in samples
    ]
    assert 0 < np.mean(np.array(rhos) < 0.05) < 0.10


@pytest.mark.parametrize(("kappa", "base_rate"), [(np.nan, 0.2), (0.7, 0.0), (0.7, 1.0)])
def test_rho_is_undefined_without_a_kappa_or_a_base_rate(kappa, base_rate):
    """Nothing to hold it against."""
    assert np.isnan(shaffer_rho(kappa, base_rate, 100, **OPTIONS))


def test_rho_comes_out_the_same_twice():
    """With a seed."""
    assert shaffer_rho(0.7, 0.1, 120, **OPTIONS) == shaffer_rho(0.7, 0.1, 120, **OPTIONS)
