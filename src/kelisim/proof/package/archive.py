"""A zip file whose bytes depend on its contents alone."""

from __future__ import annotations

import zipfile
from pathlib import Path

FIXED_TIME = (2000, 1, 1, 0, 0, 0)
"""The earliest year that every program unpacks; the clock has no place in a result."""

_MODE = 0o644 << 16


def write_archive(folder: Path, path: Path, *, name: str) -> None:
    """Pack a folder: sorted names, one fixed time, whole or not at all.

    Parameters
    ----------
    folder
        What is packed.
    path
        The zip file to write.
    name
        Folder inside the archive that everything stands in.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(path.name + ".unfinished")
    with zipfile.ZipFile(unfinished, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in sorted(each for each in folder.rglob("*") if each.is_file()):
            inside = f"{name}/{file.relative_to(folder).as_posix()}"
            entry = zipfile.ZipInfo(inside, FIXED_TIME)
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, _MODE
            archive.writestr(entry, file.read_bytes())
    unfinished.replace(path)
