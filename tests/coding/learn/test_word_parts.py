"""Parts of words are counted and weighed as scikit-learn does, word by word."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.feature_extraction.text import TfidfVectorizer

from kelisim.coding.learn import word_parts
from kelisim.coding.learn.word_parts import is_piece, learn_parts

TEXTS = [
    "The grant was late, and the GRANT was small.",
    "Grants  come late; a grant is a grant",
    "Кафедра ждала грант, гранта не было",
    "Грант келмеді, кафедра күтті a",
    "",
]
words = st.text(st.sampled_from("abgrnt АгрнтҚқ.,'"), max_size=12)


@pytest.mark.parametrize(("shortest", "longest"), [(2, 5), (4, 4)])
@given(texts=st.lists(st.lists(words, max_size=6).map(" ".join), min_size=1, max_size=6))
def test_they_are_those_of_scikit_learn(shortest, longest, texts):
    parts = learn_parts(TEXTS, shortest=shortest, longest=longest)
    known = TfidfVectorizer(
        analyzer="char_wb", ngram_range=(shortest, longest), sublinear_tf=True, min_df=1
    )
    known.fit(TEXTS)
    found = parts.describe(texts)
    np.testing.assert_array_equal(found.values.toarray(), known.transform(texts).toarray())
    assert found.names == tuple(f"…{part}…" for part in known.get_feature_names_out())
    assert all(map(is_piece, found.names))


def test_a_part_that_stands_in_no_text_twice_is_left_out():
    texts = [f"grant {letter}{letter}" for letter in "abcdefghijklmnopqrstuv"]
    names = learn_parts(texts, shortest=2, longest=2).names
    assert names == ("… g…", "…an…", "…gr…", "…nt…", "…ra…", "…t …")


def test_where_nothing_is_said_there_are_no_parts():
    found = learn_parts(["", "  "], shortest=2, longest=5).describe(["a grant"])
    assert found.values.shape == (1, 0)
    assert found.names == ()


def test_what_is_remembered_is_bounded_and_changes_nothing(monkeypatch):
    parts = learn_parts(TEXTS, shortest=2, longest=5)
    before = parts.describe(TEXTS).values.toarray()
    monkeypatch.setattr(word_parts, "MOST_REMEMBERED", 2)
    again = learn_parts(TEXTS, shortest=2, longest=5)
    np.testing.assert_array_equal(again.describe(TEXTS).values.toarray(), before)
    assert len(again.vectorizer._known) <= 2
