"""Who took part: a row a characteristic, a column a group, a disc as large as the count."""

from __future__ import annotations

import math

import pandas as pd

from kelisim.render import look as looks
from kelisim.render.lettering import line_height, wrap
from kelisim.render.look import Look
from kelisim.render.page import MARGIN_MM, Page
from kelisim.render.pictures import Caption, Picture
from kelisim.render.printed.people import CHARACTERISTICS, count_participants
from kelisim.render.rows import Row, label_room, place_rows, shade_heads, write_labels
from kelisim.tables import LANGUAGE_NAMES

SHOWN = ("language", "institution_type", "gender", "year", "batch")
"""Positions are too many for a figure; the table has them."""

ROW_MM = 5.0
LARGEST_MM = 2.1
"""Radius of the disc of the largest count."""

NUMBER_GAP_MM = 1.0


def draw_participants(participants: pd.DataFrame, *, look: Look, notice: str) -> Picture:
    """Draw how many participants of each group have which characteristic.

    Parameters
    ----------
    participants
        `tables.Participants`.
    look
        Width, groups.
    notice
        Printed at the foot when not empty.
    """
    drawn = count_participants(participants, look.groups)
    drawn = drawn[drawn.characteristic.isin(SHOWN)].reset_index(drop=True)
    with looks.applied():
        page = _lay_out(drawn, look, notice)
    sizes = participants.group.value_counts()
    counted = ", ".join(f"{look.name(group)} {sizes.get(group, 0)}" for group in look.groups)
    text = (
        f"Number of participants by characteristic and group: {counted}; {len(participants)} in "
        "all. The area of a disc is in proportion to the number beside it; a dash: none. Each "
        "characteristic is counted by itself."
    )
    alternative = f"Table of discs: {len(participants)} participants. " + " ".join(
        _say(drawn, characteristic) for characteristic in SHOWN
    )
    return Picture(page.figure, drawn, Caption("Participants", text, alternative))


def _say(drawn: pd.DataFrame, characteristic: str) -> str:
    rows = drawn[(drawn.characteristic == characteristic) & (drawn.group == "all")]
    counts = ", ".join(
        f"{_words(characteristic, row.value)} {row.n}" for row in rows.itertuples(index=False)
    )
    return f"{CHARACTERISTICS[characteristic]}: {counts}."


def _words(characteristic: str, value: str) -> str:
    if characteristic == "language":
        return LANGUAGE_NAMES.get(value, value)
    return value or "not stated"


def _lay_out(drawn: pd.DataFrame, look: Look, notice: str) -> Page:
    labels = _list_rows(drawn)
    room = label_room(labels, "head", look.width_mm)
    rows, height = place_rows(labels, "head", room, row_mm=ROW_MM)
    left = MARGIN_MM + room + 2.0
    column = (look.width_mm - left - MARGIN_MM) / len(look.shown)
    names = [
        wrap(look.name(group), column - 1.0, looks.TEXT_PT, is_bold=True) for group in look.shown
    ]
    n_lines = max(name.count("\n") + 1 for name in names)
    top = MARGIN_MM + n_lines * line_height(looks.TEXT_PT) + 1.5
    page = Page(look.width_mm, top + height + MARGIN_MM, notice=notice)
    write_labels(page, rows, top)
    axes = page.axes(left, top, column * len(look.shown), height)
    axes.set_xlim(0, column * len(look.shown))
    axes.set_ylim(height, 0)
    axes.axis("off")
    shade_heads(axes, rows, row_mm=ROW_MM)
    largest = drawn.n[drawn.group != "all"].max()
    for place, (group, name) in enumerate(zip(look.shown, names, strict=True)):
        x, colour = left + (place + 0.5) * column, look.colour(group)
        page.write(x, top - 2.0, name, weight="bold", color=colour, ha="center", va="baseline")
        for row, number in _cells(labels, rows, drawn, group):
            _mark(page, x, top + row.middle, number, largest, colour, is_all=group == "all")
    return page


def _list_rows(drawn: pd.DataFrame) -> pd.DataFrame:
    """Heads and values in the order of print, as `place_rows` takes them."""
    rows = []
    for characteristic in SHOWN:
        rows.append((characteristic, "", CHARACTERISTICS[characteristic], "head"))
        here = drawn[drawn.characteristic == characteristic]
        rows += [
            (characteristic, value, _words(characteristic, value), "value")
            for value in here["value"].drop_duplicates()
        ]
    return pd.DataFrame(rows, columns=["characteristic", "value", "label", "depth"])


def _cells(
    labels: pd.DataFrame, rows: list[Row], drawn: pd.DataFrame, group: str
) -> list[tuple[Row, int]]:
    counts = drawn[drawn.group == group].set_index(["characteristic", "value"]).n
    return [
        (row, int(counts[label.characteristic, label.value]))
        for row, label in zip(rows, labels.itertuples(), strict=True)
        if label.depth == "value"
    ]


def _mark(
    page: Page, x: float, y: float, number: int, largest: int, colour: str, *, is_all: bool
) -> None:
    """Draw a disc with its number at the right; for all together the number alone."""
    if number and not is_all:
        radius = LARGEST_MM * math.sqrt(number / largest)
        # A marker's size is its diameter in points.
        size = 2 * radius * 72 / 25.4
        page.line([x - LARGEST_MM], [y], marker="o", markersize=size, color=colour, mew=0)
    page.write(
        x if is_all else x + NUMBER_GAP_MM,
        y,
        str(number) if number else "–",
        va="center_baseline",
        ha="center" if is_all else "left",
        color=looks.INK if number else looks.SOFT_INK,
    )
