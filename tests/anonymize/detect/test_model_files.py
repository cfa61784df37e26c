"""A model's file must be there and the right one."""

from __future__ import annotations

import hashlib

import pytest

from kelisim.anonymize.detect.model_files import check_file
from kelisim.errors import StudyError


def test_the_right_file_is_given_back(tmp_path):
    path = tmp_path / "names.model"
    path.write_bytes(b"weights")
    assert check_file(path, sha256=hashlib.sha256(b"weights").hexdigest()) == path


def test_a_missing_file_says_which_and_asks_for_the_environment(tmp_path):
    with pytest.raises(StudyError) as raised:
        check_file(tmp_path / "names.model", sha256="0" * 64)
    assert str(raised.value) == (
        "Can't find the model file `names.model`: its package must carry it. "
        "Is the environment built from `requirements.txt`?"
    )


def test_another_file_of_the_same_name_is_refused(tmp_path):
    path = tmp_path / "names.model"
    path.write_bytes(b"other weights")
    with pytest.raises(StudyError) as raised:
        check_file(path, sha256="0" * 64)
    assert str(raised.value) == (
        f"Can't use the model file `names.model`: it must have the SHA-256 checksum {'0' * 64}, "
        "not another. Is its package of another version than `requirements.txt` says?"
    )
