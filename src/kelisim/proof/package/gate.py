"""The leak gate over what the study put into a package; the program's word lists hold names."""

from __future__ import annotations

from pathlib import Path

from kelisim.anonymize import scan_with_registry
from kelisim.errors import Problem, StudyError
from kelisim.study import NAMES

PRIVATE = Path("results/private")


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
    turns = sorted((root / PRIVATE / "1_read").glob("*/turns.csv"))
    found = scan_with_registry(
        folder,
        entities=registry / "entities.csv",
        variants=registry / "variants.csv",
        turns=turns,
        participants=[path.with_name("participants.csv") for path in turns],
        names=root / NAMES if (root / NAMES).is_file() else None,
        beside=[],
        allowed=allowed,
    )
    return len(found)
