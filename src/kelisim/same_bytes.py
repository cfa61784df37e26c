"""Equal contents, equal bytes: packed files without the time at which they were packed."""

from __future__ import annotations

import io
import zipfile

ZIP_TIME = (1980, 1, 1, 0, 0, 0)
"""The earliest that a zip can say; the clock has no place in a result."""


def zip_entry(name: str, *, mode: int) -> zipfile.ZipInfo:
    """Give an entry of a zip whose bytes depend on its name and content alone.

    Parameters
    ----------
    name
        Path inside the archive.
    mode
        Permissions, such as 0o644.
    """
    entry = zipfile.ZipInfo(name, ZIP_TIME)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = mode << 16
    # Written alike on every system.
    entry.create_system = 3
    return entry


def repack(packed: bytes) -> bytes:
    """Write a zip again with fixed times and sorted names.

    Parameters
    ----------
    packed
        A zip file, such as a docx or xlsx file.
    """
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(packed)) as old, zipfile.ZipFile(out, "w") as new:
        # Word wants the list of content types first.
        names = sorted(old.namelist(), key=lambda name: (name != "[Content_Types].xml", name))
        for name in names:
            new.writestr(zip_entry(name, mode=0o644), old.read(name))
    return out.getvalue()
