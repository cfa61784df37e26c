"""How many codes had come up after each further interview."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes

from kelisim.render import look as looks
from kelisim.render.lettering import line_height
from kelisim.render.look import Look
from kelisim.render.marks import round_ticks
from kelisim.render.page import MARGIN_MM, Page
from kelisim.render.pictures import Caption, Picture
from kelisim.render.wording import list_words

PANEL_MM = 42.0
NARROWEST_MM = 29.0
HOW = {"human": "Coded by people.", "machine": "By machine, uncorrected, as nobody has coded yet."}
GAP_MM = 7.0
LEFT_MM = 9.0
FOOT_MM = 12.0


def draw_saturation(saturation: pd.DataFrame, *, n_codes: int, look: Look, notice: str) -> Picture:
    """Draw the number of codes seen after each further interview, by group.

    Parameters
    ----------
    saturation
        `tables.Saturation`.
    n_codes
        Codes of the codebook: the ceiling.
    look
        Width, groups.
    notice
        Printed at the foot when not empty.
    """
    drawn = saturation.drop(columns="interview_id")
    # The machine finds codes that were never spoken of: its curve stands only where nobody coded.
    method = "human" if (drawn.method == "human").any() else "machine"
    is_shown = drawn.group.isin(look.shown) & (drawn.method == method)
    drawn = drawn[is_shown].reset_index(drop=True)
    with looks.applied():
        page = _lay_out(drawn, n_codes, look, notice)
    ends = drawn.sort_values("order").groupby("group").tail(1).set_index("group")
    said = [
        f"{look.name(group).lower()} {ends.n_seen[group]} of {n_codes} codes after "
        f"{ends.order[group]} interviews"
        for group in look.shown
        if group in ends.index
    ]
    text = (
        "Codes seen after each further interview. Steps: in order of batch and id; line and band: "
        "mean over random orders of the interviews and their 2.5% to 97.5% points. "
        f"{HOW[method]} Dotted line: all {n_codes} codes of the codebook. "
        f"At the end: {'; '.join(said)}."
    )
    alternative = (
        f"One panel for each of {list_words([look.name(group).lower() for group in look.shown])}, "
        f"with curves that rise and flatten. At the end: {'; '.join(said)}."
    )
    return Picture(
        page.figure, drawn, Caption("New codes with each further interview", text, alternative)
    )


def _lay_out(drawn: pd.DataFrame, n_codes: int, look: Look, notice: str) -> Page:
    groups = look.shown
    free = look.width_mm - MARGIN_MM - LEFT_MM - MARGIN_MM - 1.0 + GAP_MM
    n_across = max(1, min(len(groups), int(free // (NARROWEST_MM + GAP_MM))))
    panel = free / n_across - GAP_MM
    head = 2 * line_height(looks.TEXT_PT)
    block = head + PANEL_MM + FOOT_MM
    n_down = -(-len(groups) // n_across)
    page = Page(look.width_mm, MARGIN_MM + n_down * block - 2.0, notice=notice)
    for place, group in enumerate(groups):
        left = MARGIN_MM + LEFT_MM + (place % n_across) * (panel + GAP_MM)
        top = MARGIN_MM + (place // n_across) * block
        axes = page.axes(left, top + head, panel, PANEL_MM)
        page.write(left, top, look.name(group), weight="bold", color=look.colour(group))
        _draw_group(axes, drawn[drawn.group == group], group, n_codes, look)
        axes.tick_params(labelleft=place % n_across == 0)
        if place % n_across == 0:
            page.write(MARGIN_MM, top + head + PANEL_MM / 2, "Codes seen", rotation=90, va="center")
        page.write(left + panel / 2, top + head + PANEL_MM + 4.8, "Interviews", ha="center")
    return page


def _draw_group(axes: Axes, drawn: pd.DataFrame, group: str, n_codes: int, look: Look) -> None:
    curve = drawn.sort_values("order")
    last = int(curve.order.max()) if len(curve) else 1
    axes.set_xlim(0, last * 1.04)
    axes.set_ylim(0, n_codes * 1.12)
    axes.set_xticks(round_ticks(0, last, 4))
    axes.set_yticks(round_ticks(0, n_codes, 5))
    axes.tick_params(axis="y", length=2.0)
    axes.axhline(n_codes, color=looks.SOFT_INK, linewidth=0.6, linestyle=":")
    axes.text(last * 0.03, n_codes * 1.015, f"all {n_codes}", size=looks.SMALL_PT, va="bottom")
    if curve.empty:
        return
    colour = look.colour(group)
    axes.fill_between(
        curve.order, curve.low_seen, curve.high_seen, color=colour, alpha=0.18, linewidth=0
    )
    axes.plot(curve.order, curve.mean_seen, color=colour, linewidth=0.7, linestyle="--")
    axes.step(curve.order, curve.n_seen, where="post", color=colour, linewidth=1.3, zorder=2)
    end = curve.iloc[-1]
    axes.text(
        last * 1.03,
        n_codes * 0.04,
        f"{end.n_seen} codes\n(n = {end.order})",
        ha="right",
        va="bottom",
        size=looks.SMALL_PT,
        color=colour,
    )
