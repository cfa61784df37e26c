"""The recorded manifest of a run, `results.lock.json`: what came out, of what, by what."""

from __future__ import annotations

import json
import platform
from importlib.metadata import version
from pathlib import Path
from typing import Any

import yaml

from kelisim.errors import Problem, StudyError
from kelisim.files.whole import UNFINISHED, write_text
from kelisim.proof.digests import digest_bytes, digest_privately, digest_values

LOCK = Path("results.lock.json")
FORMAT = 1
CACHES = ("__pycache__", ".pytest_cache", ".ruff_cache", ".hypothesis")
INSTALLED = (".venv", ".venv-slurm")
"""What programs leave in a folder is no part of a study, nor are installed packages."""

PRIVATE_INPUTS = ("data/raw", "data/review")
"""Their files' names and contents point at persons, so only a keyed digest a folder is written."""

OPEN_INPUTS = ("config.yaml", "requirements.txt", "study", "data/coded", "data/translations")
NOT_OPEN = ("study/names.yaml",)
CARRIERS = ("numpy", "pandas", "scikit-learn", "scipy", "snakemake", "spacy", "matplotlib")
"""Packages whose version can move a number; all others are pinned in requirements.txt."""


def list_results(root: Path) -> list[str]:
    """Paths of all shareable results under `root/results`, in order."""
    folder = root / "results"
    paths = (path for path in folder.rglob("*") if path.is_file())
    inside = sorted(path.relative_to(folder).as_posix() for path in paths)
    return [
        path
        for path in inside
        if not path.startswith("private/") and path != "README.md" and UNFINISHED not in path
    ]


def build_manifest(root: Path) -> dict[str, Any]:
    """Write down what stands in `results/`, what it was made of and by what.

    Parameters
    ----------
    root
        Folder of a study that has been run.

    Returns
    -------
    dict
        `results`: SHA-256 of each shareable file, and of a table's values (`digest_values`);
        `inputs`: SHA-256 of each open input, HMAC of each private folder; `settings`; `versions`.

    Raises
    ------
    StudyError
        If there are no results, or the key of the study can't be read.
    """
    paths = list_results(root)
    if not paths:
        raise StudyError(
            "Can't record the results: there are none.",
            problems=[Problem("results/", "must hold a finished run.", "Did you run `make`?")],
        )
    settings = read_settings(root)
    return {
        "format": FORMAT,
        "results": {path: describe_file(root / "results" / path) for path in paths},
        "inputs": digest_inputs(root),
        "settings": settings,
        "versions": list_versions(),
    }


def list_versions() -> dict[str, str]:
    """Version of Python and of each package that can move a number."""
    python = ".".join(platform.python_version_tuple()[:2])
    return {"python": python} | {name: version(name) for name in CARRIERS}


def describe_file(path: Path) -> dict[str, str]:
    """Digest of a file, and of its values where it is a table."""
    content = path.read_bytes()
    found = {"sha256": digest_bytes(content)}
    return found | ({"values": digest_values(content)} if path.suffix == ".csv" else {})


def read_settings(root: Path) -> dict[str, Any]:
    """Give the settings of a study as they stand in its file."""
    return yaml.safe_load((root / "config.yaml").read_text(encoding="utf-8"))


def digest_inputs(root: Path) -> dict[str, str]:
    """Digest of each open input, and a keyed one of each private folder, by path.

    Raises
    ------
    StudyError
        If there is raw data and the key of the study can't be read.
    """
    settings = read_settings(root)
    found = {}
    for name in OPEN_INPUTS:
        place = root / name
        files = [place] if place.is_file() else sorted(place.rglob("*"))
        for path in files:
            inside = path.relative_to(root).as_posix()
            if path.is_file() and inside not in NOT_OPEN and "__pycache__" not in path.parts:
                found[inside] = "sha256:" + digest_bytes(path.read_bytes())
    if settings["study"]["start_from"] == "anonymized":
        return found
    key = _read_key(root / settings["anonymize"]["pseudonym_key_file"])
    for name in PRIVATE_INPUTS:
        for folder in sorted(path for path in [root / name, *(root / name).glob("*")]):
            if folder.is_dir() and any(path.is_file() for path in folder.iterdir()):
                inside = folder.relative_to(root).as_posix()
                found[inside] = "hmac-sha256:" + digest_privately(folder, key=key)
    return found


def _read_key(path: Path) -> bytes:
    try:
        return path.read_bytes().strip()
    except OSError:
        where = "config.yaml, `anonymize.pseudonym_key_file`"
        problem = Problem(where, "must name a file that can be read.", "Is the disk at hand?")
        raise StudyError("Can't record the results.", problems=[problem]) from None


def write_manifest(manifest: dict[str, Any], path: Path) -> None:
    """Write a manifest: JSON, keys in order, a line an entry."""
    write_text(json.dumps(manifest, indent=1, sort_keys=True, ensure_ascii=False) + "\n", path)


def read_manifest(path: Path) -> dict[str, Any]:
    """Read a manifest.

    Raises
    ------
    StudyError
        If it is missing, no JSON, or of another format.
    """
    hint = "Was it recorded with `make record`?"
    try:
        manifest = json.loads(path.read_text(encoding="utf-8"))
    except OSError:
        problem = Problem(path.name, "must be there.", hint)
    except ValueError:
        problem = Problem(path.name, "must be JSON, as `make record` writes it.")
    else:
        if isinstance(manifest, dict) and manifest.get("format") == FORMAT:
            return manifest
        problem = Problem(path.name, f"must be of format {FORMAT}.", hint)
    raise StudyError("Can't verify the results.", problems=[problem])
