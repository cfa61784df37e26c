"""The page on benchmarks, into which each benchmark writes its tables."""

from __future__ import annotations

import re
from pathlib import Path

from kelisim.errors import StudyError
from kelisim.tables import write_text


def write_between(path: Path, tables: str, *, command: str) -> None:
    """Put tables between the markers of a page.

    Parameters
    ----------
    path
        A Markdown page with the lines `<!-- begin: COMMAND -->` and `<!-- end: COMMAND -->`.
    tables
        What stands between them afterwards.
    command
        The command that makes the tables.

    Raises
    ------
    StudyError
        If the page lacks a marker.
    """
    page = path.read_text(encoding="utf-8")
    begin, end = f"<!-- begin: {command} -->", f"<!-- end: {command} -->"
    between = re.compile(f"(?<={re.escape(begin)}\n).*?(?={re.escape(end)})", re.DOTALL)
    if not between.search(page):
        raise StudyError(f"`{path}` must hold the lines `{begin}` and `{end}`.")
    write_text(between.sub(lambda _: f"\n{tables}\n", page), path)
