"""Shares of interviews by group: a panel a group, a row a code, a dot with its interval."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from kelisim.render import look as looks
from kelisim.render.lettering import line_height, width_of, wrap
from kelisim.render.look import Look
from kelisim.render.marks import mark_share, set_up_shares, share_signs
from kelisim.render.page import MARGIN_MM, Page, legend_height
from kelisim.render.pictures import Caption, Picture
from kelisim.render.rows import label_room, place_rows, shade_heads, write_labels
from kelisim.render.shares import order_by_size, require_codes, select_shares, sizes_of
from kelisim.render.wording import MACHINE, TOO_FEW, WILSON, describe_largest, state_sizes

ROW_MM = 4.4
PANEL_GAP_MM = 5.0
NARROWEST_PANEL_MM = 20.0
FOOT_MM = 9.5


def draw_themes_by_group(
    estimates: pd.DataFrame,
    codes: pd.DataFrame,
    *,
    look: Look,
    notice: str,
    confidence: float,
) -> Picture:
    """Draw the share of interviews that mention each theme and subtheme, by group.

    Parameters
    ----------
    estimates
        `tables.Estimates`.
    codes
        `tables.Codes`.
    look
        Width, groups.
    notice
        Printed at the foot when not empty.
    confidence
        Coverage of the intervals, as estimated.
    """
    shown = codes[codes.depth.isin(["theme", "subtheme"])]
    title = "Motivations, benefits and challenges by stakeholder group"
    if sorted(shown.code[shown.depth == "theme"]) != ["benefits", "challenges", "motivations"]:
        title = "Themes by stakeholder group"
    return _draw(estimates, shown, "theme", title, look, notice, confidence)


def draw_codes_by_group(
    estimates: pd.DataFrame,
    codes: pd.DataFrame,
    *,
    theme: str,
    look: Look,
    notice: str,
    confidence: float,
) -> Picture:
    """Draw the share of interviews that mention each code of a theme, by group.

    Parameters
    ----------
    estimates
        `tables.Estimates`.
    codes
        `tables.Codes`.
    theme
        Id of the theme.
    look
        Width, groups.
    notice
        Printed at the foot when not empty.
    confidence
        Coverage of the intervals, as estimated.

    Raises
    ------
    StudyError
        If the codebook has no such theme.
    """
    require_codes(codes, [theme], what=f"{theme}_by_group")
    shown = codes[(codes.theme == theme) & (codes.depth != "theme")]
    name = codes.set_index("code").name[theme]
    return _draw(
        estimates, shown, "subtheme", f"{name} by stakeholder group", look, notice, confidence
    )


def _draw(
    estimates: pd.DataFrame,
    shown: pd.DataFrame,
    heads: str,
    title: str,
    look: Look,
    notice: str,
    confidence: float,
) -> Picture:
    shown = order_by_size(shown, estimates, heads)
    drawn = select_shares(estimates, shown, look.shown)
    with looks.applied():
        page = _lay_out(drawn, shown, heads, look, notice, confidence)
    depth = "subtheme" if heads == "theme" else "code"
    alternative = (
        f"Dot plot with one panel for each group and {len(shown)} rows. "
        + describe_largest(drawn, depth, n_named=3)
    )
    text = " ".join(
        [
            "Share of interviews in which the participant mentions each theme, at least once; "
            "below a heading in bold the most often mentioned stand first. Filled marks: "
            "interviews coded by people.",
            WILSON.format(confidence=confidence),
            f"Hollow marks: {MACHINE[0].lower()}{MACHINE[1:]}",
            TOO_FEW,
            state_sizes(drawn, look),
        ]
    )
    return Picture(page.figure, drawn, Caption(title, text, alternative))


def _lay_out(
    drawn: pd.DataFrame,
    shown: pd.DataFrame,
    heads: str,
    look: Look,
    notice: str,
    confidence: float,
) -> Page:
    room = label_room(shown, heads, look.width_mm)
    rows, height = place_rows(shown, heads, room, row_mm=ROW_MM)
    left = MARGIN_MM + room + 2.0
    free = look.width_mm - left - MARGIN_MM - 3.0 + PANEL_GAP_MM
    n_across = min(len(look.shown), max(1, int(free // (NARROWEST_PANEL_MM + PANEL_GAP_MM))))
    panel = free / n_across - PANEL_GAP_MM
    names = {
        group: wrap(look.name(group), panel + 4, looks.TEXT_PT, is_bold=True)
        for group in look.shown
    }
    sizes = {group: _state_size(drawn, group, panel + 4) for group in look.shown}
    name_mm = _tallest(names) * line_height(looks.TEXT_PT)
    head = name_mm + _tallest(sizes) * line_height(looks.SMALL_PT) + 1.5
    n_down = -(-len(look.shown) // n_across)
    signs = share_signs(drawn, confidence)
    block = head + height + FOOT_MM
    foot = legend_height(signs, look.width_mm - 2 * MARGIN_MM) + MARGIN_MM
    page = Page(look.width_mm, MARGIN_MM + n_down * block + foot, notice=notice)
    for place, group in enumerate(look.shown):
        top = MARGIN_MM + (place // n_across) * block
        x = left + (place % n_across) * (panel + PANEL_GAP_MM)
        if place % n_across == 0:
            write_labels(page, rows, top + head)
        colour = look.colour(group)
        page.write(x, top + name_mm - 1.0, names[group], weight="bold", color=colour, va="bottom")
        page.write(x, top + name_mm, sizes[group], size=looks.SMALL_PT, color=looks.SOFT_INK)
        axes = page.axes(x, top + head, panel, height)
        set_up_shares(axes, height)
        shade_heads(axes, rows, row_mm=ROW_MM)
        for share in drawn[drawn.group == group].itertuples():
            mark_share(axes, share, rows[share.row].middle, look)
    page.write(
        left + (n_across * (panel + PANEL_GAP_MM) - PANEL_GAP_MM) / 2,
        MARGIN_MM + n_down * block - 4.6,
        "Share of interviews that mention it",
        ha="center",
    )
    page.legend(MARGIN_MM, MARGIN_MM + n_down * block, signs, width=look.width_mm - 2 * MARGIN_MM)
    return page


def _tallest(texts: Mapping[str, str]) -> int:
    return max(text.count("\n") + 1 for text in texts.values())


def _state_size(drawn: pd.DataFrame, group: str, width: float) -> str:
    sizes = sizes_of(drawn, group)
    flags = drawn[(drawn.group == group) & (drawn.method == "human")].flag
    words = f"n = {sizes['human']} coded, {sizes['machine']} in all"
    if width_of(words, looks.SMALL_PT) > width:
        words = words.replace(", ", ",\n")
    return words + ("\n(too few)" if flags.str.contains("too few").any() else "")
