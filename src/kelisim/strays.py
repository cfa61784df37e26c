"""Results of what is no longer in the study: they would be shared as if they were of it."""

from __future__ import annotations

import shutil
from collections.abc import Collection
from pathlib import Path

from kelisim.study import TRANSCRIPTS, Study

MEASURED = ("results/2_anonymize/accuracy.csv", "results/private/2_anonymize/misses.csv")
SHARD_FOLDERS = (
    "results/private/1_read",
    "results/private/2_anonymize",
    "results/2_anonymize",
    "results/3_segment",
    "results/4_coding",
)


def remove_strays(study: Study, *, pictures: Collection[str], is_measured: bool) -> list[str]:
    """Remove results of shards, interviews and pictures that are no longer in the study.

    Parameters
    ----------
    study
        The study as it is now.
    pictures
        Names of the figures and tables that are drawn and printed now.
    is_measured
        Whether the anonymization is measured now.

    Returns
    -------
    list of str
        What was removed.
    """
    shards, interviews = set(study.shards), set(study.interviews)
    strays = [
        path
        for folder in SHARD_FOLDERS
        for path in Path(folder).glob("*.[0-9]*")
        if path.is_dir() and path.name not in shards
    ]
    strays += [path for path in TRANSCRIPTS.glob("*.txt") if path.stem not in interviews]
    strays += [
        path
        for folder in ("figures", "tables")
        for path in Path("results/6_render", folder).glob("*")
        if path.stem not in pictures
    ]
    if not is_measured:
        strays += [path for path in map(Path, MEASURED) if path.is_file()]
    for path in strays:
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    return sorted(path.as_posix() for path in strays)
