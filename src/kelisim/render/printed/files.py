"""Write a printed table in its four formats."""

from __future__ import annotations

from pathlib import Path

from kelisim.render.printed.latex import to_latex
from kelisim.render.printed.table import PrintedTable
from kelisim.render.printed.web import to_html
from kelisim.render.printed.word import to_docx
from kelisim.tables import write_bytes, write_text
from kelisim.tables.files import FLOAT_FORMAT

FORMATS = ("csv", "html", "tex", "docx")


def save_printed(table: PrintedTable, path: Path) -> None:
    """Write a table's files.

    Parameters
    ----------
    table
        The table.
    path
        Without an ending; .csv (raw numbers), .html, .tex and .docx are added.
    """
    rows = table.numbers.to_csv(index=False, lineterminator="\n", float_format=FLOAT_FORMAT)
    write_text(rows, path.with_suffix(".csv"))
    write_text(to_html(table), path.with_suffix(".html"))
    write_text(to_latex(table), path.with_suffix(".tex"))
    write_bytes(to_docx(table), path.with_suffix(".docx"))
