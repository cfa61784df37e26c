"""A result is whole or not there, whatever the system says."""

import os
import re
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kelisim.errors import StudyError
from kelisim.files.whole import UNFINISHED, write_bytes, write_text

WRITERS = re.compile(r"\.write_(text|bytes)\(|\.open\(\s*[\"'][wax]|to_csv\([^)]*path")
# No results: a log, a lock, what is made as a whole folder, a secret's file, data for the program.
ELSEWHERE = {
    "src/kelisim/alone.py",
    "src/kelisim/files/whole.py",
    "src/kelisim/proof/changes/kept.py",
    "src/kelisim/proof/run.py",
    "src/kelisim/proof/withdraw/command.py",
    "src/kelisim/proof/package/contents.py",
    "src/kelisim/anonymize/secret_map/destroy.py",
    "src/kelisim/anonymize/building/english_names.py",
    "src/kelisim/anonymize/building/places.py",
    "src/kelisim/anonymize/building/kazakh_names.py",
}


def test_text_is_written_as_it_stands_and_folders_are_made(tmp_path):
    """UTF-8, and no line end is changed."""
    path = tmp_path / "a" / "b" / "words.txt"
    write_text("келісім\nr\r\n", path)
    assert path.read_bytes() == "келісім\nr\r\n".encode()
    assert [each.name for each in path.parent.iterdir()] == ["words.txt"]


def test_a_file_that_can_not_be_written_leaves_the_old_one_as_it_was(tmp_path):
    """The system's limit on the size of files stands for a full disk."""
    path = tmp_path / "table.csv"
    write_bytes(b"old", path)
    old, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, hard))
    try:
        with pytest.raises(StudyError) as caught:
            write_bytes(b"x" * 1000, path)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (old, hard))
    assert str(caught.value) == (
        f"Can't go on.\n  - {path.as_posix()}: can't be written: the system allows no file so "
        "large. Is `ulimit -f` set?"
    )
    assert {each.name: each.read_bytes() for each in tmp_path.iterdir()} == {"table.csv": b"old"}


def test_a_killed_writer_leaves_nothing_under_the_files_own_name(tmp_path):
    """Killed at any moment, the file is the old one or the new one."""
    path = tmp_path / "table.csv"
    program = (
        "import sys; sys.path.insert(0, 'src'); from kelisim.files.whole import write_bytes\n"
        "while True:\n"
        f"    for byte in (b'a', b'b'): write_bytes(byte * 3_000_000, {str(path)!r})\n"
    )
    for _ in range(4):
        writer = subprocess.Popen([sys.executable, "-c", program])
        while not path.is_file():
            time.sleep(0.01)
        time.sleep(0.05)
        writer.send_signal(signal.SIGKILL)
        writer.wait()
        assert path.read_bytes() in (b"a" * 3_000_000, b"b" * 3_000_000)
        assert {each.name for each in tmp_path.iterdir()} <= {path.name, path.name + UNFINISHED}
        path.unlink()


@pytest.mark.skipif(os.name != "posix", reason="permissions as on POSIX")
def test_a_folder_of_somebody_else_is_named(tmp_path):
    """Root may write anywhere, so the folder is a file here."""
    (tmp_path / "results").touch()
    path = tmp_path / "results" / "table.csv"
    with pytest.raises(StudyError, match=r"table\.csv: can't be written: "):
        write_text("x", path)


def test_there_is_no_other_writer():
    """One place writes results, so that none is ever half-written."""
    found = {
        path.as_posix()
        for folder in ("src", "scripts")
        for path in Path(folder).rglob("*.py")
        if WRITERS.search(path.read_text(encoding="utf-8"))
    }
    assert found == ELSEWHERE
