"""A whole run tries no network, and Snakemake's own records hold no names of files or people.

A guard is started in every Python of the run, Snakemake's own and each job's: it writes down each
attempt to look up or reach another machine, and stops it. It sees what goes through Python's
sockets, not what a compiled library might do by itself.
"""

import base64
import binascii
import os
import re
import subprocess
import sys

import pandas as pd
import pytest
from tests.workflow.conftest import SmallStudy

from kelisim.anonymize.gate.containers import texts_inside

pytestmark = pytest.mark.slow

GUARD = """
import os
import sys

_LOCAL = ("127.0.0.1", "::1", "localhost", "", None, b"localhost", b"127.0.0.1", b"::1")
_NAMED = ("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr")
_REACHED = ("socket.connect", "socket.sendto", "socket.sendmsg")


def _note(line):
    file = os.open(os.environ["GUARD_NOTES"], os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    os.write(file, (line + "\\n").encode())
    os.close(file)


def _guard(event, arguments):
    if event in _NAMED:
        host = arguments[0]
    elif event in _REACHED and isinstance(arguments[1], tuple):
        host = arguments[1][0]
    else:
        return
    if host not in _LOCAL:
        _note(f"tried {event} {host}")
        raise OSError(f"the guard stops {event}")


_note("began " + " ".join(sys.orig_argv))
sys.addaudithook(_guard)
"""


class GuardedStudy(SmallStudy):
    """A small study under the guard; `src/` is where every Python of a run looks first."""

    def __init__(self, folder):
        super().__init__(folder)
        (folder / "src/sitecustomize.py").write_text(GUARD)
        self.notes = folder / "guard.txt"
        self.notes.touch()

    def python(self, *arguments):
        source = (self.folder / "src").as_posix()
        guarded = {"PYTHONPATH": source, "GUARD_NOTES": self.notes.as_posix()}
        return subprocess.run(
            [sys.executable, *arguments],
            cwd=self.folder,
            env=os.environ | guarded,
            capture_output=True,
            text=True,
            check=False,
        )

    def run(self, *options):
        return self.python("-m", "snakemake", "--cores", "2", *options)

    def noted(self, what):
        lines = self.notes.read_text(encoding="utf-8").splitlines()
        return [line.removeprefix(f"{what} ") for line in lines if line.startswith(f"{what} ")]

    def telling_words(self):
        """Names of the transcripts' files, and of all people and institutions in the roster."""
        tables = sorted((self.folder / "data/raw").glob("*/participants.csv"))
        rows = pd.concat([pd.read_csv(p, dtype=str, keep_default_na=False) for p in tables])
        people = ";".join([*rows.participant_name, *rows.interviewer_name])
        names = {*rows.file, *(name.rsplit(".", 1)[0] for name in rows.file)}
        names |= {name.strip() for name in ";".join(rows.institution_name).split(";")}
        return {word for word in names | set(re.findall(r"\w{5,}", people)) if word}

    def records(self):
        """All that Snakemake and the logs keep: each file's path, and its texts."""
        for root in (".snakemake", "reports"):
            for path in sorted((self.folder / root).rglob("*")):
                if path.is_file():
                    texts = [*texts_inside(path.read_bytes()), path.name, _decoded(path.name)]
                    yield path.relative_to(self.folder).as_posix(), "\n".join(texts)


def _decoded(name):
    """Snakemake names its records by the output's path in base64."""
    try:
        return base64.b64decode(name).decode(errors="replace")
    except binascii.Error:
        return ""


@pytest.fixture(scope="module")
def guarded(tmp_path_factory):
    """Give a study that was run once under the guard."""
    study = GuardedStudy(tmp_path_factory.mktemp("guarded"))
    study.done = study.run()
    assert study.done.returncode == 0, study.done.stderr[-4000:]
    return study


@pytest.fixture
def unrun(tmp_path):
    """Give a study under the guard that has not been run."""
    return GuardedStudy(tmp_path)


def test_the_guard_stops_and_notes_what_leaves_the_machine(unrun):
    """What is local passes: a test that can't fail would prove nothing."""
    done = unrun.python("-c", "import socket; socket.create_connection(('192.0.2.1', 9), 1)")
    assert done.returncode == 1
    unrun.python("-c", "import urllib.request as r; r.urlopen('http://kelisim.example')")
    unrun.python("-c", "import socket; s = socket.socket(type=socket.SOCK_DGRAM);"
                       "s.sendto(b'x', ('192.0.2.1', 9))")  # fmt: skip
    assert unrun.noted("tried") == [
        "socket.getaddrinfo 192.0.2.1",
        "socket.getaddrinfo kelisim.example",
        "socket.sendto 192.0.2.1",
    ]
    local = "import socket; s = socket.create_server(('127.0.0.1', 0));"
    done = unrun.python("-c", local + "socket.create_connection(s.getsockname()).close()")
    assert done.returncode == 0, done.stderr


def test_no_stage_tries_the_network(guarded):
    """Nor does Snakemake; and every script of the rules ran under the guard."""
    assert guarded.noted("tried") == []
    rules = (guarded.folder / "workflow/rules").glob("*.smk")
    scripts = {
        name for path in rules for name in re.findall(r"scripts/(\w+)\.py", path.read_text())
    }
    ran = set(re.findall(r"\.(\w+)\.py", "\n".join(guarded.noted("began"))))
    # Measured on the demonstration alone, against its marked sources; taken where a study starts
    # from its anonymized corpus.
    assert scripts - ran <= {"measure_anonymization", "take_reports", "take_shard"}
    assert len(ran & scripts) > 15
    assert any("-m snakemake" in line for line in guarded.noted("began"))


def test_no_name_stands_in_what_snakemake_keeps_and_says(guarded):
    """Its metadata, logs and words know interviews by id, transcripts by a fingerprint."""
    words = guarded.telling_words()
    assert len(words) > 20
    records = dict(guarded.records())
    assert sum(path.startswith(".snakemake/metadata/") for path in records) > 50
    assert any("results/private/1_read" in text for text in records.values())
    records["what it says"] = guarded.done.stdout + guarded.done.stderr
    found = {(path, word) for path, text in records.items() for word in words if word in text}
    assert found == set()


def test_no_name_stands_there_after_a_run_that_failed(unrun):
    """An error is where a path is printed most easily."""
    words = unrun.telling_words()
    unrun.file_of("FA02").write_bytes(b"PK\x03\x04 this is not a Word file")
    done = unrun.run()
    assert done.returncode != 0
    records = dict(unrun.records()) | {"what it says": done.stdout + done.stderr}
    assert (
        "FA02" in "".join(records.values()) or "participants.csv, line" in records["what it says"]
    )
    found = {(path, word) for path, text in records.items() for word in words if word in text}
    assert found == set()
