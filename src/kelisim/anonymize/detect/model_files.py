"""Check that a model's file is there and the very one that was measured."""

from __future__ import annotations

import hashlib
from pathlib import Path

from kelisim.errors import StudyError


def check_file(path: Path, *, sha256: str) -> Path:
    """Give the path of a model's file if the file is the right one.

    Parameters
    ----------
    path : pathlib.Path
        The file; it is part of an installed package, not of a study.
    sha256 : str
        Its checksum, in hexadecimal.

    Returns
    -------
    pathlib.Path
        The same path.

    Raises
    ------
    StudyError
        If the file is missing or another one.
    """
    if not path.is_file():
        raise StudyError(
            f"Can't find the model file `{path.name}`: its package must carry it. "
            "Is the environment built from `requirements.txt`?"
        )
    if hashlib.sha256(path.read_bytes()).hexdigest() != sha256:
        raise StudyError(
            f"Can't use the model file `{path.name}`: it must have the SHA-256 checksum {sha256}, "
            "not another. Is its package of another version than `requirements.txt` says?"
        )
    return path
