"""A small study in a folder of its own: a few interviews of the demonstration, run for real."""

import copy
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

ROOT = Path(__file__).parents[2]
PARTS = ("Snakefile", "config.yaml", "requirements.txt", "environment.yml", "CITATION.cff")
FOLDERS = ("profiles", "workflow", "scripts", "src", "study")
INTERVIEWS = {
    "round-1": ["UL03", "UL06", "FA02", "FA07", "IP05", "IP08"],
    "round-2": ["UL12", "FA12", "IP09"],
}


class SmallStudy:
    """A folder with a study; a class because a run is a folder with a state."""

    interviews = INTERVIEWS

    def __init__(self, folder):
        self.folder = folder
        for name in PARTS:
            shutil.copy(ROOT / name, folder / name)
        for name in FOLDERS:
            ignore = shutil.ignore_patterns("__pycache__")
            shutil.copytree(ROOT / name, folder / name, ignore=ignore)
        (folder / "demo").mkdir()
        shutil.copy(ROOT / "demo" / "pseudonym.key", folder / "demo")
        shutil.copytree(ROOT / "data" / "coded", folder / "data" / "coded")
        for batch in self.interviews:
            self.add_batch(batch)

    def add_batch(self, batch):
        source, target = ROOT / "data" / "raw" / batch, self.folder / "data" / "raw" / batch
        target.mkdir(parents=True)
        rows = pd.read_csv(source / "participants.csv", dtype=str, keep_default_na=False)
        rows = rows[rows.interview_id.isin(self.interviews[batch])]
        rows.to_csv(target / "participants.csv", index=False)
        for name in rows.file:
            shutil.copy(source / name, target / name)

    def remove_batch(self, batch):
        shutil.rmtree(self.folder / "data" / "raw" / batch)

    def file_of(self, interview_id):
        for table in sorted((self.folder / "data" / "raw").glob("*/participants.csv")):
            rows = pd.read_csv(table, dtype=str).set_index("interview_id")
            if interview_id in rows.index:
                return table.parent / rows.file[interview_id]
        raise KeyError(interview_id)

    def edit(self, path, old, new):
        path = self.folder / path
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    def run(self, *options):
        environment = {k: v for k, v in os.environ.items() if k != "PYTHONPATH"}
        return subprocess.run(
            [sys.executable, "-m", "snakemake", "--cores", "2", *options],
            cwd=self.folder,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )

    def read_turns(self, shard):
        """Text of a shard's anonymized turns."""
        return (self.folder / f"results/2_anonymize/{shard}/turns.csv").read_text(encoding="utf-8")

    def results(self, *, is_shareable=True):
        """Bytes of every result by path."""
        root = self.folder / "results"
        files = sorted(path for path in root.rglob("*") if path.is_file())
        private = root / "private"
        return {
            path.relative_to(root).as_posix(): path.read_bytes()
            for path in files
            if not (is_shareable and path.is_relative_to(private))
        }


@pytest.fixture(scope="session")
def has_run(tmp_path_factory):
    """Give a study that has been run once; nobody changes it."""
    small = SmallStudy(tmp_path_factory.mktemp("has-run"))
    done = small.run()
    assert done.returncode == 0, done.stderr[-4000:]
    small.first = small.results()
    small.said = done.stdout
    return small


@pytest.fixture(scope="module")
def study(has_run, tmp_path_factory):
    """Give a copy of the study that has been run, for the tests of a file to change."""
    small = copy.copy(has_run)
    small.folder = tmp_path_factory.mktemp("study") / "study"
    shutil.copytree(has_run.folder, small.folder)
    return small


@pytest.fixture
def fresh(tmp_path):
    """Give a study that has not been run."""
    return SmallStudy(tmp_path)
