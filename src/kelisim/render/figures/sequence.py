"""What follows what: codes in the participant's next segment, more often than by chance."""

from __future__ import annotations

from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import FixedLocator, NullFormatter

from kelisim.render import look as looks
from kelisim.render.lettering import line_height, wrap
from kelisim.render.look import Look
from kelisim.render.page import MARGIN_MM, Page
from kelisim.render.pictures import Caption, Picture
from kelisim.render.rows import label_room, place_rows, shade_heads, write_labels

UNIT = "next segment"
ROW_MM = 4.6
LEAST_NUMBERS_MM = 16.0
FOOT_MM = 11.0
TICKS = (0.25, 0.5, 1, 2, 5, 10, 20, 50, 100)
HEADS = {"same": "The same code goes on", "other": "Another code follows"}
DRAWN = [
    "row", "kind", "code_a", "code_b", "label", "unit", "method", "n", "n_a", "n_b", "n_both",
    "lift", "lift_low", "lift_high", "flag",
]  # fmt: skip


def draw_sequence(
    cooccurrence: pd.DataFrame,
    codes: pd.DataFrame,
    *,
    min_both: int,
    n_shown: int,
    look: Look,
    notice: str,
    confidence: float,
) -> Picture:
    """Draw which codes follow each other most closely.

    Parameters
    ----------
    cooccurrence
        `tables.Cooccurrence`; its sequences.
    codes
        `tables.Codes`.
    min_both
        Times that one follows the other, at least.
    n_shown
        Sequences of each kind (the same code, another one), at most: those with the largest lift.
    look
        Width.
    notice
        Printed at the foot when not empty.
    confidence
        Coverage of the intervals, as counted.
    """
    drawn = select_sequences(cooccurrence, codes, min_both=min_both, n_shown=n_shown)
    with looks.applied():
        page = _lay_out(drawn, look, notice, confidence)
    n = int(drawn.n.max()) if len(drawn) else 0
    is_human = not (drawn.method == "machine").any()
    how = "coded by people" if is_human else "by machine, uncorrected, as nobody has coded yet"
    text = (
        "Codes in two successive segments of a participant, the first in one and the second in "
        f"the next ({n} pairs of segments, {how}). Lift: how many times as often as if the two "
        "had nothing to do with each other (1, Brin et al. 1997), on a logarithmic scale; of "
        f"sequences that stand at least {min_both} times the {n_shown} with the largest lift of "
        f"either kind. Lines: {confidence:.0%} bootstrap intervals over interviews, to the left "
        "edge where they begin at 0, none where too many resamples lack a code. At the right: how "
        "often the second follows, of how many segments with the first that another follows. The "
        "largest of many are shown: some are large by chance."
    )
    top = drawn[drawn.kind == "other"].head(3)
    said = "; ".join(f"{row.label} (lift {row.lift:.1f}, {row.n_both} times)"
                     for row in top.itertuples())  # fmt: skip
    alternative = f"Dot plot with {len(drawn)} sequences of codes. " + (
        f"Most closely follow: {said}." if said else f"No code follows another {min_both} times."
    )
    return Picture(page.figure, drawn, Caption("What follows what", text, alternative))


def select_sequences(
    cooccurrence: pd.DataFrame, codes: pd.DataFrame, *, min_both: int, n_shown: int
) -> pd.DataFrame:
    """Pick the sequences with the largest lift: of a code with itself, and of two codes.

    Parameters
    ----------
    cooccurrence, codes, min_both, n_shown
        See `draw_sequence`.

    Returns
    -------
    pandas.DataFrame
        Columns `DRAWN`; what is suppressed has no count and is not picked.
    """
    rows = cooccurrence[cooccurrence.unit == UNIT]
    human = rows[(rows.method == "human") & (rows.n > 0)]
    rows = human if len(human) else rows[rows.method == "machine"]
    rows = rows[(rows.n_both >= min_both).fillna(False).astype(bool) & rows.lift.notna()]
    name = dict(zip(codes.code, codes.label, strict=True))
    is_same = rows.code_a == rows.code_b
    labels = [
        name[one] if one == other else f"{name[one]} \u2192 {name[other]}"
        for one, other in zip(rows.code_a, rows.code_b, strict=True)
    ]
    rows = rows.assign(kind=is_same.map({True: "same", False: "other"}), label=labels)
    rows = rows.sort_values(["lift", "code_a", "code_b"], ascending=[False, True, True])
    kept = pd.concat([rows[rows.kind == kind].head(n_shown) for kind in ("other", "same")])
    return kept.reset_index(drop=True).reset_index(names="row")[DRAWN]


def _list_rows(drawn: pd.DataFrame) -> pd.DataFrame:
    """Heads and sequences in the order of print, as `place_rows` takes them."""
    rows: list[tuple[int, str, str]] = []
    for kind in ("other", "same"):
        rows.append((-1, HEADS[kind], "head"))
        here = drawn[drawn.kind == kind]
        rows += [(row.row, row.label, "sequence") for row in here.itertuples()]
        rows += [(-1, "none", "sequence")] if here.empty else []
    return pd.DataFrame(rows, columns=["row", "label", "depth"])


def _lay_out(drawn: pd.DataFrame, look: Look, notice: str, confidence: float) -> Page:
    labels = _list_rows(drawn)
    room = label_room(labels, "head", look.width_mm)
    rows, height = place_rows(labels, "head", room, row_mm=ROW_MM)
    left = MARGIN_MM + room + 3.0
    numbers = max(LEAST_NUMBERS_MM, 0.15 * look.width_mm)
    panel = look.width_mm - left - numbers - MARGIN_MM - 1.5
    words = wrap("times it follows, of segments with the first", numbers, looks.SMALL_PT)
    top = MARGIN_MM + (words.count("\n") + 1) * line_height(looks.SMALL_PT) + 1.5
    page = Page(look.width_mm, top + height + FOOT_MM, notice=notice)
    write_labels(page, rows, top)
    edge = look.width_mm - MARGIN_MM
    page.write(edge, MARGIN_MM, words, size=looks.SMALL_PT, color=looks.SOFT_INK, ha="right")
    axes = page.axes(left, top, panel, height)
    _set_up(axes, drawn, height)
    shade_heads(axes, rows, row_mm=ROW_MM)
    for row, label in zip(rows, labels.itertuples(), strict=True):
        if label.row < 0:
            continue
        one = drawn.loc[label.row]
        _mark(axes, one, row.middle)
        count = f"{one.n_both} of {one.n_a}"
        page.write(edge, top + row.middle, count, ha="right", va="center_baseline")
    under = f"Lift, with {confidence:.0%} interval (1: as often as by chance)"
    page.write(left + panel / 2, top + height + 5.0, under, ha="center")
    return page


def _set_up(axes: Axes, drawn: pd.DataFrame, height: float) -> None:
    ends = [*drawn.lift, *drawn.lift_low[drawn.lift_low > 0], *drawn.lift_high.dropna(), 1.0]
    low, high = min(0.8, 0.85 * min(ends)), max(2.5, 1.2 * max(ends))
    axes.set_xscale("log")
    axes.set_xlim(low, high)
    axes.set_ylim(height, 0)
    axes.set_yticks([])
    axes.spines["left"].set_visible(False)
    ticks = [tick for tick in TICKS if low <= tick <= high]
    axes.xaxis.set_major_locator(FixedLocator(ticks))
    axes.xaxis.set_minor_locator(FixedLocator([]))
    axes.xaxis.set_minor_formatter(NullFormatter())
    axes.set_xticklabels([f"{tick:g}" for tick in ticks])
    for tick in ticks:
        is_even = tick == 1
        colour = looks.SOFT_INK if is_even else looks.RULE
        axes.axvline(tick, color=colour, linewidth=0.7 if is_even else 0.4, zorder=0)


def _mark(axes: Axes, one: Any, y: float) -> None:
    """Draw one sequence; an interval that starts at 0 runs to the edge, as a logarithm has no 0."""
    has_interval = pd.notna(one.lift_low)
    colour = looks.INK if has_interval else looks.FAINT
    if has_interval:
        start = max(one.lift_low, axes.get_xlim()[0])
        axes.plot([start, one.lift_high], [y, y], color=colour, linewidth=1.0, zorder=1)
    axes.plot(one.lift, y, marker="o", markersize=4.0, color=colour, mew=0, zorder=2)
