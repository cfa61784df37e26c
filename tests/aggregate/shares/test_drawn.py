"""Drawn segments: unbiased whatever the probabilities, and narrower with scores."""

import numpy as np
import pytest

from kelisim.aggregate.measures import Tally
from kelisim.aggregate.shares.drawn import Draw, estimate_from_draw
from kelisim.aggregate.shares.intervals import score_interval

N, N_INTERVIEWS = 1200, 30


@pytest.fixture(scope="module")
def corpus():
    draw = np.random.default_rng(1)
    places = np.sort(draw.integers(0, N_INTERVIEWS, N))
    own = draw.beta(1.2, 4.8, N_INTERVIEWS)
    truth = (draw.random(N) < own[places]).astype(float)
    scores = np.clip(0.1 + 0.5 * truth + draw.normal(0, 0.15, N), 0, 1)
    # Segments that the machine likes are drawn up to eight times as often.
    probability = np.clip(0.05 + 0.35 * scores, 0, 1)
    return places, truth[:, None], scores[:, None], probability


def said_of(corpus, seed, **options):
    places, truth, scores, probability = corpus
    is_drawn = np.random.default_rng(seed).random(N) < probability
    draw = Draw(
        truth[is_drawn], scores[is_drawn], np.ones(is_drawn.sum()),
        probability[is_drawn], places[is_drawn],
    )  # fmt: skip
    sums = np.bincount(places, weights=scores[:, 0], minlength=N_INTERVIEWS)[:, None]
    scored = Tally(sums, np.bincount(places, minlength=N_INTERVIEWS).astype(float))
    return draw, estimate_from_draw(draw, scored, **options)


def test_segments_that_are_all_drawn_for_sure_are_known(corpus):
    """Of these interviews no error is left."""
    places, truth, scores, _ = corpus
    draw = Draw(truth, scores, np.ones(N), np.ones(N), places)
    sums = np.bincount(places, weights=scores[:, 0], minlength=N_INTERVIEWS)[:, None]
    scored = Tally(sums, np.bincount(places, minlength=N_INTERVIEWS).astype(float))
    line = estimate_from_draw(draw, scored, is_of_population=False, with_scores=True)
    assert line.estimate == pytest.approx(truth.mean(axis=0))
    assert line.variance == pytest.approx([0.0])


def test_unequal_draws_are_weighed_back_and_intervals_cover(corpus):
    """The plain mean of what was drawn is far too high."""
    truth = corpus[1].mean()
    means, plain, covered, widths = [], [], [], {}
    for seed in range(400):
        for with_scores in (True, False):
            draw, line = said_of(corpus, seed, is_of_population=False, with_scores=with_scores)
            low, high = score_interval(
                line, scale=line.estimate, top=1.0, n_flat=30, confidence=0.95
            )
            widths.setdefault(with_scores, []).append(float(high[0] - low[0]))
            if with_scores:
                means.append(line.estimate[0])
                covered.append(low[0] <= truth <= high[0])
        plain.append(draw.truth.mean())
    assert np.mean(means) == pytest.approx(truth, abs=0.01)
    assert np.mean(plain) > truth + 0.1
    assert 0.92 <= np.mean(covered) <= 0.98
    assert np.mean(widths[True]) < 0.9 * np.mean(widths[False])


def test_of_the_population_the_interviews_own_differences_come_on_top(corpus):
    """The error of the draw is only a part."""
    of_these, of_all = (
        said_of(corpus, 3, is_of_population=population, with_scores=True)[1].variance
        for population in (False, True)
    )
    assert of_all > of_these
