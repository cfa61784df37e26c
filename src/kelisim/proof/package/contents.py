"""What goes into a review package, and what never does."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from kelisim.errors import Problem, StudyError

PROGRAM = (
    *("Makefile", "Snakefile", "environment.yml", "pyproject.toml", "requirements.txt"),
    *("LICENSE", "CITATION.cff", "README.md", "CHANGELOG.md"),
    *("docs", "profiles", "scripts", "src", "workflow"),
)
STUDY = ("config.yaml", "study", "data/translations")
CODINGS = ("human_codings.csv", "moved_codings.csv", "unplaced_codings.csv")
"""Taken as they were placed: the coders' own files may quote words that were hidden later."""

NEVER = ("names.yaml", "__pycache__", "*.key", "*.map", "*.pyc", ".*")
"""Names of the study's own, compiled files, secrets, and whatever hides."""

TRANSCRIPTS = "transcripts"
"""Made anew from the turns, so not part of the anonymized corpus that a run starts from."""

_START = re.compile(r"^(  start_from:\s*)raw\b", re.MULTILINE)


def copy_program(root: Path, target: Path) -> None:
    """Copy the code, its lock and what describes it."""
    for name in PROGRAM:
        _copy(root / name, target / name)


def copy_study(root: Path, target: Path) -> None:
    """Copy what the study is made of, its anonymized corpus and its results.

    Raises
    ------
    StudyError
        If there is no finished run, or the settings don't say what the run starts from.
    """
    if not (root / "results" / "index.html").is_file():
        problem = Problem("results/", "must hold a finished run.", "Did you run `make`?")
        raise StudyError("Can't make a review package.", problems=[problem])
    for name in STUDY:
        _copy(root / name, target / name)
    _copy(root / "results", target / "results")
    shutil.rmtree(target / "results" / "private", ignore_errors=True)
    corpus = target / "data" / "anonymized"
    shutil.copytree(
        target / "results" / "2_anonymize", corpus, ignore=shutil.ignore_patterns(TRANSCRIPTS)
    )
    (corpus / "codings").mkdir()
    for name in CODINGS:
        shutil.copyfile(target / "results" / "4_coding" / name, corpus / "codings" / name)
    settings = target / "config.yaml"
    text = settings.read_text(encoding="utf-8")
    changed, n_changed = _START.subn(r"\g<1>anonymized", text)
    if not n_changed and "start_from: anonymized" not in text:
        problem = Problem("config.yaml, `study.start_from`", "must stand on a line of its own.")
        raise StudyError("Can't make a review package.", problems=[problem])
    settings.write_text(changed, encoding="utf-8", newline="\n")


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    if source.is_dir():
        shutil.copytree(source, target, ignore=shutil.ignore_patterns(*NEVER))
    elif source.is_file():
        shutil.copy2(source, target)
