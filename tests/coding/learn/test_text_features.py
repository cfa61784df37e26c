"""What words say of a segment."""

import numpy as np
import pytest

from kelisim.coding.learn.text_features import (
    learn_openings,
    learn_topics,
    learn_words,
)

TEXTS = ["Well, what do you think?", "So, what do you want?", "I think so.", "I want it."]


def names_of(described, row):
    return {described.names[i] for i in described.values[row].indices}


def test_a_question_is_marked_by_how_it_begins_behind_fillers():
    """Well and so are noted and passed over."""
    named = names_of(learn_openings(TEXTS).describe(TEXTS), 0)
    assert {"well at the start", "question opens what do you", "opens what"} <= named


@pytest.mark.parametrize("texts", [TEXTS, ["Ну, зачем это?", "Ал, неге олай?"]])
def test_rows_have_length_one(texts):
    """In any alphabet."""
    lengths = np.sqrt(learn_words(texts).describe(texts).values.power(2).sum(axis=1))
    assert np.asarray(lengths).ravel() == pytest.approx(1)


def test_texts_without_words_have_no_features_and_no_error():
    """A study may begin with silence."""
    words = learn_words(["", ""]).describe(["", ""])
    assert learn_topics(words, seed=1).describe(words).values.shape[0] == 2


def test_others_are_described_by_the_words_that_were_learned():
    """Texts of a later piece have the features of the first ones, and no more."""
    learned = learn_words(TEXTS)
    other = learned.describe(["I want nothing."])
    assert other.names == learned.describe(TEXTS).names
    assert {other.names[i] for i in other.values.indices} >= {"i", "want", "i want"}
    assert "nothing" not in other.names
