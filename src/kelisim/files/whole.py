"""Write a file whole or not at all: the only writer of results.

What is written stands under another name until the disk has all of it, and takes its own name in
one step. So a file that is there is complete, whatever stops a run: a signal, a full disk, a power
cut.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from kelisim.errors import explain_system_error

UNFINISHED = ".unfinished"
"""End of the name of a file that is still being written; `alone` removes what a killed run left."""


def write_text(text: str, path: str | Path) -> None:
    """Write a text file (UTF-8, LF), whole or not at all.

    Parameters
    ----------
    text
        What it holds; its lines end as they stand.
    path
        File to write; folders above it are made.

    Raises
    ------
    StudyError
        If the system does not let it be written: a full disk, a read-only folder.
    """
    write_bytes(text.encode("utf-8"), path)


def write_bytes(content: bytes, path: str | Path) -> None:
    """Write a file, whole or not at all.

    Parameters
    ----------
    content
        What it holds.
    path
        File to write; folders above it are made.

    Raises
    ------
    StudyError
        If the system does not let it be written: a full disk, a read-only folder.
    """
    write_parts([content], path)


def write_parts(parts: Iterable[bytes], path: str | Path) -> None:
    """Write a file part by part as these are made, whole or not at all.

    Parameters
    ----------
    parts
        What it holds, in order.
    path
        File to write; folders above it are made.

    Raises
    ------
    StudyError
        If the system does not let it be written: a full disk, a read-only folder.
    """
    path = Path(path)
    unfinished = path.with_name(path.name + UNFINISHED)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with unfinished.open("wb") as file:
            for part in parts:
                file.write(part)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
    except OSError as error:
        raise explain_system_error(error, path.as_posix()) from None
    finally:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)
