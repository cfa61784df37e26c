"""Where the map and its key may lie: in no git tree, and in nothing that is shared."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import yaml

from kelisim.errors import StudyError

_SHAREABLE = "results"
_PRIVATE = "private"


def is_demonstration(settings: str | Path) -> bool:
    """Whether the settings say that the corpus is the invented one, as every page then does."""
    try:
        content = yaml.safe_load(Path(settings).read_text(encoding="utf-8"))
        return bool(content["study"]["notice"])
    except (OSError, UnicodeDecodeError, yaml.YAMLError, KeyError, TypeError):
        return False


def git_tree_of(path: Path) -> Path | None:
    """Give the git tree that a place lies in, or None; links are followed first."""
    place = path.resolve()
    return next((folder for folder in place.parents if (folder / ".git").exists()), None)


def refuse_bad_place(path: Path, *, what: str, is_invented: bool) -> None:
    """Refuse a place where the map or its key could be given away by mistake.

    Parameters
    ----------
    path : pathlib.Path
        The file, which need not exist.
    what : str
        `map` or `key file`, for messages.
    is_invented : bool
        Whether the corpus is the demonstration, which hides nobody.

    Raises
    ------
    StudyError
        If the place lies in a git tree, unless the corpus is invented; or among the results that
        are shared, whatever the corpus is.
    """
    parts = path.resolve().relative_to(Path.cwd().resolve()).parts if _is_here(path) else ()
    if parts[:1] == (_SHAREABLE,) and parts[1:2] != (_PRIVATE,):
        raise StudyError(
            f"The {what} must not lie among the results that are shared: `{path}`. "
            "Is there an encrypted disk beside the project?"
        )
    tree = None if is_invented else git_tree_of(path)
    if tree:
        raise StudyError(
            f"The {what} must lie outside any git tree, not in `{path}`: `{tree}` is one, and what "
            "lies there is pushed sooner or later. Is there an encrypted disk beside the project?"
        )


def _is_here(path: Path) -> bool:
    return path.resolve().is_relative_to(Path.cwd().resolve())


def read_key_file(path: Path, *, is_invented: bool) -> bytes:
    """Read a key file that only its owner can read.

    Raises
    ------
    StudyError
        If it is missing, lies in a bad place, or others may read it.
    """
    if not path.is_file():
        raise StudyError(f"Can't find the key file `{path}`.")
    refuse_bad_place(path, what="key file", is_invented=is_invented)
    if os.name == "posix" and path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        raise StudyError(
            f"The key file `{path}` must be readable by you alone. Would `chmod 600` do?"
        )
    return path.read_bytes()
