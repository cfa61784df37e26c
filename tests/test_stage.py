"""Scripts: messages on the screen and in the log, and never a name in either."""

from pathlib import Path
from types import SimpleNamespace

import pytest

from kelisim import stage
from kelisim.errors import StudyError


@pytest.fixture
def snakemake(tmp_path):
    return SimpleNamespace(log=[str(tmp_path / "logs" / "rule.log")])


def test_a_mistake_in_the_inputs_ends_without_a_traceback(snakemake, capsys):
    """The message alone, on the screen and in the log; the exit status says it failed."""
    with pytest.raises(SystemExit) as caught, stage.job(snakemake):
        raise StudyError("Can't find `x`.")
    assert caught.value.code == 1
    assert capsys.readouterr().err == "Can't find `x`.\n"
    assert Path(snakemake.log[0]).read_text(encoding="utf-8") == "Can't find `x`.\n"


def test_a_bug_keeps_its_traceback(snakemake, capsys):
    """Only after anonymization."""
    with pytest.raises(SystemExit), stage.job(snakemake):
        raise ValueError("odd shape")
    assert "ValueError: odd shape" in capsys.readouterr().err


def test_a_bug_before_anonymization_quotes_nothing(snakemake, capsys):
    """An exception's message may hold a transcript's words; its place is enough."""
    with pytest.raises(SystemExit), stage.job(snakemake, is_private=True):
        {}["Bolat Serikovich"]
    message = capsys.readouterr().err
    assert "Bolat" not in message
    assert "KeyError" in message
    assert "test_stage.py" in message


def test_a_full_disk_is_no_bug_and_quotes_nothing(snakemake, capsys):
    """Nor does it need a traceback: a person can mend it."""
    with pytest.raises(SystemExit), stage.job(snakemake, is_private=True):
        raise OSError(28, "No space left on device", "data/raw/Bolat Serikovich.docx")
    assert capsys.readouterr().err == (
        "Can't go on.\n  - a file of this step: can't be written: the disk is full. Can some be "
        "freed? What is done stays done, so run again then.\n"
    )


def test_a_log_that_can_not_be_written_ends_the_job_with_a_message(tmp_path, capsys):
    """Before anything was done."""
    (tmp_path / "logs").touch()
    with (
        pytest.raises(SystemExit) as caught,
        stage.job(SimpleNamespace(log=[str(tmp_path / "logs" / "rule.log")])),
    ):
        raise AssertionError("not reached")
    assert caught.value.code == 1
