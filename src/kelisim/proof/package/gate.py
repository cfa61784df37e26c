"""The leak gate over what the study put into a package; the program's word lists hold names."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from kelisim.anonymize import read_local_names, restore_case, scan_results
from kelisim.errors import Problem, StudyError
from kelisim.tables import Entities, RawParticipants, Turns, Variants, read_table

PRIVATE = Path("results/private")
NAMES = Path("study/names.yaml")


def search_package(root: Path, folder: Path, *, allowed: list[str]) -> int:
    """Search what goes into a package for every name of the study's registry.

    Parameters
    ----------
    root
        Folder of the study, with its private results.
    folder
        What the study puts into the package.
    allowed
        Phrases that are meant to be printed.

    Returns
    -------
    int
        Number of files searched.

    Raises
    ------
    StudyError
        If a name is found, a file can't be searched, or there is no registry to search with.
    """
    registry = root / PRIVATE / "2_anonymize"
    if not (registry / "entities.csv").is_file():
        problem = Problem(
            (PRIVATE / "2_anonymize").as_posix(),
            "must hold the registry of names.",
            "Was the study run from its raw transcripts?",
        )
        raise StudyError("Can't search the review package for names.", problems=[problem])
    shards = sorted((root / PRIVATE / "1_read").glob("*/turns.csv"))
    turns = pd.concat([read_table(path, Turns) for path in shards])
    people = pd.concat(
        [read_table(path.with_name("participants.csv"), RawParticipants) for path in shards]
    )
    languages = dict(zip(people.interview_id, people.language, strict=True))
    names = read_local_names(root / NAMES if (root / NAMES).is_file() else None)
    found = scan_results(
        folder,
        read_table(registry / "entities.csv", Entities),
        read_table(registry / "variants.csv", Variants),
        turns=restore_case(turns, languages),
        hide=names.hide,
        keep=names.keep,
        exempt=names.exempt,
        beside=[],
        allowed=allowed,
    )
    return len(found)
