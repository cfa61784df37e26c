"""Many codes learned at once are what each would be alone."""

import numpy as np
import pytest
from scipy import sparse
from sklearn.linear_model import LogisticRegression

from kelisim.coding.learn.logistic import fit_logistic


@pytest.fixture
def made():
    """Features, and three codes, the last of them rare."""
    draw = np.random.default_rng(0)
    values = draw.normal(size=(80, 12))
    truth = values[:, :3] + draw.normal(size=(80, 3)) > [0, 0.5, 1.8]
    return values, truth


@pytest.mark.parametrize("strength", [0.1, 1.0, 10.0])
def test_each_code_is_learned_as_scikit_learn_would(made, strength):
    """Its liblinear penalizes the intercept too, and balances in the same way."""
    values, truth = made
    weights, intercepts = fit_logistic(values, truth, strength=strength)
    for code in range(truth.shape[1]):
        model = LogisticRegression(
            C=strength, class_weight="balanced", solver="liblinear", tol=1e-10, max_iter=10_000
        ).fit(values, truth[:, code])
        assert weights[:, code] == pytest.approx(model.coef_[0], abs=0.01 * strength)
        assert intercepts[code] == pytest.approx(model.intercept_[0], abs=0.01 * strength)


def test_a_code_is_learned_alike_beside_others_and_from_sparse_features(made):
    """No code's weights depend on another's."""
    values, truth = made
    together, _ = fit_logistic(values, truth, strength=1.0)
    alone, _ = fit_logistic(sparse.csr_matrix(values), truth[:, [1]], strength=1.0)
    assert together[:, 1] == pytest.approx(alone[:, 0], abs=1e-3)
