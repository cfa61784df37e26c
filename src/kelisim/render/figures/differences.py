"""How far groups are apart: a panel a pair of groups, a row a code, a difference a mark."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations
from typing import Any

import pandas as pd
from matplotlib.axes import Axes

from kelisim.render import look as looks
from kelisim.render.lettering import line_height, width_of, wrap
from kelisim.render.look import Look
from kelisim.render.page import MARGIN_MM, Page, Sign, legend_height
from kelisim.render.pictures import Caption, Picture
from kelisim.render.rows import label_room, place_rows, shade_heads, write_labels
from kelisim.render.shares import order_by_size

LEAST_WIDTH_MM = 180.0
"""Below this the panels stood one below the other, on more than a page."""
ROW_MM = 4.4
GAP_MM = 8.0
NARROWEST_MM = 30.0
FOOT_MM = 12.0
LETTER_MM = 2.2
"""From a panel's right edge to the letter that says why a test is withheld."""
DRAWN = [
    "row", "code", "label", "depth", "dimension", "first", "second", "measure", "method",
    "n_first", "n_second", "difference", "low", "high", "p_adjusted", "letter", "flag",
]  # fmt: skip
METHOD = (
    "Lines are {confidence:.0%} intervals whose variance is recovered from the Wilson interval of "
    "either group (Newcombe 1998; Zou and Donner 2008). Filled marks: Fisher's exact test, "
    "corrected over all codes and pairs (Benjamini and Hochberg 1995), is below {level:.2g}; "
    "hollow: it is not, or a theme, which has no corrected p. Groups are compared as "
    "they are: nothing is adjusted for language, place or batch."
)


def draw_differences(
    contrasts: pd.DataFrame,
    estimates: pd.DataFrame,
    codes: pd.DataFrame,
    *,
    look: Look,
    notice: str,
    confidence: float,
) -> Picture:
    """Draw by how much the share of interviews that mention a code differs between groups.

    Parameters
    ----------
    contrasts
        `tables.Contrasts`.
    estimates
        `tables.Estimates`, for the order of the rows.
    codes
        `tables.Codes`; themes and codes are drawn.
    look
        Width (at least 180 mm here), groups.
    notice
        Printed at the foot when not empty.
    confidence
        Coverage of the intervals, as estimated.
    """
    look = replace(look, width_mm=max(look.width_mm, LEAST_WIDTH_MM))
    shown = order_by_size(codes[codes.depth.isin(["theme", "code"])], estimates, "theme")
    drawn = select_differences(contrasts, shown, look)
    pairs = list(combinations(look.groups, 2))
    reasons = list_reasons(drawn)
    with looks.applied():
        page = _lay_out(drawn, shown, pairs, reasons, look, notice, confidence)
    lacking = f" Grey: not tested, because {'; '.join(reasons)}." if reasons else ""
    text = (
        "Difference between two groups in the share of interviews in which the participant "
        "mentions each theme (in bold) and code, in percentage points; right of the line: the "
        "group named first mentions it more often. From interviews coded by people: "
        f"{_state_sizes(drawn, pairs, look)}. "
        f"{METHOD.format(confidence=confidence, level=1 - confidence)}{lacking}"
    )
    alternative = (
        f"Dot plot with {len(pairs)} panels, one a pair of groups, and {len(shown)} rows. "
        + _describe_largest(drawn, look, 1 - confidence)
    )
    return Picture(page.figure, drawn, Caption("How far groups are apart", text, alternative))


def select_differences(contrasts: pd.DataFrame, shown: pd.DataFrame, look: Look) -> pd.DataFrame:
    """Pick the differences in shares of interviews, each pair in the order of print.

    Parameters
    ----------
    contrasts
        `tables.Contrasts`.
    shown
        The rows of `tables.Codes` to show, in order.
    look
        Order of groups.

    Returns
    -------
    pandas.DataFrame
        Columns `DRAWN`; where groups stand the other way round, difference and interval are
        turned with them. `letter` stands for the reason (`flag`) why nothing was tested.
    """
    rank = {group: place for place, group in enumerate(look.groups)}
    rows = contrasts[
        (contrasts.dimension == "group")
        & (contrasts.measure == "share_interviews")
        & contrasts["first"].isin(rank)
        & contrasts["second"].isin(rank)
    ]
    is_turned = rows["first"].map(rank) > rows["second"].map(rank)
    turned = rows[is_turned].rename(
        columns={
            "first": "second",
            "second": "first",
            "n_first": "n_second",
            "n_second": "n_first",
            "low": "high",
            "high": "low",
        }
    )
    ends = ["difference", "low", "high"]
    turned[ends] = -turned[ends]
    rows = pd.concat([rows[~is_turned], turned])
    places = shown.reset_index(drop=True).reset_index(names="row")[["row", "code", "label"]]
    rows = rows.merge(places, on="code", validate="many_to_one")
    rows["flag"] = rows.flag.where(rows.difference.notna() | (rows.flag != ""), "not coded")
    letters = dict(zip(list_reasons_of(rows), "abcdefgh", strict=False))
    rows = rows.assign(letter=rows.flag.map(letters).fillna(""))
    order = [rows["row"], rows["first"].map(rank), rows["second"].map(rank)]
    rows = rows.assign(**dict(zip(("by_row", "by_first", "by_second"), order, strict=True)))
    return rows.sort_values(["by_row", "by_first", "by_second"])[DRAWN].reset_index(drop=True)


def list_reasons_of(rows: pd.DataFrame) -> list[str]:
    """Reasons why something is not tested, in alphabetical order."""
    return sorted(set(rows.flag[rows.flag != ""]))


def list_reasons(drawn: pd.DataFrame) -> list[str]:
    """Reasons with their letters, such as `a: nobody speaks of it`."""
    known = drawn[drawn.letter != ""].drop_duplicates("letter").sort_values("letter")
    return [f"{row.letter}: {row.flag}" for row in known.itertuples()]


def _state_sizes(drawn: pd.DataFrame, pairs: Sequence[tuple[str, str]], look: Look) -> str:
    sizes = {}
    for first, second in pairs:
        here = drawn[(drawn["first"] == first) & (drawn["second"] == second)]
        if len(here):
            sizes |= {first: here.n_first.iloc[0], second: here.n_second.iloc[0]}
    return ", ".join(f"{look.name(group).lower()} {n}" for group, n in sizes.items()) or "none"


def _describe_largest(drawn: pd.DataFrame, look: Look, level: float) -> str:
    rows = drawn[(drawn.depth == "code") & drawn.difference.notna()]
    if rows.empty:
        return "No two groups are compared."
    rows = rows.assign(size=rows.difference.abs()).sort_values("size", ascending=False)
    said = [
        f"{row.label} ({look.name(row.first).lower()} less {look.name(row.second).lower()}: "
        f"{100 * row.difference:+.0f} points)".replace("-", "\u2212")
        for row in rows.head(3).itertuples()
    ]
    n_below = int((rows.p_adjusted < level).sum())
    return (
        f"Furthest apart: {'; '.join(said)}. {n_below or 'None'} of {len(rows)} differences "
        f"between codes {'has' if n_below == 1 else 'have'} a corrected p below {level:.2g}."
    )


def _lay_out(
    drawn: pd.DataFrame,
    shown: pd.DataFrame,
    pairs: Sequence[tuple[str, str]],
    reasons: Sequence[str],
    look: Look,
    notice: str,
    confidence: float,
) -> Page:
    room = label_room(shown, "theme", look.width_mm)
    rows, height = place_rows(shown, "theme", room, row_mm=ROW_MM)
    left = MARGIN_MM + room + 2.0
    free = look.width_mm - left - MARGIN_MM - LETTER_MM + GAP_MM
    n_across = min(len(pairs), max(1, int(free // (NARROWEST_MM + GAP_MM)))) or 1
    panel = free / n_across - GAP_MM
    titles = {pair: _name_pair(pair, panel, look) for pair in pairs}
    n_lines = max((len(lines) for lines in titles.values()), default=1)
    head = n_lines * line_height(looks.TEXT_PT) + 1.5
    block = head + height + FOOT_MM
    signs = _list_signs(drawn, confidence)
    width = look.width_mm - 2 * MARGIN_MM
    said = wrap("; ".join(reasons), width, looks.SMALL_PT) if reasons else ""
    note = (said.count("\n") + 1) * line_height(looks.SMALL_PT) + 1.0 if said else 0.0
    foot = note + legend_height(signs, width) + MARGIN_MM
    n_down = -(-len(pairs) // n_across)
    page = Page(look.width_mm, MARGIN_MM + n_down * block + foot, notice=notice)
    widest = drawn[["low", "high"]].abs().max().max()
    limit = 100.0 if pd.isna(widest) else 100 * max(widest, 0.5)
    for place, pair in enumerate(pairs):
        top = MARGIN_MM + (place // n_across) * block
        x = left + (place % n_across) * (panel + GAP_MM)
        if place % n_across == 0:
            write_labels(page, rows, top + head)
        for line, (words, group) in enumerate(titles[pair]):
            y = top + line * line_height(looks.TEXT_PT)
            colour = look.colour(group) if group else looks.INK
            page.write(x, y, words, weight="bold" if group else "normal", color=colour)
        axes = page.axes(x, top + head, panel, height)
        _set_up(axes, height, limit)
        shade_heads(axes, rows, row_mm=ROW_MM)
        here = drawn[(drawn["first"] == pair[0]) & (drawn["second"] == pair[1])]
        for one in here.itertuples():
            y = rows[one.row].middle
            _mark(axes, one, y, confidence)
            page.write(
                x + panel + 0.8,
                top + head + y,
                one.letter,
                size=looks.SMALL_PT,
                color=looks.SOFT_INK,
                va="center_baseline",
            )
        page.write(x + panel / 2, top + head + height + 5.0, "Difference (points)", ha="center")
    y = MARGIN_MM + n_down * block
    if said:
        page.write(MARGIN_MM, y, said, size=looks.SMALL_PT, color=looks.SOFT_INK)
    page.legend(MARGIN_MM, y + note, signs, width=width)
    return page


def _name_pair(pair: tuple[str, str], panel: float, look: Look) -> list[tuple[str, str]]:
    """Lines over a panel, each with the group that it names: one line where there is room."""
    first, second = (look.name(group) for group in pair)
    lines = [(f"{first} less", pair[0]), (second, pair[1])]
    wrapped = []
    for words, group in lines:
        is_wide = width_of(words, looks.TEXT_PT, is_bold=True) > panel + 4
        broken = wrap(words, panel + 4, looks.TEXT_PT, is_bold=True) if is_wide else words
        wrapped += [(line, group) for line in broken.split("\n")]
    return wrapped


def _list_signs(drawn: pd.DataFrame, confidence: float) -> list[Sign]:
    level = f"{1 - confidence:.2g}"
    is_tested = (drawn.letter == "") & drawn.difference.notna()
    is_below = is_tested & (drawn.p_adjusted < 1 - confidence)
    hollow = f"corrected p {level} or above; or a theme, whose p is not corrected"
    signs = {
        Sign(f"corrected p below {level}", "o", looks.INK, has_line=True): is_below,
        Sign(hollow, "o", looks.INK, is_hollow=True, has_line=True): is_tested & ~is_below,
        Sign("not tested", "o", looks.FAINT, has_line=True): drawn.letter != "",
    }
    return [sign for sign, is_there in signs.items() if is_there.any()]


def _set_up(axes: Axes, height: float, limit: float) -> None:
    axes.set_xlim(-limit * 1.06, limit * 1.06)
    axes.set_ylim(height, 0)
    axes.set_xticks([-50, 0, 50], ["\u221250", "0", "+50"])
    axes.set_yticks([])
    axes.spines["left"].set_visible(False)
    for points in (-100, -50, 50, 100):
        if abs(points) <= limit:
            axes.axvline(points, color=looks.RULE, linewidth=0.4, zorder=0)
    axes.axvline(0, color=looks.SOFT_INK, linewidth=0.7, zorder=0)


def _mark(axes: Axes, one: Any, y: float, confidence: float) -> None:
    """Draw one difference; what was not tested is grey, and without a number nothing is drawn."""
    if pd.isna(one.difference):
        return
    colour = looks.FAINT if one.letter else looks.INK
    if pd.notna(one.low):
        axes.plot([100 * one.low, 100 * one.high], [y, y], color=colour, linewidth=0.9, zorder=1)
    is_filled = bool(one.letter) or one.p_adjusted < 1 - confidence
    axes.plot(
        100 * one.difference,
        y,
        marker="o",
        markersize=3.6,
        markerfacecolor=colour if is_filled else "white",
        markeredgecolor=colour,
        markeredgewidth=0.7,
        zorder=2,
        clip_on=False,
    )
