"""One look for every figure: sizes in millimetres and points, colours, marks, and the notice.

Colours are those of Okabe and Ito (Color Universal Design, 2008), told apart by the colour-blind;
a group has its own mark as well, so that a figure can be read in grey.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass

import matplotlib as mpl

# The library that cuts fonts for PDF tells of each table it drops.
logging.getLogger("fontTools").setLevel(logging.WARNING)

TEXT_PT = 7.5
SMALL_PT = 7.0
"""No letter in a figure is smaller than this at printed size."""

INK = "#1a1a1a"
SOFT_INK = "#595959"
FAINT = "#b3b3b3"
RULE = "#d9d9d9"
SHADE = "#f2f2f2"

PALETTE = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9")
MARKERS = ("o", "s", "^", "D", "v", "P")
ALL_COLOUR = "#1a1a1a"
ALL_MARKER = "p"

SETTINGS = {
    "font.family": "sans-serif",
    # DejaVu Sans comes with matplotlib, so that every machine measures and draws the same letters;
    # Verdana has the same widths and stands in where a reader's SVG viewer has no DejaVu Sans.
    "font.sans-serif": ["DejaVu Sans", "Verdana", "sans-serif"],
    "font.size": TEXT_PT,
    "text.color": INK,
    "axes.edgecolor": SOFT_INK,
    "axes.labelcolor": INK,
    "axes.labelsize": TEXT_PT,
    "axes.linewidth": 0.5,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "xtick.color": SOFT_INK,
    "ytick.color": SOFT_INK,
    "xtick.labelcolor": INK,
    "ytick.labelcolor": INK,
    "xtick.labelsize": SMALL_PT,
    "ytick.labelsize": TEXT_PT,
    "xtick.major.size": 2.0,
    "xtick.major.width": 0.5,
    "ytick.major.size": 0.0,
    "lines.linewidth": 1.0,
    "figure.facecolor": "white",
    "savefig.facecolor": "white",
    "savefig.dpi": 300,
    "svg.fonttype": "none",
    "svg.hashsalt": "kelisim",
    "pdf.fonttype": 42,
    "path.simplify": False,
}


@dataclass(frozen=True)
class Look:
    """How wide figures are, and how each group is told apart.

    Parameters
    ----------
    width_mm
        Printed width in millimetres (a journal's column: 90 or 180).
    groups
        Stakeholder groups in the order of print: key and name.
    """

    width_mm: float
    groups: Mapping[str, str]

    def name(self, group: str) -> str:
        """Name in print; of `all`: All."""
        return "All" if group == "all" else self.groups[group]

    def colour(self, group: str) -> str:
        """Colour of a group, fixed by its place in the settings; of `all`: black."""
        if group == "all":
            return ALL_COLOUR
        return PALETTE[list(self.groups).index(group) % len(PALETTE)]

    def marker(self, group: str) -> str:
        """Mark of a group, fixed by its place in the settings; of `all`: a pentagon."""
        if group == "all":
            return ALL_MARKER
        return MARKERS[list(self.groups).index(group) % len(MARKERS)]

    @property
    def shown(self) -> list[str]:
        """`all` and every group, in the order of print."""
        return ["all", *self.groups]


def applied() -> AbstractContextManager[None]:
    """Draw and save with these settings, whatever a user's own matplotlibrc says."""
    return mpl.rc_context({**mpl.rcParamsDefault, "backend": "agg", **SETTINGS})
