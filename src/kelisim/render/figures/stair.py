"""A stair of matrices: every pair of themes has a block of cells, a code of each a side."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations, pairwise

import pandas as pd
from matplotlib import colormaps
from matplotlib.axes import Axes
from matplotlib.colors import Normalize

from kelisim.render import look as looks
from kelisim.render.lettering import line_height, width_of, wrap
from kelisim.render.look import Look
from kelisim.render.page import MARGIN_MM, Page

LEAST_WIDTH_MM = 180.0
"""Below this the counts in the cells could not be printed in letters that can be read."""
ROW_MM = 4.0
LEAST_COLUMN_MM, MOST_COLUMN_MM = 3.9, 7.5
BLOCK_GAP_MM = 3.0
COLOURS = "PuOr_r"
"""Diverging and told apart by the colour-blind (Brewer): purple apart, orange together."""


@dataclass(frozen=True)
class Stair:
    """Where the blocks stand, in millimetres; themes but the last across, but the first down."""

    of: Mapping[str, list[str]]
    width: float
    column: float
    theme: float
    label: float
    lefts: Mapping[str, float]
    tops: Mapping[str, float]
    heads: Mapping[str, float]

    @property
    def end(self) -> float:
        """Lower edge of the lowest block."""
        last = list(self.tops)[-1]
        return self.tops[last] + len(self.of[last]) * ROW_MM


def lay_out_stair(
    drawn: pd.DataFrame,
    codes: pd.DataFrame,
    leaves: pd.DataFrame,
    themes: list[str],
    *,
    unit: str,
    look: Look,
    notice: str,
) -> Page:
    """Lay out and fill the blocks.

    Parameters
    ----------
    drawn
        Pairs of codes with `n_both` (missing where suppressed), `phi` and `is_coloured`.
    codes
        `tables.Codes`.
    leaves
        The codes crossed, in order.
    themes
        Their themes, in order.
    unit
        segment or interview: what is counted.
    look
        Width (at least 180 mm here).
    notice
        Printed at the foot when not empty.
    """
    name = dict(zip(codes.code, codes.label, strict=True))
    stair = _build(leaves, themes, name, max(look.width_mm, LEAST_WIDTH_MM))
    page = Page(stair.width, stair.end + MARGIN_MM, notice=notice)
    limit = float(drawn.phi[drawn.is_coloured].abs().max()) if drawn.is_coloured.any() else 1.0
    norm = Normalize(-limit, limit)
    for first, second in combinations(themes, 2):
        across, down = stair.of[first], stair.of[second]
        axes = page.axes(
            stair.lefts[first],
            stair.tops[second],
            len(across) * stair.column,
            len(down) * ROW_MM,
        )
        _fill(axes, drawn, across, down, leaves, norm)
    _name_columns(page, stair, themes, name)
    _name_rows(page, stair, name)
    left = stair.lefts[themes[-2]] + 6.0 if len(themes) > 2 else stair.width - 52.0
    n_units = int(drawn.n.max()) if len(drawn) else 0
    words = f"Number: how often both stand together, of n = {n_units} {unit}s."
    words += " Grey with a dot: suppressed." * bool(drawn.n_both.isna().any())
    _add_scale(page, norm, limit, left, stair.width, words=words)
    return page


def _wrap_theme(label: str, n_rows: int) -> str:
    """Break a theme's name that is set upright beside its rows."""
    return wrap(label, n_rows * ROW_MM, looks.TEXT_PT, is_bold=True)


def _build(leaves: pd.DataFrame, themes: list[str], name: Mapping[str, str], width: float) -> Stair:
    of = {theme: leaves[leaves.theme == theme].code.tolist() for theme in themes}
    label = max(width_of(words, looks.SMALL_PT) for words in leaves.label) + 2.0
    across, down = themes[:-1], themes[1:]
    lines = max(_wrap_theme(name[one], len(of[one])).count("\n") + 1 for one in down)
    theme_mm = lines * line_height(looks.TEXT_PT) + 1.8
    start = MARGIN_MM + theme_mm + label
    free = width - MARGIN_MM - start - (len(across) - 1) * BLOCK_GAP_MM
    column = free / sum(len(of[theme]) for theme in across)
    column = max(LEAST_COLUMN_MM, min(MOST_COLUMN_MM, column))
    heads = {
        theme: max(width_of(words, looks.SMALL_PT) for words in leaves.label[leaves.theme == theme])
        for theme in across
    }
    lefts, tops, left, top = {}, {}, start, MARGIN_MM
    for theme, below in zip(across, down, strict=True):
        lefts[theme] = left
        left += len(of[theme]) * column + BLOCK_GAP_MM
        tops[below] = top + heads[theme] + 2.4 + line_height(looks.TEXT_PT)
        top = tops[below] + len(of[below]) * ROW_MM + BLOCK_GAP_MM
    width = max(width, left - BLOCK_GAP_MM + MARGIN_MM)
    return Stair(of, width, column, theme_mm, label, lefts, tops, heads)


def _name_columns(page: Page, stair: Stair, themes: list[str], name: Mapping[str, str]) -> None:
    """Write names above the block that stands highest on the stair."""
    for theme, below in pairwise(themes):
        left, top = stair.lefts[theme], stair.tops[below]
        for place, code in enumerate(stair.of[theme]):
            page.write(
                left + (place + 0.5) * stair.column,
                top - 1.0,
                name[code],
                rotation=90,
                ha="center",
                va="bottom",
                size=looks.SMALL_PT,
            )
        page.write(left, top - stair.heads[theme] - 2.4, name[theme], weight="bold", va="bottom")


def _name_rows(page: Page, stair: Stair, name: Mapping[str, str]) -> None:
    right = MARGIN_MM + stair.theme + stair.label - 1.2
    for theme, top in stair.tops.items():
        for place, code in enumerate(stair.of[theme]):
            page.write(
                right,
                top + (place + 0.5) * ROW_MM,
                name[code],
                ha="right",
                va="center_baseline",
                size=looks.SMALL_PT,
            )
        page.write(
            MARGIN_MM,
            top + len(stair.of[theme]) * ROW_MM / 2,
            _wrap_theme(name[theme], len(stair.of[theme])),
            weight="bold",
            rotation=90,
            ha="left",
            va="center",
            multialignment="center",
        )


def _fill(
    axes: Axes,
    drawn: pd.DataFrame,
    across: list[str],
    down: list[str],
    leaves: pd.DataFrame,
    norm: Normalize,
) -> None:
    axes.set_xlim(0, len(across))
    axes.set_ylim(len(down), 0)
    axes.set_xticks([])
    axes.set_yticks([])
    for spine in axes.spines.values():
        spine.set_visible(True)
    column = {code: place for place, code in enumerate(across)}
    row = {code: place for place, code in enumerate(down)}
    shades = colormaps[COLOURS]
    for pair in drawn[drawn.code_a.isin(column) & drawn.code_b.isin(row)].itertuples():
        x, y = column[pair.code_a], row[pair.code_b]
        ink = looks.SOFT_INK
        if pair.is_coloured:
            colour = shades(norm(pair.phi))
            axes.fill_between([x, x + 1], y, y + 1, color=colour, linewidth=0, zorder=0)
            luminance = 0.299 * colour[0] + 0.587 * colour[1] + 0.114 * colour[2]
            ink = "white" if luminance < 0.5 else looks.INK
        if pd.isna(pair.n_both):
            # Suppressed: neither empty nor a number.
            axes.fill_between([x, x + 1], y, y + 1, color=looks.RULE, linewidth=0, zorder=0)
            axes.plot(x + 0.5, y + 0.5, ".", markersize=2.0, color=looks.SOFT_INK)
        elif pair.n_both:
            axes.text(
                x + 0.5,
                y + 0.5,
                str(pair.n_both),
                ha="center",
                va="center_baseline",
                size=looks.SMALL_PT,
                color=ink,
            )
    _rule_cells(axes, across, down, dict(zip(leaves.code, leaves.subtheme, strict=True)))


def _rule_cells(
    axes: Axes, across: list[str], down: list[str], subtheme: Mapping[str, str]
) -> None:
    """Draw thin lines between codes and dark ones between subthemes."""
    for place in range(1, len(across)):
        is_new = subtheme[across[place]] != subtheme[across[place - 1]]
        axes.axvline(place, color=looks.SOFT_INK if is_new else looks.RULE, lw=0.4, zorder=1)
    for place in range(1, len(down)):
        is_new = subtheme[down[place]] != subtheme[down[place - 1]]
        axes.axhline(place, color=looks.SOFT_INK if is_new else looks.RULE, lw=0.4, zorder=1)


def _add_scale(
    page: Page, norm: Normalize, limit: float, left: float, width: float, *, words: str
) -> None:
    """Draw the scale of colours in the empty upper right corner of the stair."""
    axes = page.axes(left, MARGIN_MM + 6.0, 40.0, 3.0)
    shades = colormaps[COLOURS]
    for place in range(40):
        phi = -limit + 2 * limit * (place + 0.5) / 40
        axes.fill_between([place, place + 1], 0, 1, color=shades(norm(phi)), linewidth=0.2)
    axes.set_xlim(0, 40)
    axes.set_ylim(0, 1)
    axes.set_yticks([])
    axes.spines["left"].set_visible(False)
    axes.set_xticks([0, 20, 40], [f"\u2212{limit:.2f}", "0", f"+{limit:.2f}"])
    page.write(left, MARGIN_MM + 5.0, "Phi coefficient", va="bottom")
    words += " White: too seldom to be coloured."
    page.write(
        left,
        MARGIN_MM + 15.0,
        wrap(words, width - left - MARGIN_MM, looks.SMALL_PT),
        size=looks.SMALL_PT,
        color=looks.SOFT_INK,
    )
