"""What to code next: stages, strata, blindness, and estimates that come out right."""

import numpy as np
import pandas as pd
import pytest

from kelisim.coding.sampling import choose_next
from kelisim.coding.sampling.units import measure_doubt
from kelisim.tables import HumanCodings, NextToCode, check_table, columns_of

GROUPS = ("faculty", "industry")
LANGUAGES = ("en", "ru")
CODES = pd.DataFrame({"code": ["x"], "applies_to": "participant"})
OPTIONS = {"pilot": 4, "random": 6, "uncertain": 3, "floor": 0.3, "seed": 11}


def study(n_interviews=16, n_segments=5):
    """Interviews of two groups and languages in turn, and a question in each."""
    names = [f"I{i:02d}" for i in range(n_interviews)]
    participants = pd.DataFrame(
        {"interview_id": names, "group": [GROUPS[i % 2] for i in range(n_interviews)]}
    )
    rows = [
        (
            f"{name}-{s:03d}-1",
            name,
            LANGUAGES[i // 2 % 2],
            "interviewer" if s == 0 else "participant",
            s,
        )
        for i, name in enumerate(names)
        for s in range(n_segments + 1)
    ]
    columns = ["segment_id", "interview_id", "language", "role", "start"]
    return pd.DataFrame(rows, columns=columns), participants


def coded(segments, interviews):
    """Human codings of whole interviews, nothing found."""
    rows = segments[segments.interview_id.isin(interviews) & (segments.role == "participant")]
    table = rows[["segment_id", "interview_id"]].assign(code="", coder="human:ann")
    return table.reindex(columns=columns_of(HumanCodings))


def score(segments, scores, is_out_of_fold=False):
    """Scores of one code."""
    rows = segments[segments.role == "participant"]
    table = pd.DataFrame({"segment_id": rows.segment_id, "code": "x", "score": scores})
    return table.assign(is_out_of_fold=is_out_of_fold)


def choose(segments, participants, human, scores, **changes):
    options = {"unit": "segment", **OPTIONS, **changes}
    chosen = choose_next(segments, participants, human, scores, CODES, **options)
    return check_table(chosen, NextToCode, where="next_to_code")


def test_nobody_has_coded_so_a_pilot_is_drawn_over_all_strata():
    """Four interviews of sixteen, one of each group and language, each with one in four."""
    segments, participants = study()
    none = coded(segments, [])
    chosen = choose(segments, participants, none, score(segments, 0.5).iloc[:0], unit="interview")
    assert set(chosen.drawn_by) == {"pilot"}
    assert set(chosen.probability) == {0.25}
    assert chosen.interview_id.nunique() == 4
    assert len(chosen) == 4 * 5
    language = dict(zip(segments.interview_id, segments.language, strict=True))
    strata = participants[participants.interview_id.isin(chosen.interview_id)]
    strata = strata.assign(language=strata.interview_id.map(language))
    assert len(set(zip(strata.group, strata.language, strict=True))) == 4


def test_a_pilot_of_segments_is_spread_over_interviews():
    """Sixteen of eighty: one from each interview."""
    segments, participants = study()
    none = coded(segments, [])
    chosen = choose(segments, participants, none, score(segments, 0.5).iloc[:0], pilot=16)
    assert chosen.interview_id.nunique() == 16
    assert chosen.probability.tolist() == pytest.approx([0.2] * 16)


def test_the_random_draw_comes_before_the_uncertain_and_neither_is_drawn_twice():
    """Uncertain ones have no probability; interviewers' words are never drawn."""
    segments, participants = study()
    scores = score(segments, np.linspace(0.01, 0.6, 80))
    chosen = choose(segments, participants, coded(segments, ["I00", "I01"]), scores)
    assert chosen.drawn_by.tolist() == ["random"] * 6 + ["uncertain"] * 3
    assert chosen.probability.isna().tolist() == [False] * 6 + [True] * 3
    assert chosen.segment_id.is_unique
    assert not set(chosen.interview_id) & {"I00", "I01"}
    assert not chosen.segment_id.str.contains("-000-").any()


def test_what_the_models_are_unsure_of_is_likelier_and_what_they_are_sure_of_not_impossible():
    """Half of the segments at .5, half at 0: the floor keeps the latter in reach."""
    segments, participants = study()
    scores = score(segments, np.tile([0.5, 0.0], 40))
    human = coded(segments, ["I15"])
    seen = {}
    for seed in range(12):
        chosen = choose(segments, participants, human, scores, seed=seed, uncertain=0)
        seen |= dict(zip(chosen.segment_id, chosen.probability, strict=True))
    sure = set(scores.segment_id[scores.score == 0])
    low = {p for name, p in seen.items() if name in sure}
    high = {p for name, p in seen.items() if name not in sure}
    assert max(low) < min(high)
    assert min(low) == pytest.approx(6 * 0.3 / 75)


def test_scores_of_models_that_saw_the_interview_are_not_used():
    """In an interview coded in part, only out-of-fold scores say anything."""
    segments, _ = study(n_interviews=2)
    rows = segments[segments.role == "participant"]
    scores = score(segments, 0.5).assign(interview_id=rows.interview_id)
    doubt = measure_doubt(rows, scores, {"I00"}).groupby("interview_id").doubt.sum()
    assert doubt.to_dict() == {"I00": 0.0, "I01": pytest.approx(5 * 0.25)}
    blind = scores.assign(is_out_of_fold=True)
    assert measure_doubt(rows, blind, {"I00"}).doubt.tolist() == [0.25] * 10


def test_without_scores_all_are_alike_and_nothing_is_called_uncertain():
    """A pilot that was too small to train from."""
    segments, participants = study()
    scores = score(segments, 0.5).iloc[:0]
    chosen = choose(segments, participants, coded(segments, ["I00"]), scores)
    assert chosen.drawn_by.tolist() == ["random"] * 6
    assert chosen.probability.tolist() == pytest.approx([6 / 75] * 6)


def test_when_everything_is_coded_there_is_nothing_left():
    """An empty table, not an error."""
    segments, participants = study(n_interviews=2)
    human = coded(segments, ["I00", "I01"])
    assert choose(segments, participants, human, score(segments, 0.5)).empty


def test_the_same_state_gives_the_same_draw_and_another_state_another():
    """Seed and what was coded before decide."""
    segments, participants = study()
    scores = score(segments, np.linspace(0.01, 0.6, 80))
    one = choose(segments, participants, coded(segments, ["I00"]), scores)
    two = choose(segments, participants, coded(segments, ["I00"]), scores)
    pd.testing.assert_frame_equal(one, two)
    other = choose(segments, participants, coded(segments, ["I01"]), scores)
    assert set(other.segment_id) != set(one.segment_id)


@pytest.mark.parametrize("unit", ["interview", "segment"])
def test_pilot_and_random_draw_together_estimate_totals_without_bias(unit):
    """The whole way, many times: pilot, a model that learns from it, a draw by its doubt.

    What the pilot found counts as it is; what the random draw found, over its probabilities,
    stands for the rest.
    """
    segments, participants = study(n_interviews=12, n_segments=4)
    rows = segments[segments.role == "participant"]
    names = rows.segment_id.to_numpy()
    draw = np.random.default_rng(3)
    latent = draw.uniform(size=len(names)) ** 3
    truth = dict(zip(names, (draw.uniform(size=len(names)) < latent).astype(float), strict=True))
    n = (3, 4, 2) if unit == "interview" else (8, 12, 6)
    sizes = dict(zip(("pilot", "random", "uncertain"), n, strict=True))
    estimates = []
    for seed in range(120):
        options = {"unit": unit, "floor": 0.3, "seed": seed, **sizes}
        none, no_scores = coded(segments, []), score(segments, 0.5).iloc[:0]
        pilot = choose_next(segments, participants, none, no_scores, CODES, **options)
        found = np.array([truth[name] for name in pilot.segment_id])
        human = rows[rows.segment_id.isin(pilot.segment_id)]
        human = human[["segment_id", "interview_id"]].reindex(columns=columns_of(HumanCodings))
        # The model: likely where the latent is high, the more so the more the pilot found.
        scores = score(segments, np.clip(latent * (0.5 + found.mean()), 0.01, 0.99))
        second = choose_next(segments, participants, human, scores, CODES, **options)
        drawn = second[second.drawn_by == "random"]
        values = np.array([truth[name] for name in drawn.segment_id])
        estimates.append(found.sum() + (values / drawn.probability).sum())
    total = sum(truth.values())
    error = np.std(estimates) / np.sqrt(len(estimates))
    assert abs(np.mean(estimates) - total) < 3.5 * error
