"""The classifier learns, never marks its own homework, and says why."""

import numpy as np
import pandas as pd
import pytest

from kelisim.tables import ModelCards, ModelScores, check_table, columns_of


def of(scores, code):
    return scores[scores.code == code].set_index("segment_id").sort_index()


def test_it_finds_a_code_in_interviews_that_nobody_coded(corpus, score):
    """Words that went with the code go with it again."""
    segments = corpus(n_interviews=12, n_segments=12)
    scores, _ = score(segments, coded=sorted(set(segments.interview_id))[:8])
    merged = of(scores, "load").reset_index().merge(segments, on="segment_id")
    new = merged[~merged.is_out_of_fold]
    assert set(new.interview_id) == {"A08", "A09", "A10", "A11"}
    assert ((new.score >= new.threshold) == new.truth).mean() > 0.95


def test_chance_codes_are_not_found_again(corpus, score):
    """With codes at random, scores on unseen folds must not know them: the test of leakage."""
    segments = corpus(n_interviews=20, n_segments=20)
    truth = pd.Series(np.random.default_rng(5).random(len(segments)) < 0.3)
    scores, cards = score(segments, coded=sorted(set(segments.interview_id)), truth=truth)
    own = of(scores, "load").score.loc[segments.segment_id].to_numpy()
    assert abs(own[truth].mean() - own[~truth].mean()) < 0.05
    assert cards.set_index("code").verdict["load"] == "not automatable"


def test_a_coded_interview_is_scored_without_its_own_codes(corpus, score):
    """Changing the codes of one interview leaves all that is said of it as it was."""
    segments = corpus(n_interviews=6, n_segments=12)
    coded = sorted(set(segments.interview_id))
    own = segments.interview_id == "A00"
    before, _ = score(segments, coded=coded)
    after, _ = score(segments, coded=coded, truth=segments.truth ^ own)
    ids = segments.segment_id[own]
    for code in ("load", "rare"):
        pd.testing.assert_frame_equal(of(after, code).loc[ids], of(before, code).loc[ids])


def test_every_code_has_a_row_for_every_segment_and_the_tables_hold_their_contracts(corpus, score):
    """Also codes that nobody put: the rules speak there."""
    segments = corpus(n_interviews=6, n_segments=12)
    scores, cards = score(segments, coded=["A00", "A01", "A02", "A03"])
    assert len(check_table(scores, ModelScores, where="scores")) == 2 * len(segments)
    check_table(cards, ModelCards, where="cards")
    assert dict(zip(cards.code, cards.engine, strict=True)) == {"load": "model", "rare": "rule"}


@pytest.mark.parametrize("n_coded", [0, 1, 2])
def test_with_too_few_coded_interviews_the_rules_decide(corpus, score, matches, n_coded):
    """Rules alone must carry a study that hardly anybody has coded yet."""
    segments = corpus(n_interviews=4, n_segments=20)
    fired = segments.segment_id[segments.truth]
    rules = matches(fired, code="load", mode="evidence")
    scores, cards = score(segments, coded=["A00", "A01"][:n_coded], matches=rules)
    load = of(scores, "load").loc[segments.segment_id]
    in_new = ~segments.interview_id.isin(["A00", "A01"]).to_numpy()
    assert ((load.score >= load.threshold).to_numpy() == segments.truth)[in_new].all()
    if n_coded < 2:
        assert set(load.engine) == {"rule"}
    note = cards.set_index("code").note["rare"]
    assert note == "Only the rules decide: 0 coded segments are too few to learn from."


def test_rules_that_must_or_never_decide_outright(corpus, score, matches):
    """Never is stronger than must; the words are named."""
    segments = corpus(n_interviews=6, n_segments=12)
    first, second, third = segments.segment_id[:3]
    rules = pd.concat(
        [
            matches([first, third], code="load", mode="must"),
            matches([second, third], code="load", mode="never").assign(rule="load/en/2"),
        ]
    )
    scores, _ = score(segments, coded=sorted(set(segments.interview_id)), matches=rules)
    load = of(scores, "load")
    assert load.decision[[first, second, third]].tolist() == ["yes", "no", "no"]
    assert load.score[[first, second, third]].tolist() == [1.0, 0.0, 0.0]
    assert load.features[first].startswith("rule load/en/1 (must) “hours”")


def test_a_rare_code_is_learned_as_its_theme(corpus, score):
    """Three examples are too few for words of its own, not for the theme's."""
    segments = corpus(n_interviews=8, n_segments=12)
    coded = sorted(set(segments.interview_id))
    few = segments[segments.truth].groupby("interview_id").segment_id.first()[:3]
    _, cards = score(segments, coded=coded, rare=list(few))
    rare = cards.set_index("code").loc["rare"]
    assert (rare.engine, rare.learned_from) == ("parent", "work")
    assert rare.note == "Learned as work: 3 coded segments are few."
    assert rare.verdict == "not enough evidence"


def test_a_code_put_names_the_words_that_speak_for_it(corpus, score):
    """A reader sees why."""
    segments = corpus(n_interviews=10, n_segments=12)
    scores, _ = score(segments, coded=sorted(set(segments.interview_id)))
    load = of(scores, "load")
    put = load[load.score >= load.threshold]
    assert put.features.str.contains(r"\+0\.\d\d").all()


def test_what_is_sure_is_decided_and_doubt_is_left_to_people(corpus, score):
    """A code that can be told is decided; one by chance is not."""
    segments = corpus(n_interviews=12, n_segments=12)
    coded = sorted(set(segments.interview_id))
    sure, cards = score(segments, coded=coded)
    assert (of(sure, "load").decision != "review").mean() > 0.9
    assert cards.set_index("code").kappa_decided["load"] > 0.9
    chance = pd.Series(np.random.default_rng(5).random(len(segments)) < 0.3)
    unsure, _ = score(segments, coded=coded, truth=chance)
    assert (of(unsure, "load").decision == "review").mean() > 0.9


def test_two_runs_give_the_same(corpus, score):
    """To the last bit, in any order of rows."""
    segments = corpus(n_interviews=6, n_segments=12)
    coded = sorted(set(segments.interview_id))
    first, cards = score(segments, coded=coded)
    mixed = segments.sample(frac=1, random_state=3)
    second, same = score(mixed, coded=coded)
    keys = ["code", "segment_id"]
    ordered = [scores.sort_values(keys, ignore_index=True) for scores in (first, second)]
    pd.testing.assert_frame_equal(*ordered)
    pd.testing.assert_frame_equal(cards, same)


def test_columns_are_those_of_the_contracts(corpus, score):
    """Nothing more, nothing less, in their order."""
    scores, cards = score(corpus(n_interviews=4, n_segments=8), coded=["A00", "A01", "A02"])
    assert list(scores.columns) == columns_of(ModelScores)
    assert list(cards.columns) == columns_of(ModelCards)


def test_what_a_model_was_unsure_of_trains_and_measures_nothing(corpus, score):
    """Such segments were chosen for being hard: their share of the code is nobody else's."""
    segments = corpus(n_interviews=8, n_segments=12)
    coded = sorted(set(segments.interview_id))
    unsure = segments.segment_id[segments.interview_id.isin(["A00", "A01"])]
    with_all, cards = score(segments, coded=coded, unsure=unsure)
    card = cards.set_index("code").loc["load"]
    assert (card.n_coded, card.n_interviews) == (6 * 12, 6)
    without, _ = score(segments, coded=coded[2:])
    ids = segments.segment_id[segments.interview_id == "A07"]
    assert not of(with_all, "load").score.loc[ids].equals(of(without, "load").score.loc[ids])


def test_where_nothing_else_is_at_hand_it_measures_after_all(corpus, score):
    """A study that coded parts of interviews, by nobody's draw, still gets a threshold."""
    segments = corpus(n_interviews=6, n_segments=12)
    _, cards = score(segments, coded=sorted(set(segments.interview_id)), unsure=segments.segment_id)
    assert cards.set_index("code").n_coded["load"] == len(segments)
