"""Read a file of human codings, whatever program wrote it."""

from __future__ import annotations

from collections.abc import Callable
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
