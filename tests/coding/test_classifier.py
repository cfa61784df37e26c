"""The classifier learns, and never marks its own homework."""

import numpy as np
import pandas as pd
import pytest

from kelisim.coding.classifier import choose_threshold, score_segments
from kelisim.tables import ModelScores, columns_of

WORDS = {
    True: ["our teachers carry nine hundred hours", "so many lessons and reports each week"],
    False: ["the weather was fine in the steppe", "my son married a girl from the south"],
}


def corpus(*, n_interviews, n_segments, seed=0):
    """Invented segments, a third of them about workload."""
    draw = np.random.default_rng(seed)
    rows = []
    for i in range(n_interviews):
        for s in range(n_segments):
            has = bool(draw.random() < 1 / 3)
            text = f"{WORDS[has][draw.integers(2)]} number {draw.integers(50)}"
            rows.append((f"A{i:02d}-{s:03d}-1", f"A{i:02d}", "participant", "en", text, has))
    columns = ["segment_id", "interview_id", "role", "language", "text", "truth"]
    corpus = pd.DataFrame(rows, columns=columns)
    return corpus.assign(start=range(len(corpus)), turn=2, question_turn=0)


def score(segments, *, coded, truth=None):
    has = segments[segments.truth] if truth is None else segments[truth]
    return score_segments(
        segments,
        has.assign(code="load")[["segment_id", "code"]],
        pd.DataFrame({"segment_id": [], "code": []}),
        pd.DataFrame({"code": ["load"], "text": ["Teachers have too many lessons."]}),
        coded_interviews=coded,
        codes=["load", "rare"],
        min_positives=8,
        n_folds=4,
        seed=1,
    )


def test_it_finds_a_code_in_interviews_that_nobody_coded():
    """Words that went with the code go with it again."""
    segments = corpus(n_interviews=12, n_segments=12)
    coded = sorted(set(segments.interview_id))[:8]
    scores = score(segments, coded=coded).merge(segments, on="segment_id")
    new = scores[~scores.is_out_of_fold]
    assert set(new.interview_id).isdisjoint(coded)
    assert ((new.score >= new.threshold) == new.truth).mean() > 0.95


def test_chance_codes_are_not_found_again():
    """With codes at random, scores on unseen folds must not know them: the test of leakage."""
    segments = corpus(n_interviews=20, n_segments=20)
    draw = np.random.default_rng(5)
    truth = pd.Series(draw.random(len(segments)) < 0.3)
    scores = score(segments, coded=sorted(set(segments.interview_id)), truth=truth)
    merged = scores.merge(segments.assign(chance=truth), on="segment_id")
    with_code, without = (merged.score[merged.chance == has].mean() for has in (True, False))
    assert abs(with_code - without) < 0.1


def test_a_coded_interview_is_scored_without_its_own_codes():
    """Changing the codes of one interview leaves its own scores as they were."""
    segments = corpus(n_interviews=6, n_segments=12)
    coded = sorted(set(segments.interview_id))
    own = segments.interview_id == "A00"
    before = score(segments, coded=coded).set_index("segment_id")
    after = score(segments, coded=coded, truth=segments.truth ^ own).set_index("segment_id")
    ids = segments.segment_id[own]
    assert after.loc[ids, "score"].tolist() == before.loc[ids, "score"].tolist()
    assert after.loc[ids, "threshold"].tolist() == before.loc[ids, "threshold"].tolist()


def test_three_coded_interviews_are_enough_to_start():
    """The least that can be held apart twice."""
    segments = corpus(n_interviews=3, n_segments=40)
    assert not score(segments, coded=["A00", "A01", "A02"]).empty


def test_a_code_seen_too_rarely_gets_no_classifier():
    """The rules decide there, and the table of scores says so by its absence."""
    segments = corpus(n_interviews=6, n_segments=12)
    scores = score(segments, coded=sorted(set(segments.interview_id)))
    assert set(scores.code) == {"load"}


@pytest.mark.parametrize("n_coded", [0, 1, 2])
def test_with_too_few_coded_interviews_there_is_an_empty_table(n_coded):
    """Rules alone must carry a study that hardly anybody has coded yet."""
    segments = corpus(n_interviews=3, n_segments=40)
    scores = score(segments, coded=["A00", "A01"][:n_coded])
    assert list(scores.columns) == columns_of(ModelScores)
    assert scores.empty


@pytest.mark.parametrize(
    ("scores", "truth", "expected"),
    [
        ([0.9, 0.8, 0.3, 0.1], [True, True, False, False], 0.55),
        ([0.9, 0.8, 0.3, 0.1], [False, False, True, False], 0.85),
        ([0.9, 0.1], [False, False], 2.0),
        ([0.9, 0.6], [True, True], 0.3),
    ],
)
def test_the_threshold_takes_as_many_segments_as_people_did(scores, truth, expected):
    """Also where the scores say little: a code that can't be told is not put on everything."""
    actual = choose_threshold(np.array(scores), np.array(truth))
    assert actual == pytest.approx(expected)
