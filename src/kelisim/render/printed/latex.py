r"""A printed table as LaTeX: `\input` it after loading the packages that its first line names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import ceil

from kelisim.render.printed.table import Column, PrintedTable, Row

LONGEST = 25
"""Lines on one page; a table with more may break between pages."""
LETTERS = {True: 130, False: 85}
"""Letters in a line of a page, turned or not, in the size that tables are set in."""

CYRILLIC = (
    r"% Has Russian or Kazakh words: pdfLaTeX with \usepackage[T2A]{fontenc} (Debian: "
    "texlive-lang-cyrillic), or LuaLaTeX or XeLaTeX with a font that has Cyrillic."
)

SPECIAL = {
    "\\": r"\textbackslash{}",
    "&": r"\&",
    "%": r"\%",
    "$": r"\$",
    "#": r"\#",
    "_": r"\_",
    "{": r"\{",
    "}": r"\}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    # A bracket or a star at the start of a row would be read as part of the line break before it.
    "*": "{*}",
    "[": "{[}",
    "]": "{]}",
    '"': r"{\char34}",
    "\u2212": "$-$",
    "\n": r"\newline ",
    "\u00a0": "~",
    "\u2003": r"\quad ",
}


def escape(text: str) -> str:
    """Write any text so that LaTeX prints it as it is."""
    return "".join(SPECIAL.get(letter, letter) for letter in text)


def to_latex(table: PrintedTable) -> str:
    """Write a table with booktabs; a long one as longtable, a wide one across the page.

    Parameters
    ----------
    table
        The table.

    Returns
    -------
    str
        LaTeX without a preamble.
    """
    is_long = _count_lines(table) > LONGEST
    lines = [
        "% Needs: booktabs, array" + (", longtable" if is_long else "")
        + (", pdflscape" if table.is_wide else "") + ".",
    ]  # fmt: skip
    # Whoever includes it sees why pdfLaTeX stops, and what to do.
    lines += [CYRILLIC] if re.search("[\u0400-\u04ff]", _all_words(table)) else []
    lines += [r"\begin{landscape}"] if table.is_wide else []
    lines += [r"\begingroup\footnotesize\setlength{\tabcolsep}{3pt}"]
    lines += _long(table) if is_long else _short(table)
    lines += [r"\endgroup"]
    lines += [r"\end{landscape}"] if table.is_wide else []
    return "\n".join(lines) + "\n"


def _all_words(table: PrintedTable) -> str:
    cells = [cell for row in table.rows for cell in row.cells]
    return " ".join([table.title, *(one.title for one in table.columns), *cells, *table.notes])


def _count_lines(table: PrintedTable) -> int:
    """About how many lines the rows take: of each the cell that is longest for its column."""
    room = [LETTERS[table.is_wide] * column.width for column in table.columns]
    lines = 0
    for row in table.rows:
        here = room if row.kind != "section" else [LETTERS[table.is_wide]]
        lines += max(
            sum(max(1, ceil(len(line) / width)) for line in cell.split("\n"))
            for cell, width in zip(row.cells, here, strict=True)
        )
    return lines


def _long(table: PrintedTable) -> list[str]:
    return [
        rf"\begin{{longtable}}{{{_layout(table)}}}",
        rf"\caption{{{escape(table.title)}}}\label{{tab:{table.name}}}\\",
        r"\toprule",
        *_head(table),
        r"\midrule",
        r"\endfirsthead",
        r"\toprule",
        *_head(table),
        r"\midrule",
        r"\endhead",
        r"\bottomrule",
        r"\endfoot",
        *(_row(row, len(table.columns)) for row in table.rows),
        r"\end{longtable}",
        rf"\noindent {_note(table)}\par",
    ]


def _short(table: PrintedTable) -> list[str]:
    return [
        r"\begin{table}[htbp]",
        rf"\caption{{{escape(table.title)}}}\label{{tab:{table.name}}}",
        rf"\begin{{tabular}}{{{_layout(table)}}}",
        r"\toprule",
        *_head(table),
        r"\midrule",
        *(_row(row, len(table.columns)) for row in table.rows),
        r"\bottomrule",
        r"\end{tabular}",
        rf"\par\smallskip\noindent {_note(table)}",
        r"\end{table}",
    ]


def _layout(table: PrintedTable) -> str:
    def one(column: Column) -> str:
        side = r"\raggedleft" if column.is_number else r"\raggedright"
        return rf">{{{side}\arraybackslash}}p{{{0.94 * column.width:.3f}\linewidth}}"

    return "@{}" + "".join(one(column) for column in table.columns) + "@{}"


def _head(table: PrintedTable) -> Iterator[str]:
    if table.has_blocks:
        cells, rules, first = [], [], 1
        for block, n in table.blocks:
            cells.append(rf"\multicolumn{{{n}}}{{c}}{{{escape(block)}}}" if block else "")
            rules += [rf"\cmidrule(lr){{{first}-{first + n - 1}}}"] if block else []
            first += n
        yield " & ".join(cells) + r" \\"
        yield "".join(rules)
    yield " & ".join(escape(column.title) for column in table.columns) + r" \\"


def _row(row: Row, n_columns: int) -> str:
    if row.kind == "section":
        words = rf"\multicolumn{{{n_columns}}}{{@{{}}l@{{}}}}{{\textbf{{{escape(row.cells[0])}}}}}"
        return rf"\addlinespace {words} \\*"
    cells = [escape(cell) for cell in row.cells]
    cells[0] = rf"\textbf{{{cells[0]}}}" if row.kind == "head" else cells[0]
    return " & ".join(cells) + r" \\"


def _note(table: PrintedTable) -> str:
    notice = rf" \textit{{{escape(table.notice)}}}" if table.notice else ""
    return r"\textit{Note.} " + " ".join(escape(note) for note in table.notes) + notice
