"""A figure measured in millimetres from its upper left corner, as a layout artist would."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.text import Text

from kelisim.render import look
from kelisim.render.lettering import line_height, width_of, wrap

MM_PER_INCH = 25.4
MARGIN_MM = 1.5
NOTICE_MM = 5.0
LEGEND_GAP_MM = 5.0


@dataclass(frozen=True)
class Sign:
    """One entry of a legend: a mark and its meaning.

    Parameters
    ----------
    words
        What the mark means.
    marker, colour, is_hollow, has_line
        How it is drawn.
    """

    words: str
    marker: str
    colour: str
    is_hollow: bool = False
    has_line: bool = False


class Page:
    """A matplotlib figure with a ruler.

    Parameters
    ----------
    width_mm, height_mm
        Printed size without the notice, for which a strip is added at the foot.
    notice
        Printed in small grey italics at the foot; empty for a real corpus.
    """

    def __init__(self, width_mm: float, height_mm: float, *, notice: str) -> None:
        lines = wrap(notice, width_mm - 2 * MARGIN_MM, look.SMALL_PT).split("\n") if notice else []
        strip = NOTICE_MM + (len(lines) - 1) * line_height(look.SMALL_PT) if lines else 0.0
        self.width_mm = width_mm
        self.height_mm = height_mm + strip
        self.figure = Figure(figsize=(width_mm / MM_PER_INCH, self.height_mm / MM_PER_INCH))
        if lines:
            self.write(
                MARGIN_MM,
                self.height_mm - MARGIN_MM,
                "\n".join(lines),
                size=look.SMALL_PT,
                color=look.SOFT_INK,
                style="italic",
                va="bottom",
            )

    def axes(self, left: float, top: float, width: float, height: float) -> Axes:
        """Add axes; all four in millimetres, `top` counted from the upper edge."""
        bottom = self.height_mm - top - height
        return self.figure.add_axes(
            (
                left / self.width_mm,
                bottom / self.height_mm,
                width / self.width_mm,
                height / self.height_mm,
            )
        )

    def write(self, left: float, top: float, words: str, **style: Any) -> Text:
        """Write words at a place in millimetres from the upper left corner."""
        style.setdefault("size", look.TEXT_PT)
        style.setdefault("va", "top")
        return self.figure.text(
            left / self.width_mm, 1 - top / self.height_mm, words, linespacing=1.2, **style
        )

    def line(self, x: Sequence[float], y: Sequence[float], **style: Any) -> None:
        """Draw a line or marks between places in millimetres."""
        across = [value / self.width_mm for value in x]
        down = [1 - value / self.height_mm for value in y]
        self.figure.add_artist(Line2D(across, down, **style))

    def legend(self, left: float, top: float, signs: Sequence[Sign], *, width: float) -> None:
        """Write signs and their meanings in rows, as many a row as there is room for."""
        for sign, (x, y) in zip(signs, place_signs(signs, width), strict=True):
            self._draw_sign(left + x, top + y, sign)

    def _draw_sign(self, x: float, y: float, sign: Sign) -> None:
        middle = y + line_height(look.SMALL_PT) / 2
        if sign.has_line:
            self.line([x, x + 5], [middle, middle], color=sign.colour, linewidth=1.0)
        self.line(
            [x + 2.5],
            [middle],
            linestyle="none",
            marker=sign.marker,
            markersize=4.2,
            markerfacecolor="white" if sign.is_hollow else sign.colour,
            markeredgecolor=sign.colour,
            markeredgewidth=0.8,
        )
        self.write(x + 6.2, middle, sign.words, size=look.SMALL_PT, va="center_baseline")


def place_signs(signs: Sequence[Sign], width: float) -> list[tuple[float, float]]:
    """Give each sign of a legend its place (mm), in rows no wider than `width`."""
    places: list[tuple[float, float]] = []
    x, y = 0.0, 0.0
    for sign in signs:
        wide = 6.2 + width_of(sign.words, look.SMALL_PT)
        if x and x + wide > width:
            x, y = 0.0, y + line_height(look.SMALL_PT) + 0.8
        places.append((x, y))
        x += wide + LEGEND_GAP_MM
    return places


def legend_height(signs: Sequence[Sign], width: float) -> float:
    """Height of a legend in millimetres."""
    return place_signs(signs, width)[-1][1] + line_height(look.SMALL_PT) if signs else 0.0
