"""A printed table as a page that any browser and screen reader shows."""

from __future__ import annotations

from kelisim.render.pages import fill_template
from kelisim.render.printed.table import PrintedTable


def to_html(table: PrintedTable) -> str:
    """Write a table as a self-contained page.

    Parameters
    ----------
    table
        The table.

    Returns
    -------
    str
        HTML with a caption, headings that say what they head, and all text escaped.
    """
    return fill_template("table.html.j2", table=table)
