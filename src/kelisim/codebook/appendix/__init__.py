"""The codebook as a paper's appendix."""

from pathlib import Path

from kelisim.codebook.appendix.content import list_parts
from kelisim.codebook.appendix.web import to_html
from kelisim.codebook.appendix.word import to_docx
from kelisim.codebook.models import Codebook
from kelisim.errors import StudyError


def print_appendix(codebook: Codebook, path: Path, *, notice: str) -> bytes:
    """Print a codebook as a Word document or a page, by the file's ending.

    Parameters
    ----------
    codebook
        The codebook; retired codes are left out.
    path
        A name that ends in `.docx` or `.html`; nothing is written.
    notice
        Printed below the title when not empty.

    Returns
    -------
    bytes
        The file's content, the same each time.

    Raises
    ------
    StudyError
        If the name ends otherwise.
    """
    writers = {".docx": to_docx, ".html": to_html}
    writer = writers.get(path.suffix.lower())
    if writer is None:
        raise StudyError(f"Can't print to `{path.name}`: it must end in {' or '.join(writers)}.")
    return writer(list_parts(codebook, notice=notice))


__all__ = ["print_appendix"]
