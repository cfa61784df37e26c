"""Put a review package together: gather, describe, search for names, pack."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import Any

import yaml

from kelisim.errors import Problem, StudyError
from kelisim.proof.manifest import (
    LOCK,
    build_manifest,
    list_versions,
    read_settings,
    write_manifest,
)
from kelisim.proof.package.archive import write_archive
from kelisim.proof.package.checklists import fill_checklists
from kelisim.proof.package.contents import copy_program, copy_study
from kelisim.proof.package.crate import write_crate
from kelisim.proof.package.data_list import list_data
from kelisim.proof.package.gate import search_package
from kelisim.tables import write_text

PACKAGE = Path("reports/review-package.zip")
NAME = "review-package"
GUIDE = Path(__file__).with_name("reviewers.md")
CITATION = "CITATION.cff"


def build_package(root: Path, target: Path) -> int:
    """Write the review package of a study that has been run.

    Parameters
    ----------
    root
        Folder of the study.
    target
        The zip file to write.

    Returns
    -------
    int
        Files of the study that were searched for names.

    Raises
    ------
    StudyError
        If there is no finished run, or a name stands in what would be shared; then nothing is
        written.
    """
    settings = read_settings(root)["study"]
    private = root / ".snakemake"
    private.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="package-", dir=private) as place:
        folder = Path(place) / NAME
        folder.mkdir()
        copy_study(root, folder)
        for name, text in fill_checklists(root).items():
            write_text(text, folder / "checklists" / name)
        n_searched = search_package(root, folder, allowed=_list_printed(root, settings))
        copy_program(root, folder)
        shutil.copyfile(GUIDE, folder / "REVIEWERS.md")
        write_manifest(build_manifest(folder), folder / LOCK)
        write_text(list_data(folder), folder / "data_list.csv")
        write_crate(
            folder,
            title=settings["title"],
            description=settings["notice"] or settings["title"],
            published=_read_date(root),
            software=list_versions()["snakemake"],
        )
        write_archive(folder, target, name=NAME)
    return n_searched


def _list_printed(root: Path, settings: dict[str, Any]) -> list[str]:
    """Phrases that are meant to be printed: title, notice, and the codebook's sources."""
    codebook = yaml.safe_load((root / "study/codebook.yaml").read_text(encoding="utf-8"))
    return [settings["title"], settings["notice"], *codebook.get("sources", [])]


def _read_date(root: Path) -> str:
    """Day of release, as the citation file says."""
    try:
        citation: Any = yaml.safe_load((root / CITATION).read_text(encoding="utf-8"))
        return str(citation["date-released"])
    except (OSError, yaml.YAMLError, KeyError, TypeError):
        problem = Problem(CITATION, "must be YAML with `date-released`.")
        raise StudyError("Can't make a review package.", problems=[problem]) from None
