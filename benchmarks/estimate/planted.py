"""An invented corpus without text: shares are planted, so that the truth is known by design."""

from __future__ import annotations

import numpy as np
import pandas as pd
from benchmarks.estimate.studies import (
    Design,
    Material,
    judge_drawn,
    judge_whole,
    lay_out,
)

SHARES = np.array([0.03, 0.05, 0.10, 0.20, 0.35, 0.50])
"""Planted shares of segments of the middle group."""
ODDS = {"lower": 0.5, "middle": 1.0, "upper": 2.0}
"""What the odds of the shares are multiplied by in each group."""
SPREAD = 6
"""a + b of the beta distribution of interviews' own shares."""
SEPARATION = 1.5
"""Standard deviations between the machine's signal on segments with and without a code."""


def simulate_planted(design: Design, *, n_studies: int, seed: int) -> pd.DataFrame:
    """Simulate studies with planted shares; columns as of `studies.simulate_coded`."""
    draw = np.random.default_rng(seed)
    codes = [f"planted {share:.2f}" for share in SHARES]
    parts = []
    for study in range(n_studies):
        for group, odds in ODDS.items():
            share = odds * SHARES / (1 - SHARES + odds * SHARES)
            material = _make(draw, share, design)
            is_drawn = draw.random(len(material.truth)) < design.n_coded / design.n_all
            said = [*judge_whole(material, share), *judge_drawn(material, share, is_drawn)]
            parts += [lay_out(row, study, group, codes) for row in said]
    return pd.concat(parts, ignore_index=True)


def _make(draw: np.random.Generator, share: np.ndarray, design: Design) -> Material:
    """One group: the machine knows the middle group's shares and is wrong elsewhere."""
    sizes = draw.integers(15, 61, design.n_all)
    own = draw.beta(SPREAD * share, SPREAD * (1 - share), (design.n_all, len(share)))
    places = np.repeat(np.arange(design.n_all), sizes)
    truth = (draw.random((len(places), len(share))) < own[places]).astype(float)
    signal = draw.normal(size=truth.shape) + SEPARATION * truth
    odds = SHARES / (1 - SHARES) * np.exp(SEPARATION * signal - SEPARATION**2 / 2)
    return Material(truth, odds / (1 + odds), places, design)
