"""Who initiates: each interview between state, university and industry, a triangle a group."""

from __future__ import annotations

import math

import pandas as pd
from matplotlib.axes import Axes

from kelisim.errors import Problem, StudyError
from kelisim.render import look as looks
from kelisim.render.lettering import line_height, wrap
from kelisim.render.look import Look
from kelisim.render.page import MARGIN_MM, Page, Sign, legend_height
from kelisim.render.pictures import Caption, Picture

NARROWEST_PANEL_MM = 38.0
PANEL_GAP_MM = 5.0
CORNER_MM = 4.0
"""Room above and below a triangle for the names of its corners."""

LARGEST_MM = 1.9
"""Radius of the disc where most interviews stand."""

GRID = (0.25, 0.5, 0.75)
MEANINGS = (
    "Near the upper corner partnerships come from the state (a statist triple helix), along the "
    "lower side from university and industry without it (laissez-faire), in the middle from all "
    "three (balanced)."
)


def draw_initiators(
    initiators: pd.DataFrame, places: pd.DataFrame, *, look: Look, notice: str
) -> Picture:
    """Draw where each interview stands between the three sides that it names as initiators.

    Parameters
    ----------
    initiators
        `tables.Initiators`.
    places
        `tables.InitiatorPlaces`.
    look
        Width, groups.
    notice
        Printed at the foot when not empty.

    Raises
    ------
    StudyError
        If the settings name other than three sides: a triangle has three corners.
    """
    sides = list(dict.fromkeys(places.sort_values("place", kind="stable").initiator))
    sides = _order_sides(sides)
    drawn = _gather(initiators, places, sides)
    with looks.applied():
        page = _lay_out(drawn, sides, look, notice)
    text = " ".join(
        [
            "Whom interviews name as the one that partnerships come from: a disc stands where "
            f"interviews stand by the shares of their segments that name {_join(sides)}; its area "
            "is in proportion to their number. A cross: all namings of the group together. "
            + MEANINGS,
            "Which codes name whom is set in `aggregate.initiators`. Interviews coded by people:",
            "; ".join(_say_size(drawn, group, look) for group in look.shown) + ".",
        ]
    )
    alternative = "One triangle for each group. " + " ".join(
        _say_shares(drawn, group, sides, look) for group in look.shown
    )
    return Picture(page.figure, drawn, Caption("Who initiates partnerships", text, alternative))


def _order_sides(sides: list[str]) -> list[str]:
    if len(sides) != 3:
        problem = Problem(
            "config.yaml, `aggregate.initiators`", f"must name three sides, not {len(sides)}."
        )
        raise StudyError("Can't draw the figure `initiators`.", problems=[problem])
    # The state stands on top where there is one.
    return sorted(sides, key=lambda side: (side != "state", side != "university", side))


def _gather(initiators: pd.DataFrame, places: pd.DataFrame, sides: list[str]) -> pd.DataFrame:
    """A row a mark: places of interviews, and all namings of a group; and who names nobody."""
    wide = places.pivot(index=["group", "place"], columns="initiator", values="share")
    n = places.groupby(["group", "place"]).n_interviews.first()
    rows = wide[sides].assign(n_interviews=n, mark="interviews").reset_index()
    rows["mark"] = rows.mark.where(rows.place > 0, "no side named")
    together = initiators.pivot(index="group", columns="initiator", values="share_namings")
    coded = initiators.groupby("group").denominator.first()
    together = together[sides].assign(n_interviews=coded, mark="all namings", place=-1)
    both = pd.concat([rows, together.reset_index()])
    both["n_interviews"] = both.n_interviews.astype("Int64")
    both = both[["group", "mark", "place", *sides, "n_interviews"]]
    return both.sort_values(["group", "mark", "place"]).reset_index(drop=True)


def _join(words: list[str]) -> str:
    return f"{', '.join(words[:-1])} and {words[-1]}"


def _count(drawn: pd.DataFrame, group: str, mark: str) -> int:
    return int(drawn[(drawn.group == group) & (drawn.mark == mark)].n_interviews.sum())


def _say_size(drawn: pd.DataFrame, group: str, look: Look) -> str:
    coded, silent = (_count(drawn, group, mark) for mark in ("all namings", "no side named"))
    return f"{look.name(group)} {coded}, of which {silent} name no side"


def _say_shares(drawn: pd.DataFrame, group: str, sides: list[str], look: Look) -> str:
    rows = drawn[(drawn.group == group) & (drawn.mark == "all namings")].dropna(subset=sides)
    if rows.empty:
        return f"{look.name(group)}: nobody names a side."
    shares = ", ".join(f"{side} {rows[side].iloc[0]:.0%}" for side in sides)
    return f"{look.name(group)}: of all namings {shares}."


def _lay_out(drawn: pd.DataFrame, sides: list[str], look: Look, notice: str) -> Page:
    free = look.width_mm - 2 * MARGIN_MM + PANEL_GAP_MM
    n_across = min(len(look.shown), max(1, int(free // (NARROWEST_PANEL_MM + PANEL_GAP_MM))))
    n_across = math.ceil(len(look.shown) / math.ceil(len(look.shown) / n_across))
    panel = free / n_across - PANEL_GAP_MM
    names = {
        group: wrap(look.name(group), panel, looks.TEXT_PT, is_bold=True) for group in look.shown
    }
    name_mm = max(name.count("\n") + 1 for name in names.values()) * line_height(looks.TEXT_PT)
    head = name_mm + 2 * line_height(looks.SMALL_PT) + 2.0
    tall = panel * math.sqrt(3) / 2 + 2 * CORNER_MM
    block = head + tall + 2.0
    n_down = math.ceil(len(look.shown) / n_across)
    signs = [
        Sign("interviews (area: how many)", "o", looks.SOFT_INK),
        Sign("all namings of the group", "X", looks.INK),
    ]
    width = look.width_mm - 2 * MARGIN_MM
    foot = legend_height(signs, width) + MARGIN_MM
    page = Page(look.width_mm, MARGIN_MM + n_down * block + foot, notice=notice)
    is_disc = drawn.mark == "interviews"
    largest = int(drawn[is_disc & (drawn.group != "all")].n_interviews.max() or 1)
    for at, group in enumerate(look.shown):
        x = MARGIN_MM + (at % n_across) * (panel + PANEL_GAP_MM)
        y = MARGIN_MM + (at // n_across) * block
        middle = x + panel / 2
        colour = look.colour(group)
        page.write(middle, y, names[group], weight="bold", color=colour, ha="center")
        coded, silent = (_count(drawn, group, mark) for mark in ("all namings", "no side named"))
        words = f"n = {coded} coded,\n{silent} name no side"
        style = {"size": looks.SMALL_PT, "color": looks.SOFT_INK, "ha": "center"}
        page.write(middle, y + name_mm, words, **style)
        axes = page.axes(x, y + head, panel, tall)
        axes.set_xlim(0, panel)
        axes.set_ylim(tall, 0)
        axes.axis("off")
        _draw_triangle(axes, panel, sides)
        most = largest if group != "all" else int(drawn[is_disc].n_interviews.max() or 1)
        _draw_marks(axes, drawn[drawn.group == group], sides, panel, most, colour)
    page.legend(MARGIN_MM, MARGIN_MM + n_down * block, signs, width=width)
    return page


def place_of(shares: tuple[float, float, float], panel: float) -> tuple[float, float]:
    """Place between three corners, the first on top, the second left, the third right.

    Parameters
    ----------
    shares
        Shares that add up to 1.
    panel
        Side of the triangle in millimetres.

    Returns
    -------
    tuple of float
        Millimetres from the left and from the top of the panel (barycentric coordinates).
    """
    top, _, right = shares
    return panel * (right + top / 2), CORNER_MM + panel * math.sqrt(3) / 2 * (1 - top)


def _draw_triangle(axes: Axes, panel: float, sides: list[str]) -> None:
    def line(start: tuple[float, ...], end: tuple[float, ...], **style: object) -> None:
        (x0, y0), (x1, y1) = place_of(start, panel), place_of(end, panel)
        axes.plot([x0, x1], [y0, y1], clip_on=False, **style)

    for share in GRID:
        rest = 1 - share
        style = {"color": looks.RULE, "linewidth": 0.4, "zorder": 0}
        line((share, rest, 0), (share, 0, rest), **style)
        line((rest, share, 0), (0, share, rest), **style)
        line((rest, 0, share), (0, rest, share), **style)
    corners = [(1, 0, 0), (0, 1, 0), (0, 0, 1)]
    for start, end in zip(corners, corners[1:] + corners[:1], strict=True):
        line(start, end, color=looks.SOFT_INK, linewidth=0.6, zorder=1)
    below = CORNER_MM + panel * math.sqrt(3) / 2 + LARGEST_MM + 0.4
    for words, x, y, across, down in (
        (sides[0], panel / 2, CORNER_MM - LARGEST_MM - 0.2, "center", "bottom"),
        (sides[1], 0.0, below, "left", "top"),
        (sides[2], panel, below, "right", "top"),
    ):
        axes.text(x, y, words, ha=across, va=down, size=looks.SMALL_PT, color=looks.INK)


def _draw_marks(
    axes: Axes, drawn: pd.DataFrame, sides: list[str], panel: float, largest: int, colour: str
) -> None:
    for row in drawn.dropna(subset=[*sides, "n_interviews"]).itertuples():
        x, y = place_of(tuple(getattr(row, side) for side in sides), panel)
        if row.mark == "interviews":
            radius = LARGEST_MM * math.sqrt(row.n_interviews / largest)
            style = {"marker": "o", "markersize": 2 * radius * 72 / 25.4, "alpha": 0.75}
            axes.plot([x], [y], color=colour, mew=0, clip_on=False, zorder=2, **style)
        else:
            style = {"marker": "X", "markersize": 5.0, "mfc": looks.INK, "mec": "white"}
            axes.plot([x], [y], mew=0.6, clip_on=False, zorder=3, linestyle="none", **style)
