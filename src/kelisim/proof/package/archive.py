"""A zip file whose bytes depend on its contents alone."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from kelisim.files.whole import write_bytes
from kelisim.same_bytes import zip_entry


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
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in sorted(each for each in folder.rglob("*") if each.is_file()):
            inside = f"{name}/{file.relative_to(folder).as_posix()}"
            archive.writestr(zip_entry(inside, mode=0o644), file.read_bytes())
    write_bytes(packed.getvalue(), path)
