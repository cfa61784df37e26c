"""Read a file of human codings, whatever program wrote it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from pathlib import Path

from kelisim.coded.desk import read_desk_file
from kelisim.coded.record import CodedFile
from kelisim.coded.refi.project import read_project
from kelisim.coded.sheets import read_sheet
from kelisim.errors import Problem, StudyError
from kelisim.files.limits import check_file
from kelisim.files.unreadable import UnreadableError

READERS: dict[str, Callable[[Path], CodedFile]] = {
    ".csv": read_sheet,
    ".json": read_desk_file,
    ".qdpx": read_project,
    ".xlsx": read_sheet,
}
"""One reader a format."""

SUFFIXES = tuple(READERS)


def read_coded_file(path: Path) -> CodedFile:
    """Read one file of human codings.

    Parameters
    ----------
    path
        The file; its suffix tells the format.

    Raises
    ------
    StudyError
        If it can't be read. The message holds none of its words.
    """
    try:
        check_file(path)
        return READERS[path.suffix.lower()](path)
    except UnreadableError as error:
        problem = Problem(path.name, error.what, error.hint)
        raise StudyError("Can't read a file of codings.", problems=[problem]) from None


def fingerprint(folders: Mapping[str, Path]) -> str:
    """SHA-256 of all that lies in some folders, by batch; a missing folder holds nothing."""
    total = hashlib.sha256()
    for batch, folder in folders.items():
        for path in sorted(folder.glob("*")):
            content = hashlib.sha256(path.read_bytes() if path.is_file() else b"").hexdigest()
            total.update(f"{batch} {path.name} {content}\n".encode())
    return total.hexdigest()
