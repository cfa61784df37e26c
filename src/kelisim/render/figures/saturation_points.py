"""After how many interviews hardly any code was new, by what is taken for a base and a run."""

from __future__ import annotations

from typing import Any

import pandas as pd
from matplotlib.axes import Axes

from kelisim.render import look as looks
from kelisim.render.figures.saturation import HOW
from kelisim.render.lettering import line_height, width_of, wrap
from kelisim.render.look import Look
from kelisim.render.marks import round_ticks
from kelisim.render.page import MARGIN_MM, Page, Sign, legend_height
from kelisim.render.pictures import Caption, Picture

ROW_MM = 7.6
SHIFT_MM = 1.7
"""How far above and below the middle of a row the two thresholds stand."""
GAP_MM = 5.0
NARROWEST_MM = 24.0
FOOT_MM = 11.0
DRAWN = [
    "group", "method", "base", "run", "threshold", "n_interviews", "n_needed", "median_needed",
    "low_needed", "high_needed", "share_reached",
]  # fmt: skip


def draw_saturation_points(points: pd.DataFrame, *, look: Look, notice: str) -> Picture:
    """Draw at which interview saturation shows, in the study's order and in random orders.

    Parameters
    ----------
    points
        `tables.SaturationPoints`.
    look
        Width, groups.
    notice
        Printed at the foot when not empty.
    """
    method = "human" if (points.method == "human").any() else "machine"
    is_shown = (points.method == method) & points.group.isin(look.shown)
    rank = {group: place for place, group in enumerate(look.shown)}
    drawn = points[is_shown].assign(rank=lambda rows: rows.group.map(rank))
    drawn = drawn.sort_values(["rank", "base", "run", "threshold"])[DRAWN].reset_index(drop=True)
    with looks.applied():
        page = _lay_out(drawn, look, notice)
    sizes = drawn.groupby("group").n_interviews.first()
    counted = ", ".join(f"{look.name(g).lower()} {sizes[g]}" for g in look.shown if g in sizes)
    text = (
        "Interviews heard when a run of interviews first brings at most the given share of new "
        "codes, of those known after the base (Guest, Namey and Chen 2020); the run is counted "
        "among them. Marks: in order of batch and id; lines: 2.5% to 97.5% points over random "
        "orders of the interviews, with their median as a tick, open where the upper one is never "
        "reached. Grey cross: not reached in the study's order. Dotted: all interviews. "
        f"{HOW[method]} Interviews: {counted or 'none'}."
    )
    alternative = "Dot plot with a panel for each group and a row for each base and run. " + (
        " ".join(_say(drawn, group, look) for group in look.shown if group in sizes)
    )
    title = "When hardly a code was new"
    return Picture(page.figure, drawn, Caption(title, text, alternative.strip()))


def _say(drawn: pd.DataFrame, group: str, look: Look) -> str:
    here = drawn[drawn.group == group]
    reached = here.n_needed.dropna()
    if reached.empty:
        return f"{look.name(group)}: reached by none of {len(here)} rules."
    return (
        f"{look.name(group)}: reached by {len(reached)} of {len(here)} rules, after "
        f"{reached.min()} to {reached.max()} of {here.n_interviews.iloc[0]} interviews."
    )


def _lay_out(drawn: pd.DataFrame, look: Look, notice: str) -> Page:
    rules = list(drawn[["base", "run"]].drop_duplicates().itertuples(index=False))
    labels = [f"base of {base}, run of {run}" for base, run in rules]
    room = max((width_of(label, looks.TEXT_PT) for label in labels), default=20.0) + 2.0
    left = MARGIN_MM + room + 1.0
    free = look.width_mm - left - MARGIN_MM - 2.0 + GAP_MM
    groups = look.shown
    n_across = max(1, min(len(groups), int(free // (NARROWEST_MM + GAP_MM))))
    panel = free / n_across - GAP_MM
    titles = [wrap(look.name(one), panel, looks.TEXT_PT, is_bold=True) for one in groups]
    n_lines = max(title.count("\n") + 1 for title in titles)
    head = n_lines * line_height(looks.TEXT_PT) + line_height(looks.SMALL_PT) + 1.0
    height = len(rules) * ROW_MM
    block = head + height + FOOT_MM
    signs, width = _list_signs(drawn), look.width_mm - 2 * MARGIN_MM
    n_down = -(-len(groups) // n_across)
    foot = legend_height(signs, width) + MARGIN_MM
    page = Page(look.width_mm, MARGIN_MM + n_down * block + foot, notice=notice)
    for place, (group, title) in enumerate(zip(groups, titles, strict=True)):
        top = MARGIN_MM + (place // n_across) * block
        x = left + (place % n_across) * (panel + GAP_MM)
        here = drawn[drawn.group == group]
        name_end = top + n_lines * line_height(looks.TEXT_PT)
        page.write(x, name_end - 0.8, title, weight="bold", color=look.colour(group), va="bottom")
        n = int(here.n_interviews.max()) if len(here) else 0
        page.write(x, name_end, f"n = {n} coded", size=looks.SMALL_PT, color=looks.SOFT_INK)
        axes = page.axes(x, top + head, panel, height)
        _draw_group(axes, here, rules, n, height, look.colour(group), look.marker(group))
        if place % n_across == 0:
            for row, label in enumerate(labels):
                y = top + head + (row + 0.5) * ROW_MM
                page.write(MARGIN_MM, y, label, va="center_baseline")
        page.write(x + panel / 2, top + head + height + 5.0, "Interviews heard", ha="center")
    page.legend(MARGIN_MM, MARGIN_MM + n_down * block, signs, width=width)
    return page


def _list_signs(drawn: pd.DataFrame) -> list[Sign]:
    thresholds = sorted(set(drawn.threshold))
    signs = [
        Sign(
            f"at most {threshold:.0%} new codes" if threshold else "no new code",
            looks.ALL_MARKER,
            looks.INK,
            is_hollow=threshold > thresholds[0],
            has_line=True,
        )
        for threshold in thresholds
    ]
    return [*signs, Sign("not reached", "x", looks.FAINT)] if len(drawn) else []


def _draw_group(
    axes: Axes,
    here: pd.DataFrame,
    rules: list[tuple[int, int]],
    n: int,
    height: float,
    colour: str,
    marker: str,
) -> None:
    axes.set_xlim(0, max(n, 1) * 1.08)
    axes.set_ylim(height, 0)
    axes.set_yticks([])
    axes.spines["left"].set_visible(False)
    axes.set_xticks(round_ticks(0, n, 3))
    axes.axvline(n, color=looks.SOFT_INK, linewidth=0.6, linestyle=":", zorder=0)
    for row in range(len(rules)):
        axes.axhline((row + 1) * ROW_MM, color=looks.RULE, linewidth=0.4, zorder=0)
    thresholds = sorted(set(here.threshold))
    for one in here.itertuples():
        is_first = one.threshold == thresholds[0]
        y = (rules.index((one.base, one.run)) + 0.5) * ROW_MM
        y += -SHIFT_MM if is_first else SHIFT_MM
        _mark(axes, one, y, colour, marker, is_hollow=not is_first)


def _mark(axes: Axes, one: Any, y: float, colour: str, marker: str, *, is_hollow: bool) -> None:
    """Draw the point, and behind it the band of random orders with its median."""
    if pd.notna(one.low_needed):
        is_open = pd.isna(one.high_needed)
        end = axes.get_xlim()[1] if is_open else one.high_needed
        axes.plot([one.low_needed, end], [y, y], color=colour, linewidth=0.8, alpha=0.55, zorder=1)
    if pd.notna(one.median_needed):
        axes.plot([one.median_needed] * 2, [y - 1.1, y + 1.1], color=colour, lw=0.8, zorder=1)
    is_reached = pd.notna(one.n_needed)
    axes.plot(
        one.n_needed if is_reached else one.n_interviews,
        y,
        marker=marker if is_reached else "x",
        markersize=4.0 if is_reached else 3.4,
        markerfacecolor="white" if is_hollow else colour,
        markeredgecolor=colour if is_reached else looks.FAINT,
        markeredgewidth=0.7 if is_reached else 1.0,
        zorder=2,
        clip_on=False,
    )
