"""Where the files of a study are: what the Snakefile asks before any rule runs."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from kelisim.config import Settings, check_settings
from kelisim.read import read_participants

RAW = Path("data/raw")
CODED = Path("data/coded")
SHARED_MODULES = (
    "codebook",
    "config",
    "errors",
    "stage",
    "study",
    "tables",
    "transcripts",
)
STAGES = ("read", "anonymize", "segment", "coding", "aggregate", "render", "check")
SHARD_FOLDERS = (
    "results/private/1_read",
    "results/private/2_anonymize",
    "results/2_anonymize",
    "results/3_segment",
    "results/4_coding",
)


@dataclass(frozen=True)
class Study:
    """The inputs of one run; built once, when the Snakefile is read.

    Parameters
    ----------
    settings
        The settings, checked.
    participants
        Everyone who consented (`tables.RawParticipants`).
    """

    settings: Settings
    participants: pd.DataFrame

    @property
    def shards(self) -> list[str]:
        """Names of the shards, in order."""
        return sorted(set(self.participants.shard))

    @property
    def batches(self) -> list[str]:
        """Names of the batches that have somebody who consented, in order."""
        return sorted(set(self.participants.batch))

    @property
    def interviews(self) -> list[str]:
        """Ids of the interviews, in order."""
        return sorted(self.participants.interview_id)

    def roster_of(self, wildcards: Any) -> str:
        """`participants.csv` of the batch that a shard belongs to."""
        batch = wildcards.shard.rsplit(".", 1)[0]
        return (RAW / batch / "participants.csv").as_posix()

    def fingerprint_of(self, wildcards: Any) -> str:
        """SHA-256 of a shard's transcripts: reruns it when one changes.

        The files themselves are no inputs of the rule, as Snakemake prints inputs when a job fails
        and keeps them in its metadata; names of files hold names of people.
        """
        rows = self.participants[self.participants.shard == wildcards.shard]
        total = hashlib.sha256()
        for row in rows.sort_values("interview_id").itertuples():
            content = (RAW / row.batch / row.file).read_bytes()
            total.update(f"{row.interview_id} {hashlib.sha256(content).hexdigest()}\n".encode())
        return total.hexdigest()

    def coded_files(self) -> list[str]:
        """Files with human codings on the anonymized text."""
        return sorted(path.as_posix() for path in CODED.glob("*.csv"))


def open_study(config: dict[str, Any]) -> Study:
    """Check settings and participants before any rule runs.

    Parameters
    ----------
    config
        Snakemake's `config`.

    Raises
    ------
    StudyError
        With every problem of the settings or of the participants' tables.
    """
    settings = check_settings(config, where="config.yaml")
    participants = read_participants(
        RAW,
        batches=list(settings.study.batches),
        groups=list(settings.study.groups),
        shard_size=settings.read.shard_size,
    )
    return Study(settings, participants)


def source_files() -> dict[str, list[str]]:
    """Source files behind each stage: Snakemake does not see edits in a package by itself."""
    package = Path("src/kelisim")
    shared = [
        path.as_posix()
        for module in SHARED_MODULES
        for path in (package / f"{module}.py", *sorted((package / module).glob("*.py")))
        if path.is_file()
    ]
    return {
        stage: sorted(path.as_posix() for path in (package / stage).rglob("*") if is_source(path))
        + shared
        for stage in STAGES
    }


def is_source(path: Path) -> bool:
    """Whether a file of the package is code or data that code reads."""
    return path.is_file() and "__pycache__" not in path.parts


def remove_strays(study: Study, *, pictures: Collection[str]) -> list[str]:
    """Remove results of shards, interviews and pictures that are no longer in the study.

    Parameters
    ----------
    study
        The study as it is now.
    pictures
        Names of the figures and tables that are drawn and printed now.

    Returns
    -------
    list of str
        What was removed.
    """
    shards = set(study.shards)
    strays = [
        path
        for folder in SHARD_FOLDERS
        for path in Path(folder).glob("*.[0-9][0-9]")
        if path.is_dir() and path.name not in shards
    ]
    strays += [
        path
        for path in Path("results/2_anonymize/transcripts").glob("*.txt")
        if path.stem not in set(study.interviews)
    ]
    strays += [
        path
        for folder in ("figures", "tables")
        for path in Path("results/6_render", folder).glob("*")
        if path.stem not in pictures
    ]
    for path in strays:
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    return sorted(path.as_posix() for path in strays)


def file_of_shard(checkpoints: Any, name: str, wildcards: Any) -> str:
    """A shard's table in the folder that a checkpoint wrote.

    Behind an ordinary rule over the whole corpus every shard would run again even where its own
    table is the same; behind a checkpoint the unchanged ones rest.

    Parameters
    ----------
    checkpoints
        Snakemake's checkpoints.
    name
        Name of the checkpoint; its output `tables` is the folder.
    wildcards
        With `shard`.
    """
    folder = getattr(checkpoints, name).get().output.tables
    return f"{folder}/{wildcards.shard}.csv"
