"""How far coders agree, code by code: people with each other, and people with the machine."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes

from kelisim.render import look as looks
from kelisim.render.approach import APPROACHES
from kelisim.render.lettering import line_height, wrap
from kelisim.render.look import Look
from kelisim.render.page import MARGIN_MM, Page, Sign, legend_height
from kelisim.render.pictures import Caption, Picture
from kelisim.render.rows import Row, label_room, place_rows, shade_heads, write_labels

MACHINE = "human~machine"
SHOWN = ("two people", "one person twice", "people and machine")
"""Kinds of comparison that get a panel; people and rules alone stand in the printed table."""
MARKS = ((0.6, "substantial"), (0.8, "almost perfect"))
"""Conventional marks of kappa (Landis and Koch 1977), shown as conventions and no more."""
ROW_MM = 3.7
GAP_MM = 6.0
FOOT_MM = 10.0
NARROW_MM = 30.0
# Not the colours and marks of the first groups, lest a coder be taken for a group.
PEOPLE_COLOUR, MACHINE_COLOUR = looks.INK, looks.PALETTE[3]
PEOPLE_MARKER, MACHINE_MARKER = "D", "v"
DRAWN = [
    "row", "code", "label", "comparison", "engine", "n_interviews", "n_segments", "n_first",
    "n_second", "n_both", "kappa", "kappa_low", "kappa_high", "is_undefined", "verdict",
]  # fmt: skip


def draw_reliability(
    reliability: pd.DataFrame,
    codes: pd.DataFrame,
    *,
    look: Look,
    notice: str,
    confidence: float,
    approach: str,
) -> Picture:
    """Draw Cohen's kappa of each code, a panel a comparison.

    Parameters
    ----------
    reliability
        `tables.Reliability`; rows of all languages and groups together are drawn.
    codes
        `tables.Codes`.
    look
        Width.
    notice
        Printed at the foot when not empty.
    confidence
        Coverage of the intervals, as estimated.
    approach
        coding_reliability or codebook (`approach.APPROACHES`); the latter sets no marks.
    """
    shown = _rows_shown(codes)
    places = shown.reset_index(names="row")[["row", "code", "label"]]
    is_whole = (reliability.language == "all") & (reliability.group == "all")
    rows = reliability[is_whole & reliability.kind.isin(SHOWN)]
    drawn = rows.merge(places, on="code", validate="many_to_one")
    drawn = drawn.assign(is_undefined=drawn.kappa.isna())
    drawn = drawn.sort_values(["comparison", "row"], kind="stable")[DRAWN].reset_index(drop=True)
    with looks.applied():
        has_marks = approach == "coding_reliability"
        page = _lay_out(drawn, shown, look, notice, confidence, has_marks)
    marks = (
        "Dotted lines: 0.6 and 0.8, where Landis and Koch (1977, Biometrics 33, 159) begin to call "
        "agreement substantial and almost perfect; a convention, not a test. "
    )
    text = (
        "Cohen's kappa of each code over segments that both read, marked or not, with "
        f"{confidence:.0%} intervals by bootstrap over interviews. Filled marks: people, or the "
        "classifier; hollow: the codebook's rules. Undefined: neither put the code, so that there "
        f"is nothing to agree on. {marks * has_marks}{APPROACHES[approach]} {_state_sizes(drawn)}"
    )
    together = drawn[(drawn.code == "all") & drawn.kappa.notna()]
    said = "; ".join(f"{row.comparison} {row.kappa:.2f}" for row in together.itertuples())
    alternative = (
        f"Dot plot of kappa with {len(shown)} rows and a panel for each comparison. "
        f"All codes together: {said or 'undefined'}."
    )
    return Picture(page.figure, drawn, Caption("Agreement code by code", text, alternative))


def _state_sizes(drawn: pd.DataFrame) -> str:
    by_code = drawn[drawn.code != "all"]
    sizes = by_code.groupby("comparison", sort=True)[["n_interviews", "n_segments"]].max()
    parts = [
        f"{name}: up to {row.n_interviews} interviews, {row.n_segments} segments"
        for name, row in zip(sizes.index, sizes.itertuples(), strict=True)
    ]
    return "; ".join(parts) + "."


def _rows_shown(codes: pd.DataFrame) -> pd.DataFrame:
    """All codes together first, then codes below their subthemes, in codebook order."""
    below = codes[codes.depth != "theme"].sort_values("order")
    everything = pd.DataFrame([{"code": "all", "label": "All codes together", "depth": "subtheme"}])
    return pd.concat([everything, below[["code", "label", "depth"]]], ignore_index=True)


def _lay_out(
    drawn: pd.DataFrame,
    shown: pd.DataFrame,
    look: Look,
    notice: str,
    confidence: float,
    has_marks: bool,
) -> Page:
    comparisons = sorted(drawn.comparison.unique(), key=lambda name: (name == MACHINE, name))
    room = label_room(shown, "subtheme", look.width_mm)
    rows, height = place_rows(shown, "subtheme", room, row_mm=ROW_MM)
    left = MARGIN_MM + room + 2.0
    n_across = max(1, len(comparisons))
    panel = (look.width_mm - left - MARGIN_MM - 2.0 - (n_across - 1) * GAP_MM) / n_across
    titles = [wrap(_title(name), panel, looks.TEXT_PT, is_bold=True) for name in comparisons]
    lines = max((title.count("\n") + 1 for title in titles), default=1)
    head = lines * line_height(looks.TEXT_PT) + 1.5
    signs = _signs(comparisons, confidence)
    signs_mm = legend_height(signs, look.width_mm - 2 * MARGIN_MM)
    page = Page(look.width_mm, MARGIN_MM + head + height + FOOT_MM + signs_mm + 1.5, notice=notice)
    top = MARGIN_MM + head
    write_labels(page, rows, top)
    for place, name in enumerate(comparisons):
        x = left + place * (panel + GAP_MM)
        page.write(x, top - 1.5, titles[place], weight="bold", va="bottom")
        axes = page.axes(x, top, panel, height)
        _draw_panel(axes, drawn[drawn.comparison == name], rows, height, panel, has_marks)
        page.write(x + panel / 2, top + height + 4.8, "Cohen's kappa", ha="center")
    page.legend(MARGIN_MM, top + height + FOOT_MM, signs, width=look.width_mm - 2 * MARGIN_MM)
    return page


def _title(comparison: str) -> str:
    if comparison == MACHINE:
        return "People and machine"
    first, _, second = comparison.partition("~")
    if second.startswith(f"{first}@"):
        return f"Coder {first}, twice"
    return f"Coders {first} and {second}"


def _signs(comparisons: list[str], confidence: float) -> list[Sign]:
    interval = f"{confidence:.0%} interval"
    signs = []
    if any(name != MACHINE for name in comparisons):
        signs.append(Sign(f"two people, {interval}", PEOPLE_MARKER, PEOPLE_COLOUR, has_line=True))
    if MACHINE in comparisons:
        signs.append(
            Sign(f"people and classifier, {interval}", MACHINE_MARKER, MACHINE_COLOUR, False, True)
        )
        signs.append(
            Sign(f"people and rules, {interval}", MACHINE_MARKER, MACHINE_COLOUR, True, True)
        )
    return signs


def _draw_panel(
    axes: Axes,
    drawn: pd.DataFrame,
    rows: list[Row],
    height: float,
    panel: float,
    has_marks: bool,
) -> None:
    lowest = min(0.0, *drawn.kappa.dropna(), *drawn.kappa_low.dropna(), 0.0)
    axes.set_xlim(min(-0.05, lowest - 0.03), 1.03)
    axes.set_ylim(height, 0)
    axes.set_yticks([])
    if panel > NARROW_MM:
        axes.set_xticks([0, 0.2, 0.4, 0.6, 0.8, 1.0], ["0", ".2", ".4", ".6", ".8", "1"])
    else:
        axes.set_xticks([0, 0.5, 1.0], ["0", ".5", "1"])
    axes.spines["left"].set_visible(False)
    axes.axvline(0, color=looks.RULE, linewidth=0.5, zorder=0)
    for kappa, _ in MARKS * has_marks:
        axes.axvline(kappa, color=looks.SOFT_INK, linewidth=0.6, linestyle=":", zorder=0)
    shade_heads(axes, rows, row_mm=ROW_MM)
    for score in drawn[drawn.is_undefined].itertuples():
        axes.text(
            0.02,
            rows[score.row].middle,
            "undefined",
            color=looks.SOFT_INK,
            fontsize=looks.SMALL_PT,
            va="center_baseline",
        )
    for score in drawn[drawn.kappa.notna()].itertuples():
        is_machine = score.comparison == MACHINE
        y, colour = rows[score.row].middle, MACHINE_COLOUR if is_machine else PEOPLE_COLOUR
        if pd.notna(score.kappa_low):
            axes.plot([score.kappa_low, score.kappa_high], [y, y], color=colour, linewidth=1.0)
        axes.plot(
            score.kappa,
            y,
            marker=MACHINE_MARKER if is_machine else PEOPLE_MARKER,
            markersize=3.6,
            markerfacecolor="white" if score.engine == "rule" else colour,
            markeredgecolor=colour,
            markeredgewidth=0.8,
            clip_on=False,
        )
