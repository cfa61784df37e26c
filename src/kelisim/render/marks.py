"""A share as a mark with its interval, and the axis from 0 to 100% that it stands on."""

from __future__ import annotations

from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from kelisim.render import look as looks
from kelisim.render.look import Look
from kelisim.render.page import Sign

MACHINE_SHIFT_MM = 1.25
"""How far below its row a machine's mark stands."""


def set_up_shares(axes: Axes, height: float) -> None:
    """Give axes a scale from 0 to 100% across and millimetres down from 0 to `height`."""
    axes.set_xlim(-3, 103)
    axes.set_ylim(height, 0)
    axes.set_xticks([0, 50, 100], ["0", "50", "100%"])
    axes.set_yticks([])
    axes.spines["left"].set_visible(False)
    for share in (0, 25, 50, 75, 100):
        axes.axvline(share, color=looks.RULE, linewidth=0.4, zorder=0)


def mark_share(axes: Axes, share: Any, y: float, look: Look) -> None:
    """Mark one share: filled with its interval where people coded, small and hollow by machine.

    Parameters
    ----------
    axes
        Axes set up by `set_up_shares`.
    share
        A row of what is drawn, with `group`, `method`, `estimate`, `low`, `high` and `flag`.
    y
        Middle of its row in millimetres.
    look
        Colours and marks.
    """
    if pd.isna(share.estimate):
        return
    is_machine = share.method == "machine"
    colour = looks.FAINT if "too few" in share.flag else look.colour(share.group)
    if not is_machine and pd.notna(share.low):
        axes.plot([100 * share.low, 100 * share.high], [y, y], color=colour, linewidth=1.1)
    axes.plot(
        100 * share.estimate,
        y + (MACHINE_SHIFT_MM if is_machine else 0),
        marker=look.marker(share.group),
        markersize=2.6 if is_machine else 4.2,
        markerfacecolor="white" if is_machine else colour,
        markeredgecolor=colour,
        markeredgewidth=0.6,
        clip_on=False,
    )


def share_signs(drawn: pd.DataFrame, confidence: float) -> list[Sign]:
    """Legend of filled and hollow marks, as far as they stand in the figure."""
    marker, colour = looks.ALL_MARKER, looks.ALL_COLOUR
    signs = {
        "human": Sign(
            f"coded by people, with {confidence:.0%} interval", marker, colour, has_line=True
        ),
        "machine": Sign("by machine, all interviews, uncorrected", marker, colour, is_hollow=True),
    }
    shown = set(drawn.method[drawn.estimate.notna()])
    return [sign for method, sign in signs.items() if method in shown]


def round_ticks(low: float, high: float, n_steps: int) -> list[int]:
    """Round whole numbers between two ends, none beyond them: at most so many steps."""
    ticks = MaxNLocator(n_steps, integer=True, steps=[1, 2, 5, 10]).tick_values(low, high)
    return [int(tick) for tick in ticks if low <= tick <= high]
