"""At which level challenges stand: a block a level, a line a group."""

from __future__ import annotations

from typing import Any

import pandas as pd

from kelisim.errors import Problem, StudyError
from kelisim.render import look as looks
from kelisim.render.lettering import line_height, width_of, wrap
from kelisim.render.look import Look
from kelisim.render.marks import mark_share, set_up_shares, share_signs
from kelisim.render.page import MARGIN_MM, Page, legend_height
from kelisim.render.pictures import Caption, Picture
from kelisim.render.shares import select_shares
from kelisim.render.wording import MACHINE, TOO_FEW, WILSON, describe_largest, state_sizes

LINE_MM = 4.2
BLOCK_GAP_MM = 2.6
NARROW_MM = 120.0


def draw_challenge_levels(
    estimates: pd.DataFrame,
    codes: pd.DataFrame,
    *,
    look: Look,
    notice: str,
    confidence: float,
) -> Picture:
    """Draw the share of interviews that mention challenges at each level, by group.

    Parameters
    ----------
    estimates
        `tables.Estimates`.
    codes
        `tables.Codes`; its subthemes with a `level` are drawn, in codebook order.
    look
        Width, groups.
    notice
        Printed at the foot when not empty.
    confidence
        Coverage of the intervals, as estimated.

    Raises
    ------
    StudyError
        If no subtheme of the codebook has a level.
    """
    shown = codes[(codes.depth == "subtheme") & (codes.level != "")].sort_values("order")
    if shown.empty:
        raise StudyError(
            "Can't draw `challenge_levels`.",
            problems=[Problem("study/codebook.yaml", "must have a subtheme with a `level`.")],
        )
    drawn = select_shares(estimates, shown, look.shown)
    with looks.applied():
        page = _lay_out(drawn, shown, look, notice, confidence)
    text = " ".join(
        [
            "Share of interviews in which the participant mentions a challenge at each level, at "
            "least once. Filled marks: interviews coded by people, counts at the right.",
            WILSON.format(confidence=confidence),
            f"Hollow marks: {MACHINE[0].lower()}{MACHINE[1:]}",
            TOO_FEW,
            state_sizes(drawn, look),
        ]
    )
    alternative = (
        f"Dot plot with {len(shown)} blocks, one a level, and a line for each group. "
        + describe_largest(drawn, "subtheme", n_named=len(shown))
    )
    title = "Levels at which challenges stand, by stakeholder group"
    return Picture(page.figure, drawn, Caption(title, text, alternative))


def _lay_out(
    drawn: pd.DataFrame, shown: pd.DataFrame, look: Look, notice: str, confidence: float
) -> Page:
    groups = look.shown
    is_narrow = look.width_mm < NARROW_MM
    level_mm = 0.0 if is_narrow else 0.2 * look.width_mm
    group_mm = max(width_of(look.name(group), looks.TEXT_PT) for group in groups) + 2.5
    count_mm = width_of("100/100 (100%)", looks.SMALL_PT) + 3.0
    head_mm = line_height(looks.TEXT_PT) + 0.6 if is_narrow else 0.0
    block = head_mm + len(groups) * LINE_MM
    height = len(shown) * (block + BLOCK_GAP_MM)
    left = MARGIN_MM + level_mm + group_mm
    signs = share_signs(drawn, confidence)
    room = look.width_mm - 2 * MARGIN_MM
    page = Page(
        look.width_mm,
        MARGIN_MM + height + 10.0 + legend_height(signs, room) + MARGIN_MM,
        notice=notice,
    )
    axes = page.axes(left, MARGIN_MM, look.width_mm - left - count_mm - MARGIN_MM, height)
    set_up_shares(axes, height)
    for place, label in enumerate(shown.label):
        top = place * (block + BLOCK_GAP_MM) + BLOCK_GAP_MM / 2
        words = label if is_narrow else wrap(label, level_mm - 2, looks.TEXT_PT, is_bold=True)
        if is_narrow:
            axes.axhspan(top, top + head_mm, color="white", zorder=1, lw=0)
        page.write(MARGIN_MM, MARGIN_MM + top + 0.7, words, weight="bold")
        if place:
            axes.axhline(top - BLOCK_GAP_MM / 2, color=looks.RULE, linewidth=0.5)
        for line, group in enumerate(groups):
            y = top + head_mm + (line + 0.5) * LINE_MM
            page.write(
                left - 2.0,
                MARGIN_MM + y,
                look.name(group),
                ha="right",
                va="center_baseline",
                color=look.colour(group),
            )
            for share in drawn[(drawn.row == place) & (drawn.group == group)].itertuples():
                mark_share(axes, share, y, look)
                _write_count(page, share, MARGIN_MM + y)
    _write_foot(page, left, count_mm, height, look)
    page.legend(MARGIN_MM, MARGIN_MM + height + 10.0, signs, width=room)
    return page


def _write_foot(page: Page, left: float, count_mm: float, height: float, look: Look) -> None:
    page.write(
        (left + look.width_mm - count_mm - MARGIN_MM) / 2,
        MARGIN_MM + height + 5.2,
        "Share of interviews that mention it",
        ha="center",
    )


def _write_count(page: Page, share: Any, top: float) -> None:
    """Write the count of people's codings at the right edge."""
    if share.method != "human" or not share.denominator:
        return
    page.write(
        page.width_mm - MARGIN_MM,
        top,
        f"{share.n}/{share.denominator} ({100 * share.estimate:.0f}%)",
        ha="right",
        va="center_baseline",
        size=looks.SMALL_PT,
    )
