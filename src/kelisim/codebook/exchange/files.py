"""Import and export by a file's ending."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from kelisim.codebook.exchange.fit import fit_outline
from kelisim.codebook.exchange.in_yaml import write_yaml
from kelisim.codebook.exchange.outline import Outline, split_names, to_outline
from kelisim.codebook.exchange.qdc import read_qdc, write_qdc
from kelisim.codebook.exchange.read_sheet import read_sheet
from kelisim.codebook.exchange.write_sheet import write_sheet
from kelisim.codebook.models import Codebook
from kelisim.errors import StudyError
from kelisim.tables import write_text

READERS: dict[str, Callable[[Path], Outline]] = {
    ".qdc": read_qdc,
    ".qde": read_qdc,
    ".csv": read_sheet,
    ".xlsx": read_sheet,
}
WRITERS = (".qdc", ".csv", ".xlsx", ".yaml")
NOT_IN_QDC = (
    "REFI-QDA has no place for ids, labels, levels, origin, status, roles, rules, example "
    "sentences, title, note and sources: give this codebook with `--known` when the file comes "
    "back, and they are kept."
)


def import_codebook(path: Path, *, known: Codebook | None) -> tuple[Codebook, list[str]]:
    """Read a codebook of another program.

    Parameters
    ----------
    path
        A `.qdc`, `.qde`, `.csv` or `.xlsx` file.
    known
        A codebook whose entries keep, by guid, what the file has no place for.

    Returns
    -------
    tuple of Codebook and list of str
        The codebook, and sentences about what was changed, made up or left out.

    Raises
    ------
    StudyError
        With all that is wrong in the file.
    """
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        raise StudyError(f"Can't import `{path.name}`: it must end in {', '.join(READERS)}.")
    outline = split_names(reader(path), separator="::")
    return fit_outline(outline, known=known, where=path.name)


def export_codebook(codebook: Codebook, path: Path, *, has_flat_names: bool = False) -> list[str]:
    """Write a codebook for another program.

    Parameters
    ----------
    codebook
        The codebook.
    path
        A `.qdc`, `.csv`, `.xlsx` or `.yaml` file, written whole or not at all.
    has_flat_names
        In a `.qdc` file: one level, with names such as `Theme::Subtheme::Code`.

    Returns
    -------
    list of str
        Sentences about what the file has no place for.

    Raises
    ------
    StudyError
        If the file's ending is another.
    """
    ending = path.suffix.lower()
    if ending not in WRITERS:
        raise StudyError(f"Can't export to `{path.name}`: it must end in {', '.join(WRITERS)}.")
    outline = to_outline(codebook)
    if ending == ".yaml":
        write_text(write_yaml(codebook), path)
        return []
    if ending == ".qdc":
        write_text(write_qdc(outline, has_flat_names=has_flat_names), path)
        return [NOT_IN_QDC]
    write_sheet(outline, path)
    return []
