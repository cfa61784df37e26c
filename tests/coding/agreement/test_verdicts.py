"""Verdicts on the machine."""

import pytest

from kelisim.coding.agreement import judge


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
