"""Destroy the map, say so in a certificate, and say what else still names people."""

from __future__ import annotations

import hashlib
from pathlib import Path

from kelisim.anonymize.secret_map.files import counts_of, read_sealed, remove_file
from kelisim.errors import StudyError

_COUNTED = {"n_entities": "Entities:", "n_interviews": "Interviews:"}
PRIVATE = Path("results/private")
_ELSEWHERE = {
    "data/raw": "transcripts and lists of participants as they came",
    "data/review": "decisions on names",
    "study/names.yaml": "the study's own names",
    ".snakemake": "what Snakemake remembers of its runs",
}
_HONEST = """\
The file was overwritten once with random bytes and removed. On a magnetic disk with a plain file
system that destroys it. On a solid-state disk, a journaling or copy-on-write file system, a network
or cloud folder, the old blocks may stay for a while. Copies, back-ups and snapshots are not
touched. What is left of the map is encrypted: nobody reads it without its secret, so destroy the
key file or forget the passphrase too, and delete the back-ups.
"""
_HONEST_PRIVATE = """\
What lay in results/private was not encrypted: where its blocks, copies or back-ups stay, names do.
"""


def what_else_names(root: Path) -> list[str]:
    """Give what else of a study's folder still tells who is who, with what it holds.

    Parameters
    ----------
    root : pathlib.Path
        The project's folder.

    Returns
    -------
    list of str
        One line each; `results/private` first where it exists.
    """
    places = {PRIVATE.as_posix(): "raw text and the registry of names, in clear", **_ELSEWHERE}
    return [f"{place}: {what}" for place, what in places.items() if _holds_files(root / place)]


def _holds_files(path: Path) -> bool:
    return path.is_file() or any(each.is_file() for each in path.rglob("*"))


def destroy_map(
    path: Path, *, certificate: Path, by: str, at: str, root: Path, also_private: bool
) -> str:
    """Destroy the map for good.

    The secret is not asked for: whoever lost it must be able to destroy the map too.

    Parameters
    ----------
    path : pathlib.Path
        The map.
    certificate : pathlib.Path
        A new text file that says what was destroyed.
    by, at : str
        Who destroys it, and when.
    root : pathlib.Path
        The project's folder.
    also_private : bool
        Whether `results/private`, which holds the same names in clear, goes too.

    Returns
    -------
    str
        The certificate.

    Raises
    ------
    StudyError
        If there is no map there, the certificate exists, or `results/private` is a link; nothing is
        destroyed then.
    """
    sealed, counts = read_sealed(path), counts_of(path)
    if certificate.exists():
        raise StudyError(f"Can't overwrite the certificate `{certificate}`.")
    private = sorted((root / PRIVATE).rglob("*")) if also_private else []
    if also_private and any(each.is_symlink() for each in (root / PRIVATE, *private)):
        raise StudyError(
            f"Can't destroy `{PRIVATE}`: it is or holds a link to another place. "
            "Would you remove that by hand first?"
        )
    lines = [
        "Certificate of destruction",
        "",
        f"What:        the re-identification map {path.name}",
        f"Size:        {len(sealed)} bytes",
        f"SHA-256:     {hashlib.sha256(sealed).hexdigest()}",
        *(f"{_COUNTED[name]:<13}{n} (as its header said)" for name, n in sorted(counts.items())),
        f"When:        {at}",
        f"By:          {by}",
    ]
    # Before anything is destroyed: what can't be certified stays.
    certificate.touch(exist_ok=False)
    try:
        remove_file(path)
    except OSError:
        certificate.unlink()
        raise StudyError(f"Can't destroy the map `{path}`. May you write there?") from None
    if also_private:
        n_files = sum(each.is_file() for each in private)
        n_left = n_files - sum(map(_is_removed, reversed(private)))
        lines.append(f"Also:        {n_files - n_left} of {n_files} files in {PRIVATE.as_posix()}")
    honest = [_HONEST, *([_HONEST_PRIVATE] if also_private else [])]
    text = "\n".join([*lines, "", *honest, *_left(root)]) + "\n"
    certificate.write_text(text, encoding="utf-8", newline="\n")
    return text


def _is_removed(path: Path) -> bool:
    """Remove a file, or a folder that is empty; say whether it was a file and is gone."""
    try:
        if path.is_dir():
            path.rmdir()
            return False
        remove_file(path)
    except OSError:
        return False
    return True


def _left(root: Path) -> list[str]:
    left = what_else_names(root)
    if not left:
        return ["Nothing else that names people was found in the project's folder."]
    return [
        "Not destroyed, and still telling who is who:",
        *(f"- {line}" for line in left),
        "While any of this exists, the corpus is pseudonymized, not anonymous.",
    ]
