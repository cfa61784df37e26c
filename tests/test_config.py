"""Settings: read strictly, explained when wrong."""

from pathlib import Path

import pytest
import yaml

from kelisim.config import Settings, check_settings, settings_schema
from kelisim.errors import StudyError

CONFIG = Path("config.yaml")


@pytest.fixture
def content():
    return yaml.safe_load(CONFIG.read_text(encoding="utf-8"))


def test_the_study_s_settings_are_valid(content):
    """The file in the repository passes its own model."""
    assert isinstance(check_settings(content, where="config.yaml"), Settings)


def test_all_mistakes_come_at_once_with_a_guess(content):
    """A misspelt key, a missing one and a bad value."""
    content["read"] = {"shard_sise": 12}
    content["aggregate"]["confidence"] = 95
    with pytest.raises(StudyError) as caught:
        check_settings(content, where="config.yaml")
    assert str(caught.value) == (
        "Can't use the settings in `config.yaml`.\n"
        "  - config.yaml, `read.shard_size`: is missing.\n"
        "  - config.yaml, `read.shard_sise`: is not a setting. Did you mean `shard_size`?\n"
        "  - config.yaml, `aggregate.confidence`: Input should be less than 1, not `95`."
    )


@pytest.mark.parametrize("path", ["demo/pseudonym.key", "./demo/../demo/pseudonym.key"])
def test_a_real_corpus_must_not_use_the_published_key(content, path):
    """Anyone could compute the demonstration's pseudonyms."""
    content["study"]["notice"] = ""
    content["anonymize"]["pseudonym_key_file"] = path
    with pytest.raises(StudyError) as caught:
        check_settings(content, where="config.yaml")
    assert str(caught.value) == (
        "Can't use the settings in `config.yaml`.\n"
        "  - anonymize.pseudonym_key_file: must not be the published key of the demonstration for "
        "a real corpus. Did you write a secret line into a file of your own?"
    )


def test_every_setting_is_explained():
    """Editors show a sentence a key."""
    for section in Settings.model_fields.values():
        for field in section.annotation.model_fields.values():
            assert field.description
    assert "shard_size" in settings_schema()
