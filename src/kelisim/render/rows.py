"""Rows of a figure: labels at the left, heads in bold, the others indented below them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd
from matplotlib.axes import Axes

from kelisim.render import look as looks
from kelisim.render.lettering import line_height, width_of, wrap
from kelisim.render.page import MARGIN_MM, Page

HEAD_GAP_MM = 1.8
INDENT_MM = 2.0


@dataclass(frozen=True)
class Row:
    """One row: its label, and where its middle is (mm from the first row's top)."""

    label: str
    is_head: bool
    middle: float


def place_rows(
    shown: pd.DataFrame, heads: str, width: float, *, row_mm: float
) -> tuple[list[Row], float]:
    """Give each row its place under the one before.

    Parameters
    ----------
    shown
        Codes in order of rows.
    heads
        Depth of the rows in bold.
    width
        Room for labels in millimetres.
    row_mm
        Height of a row with a label of one line.

    Returns
    -------
    tuple
        The rows, and the height of all together in millimetres.
    """
    rows, top = [], 0.0
    for code in shown.itertuples():
        is_head = code.depth == heads
        top += HEAD_GAP_MM if is_head and rows else 0.0
        room = width if is_head else width - INDENT_MM
        label = wrap(code.label, room, looks.TEXT_PT, is_bold=is_head)
        height = max(row_mm, (label.count("\n") + 1) * line_height(looks.TEXT_PT) + 1.0)
        rows.append(Row(label, is_head, top + height / 2))
        top += height
    return rows, top


def label_room(shown: pd.DataFrame, heads: str, width_mm: float) -> float:
    """Room for labels: what the longest needs, at most 38% of the width (then they wrap)."""
    longest = max(
        width_of(code.label, looks.TEXT_PT, is_bold=code.depth == heads) + INDENT_MM
        for code in shown.itertuples()
    )
    return min(longest + 1.0, 0.38 * width_mm)


def write_labels(page: Page, rows: Sequence[Row], top: float) -> None:
    """Write the labels of rows at the left edge, the first row's top at `top` millimetres."""
    for row in rows:
        page.write(
            MARGIN_MM + (0 if row.is_head else INDENT_MM),
            top + row.middle,
            row.label,
            va="center" if "\n" in row.label else "center_baseline",
            weight="bold" if row.is_head else "normal",
        )


def shade_heads(axes: Axes, rows: Sequence[Row], *, row_mm: float) -> None:
    """Shade the rows of heads across axes that count millimetres down."""
    for row in rows:
        if row.is_head:
            axes.axhspan(
                row.middle - row_mm / 2, row.middle + row_mm / 2, color=looks.SHADE, zorder=-1, lw=0
            )
