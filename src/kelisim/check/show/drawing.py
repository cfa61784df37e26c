"""An interval as a small drawing (SVG) that takes its colours from the page around it."""

from __future__ import annotations

from math import isnan
from typing import Any

from markupsafe import Markup, escape

from kelisim.numbers_in_print import print_observed, print_points

LEFT, RIGHT = 14.0, 346.0
MIDDLE = 17.0
SHARES, DIFFERENCES = (0.0, 1.0), (-1.0, 1.0)


def scale_of(row: Any) -> tuple[float, float]:
    """Ends of the scale that a finding needs: a share's, or a difference's."""
    bounds = [row.claimed_from, row.claimed_to]
    is_share = any(bound > 0 for bound in bounds) and not any(bound < 0 for bound in bounds)
    return SHARES if is_share and not row.observed < 0 else DIFFERENCES


def draw_interval(row: Any, *, scale: tuple[float, float], is_small: bool) -> Markup:
    """Draw observed value, interval and the claimed side of one finding.

    Parameters
    ----------
    row
        A row of `tables.Findings`.
    scale
        Its ends (`scale_of`).
    is_small
        For a row of a table, where a scale stands above: half as wide, without ticks.

    Returns
    -------
    markupsafe.Markup
        An `<svg>`, or nothing where there is no observed value. Its words for those who do not see
        it are `say_interval`.
    """
    if isnan(row.observed):
        return Markup("")
    place, (start, end) = _placing(scale, is_small), scale
    parts = [
        _open(is_small, words=say_interval(row)),
        *_claimed_side(row, place, start, end),
        f'<line class="axis" x1="{place(start):g}" x2="{place(end):g}" y1="{MIDDLE:g}" '
        f'y2="{MIDDLE:g}"/>',
        *([] if is_small else _ticks(place, start, end, n=5)),
    ]
    if not isnan(row.low):
        low, high = place(row.low), place(row.high)
        parts += [
            f'<line class="reach" x1="{low:.1f}" x2="{high:.1f}" y1="{MIDDLE:g}" y2="{MIDDLE:g}"/>',
            *(
                f'<line class="end" x1="{x:.1f}" x2="{x:.1f}" y1="{MIDDLE - 5:g}" '
                f'y2="{MIDDLE + 5:g}"/>'
                for x in (low, high)
            ),
        ]
    observed = place(row.observed)
    parts.append(f'<circle class="observed" cx="{observed:.1f}" cy="{MIDDLE:g}" r="5"/></svg>')
    return Markup("".join(parts))


def draw_scale(scale: tuple[float, float]) -> Markup:
    """Draw the scale that stands above small drawings."""
    start, end = scale
    ticks = _ticks(_placing(scale, True), start, end, n=3, y=28)
    words = f"from {print_points(start)} to {print_points(end)} points"
    return Markup("".join([_open(True, words=words), *ticks, "</svg>"]))


def _placing(scale: tuple[float, float], is_small: bool) -> Any:
    """Give the function that places a value from left to right."""
    (start, end), width = scale, (RIGHT - LEFT) / (2 if is_small else 1)
    return lambda value: LEFT + width * (min(max(value, start), end) - start) / (end - start)


def _open(is_small: bool, *, words: str) -> str:
    width = LEFT + RIGHT if not is_small else 2 * LEFT + (RIGHT - LEFT) / 2
    return (
        f'<svg class="interval" viewBox="0 0 {width:g} {34 if is_small else 46}" role="img" '
        f'aria-label="{escape(words)}">'
    )


def _claimed_side(row: Any, place: Any, start: float, end: float) -> list[str]:
    """Shade where the claim says that the value lies, and mark its bounds."""
    above = start if isnan(row.claimed_from) else row.claimed_from
    below = end if isnan(row.claimed_to) else row.claimed_to
    sides = [(start, 0.0), (0.0, end)] if row.is_outside else [(above, below)]
    bounds = [0.0] if row.is_outside else [row.claimed_from, row.claimed_to]
    shaded = [
        f'<rect class="claimed" x="{place(one):.1f}" y="4" '
        f'width="{place(other) - place(one):.1f}" height="26"/>'
        for one, other in sides
    ]
    marked = [
        f'<line class="bound" x1="{place(bound):.1f}" x2="{place(bound):.1f}" y1="2" y2="32"/>'
        for bound in bounds
        if not isnan(bound)
    ]
    return shaded + marked


def _ticks(place: Any, start: float, end: float, *, n: int, y: int = 43) -> list[str]:
    ticks = [start + (end - start) / (n - 1) * i for i in range(n)]
    return [
        f'<text class="tick" x="{place(tick):.1f}" y="{y}">{print_points(tick)}</text>'
        for tick in ticks
    ]


def say_interval(row: Any) -> str:
    """Put the drawing into words: `39 [13, 60] points; claimed: above 0`."""
    claimed = []
    if row.is_outside:
        claimed.append("other than 0")
    else:
        if not isnan(row.claimed_from):
            claimed.append(f"above {print_points(row.claimed_from)}")
        if not isnan(row.claimed_to):
            claimed.append(f"below {print_points(row.claimed_to)}")
    return f"{print_observed(row)} points; claimed: {' and '.join(claimed)}"
