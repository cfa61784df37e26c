"""How rich each interview is: words spoken against different codes, a panel a group."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes

from kelisim.render import look as looks
from kelisim.render.figures.saturation import HOW
from kelisim.render.lettering import line_height, wrap
from kelisim.render.look import Look
from kelisim.render.marks import round_ticks
from kelisim.render.page import MARGIN_MM, Page
from kelisim.render.pictures import Caption, Picture
from kelisim.render.wording import list_words

PANEL_MM = 44.0
NARROWEST_MM = 34.0
GAP_MM = 7.0
LEFT_MM = 10.0
FOOT_MM = 12.0
DRAWN = ["interview_id", "method", "group", "n_codes", "n_mentions", "n_segments", "n_words"]
NOT_TOLD = ""
"""Group of a participant whose attributes would point at somebody (disclosure control)."""


def draw_richness(richness: pd.DataFrame, *, n_codes: int, look: Look, notice: str) -> Picture:
    """Draw how many different codes each participant speaks of, against how much they say.

    Parameters
    ----------
    richness
        `tables.Richness`.
    n_codes
        Codes of the codebook: the ceiling.
    look
        Width, groups.
    notice
        Printed at the foot when not empty.
    """
    method = "human" if (richness.method == "human").any() else "machine"
    drawn = richness[richness.method == method].fillna({"group": NOT_TOLD})
    drawn = drawn[DRAWN].sort_values(["group", "interview_id"]).reset_index(drop=True)
    with looks.applied():
        page = _lay_out(drawn, n_codes, look, notice)
    sizes = [f"{look.name(one).lower()} {(drawn.group == one).sum()}" for one in look.groups]
    n_untold = int((drawn.group == NOT_TOLD).sum())
    untold = (
        f" {n_untold} of them stand in no group's panel, as it would point at them."
        if n_untold
        else ""
    )
    text = (
        "Each mark is a participant: the words they speak (across) and the different codes they "
        f"speak of (up), of {n_codes} in the codebook. A group's marks are coloured, all others "
        "stand behind them in grey; the fewest and the most codes of a group carry the "
        f"interview's name. The axes do not start at 0. {HOW[method]} "
        f"Participants: {len(drawn)}; {', '.join(sizes)}.{untold}"
    )
    return Picture(
        page.figure,
        drawn,
        Caption("Richness of each interview", text, _describe(drawn, n_codes, look)),
    )


def _describe(drawn: pd.DataFrame, n_codes: int, look: Look) -> str:
    said = []
    for group in look.groups:
        here = drawn[drawn.group == group].n_codes
        if len(here):
            said.append(f"{look.name(group).lower()} {here.min()} to {here.max()} codes")
    names = [look.name(group).lower() for group in look.groups]
    ranges = f" {'; '.join(said)}." if said else ""
    return (
        f"Scatter plot with a panel for each of {list_words(names)}: words spoken against "
        f"different codes, of {n_codes}.{ranges}"
    )


def _lay_out(drawn: pd.DataFrame, n_codes: int, look: Look, notice: str) -> Page:
    groups = list(look.groups)
    free = look.width_mm - 2 * MARGIN_MM - LEFT_MM - 2.0 + GAP_MM
    n_across = max(1, min(len(groups), int(free // (NARROWEST_MM + GAP_MM))))
    panel = free / n_across - GAP_MM
    titles = [wrap(look.name(one), panel, looks.TEXT_PT, is_bold=True) for one in groups]
    n_lines = max(title.count("\n") + 1 for title in titles)
    head = (n_lines + 1) * line_height(looks.TEXT_PT) + 1.0
    block = head + PANEL_MM + FOOT_MM
    page = Page(look.width_mm, MARGIN_MM + -(-len(groups) // n_across) * block - 2.0, notice=notice)
    for place, (group, title) in enumerate(zip(groups, titles, strict=True)):
        left = MARGIN_MM + LEFT_MM + (place % n_across) * (panel + GAP_MM)
        top = MARGIN_MM + (place // n_across) * block
        n = int((drawn.group == group).sum())
        page.write(left, top, title, weight="bold", color=look.colour(group))
        size_top = top + (title.count("\n") + 1) * line_height(looks.TEXT_PT)
        page.write(left, size_top, f"n = {n}", size=looks.SMALL_PT, color=looks.SOFT_INK)
        axes = page.axes(left, top + head, panel, PANEL_MM)
        _draw_group(axes, drawn, group, look)
        axes.tick_params(labelleft=place % n_across == 0)
        if place % n_across == 0:
            middle = top + head + PANEL_MM / 2
            page.write(MARGIN_MM, middle, "Different codes", rotation=90, va="center")
        page.write(left + panel / 2, top + head + PANEL_MM + 5.0, "Words spoken", ha="center")
    return page


def _draw_group(axes: Axes, drawn: pd.DataFrame, group: str, look: Look) -> None:
    axes.set_xlim(*_limits(drawn.n_words))
    axes.set_ylim(*_limits(drawn.n_codes))
    words = round_ticks(*axes.get_xlim(), 3)
    axes.set_xticks(words, [f"{n:,}" for n in words])
    axes.set_yticks(round_ticks(*axes.get_ylim(), 5))
    axes.tick_params(axis="y", length=2.0)
    others, own = drawn[drawn.group != group], drawn[drawn.group == group]
    axes.plot(
        others.n_words, others.n_codes, "o", markersize=2.6, color=looks.FAINT, mew=0, zorder=1
    )
    axes.plot(
        own.n_words,
        own.n_codes,
        look.marker(group),
        markersize=4.2,
        color=look.colour(group),
        markeredgecolor="white",
        markeredgewidth=0.4,
        zorder=2,
    )
    by_codes = own.sort_values(["n_codes", "interview_id"], kind="stable")
    is_most = (own.n_codes == own.n_codes.max()) & (own.n_codes > own.n_codes.min())
    most = by_codes[is_most.reindex(by_codes.index)].head(1)
    named = pd.concat([by_codes.head(1).assign(shift=-4), most.assign(shift=4)])
    for row in named.itertuples():
        axes.annotate(
            row.interview_id,
            (row.n_words, row.n_codes),
            xytext=(0, row.shift),
            textcoords="offset points",
            size=looks.SMALL_PT,
            ha="center",
            va="bottom" if row.shift > 0 else "top",
        )


def _limits(numbers: pd.Series) -> tuple[float, float]:
    """Ends of an axis that holds all numbers with room for a name beside the outermost."""
    low, high = (float(numbers.min()), float(numbers.max())) if len(numbers) else (0.0, 1.0)
    room = 0.18 * (high - low) or 1.0
    return max(low - room, 0.0), high + room
