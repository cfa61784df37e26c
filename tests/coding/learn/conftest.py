"""Invented interviews about workload, and how they are learned from."""

import numpy as np
import pandas as pd
import pytest

from kelisim.coding import score_segments

WORDS = {
    True: ["our teachers carry nine hundred hours", "so many lessons and reports each week"],
    False: ["the weather was fine in the steppe", "my son married a girl from the south"],
}


@pytest.fixture
def corpus():
    """Give a maker of invented segments, a third of them about workload."""

    def make(*, n_interviews, n_segments, seed=0):
        draw = np.random.default_rng(seed)
        rows = []
        for i in range(n_interviews):
            for s in range(n_segments):
                has = bool(draw.random() < 1 / 3)
                text = f"{WORDS[has][draw.integers(2)]} number {draw.integers(50)}"
                rows.append((f"A{i:02d}-{s:03d}-1", f"A{i:02d}", "participant", "en", text, has))
        columns = ["segment_id", "interview_id", "role", "language", "text", "truth"]
        made = pd.DataFrame(rows, columns=columns)
        return made.assign(start=range(len(made)), turn=2, question_turn=0)

    return make


CODES = pd.DataFrame(
    {
        "code": ["work", "load", "rare"],
        "depth": ["theme", "code", "code"],
        "theme": "work",
        "subtheme": "",
        "applies_to": "participant",
        "order": [1, 2, 3],
    }
)
NO_MATCHES = pd.DataFrame({"segment_id": [], "code": [], "rule": [], "words": [], "mode": []})


@pytest.fixture
def score():
    """Give a function that scores segments by the codings of some interviews."""

    def run(
        segments, *, coded, truth=None, matches=NO_MATCHES, rare=(), min_positives=8, unsure=()
    ):
        has = segments.truth if truth is None else truth
        read = segments.interview_id.isin(coded)
        reference = pd.concat(
            [
                segments[read].assign(code=np.where(has[read], "load", "")),
                segments[segments.segment_id.isin(rare)].assign(code="rare"),
            ]
        )
        is_unsure = reference.segment_id.isin(unsure)
        drawn = np.where(is_unsure, "uncertain", "whole")
        pieces, cards = score_segments(
            segments,
            reference.assign(drawn_by=drawn)[["segment_id", "code", "drawn_by"]],
            matches,
            pd.DataFrame({"code": ["load"], "text": ["Teachers have too many lessons."]}),
            CODES,
            embeddings="none",
            min_positives=min_positives,
            n_folds=4,
            target_kappa=0.6,
            confidence=0.95,
            n_bootstrap=100,
            codebook_hash="c0de",
            seed=1,
        )
        return pd.concat(list(pieces), ignore_index=True), cards

    return run


@pytest.fixture
def matches():
    """Give a maker of rule matches."""

    def make(ids, *, code, mode):
        rows = {"segment_id": list(ids), "code": code, "rule": f"{code}/en/1", "words": "hours"}
        return pd.DataFrame(rows | {"mode": mode})

    return make
