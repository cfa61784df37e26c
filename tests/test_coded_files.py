"""What may lie in `data/coded/`, found before any rule runs."""

from pathlib import Path

import pandas as pd
import pytest

from kelisim.errors import StudyError
from kelisim.study import Study


@pytest.fixture
def study(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "data/coded").mkdir(parents=True)
    return Study(settings=None, participants=pd.DataFrame({"batch": ["round-1"]}))


def lay(*names):
    for name in names:
        Path("data/coded", name).write_text("x")


def test_files_of_codings_and_those_that_explain_them_are_told_apart(study):
    lay("ann.csv", "ann.codes.csv", "p.qdpx", "p.coverage.csv", "d.json", "s.xlsx", ".hidden")
    coded = [f"data/coded/{name}" for name in ("ann.csv", "d.json", "p.qdpx", "s.xlsx")]
    assert study.coded_files(is_aside=False) == coded
    aside = ["data/coded/ann.codes.csv", "data/coded/p.coverage.csv"]
    assert study.coded_files(is_aside=True) == aside


def test_a_file_that_explains_none_is_an_error(study):
    """A misspelt name would otherwise go unread in silence."""
    lay("ann.csv", "anne.codes.csv")
    with pytest.raises(StudyError) as caught:
        study.coded_files(is_aside=False)
    assert str(caught.value) == (
        "Can't use all files of codings.\n"
        "  - data/coded/anne.codes.csv: must stand beside a file of codings. "
        "Is its name spelt as theirs?"
    )


def test_another_kind_of_file_is_an_error(study):
    lay("ann.docx")
    with pytest.raises(StudyError) as caught:
        study.coded_files(is_aside=False)
    assert str(caught.value) == (
        "Can't use all codings in `data/coded`.\n"
        "  - data/coded/ann.docx: must be a CSV or JSON or QDPX or XLSX file. "
        "Can your program export one?"
    )


def test_codings_on_raw_text_change_the_fingerprint(study, tmp_path):
    first = study.fingerprint_of_coded()
    (tmp_path / "data/raw/round-1/coded").mkdir(parents=True)
    (tmp_path / "data/raw/round-1/coded/p.qdpx").write_bytes(b"x")
    assert study.fingerprint_of_coded() != first
