"""Did later batches say the same: shares of interviews by batch."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
from matplotlib.axes import Axes

from kelisim.render import look as looks
from kelisim.render.lettering import line_height
from kelisim.render.look import Look
from kelisim.render.marks import set_up_shares
from kelisim.render.page import MARGIN_MM, Page, Sign, legend_height
from kelisim.render.pictures import Caption, Picture
from kelisim.render.rows import label_room, place_rows, write_labels
from kelisim.render.shares import METHODS, arrange, order_by_size
from kelisim.render.wording import MACHINE, TOO_FEW, WILSON
from kelisim.tables import POPULATION

ROW_MM = 5.4
SPREAD_MM = 1.7
GAP_MM = 6.0
FOOT_MM = 10.0
# Not the colours and marks of the first groups, lest a batch be taken for a group.
COLOURS = (looks.SOFT_INK, *looks.PALETTE[3:])
MARKERS = ("D", "v", "P", "X")
PANELS = {"human": "Coded by people", "machine": "By machine, uncorrected"}


def draw_rounds(
    estimates: pd.DataFrame,
    codes: pd.DataFrame,
    *,
    batches: Sequence[str],
    look: Look,
    notice: str,
    confidence: float,
) -> Picture:
    """Draw the share of interviews of each batch that mention each theme and subtheme.

    Parameters
    ----------
    estimates
        `tables.Estimates`.
    codes
        `tables.Codes`.
    batches
        Batches in order.
    look
        Width.
    notice
        Printed at the foot when not empty.
    confidence
        Coverage of the intervals, as estimated.
    """
    shown = codes[codes.depth.isin(["theme", "subtheme"])]
    shown = order_by_size(shown, estimates, "theme")
    rows = estimates[
        (estimates.measure == "share_interviews")
        & estimates.batch.isin(list(batches))
        & (estimates.language == "all")
        & (estimates.group == "all")
        & (estimates.estimand == POPULATION)
        & estimates.method.isin(METHODS)
    ]
    drawn = arrange(rows, shown, ["all"])
    with looks.applied():
        page = _lay_out(drawn, shown, batches, look, notice)
    sizes = "; ".join(f"{batch} {_state_size(drawn, batch)}" for batch in batches)
    text = (
        "Share of interviews of each batch in which the participant mentions each theme, at least "
        f"once. {WILSON.format(confidence=confidence)} {MACHINE} Its intervals leave that error "
        f"out. {TOO_FEW} Interviews: {sizes}."
    )
    alternative = (
        f"Dot plot with {len(shown)} rows and a mark for each of {len(batches)} batches, a panel "
        "for codings by people and one for the machine's where these are shown. "
        + _describe_widest(drawn, batches)
    )
    return Picture(page.figure, drawn, Caption("Themes in each batch", text, alternative))


def _state_size(drawn: pd.DataFrame, batch: str) -> str:
    sizes = drawn[drawn.batch == batch].groupby("method").denominator.max()
    return f"{sizes.get('human', 0)} coded, {sizes.get('machine', 0)} in all"


def _describe_widest(drawn: pd.DataFrame, batches: Sequence[str]) -> str:
    """Name the largest subtheme of each batch, as coded by people where anybody coded."""
    method = "human" if (drawn.estimate[drawn.method == "human"]).notna().any() else "machine"
    rows = drawn[(drawn.method == method) & (drawn.depth == "subtheme")]
    said = []
    for batch in batches:
        here = rows[(rows.batch == batch) & rows.estimate.notna()]
        if len(here):
            top = here.sort_values(["estimate", "row"], ascending=[False, True]).iloc[0]
            said.append(f"{batch} {top.label} ({top.n} of {top.denominator})")
    how = "as coded by people" if method == "human" else "by machine"
    return f"Mentioned in most interviews, {how}: {'; '.join(said)}."


def _lay_out(
    drawn: pd.DataFrame, shown: pd.DataFrame, batches: Sequence[str], look: Look, notice: str
) -> Page:
    room = label_room(shown, "theme", look.width_mm)
    row_mm = max(ROW_MM, (len(batches) + 1) * SPREAD_MM)
    rows, height = place_rows(shown, "theme", room, row_mm=row_mm)
    left = MARGIN_MM + room + 2.0
    # A panel only for a method that has something to show: the machine's may be withheld.
    shown_methods = [m for m in METHODS if drawn.estimate[drawn.method == m].notna().any()]
    n_across = max(1, len(shown_methods))
    panel = (look.width_mm - left - MARGIN_MM - 3.0 - (n_across - 1) * GAP_MM) / n_across
    head = 2 * line_height(looks.TEXT_PT) + 1.0
    signs = [
        Sign(
            f"{batch} ({_state_size(drawn, batch)})",
            MARKERS[place % 4],
            COLOURS[place % 4],
            has_line=True,
        )
        for place, batch in enumerate(batches)
    ]
    signs_mm = legend_height(signs, look.width_mm - 2 * MARGIN_MM)
    page = Page(look.width_mm, MARGIN_MM + head + height + FOOT_MM + signs_mm + 1.5, notice=notice)
    top = MARGIN_MM + head
    write_labels(page, rows, top)
    for place, method in enumerate(shown_methods):
        x = left + place * (panel + GAP_MM)
        title = PANELS[method] if look.width_mm > 120 else PANELS[method].split(",")[0]
        page.write(x, top - 1.5, title, weight="bold", va="bottom")
        axes = page.axes(x, top, panel, height)
        set_up_shares(axes, height)
        for row in rows:
            axes.axhline(row.middle, color=looks.SHADE, linewidth=0.4, zorder=0)
        for share in drawn[(drawn.method == method) & drawn.estimate.notna()].itertuples():
            number = list(batches).index(share.batch)
            shift = (number - (len(batches) - 1) / 2) * SPREAD_MM
            _mark(axes, share, rows[share.row].middle + shift, number)
    middle = left + (n_across * panel + (n_across - 1) * GAP_MM) / 2
    page.write(middle, top + height + 4.8, "Share of interviews that mention it", ha="center")
    page.legend(MARGIN_MM, top + height + FOOT_MM, signs, width=look.width_mm - 2 * MARGIN_MM)
    return page


def _mark(axes: Axes, share: Any, y: float, number: int) -> None:
    colour = looks.FAINT if "too few" in share.flag else COLOURS[number % 4]
    if pd.notna(share.low):
        axes.plot([100 * share.low, 100 * share.high], [y, y], color=colour, linewidth=1.0)
    axes.plot(
        100 * share.estimate,
        y,
        marker=MARKERS[number % 4],
        markersize=3.4,
        color=colour,
        clip_on=False,
        markerfacecolor="white" if share.method == "machine" else colour,
        markeredgewidth=0.8,
    )
