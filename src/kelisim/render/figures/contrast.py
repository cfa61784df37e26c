"""Subthemes side by side: a column a subtheme, a code below a code, a line a group."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from kelisim.render import look as looks
from kelisim.render.lettering import line_height, wrap
from kelisim.render.look import Look
from kelisim.render.marks import mark_share, set_up_shares
from kelisim.render.page import MARGIN_MM, Page, Sign, legend_height
from kelisim.render.pictures import Caption, Picture
from kelisim.render.shares import order_by_size, require_codes, select_shares, sizes_of
from kelisim.render.wording import TOO_FEW, WILSON, describe_largest, list_words, state_sizes

LINE_MM = 2.9
BLOCK_GAP_MM = 1.2
LABEL_GAP_MM = 0.9
GAP_MM = 8.0
NARROWEST_MM = 55.0
FOOT_MM = 10.5


def draw_subtheme_contrast(
    estimates: pd.DataFrame,
    codes: pd.DataFrame,
    *,
    subthemes: Sequence[str],
    look: Look,
    notice: str,
    confidence: float,
) -> Picture:
    """Draw the codes of subthemes side by side, by group.

    Parameters
    ----------
    estimates
        `tables.Estimates`.
    codes
        `tables.Codes`.
    subthemes
        Ids of the subthemes, from left to right.
    look
        Width, groups.
    notice
        Printed at the foot when not empty.
    confidence
        Coverage of the intervals, as estimated.

    Raises
    ------
    StudyError
        If the codebook lacks one of the subthemes.
    """
    require_codes(codes, subthemes, what=" and ".join(subthemes))
    shown = codes[codes.subtheme.isin(list(subthemes))]
    shown = order_by_size(shown, estimates, "subtheme")
    shown = pd.concat([shown[shown.subtheme == subtheme] for subtheme in subthemes])
    drawn = select_shares(estimates, shown, look.shown)
    has_human = ((drawn.method == "human") & (drawn.denominator > 0)).any()
    drawn = drawn[drawn.method == ("human" if has_human else "machine")].reset_index(drop=True)
    with looks.applied():
        page = _lay_out(drawn, shown.reset_index(drop=True), subthemes, look, notice)
    name = dict(zip(codes.code, codes.name, strict=True))
    names = list_words([name[one].lower() for one in subthemes])
    how = (
        "Interviews coded by people. " + WILSON.format(confidence=confidence)
        if has_human
        else "By machine, uncorrected, as nobody has coded yet."
    )
    text = (
        f"Share of interviews in which the participant mentions any code of {names} (in bold) "
        f"and each single code, at least once. {how} {TOO_FEW} {state_sizes(drawn, look)}"
    )
    alternative = (
        f"Dot plot with {len(subthemes)} columns, one a subtheme, and a line for each group and "
        f"code. {describe_largest(drawn, 'subtheme', n_named=len(subthemes))} "
        f"{describe_largest(drawn, 'code', n_named=3)}"
    )
    title = f"{names[:1].upper()}{names[1:]} by stakeholder group"
    return Picture(page.figure, drawn, Caption(title, text, alternative))


def _lay_out(
    drawn: pd.DataFrame, shown: pd.DataFrame, subthemes: Sequence[str], look: Look, notice: str
) -> Page:
    room = look.width_mm - 2 * MARGIN_MM
    n_across = len(subthemes) if room / len(subthemes) >= NARROWEST_MM else 1
    panel = (room - (n_across - 1) * GAP_MM) / n_across
    blocks = [_place_blocks(shown[shown.subtheme == one], panel, look) for one in subthemes]
    tops, heights = _stack([height for _, height in blocks], n_across)
    signs = [
        Sign(
            f"{look.name(group)} (n = {max(sizes_of(drawn, group).values())})",
            look.marker(group),
            look.colour(group),
            has_line=True,
        )
        for group in look.shown
    ]
    page = Page(look.width_mm, heights + legend_height(signs, room) + MARGIN_MM, notice=notice)
    for place, (rows, height) in enumerate(blocks):
        left = MARGIN_MM + (place % n_across) * (panel + GAP_MM)
        axes = page.axes(left + 1.0, tops[place], panel - 5.0, height)
        set_up_shares(axes, height)
        for row, (label, is_head, top) in rows.items():
            first = top + (label.count("\n") + 1) * line_height(looks.TEXT_PT) + LABEL_GAP_MM
            axes.axhspan(top, first, color=looks.SHADE if is_head else "white", zorder=1, lw=0)
            page.write(
                left + 1.0, tops[place] + top + 0.5, label, weight="bold" if is_head else "normal"
            )
            for line, group in enumerate(look.shown):
                here = drawn[(drawn.row == row) & (drawn.group == group)]
                for share in here.itertuples():
                    mark_share(axes, share, first + (line + 0.6) * LINE_MM, look)
        page.write(
            left + 1.0 + (panel - 5.0) / 2,
            tops[place] + height + 5.0,
            "Share of interviews that mention it",
            ha="center",
        )
    page.legend(MARGIN_MM, heights, signs, width=room)
    return page


def _place_blocks(
    shown: pd.DataFrame, width: float, look: Look
) -> tuple[dict[int, tuple[str, bool, float]], float]:
    """Give each code its label and its top, and the height of all."""
    rows, top = {}, 0.0
    for code in shown.itertuples():
        is_head = code.depth == "subtheme"
        label = wrap(code.label, width - 6, looks.TEXT_PT, is_bold=is_head)
        rows[code.Index] = (label, is_head, top)
        lines = label.count("\n") + 1
        top += lines * line_height(looks.TEXT_PT) + LABEL_GAP_MM
        top += len(look.shown) * LINE_MM + BLOCK_GAP_MM
    return rows, top


def _stack(heights: Sequence[float], n_across: int) -> tuple[list[float], float]:
    """Give each panel its top (all beside each other, or one below the other) and the end."""
    if n_across > 1:
        return [MARGIN_MM] * len(heights), MARGIN_MM + max(heights) + FOOT_MM
    tops, top = [], MARGIN_MM
    for height in heights:
        tops.append(top)
        top += height + FOOT_MM
    return tops, top
