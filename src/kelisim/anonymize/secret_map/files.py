"""Write, read and re-key the map's file: whole or not at all, readable by its owner alone."""

from __future__ import annotations

import os
from pathlib import Path

from kelisim.anonymize.secret_map.content import MapContent
from kelisim.anonymize.secret_map.sealing import Secret, read_header, seal, unseal
from kelisim.errors import StudyError

_OWNER_ONLY = 0o600
_BLOCK = 1_000_000


def read_sealed(path: Path) -> bytes:
    """Read the file as it is.

    Raises
    ------
    StudyError
        If there is none.
    """
    if not path.is_file():
        raise StudyError(f"Can't find the map `{path}`.")
    return path.read_bytes()


def read_map(path: Path, secret: Secret) -> MapContent:
    """Open the map.

    Raises
    ------
    StudyError
        If it is missing, damaged or no map, or the secret is another.
    """
    return MapContent.from_json(unseal(read_sealed(path), secret, where=str(path)))


def write_map(content: MapContent, path: Path, secret: Secret) -> None:
    """Seal the map into its file; an older one must open with the same secret and is replaced.

    Raises
    ------
    StudyError
        If another file lies there, or a map that the secret does not open.
    """
    if path.exists():
        read_map(path, secret)
    _replace(path, seal(content.to_json(), secret, counts=content.counts))


def change_secret(path: Path, old: Secret, new: Secret) -> None:
    """Seal the map anew; the file under the old secret is overwritten and gone.

    Copies and back-ups of the old file still open with the old secret.

    Raises
    ------
    StudyError
        If the old secret does not open the map; it is then left as it was.
    """
    content = read_map(path, old)
    _replace(path, seal(content.to_json(), new, counts=content.counts))


def counts_of(path: Path) -> dict[str, int]:
    """Give what the map's header counts, which needs no secret."""
    header = read_header(read_sealed(path), where=str(path))
    return {name: header[name] for name in ("n_entities", "n_interviews") if name in header}


def _replace(path: Path, sealed: bytes) -> None:
    """Put a new file in a file's place in one step, then overwrite the old one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(path.name + ".unfinished")
    unfinished.unlink(missing_ok=True)
    number = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _OWNER_ONLY)
    with os.fdopen(number, "wb") as file:
        file.write(sealed)
        file.flush()
        os.fsync(file.fileno())
    old = os.open(path, os.O_RDWR) if path.exists() and os.name == "posix" else None
    unfinished.replace(path)
    _sync_folder(path.parent)
    if old is not None:
        _overwrite(old)
        os.close(old)


def remove_file(path: Path) -> None:
    """Overwrite a file once with random bytes, as far as its disk does that, and remove it."""
    number = os.open(path, os.O_RDWR)
    _overwrite(number)
    os.close(number)
    path.unlink()
    _sync_folder(path.parent)


def _overwrite(number: int) -> None:
    left = os.fstat(number).st_size
    os.lseek(number, 0, os.SEEK_SET)
    while left > 0:
        left -= os.write(number, os.urandom(min(left, _BLOCK)))
    os.fsync(number)


def _sync_folder(folder: Path) -> None:
    """Have the disk keep the folder's new state (not on Windows, which opens no folders)."""
    if os.name == "posix":
        number = os.open(folder, os.O_RDONLY)
        os.fsync(number)
        os.close(number)
