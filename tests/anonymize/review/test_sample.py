"""The blind sample is drawn by chance, stays, and gives an honest bound."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from kelisim.anonymize.review import (
    draw_sample,
    estimate_missed,
    list_sentences,
    read_samples,
)
from kelisim.anonymize.review.sample import upper_bound
from kelisim.errors import StudyError
from kelisim.tables import BlindSample, Participants, columns_of

GROUPS = {"A": ("en", "faculty"), "B": ("ru", "industry"), "C": ("en", "industry")}


@pytest.fixture
def sentences_of(make_turns):
    """Give a function from texts by interview to sentences."""

    def run(**said):
        people = pd.DataFrame("", index=range(len(said)), columns=columns_of(Participants))
        people["interview_id"] = list(said)
        people["language"] = [GROUPS[who][0] for who in said]
        people["group"] = [GROUPS[who][1] for who in said]
        return list_sentences(make_turns(**said), people)

    return run


def many(n, start=0):
    return " ".join(f"Sentence number {at}." for at in range(start, start + n))


def test_each_sentence_with_a_word_of_its_own_is_in_the_frame(sentences_of):
    frame = sentences_of(A=["Yes. Yes. [Person 4] came!", "… [Person 4]. So?"])
    assert sorted(frame.sentence) == ["So?", "Yes.", "Yes.", "[Person 4] came!"]
    assert frame.item.is_unique


def test_strata_get_their_share_and_no_sentence_comes_twice(sentences_of):
    frame = sentences_of(A=many(60), B=many(30), C=many(10))
    drawn = draw_sample(frame, n=20, seed=1)
    sizes = drawn.groupby(["language", "group"]).size().to_dict()
    assert sizes == {("en", "faculty"): 12, ("en", "industry"): 2, ("ru", "industry"): 6}
    assert drawn.item.is_unique
    assert list(drawn.item) == sorted(drawn.item)


@given(sizes=st.lists(st.integers(1, 40), min_size=1, max_size=6), n=st.integers(0, 300))
def test_a_sample_has_the_size_that_was_asked_for(sizes, n):
    rows = [
        (f"{group}-{at}", "en", f"g{group}", "words", "", "")
        for group, size in enumerate(sizes)
        for at in range(size)
    ]
    frame = pd.DataFrame(rows, columns=columns_of(BlindSample))
    assert len(draw_sample(frame, n=n, seed=7)) == min(n, sum(sizes))


def test_the_same_seed_draws_the_same_and_another_one_others(sentences_of):
    frame = sentences_of(A=many(200))
    first = draw_sample(frame, n=50, seed=1)
    assert first.equals(draw_sample(frame.sample(frac=1, random_state=3), n=50, seed=1))
    assert set(first.item) != set(draw_sample(frame, n=50, seed=2).item)


def test_a_sentence_keeps_its_id_while_its_words_stay(sentences_of):
    before = sentences_of(A="One. Two. Three.").set_index("sentence").item
    after = sentences_of(A="Zero. One. Two changed. Three.").set_index("sentence").item
    assert before["One."] == after["One."]
    assert before["Three."] == after["Three."]
    assert before["Two."] not in set(after)


def test_drawing_is_fair():
    rows = [(f"id{at}", "en", "g", "words", "", "") for at in range(40)]
    frame = pd.DataFrame(rows, columns=columns_of(BlindSample))
    times = pd.concat(
        [draw_sample(frame, n=10, seed=seed).item for seed in range(160)]
    ).value_counts()
    # 40 sentences, each drawn with chance 1/4 in 160 draws: chi-squared on 39 degrees of freedom,
    # with the variance of draws without replacement.
    statistic = ((times - 40) ** 2 / (160 * 0.25 * 0.75)).sum() * 39 / 40
    assert stats.chi2.sf(statistic, 39) > 0.001


def fill(path, rows, header="item,language,missed"):
    path.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
    return path


def test_filled_in_samples_are_read_and_the_stricter_reader_counts(tmp_path):
    one = fill(tmp_path / "sample-1.csv", ["a,en,0", "b,en,", "c,ru,2"])
    two = fill(tmp_path / "sample-2.csv", ["a,en,1", "c,ru,0"])
    read = read_samples([one, two])
    assert list(read.itertuples(index=False, name=None)) == [("a", "en", 1), ("c", "ru", 2)]


def test_every_problem_of_a_sample_is_told_without_its_words(tmp_path):
    path = fill(tmp_path / "sample.csv", ["a,en,none", ",en,0", "b,xx,1", "c,en,-1", "d,en,100"])
    with pytest.raises(StudyError) as caught:
        read_samples([path])
    number = (
        "`missed` must be a whole number from 0 to 99, or empty where nobody read it. "
        "Is it meant for `note`?"
    )
    deleted = "`item` and `language` must be as they were in the sample. Were cells deleted?"
    assert str(caught.value) == "\n".join(
        [
            "Can't use the samples in `data/review/`.",
            f"  - sample.csv, row 2: {number}",
            f"  - sample.csv, row 3: {deleted}",
            f"  - sample.csv, row 4: {deleted}",
            f"  - sample.csv, row 5: {number}",
            f"  - sample.csv, row 6: {number}",
        ]
    )


def test_the_bound_is_exact():
    # Nothing in n: 1 - 0.05^(1/n) (Hanley & Lippman-Hand 1983: close to 3/n).
    assert upper_bound(0, 300, confidence=0.95) == pytest.approx(1 - 0.05 ** (1 / 300))
    assert upper_bound(0, 300, confidence=0.95) == pytest.approx(3 / 300, rel=0.01)
    # The share under which 2 or fewer of 10 have chance 5% (Clopper & Pearson 1934).
    share = upper_bound(2, 10, confidence=0.95)
    assert stats.binom.cdf(2, 10, share) == pytest.approx(0.05)
    assert upper_bound(5, 5, confidence=0.95) == 1.0
    assert upper_bound(0, 0, confidence=0.95) == 1.0


def test_everything_read_counts_also_what_changed_since(sentences_of):
    frame = sentences_of(A="One. Two. Three.", B="Раз. Два.")
    drawn = draw_sample(frame, n=4, seed=1)
    ids = frame.set_index("sentence").item
    read = pd.DataFrame(
        [(ids["One."], "en", 0), (ids["Раз."], "ru", 0), ("changed", "en", 3)],
        columns=["item", "language", "missed"],
    )
    estimate = estimate_missed(read, drawn, frame, confidence=0.95).set_index("language")
    whole = estimate.loc["all"]
    counts = ("n_drawn", "n_read", "n_changed", "n_telling", "n_missed")
    assert [whole[count] for count in counts] == [4, 3, 1, 1, 3]
    assert whole.per_1000 == pytest.approx(1000 / 3)
    assert whole.upper_per_1000 == pytest.approx(1000 * upper_bound(1, 3, confidence=0.95))
    assert estimate.loc["ru"].n_read == 1
    assert estimate.loc["ru"].per_1000 == 0


def test_without_a_reader_nothing_is_estimated(sentences_of):
    frame = sentences_of(A="One. Two.")
    estimate = estimate_missed(read_samples([]), frame, frame, confidence=0.95)
    assert estimate.n_read.tolist() == [0, 0]
    assert estimate[["per_1000", "upper_per_1000"]].isna().all(axis=None)
