"""One run at a time in a folder; a killed one is no hindrance."""

import fcntl
import os
import platform
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from kelisim import stage
from kelisim.alone import JOB_LOCK, RUN_LOCK, alone, hold_folder, hold_job
from kelisim.errors import StudyError

REAL = SimpleNamespace(common_settings=SimpleNamespace(dryrun_exec=False))
DRY = SimpleNamespace(common_settings=SimpleNamespace(dryrun_exec=True))
HOLD = "import fcntl, sys; f = open(sys.argv[1], 'a+'); fcntl.flock(f, int(sys.argv[2])); "


class ToldError(Exception):
    """Stands for Snakemake's `WorkflowError`."""


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """Work in a folder of its own."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def start_holder(path, kind):
    """Start another process that holds a lock; it has it when this returns."""
    path.parent.mkdir(exist_ok=True)
    program = HOLD + "print('held', flush=True); sys.stdin.read()"
    holder = subprocess.Popen(
        [sys.executable, "-c", program, str(path), str(int(kind))],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    holder.stdout.readline()
    return holder


def test_a_second_run_is_refused_and_names_the_first():
    """Nothing of it is carried out."""
    holder = start_holder(RUN_LOCK, fcntl.LOCK_EX)
    RUN_LOCK.write_text("4711 desk\n")
    started = []
    with pytest.raises(ToldError) as caught:
        alone(lambda **_: started.append(1), error=ToldError)(executor_plugin=REAL)
    assert str(caught.value) == (
        "Can't start a second run here.\n  - process 4711 on desk: is at work here. Can you wait "
        "until it ends, or stop it with Ctrl-C where it runs?"
    )
    assert not started
    holder.kill()
    holder.wait()
    alone(lambda **_: started.append(1), error=ToldError)(executor_plugin=REAL)
    assert started == [1]
    assert RUN_LOCK.read_text() == f"{os.getpid()} {platform.node()}\n"


def test_jobs_that_outlived_their_run_are_waited_for():
    """They would write the same files."""
    holder = start_holder(JOB_LOCK, fcntl.LOCK_SH)
    with pytest.raises(StudyError, match=r"^Can't start a run here yet\.\n  - jobs of a run"):
        hold_folder().__enter__()
    holder.kill()
    holder.wait()
    with hold_folder() as is_sure:
        assert is_sure


def test_jobs_of_a_run_work_side_by_side():
    """And the next run can start when they have ended."""
    with hold_folder():
        other = start_holder(JOB_LOCK, fcntl.LOCK_SH)
        with hold_job():
            pass
        other.kill()
        other.wait()
    with hold_folder():
        pass


def test_a_job_of_the_workflow_is_known_to_be_at_work():
    """`stage.job` holds the lock as long as it works."""
    with hold_folder():
        pass
    probe = [sys.executable, "-c", HOLD, str(JOB_LOCK), str(int(fcntl.LOCK_EX | fcntl.LOCK_NB))]
    with stage.job(SimpleNamespace(log=["job.log"])):
        assert subprocess.run(probe, capture_output=True, check=False).returncode != 0
    assert subprocess.run(probe, capture_output=True, check=False).returncode == 0


def test_what_a_killed_run_left_is_removed_before_the_next_starts():
    """Snakemake's locks, copies of scripts, and half-written files; no result."""
    left = [".snakemake/locks/0.input.lock", ".snakemake/scripts/tmp1.segment.py"]
    left += ["results/private/1_read/turns.csv.unfinished", "results/index.html.unfinished"]
    stays = ["results/index.html", ".snakemake/metadata/abc", ".snakemake/incomplete/abc"]
    for name in [*left, *stays]:
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).touch()
    alone(lambda **_: None, error=ToldError)(executor_plugin=REAL)
    assert not any(Path(name).exists() for name in left)
    assert all(Path(name).exists() for name in stays)


def test_a_dry_run_looks_on_while_another_run_is_at_work():
    """And removes nothing."""
    holder = start_holder(RUN_LOCK, fcntl.LOCK_EX)
    Path(".snakemake/locks").mkdir()
    looked = []
    alone(lambda **_: looked.append(1), error=ToldError)(executor_plugin=DRY)
    assert looked == [1]
    assert Path(".snakemake/locks").is_dir()
    holder.kill()
    holder.wait()


def test_where_the_disk_knows_no_locks_nothing_is_removed(monkeypatch):
    """Some network disks: Snakemake's own locks are then all there is."""

    def refuse(*_):
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr(fcntl, "flock", refuse)
    Path(".snakemake/locks").mkdir(parents=True)
    alone(lambda **_: None, error=ToldError)(executor_plugin=REAL)
    assert Path(".snakemake/locks").is_dir()


@pytest.mark.parametrize(
    ("number", "path", "message"),
    [
        (28, ".snakemake/metadata/a", ".snakemake/metadata/a: can't be written: the disk is full."),
        (30, "data/raw/r1/Name.docx", "this folder: can't be written: the folder is read-only."),
    ],
)
def test_what_the_system_refuses_snakemake_is_said_for_people(number, path, message):
    """Without names of files that may be people's."""

    def fail(**_):
        raise OSError(number, os.strerror(number), str(Path.cwd() / path))

    with pytest.raises(ToldError) as caught:
        alone(fail, error=ToldError)(executor_plugin=REAL)
    assert str(caught.value).splitlines()[1].startswith(f"  - {message}")


def test_a_bug_stays_a_bug():
    """Only what a person can mend is put in other words."""

    def fail(**_):
        raise FileNotFoundError(2, "No such file", "x")

    with pytest.raises(FileNotFoundError):
        alone(fail, error=ToldError)(executor_plugin=REAL)
