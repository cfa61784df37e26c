"""environment.yml for conda users: the lock's versions of the direct dependencies."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

HEAD = """\
# Generated from pyproject.toml and requirements.txt by `make docs`; do not edit.
# The versions of the direct dependencies are those of the lock.
name: kelisim
channels:
  - conda-forge
dependencies:
  - python=3.11
  - pip
  - pip:
"""


def list_environment(project: Path, lock: Path) -> str:
    """Write environment.yml.

    Parameters
    ----------
    project
        pyproject.toml, which names the direct dependencies.
    lock
        requirements.txt, which gives each one version.

    Returns
    -------
    str
        The file's text. Everything comes through pip, as conda has no build of some packages;
        snakemake reads the file where it must make an environment for a rule.
    """
    versions = read_lock(lock)
    pins = [f"      - {name}=={versions[name]}\n" for name in read_dependencies(project)]
    return HEAD + "".join(pins)


def read_dependencies(project: Path) -> list[str]:
    """Names of the direct dependencies, sorted."""
    declared = tomllib.loads(project.read_text(encoding="utf-8"))["project"]["dependencies"]
    return sorted(re.match(r"[A-Za-z0-9_.-]+", entry).group().lower() for entry in declared)


def read_lock(lock: Path) -> dict[str, str]:
    """Version of each package in a lock file; where it has one a Python version, the first."""
    pins = re.findall(r"^([a-z0-9_.-]+)==([^\s;\\]+)", lock.read_text(encoding="utf-8"), re.M)
    return dict(reversed(pins))
