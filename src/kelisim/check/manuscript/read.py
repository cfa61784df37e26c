"""The paragraphs of a manuscript: Word, Markdown or LaTeX."""

from __future__ import annotations

import re
from pathlib import Path

from docx import Document
from docx.opc.exceptions import PackageNotFoundError

from kelisim.errors import Problem, StudyError

KINDS = (".docx", ".md", ".tex")
_TEX_COMMENT = re.compile(r"(?<!\\)%.*")
_TEX_NAMED = re.compile(r"\\kelisim\{[^}]*\}")
"""Named numbers match by what they are."""

_TEX_KEYS = re.compile(
    r"\\(?:cite\w*|ref|label|eqref|url|href|input|includegraphics)\*?(?:\[[^]]*\])?\{[^}]*\}"
)


def read_manuscript(path: Path) -> list[tuple[str, str]]:
    """Read a manuscript.

    Parameters
    ----------
    path
        A .docx, .md or .tex file.

    Returns
    -------
    list of tuple
        Place (`paragraph 3`, `table 1, row 2`, `line 12`) and text of each.

    Raises
    ------
    StudyError
        If it can't be read.
    """
    problem = Problem(path.name, f"must be a file of one of the kinds {', '.join(KINDS)}.")
    if path.suffix not in KINDS or not path.is_file():
        raise StudyError("Can't read the manuscript.", problems=[problem])
    if path.suffix == ".docx":
        return _read_word(path)
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except UnicodeDecodeError:
        problem = Problem(path.name, "must be text in UTF-8.")
        raise StudyError("Can't read the manuscript.", problems=[problem]) from None
    if path.suffix == ".tex":
        lines = [_read_tex(line) for line in lines]
    return [(f"line {number}", line) for number, line in enumerate(lines, start=1)]


def _read_word(path: Path) -> list[tuple[str, str]]:
    try:
        document = Document(str(path))
    except (PackageNotFoundError, KeyError, ValueError):
        problem = Problem(path.name, "must be a Word file.", "Is it another kind, or damaged?")
        raise StudyError("Can't read the manuscript.", problems=[problem]) from None
    # Tables first: behind the last heading they would count as part of the references.
    rows = [
        (f"table {number}, row {at}", " | ".join(cell.text for cell in row.cells))
        for number, table in enumerate(document.tables, start=1)
        for at, row in enumerate(table.rows, start=1)
    ]
    return rows + [
        (f"paragraph {number}", _with_heading(paragraph.style.name, paragraph.text))
        for number, paragraph in enumerate(document.paragraphs, start=1)
    ]


def _with_heading(style: str, text: str) -> str:
    return f"# {text}" if style.startswith("Heading") else text


def _read_tex(line: str) -> str:
    line = _TEX_KEYS.sub(" ", _TEX_NAMED.sub(" ", _TEX_COMMENT.sub("", line)))
    line = re.sub(r"\\(?:sub)*section\*?\{([^}]*)\}", r"# \1", line)
    return line.replace(r"\%", "%").replace("$-$", "−").replace("--", "–")
