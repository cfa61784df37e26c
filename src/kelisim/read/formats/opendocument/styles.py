"""What the styles of an OpenDocument text say of bold and hidden words and of lists."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from kelisim.read.formats.lists import Level
from kelisim.read.formats.opendocument.names import FO, LOEXT, STYLE, TEXT

BOLD = {"bold", "600", "700", "800", "900"}
FORMATS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
PLACE = re.compile(r"%([1-9])%")


@dataclass(frozen=True)
class Look:
    """How words look: what a style says of it, or None where it says nothing."""

    bold: bool | None = None
    hidden: bool | None = None


class Styles:
    """Styles of one file.

    Parameters
    ----------
    roots
        Groups of styles (`office:styles`, `office:automatic-styles`).
    """

    def __init__(self, roots: list[Any]) -> None:
        self._styles: dict[tuple[str, str], Any] = {}
        self.lists: dict[str, dict[int, Level]] = {}
        for root in roots:
            for style in root.iterchildren(f"{STYLE}style"):
                key = style.get(f"{STYLE}family", ""), style.get(f"{STYLE}name", "")
                self._styles[key] = style
            for style in root.iterchildren(f"{TEXT}list-style"):
                self.lists[style.get(f"{STYLE}name", "")] = _read_levels(style)

    def look(self, family: str, name: str | None) -> Look:
        """Tell how words of a style look.

        Parameters
        ----------
        family
            `paragraph`, `text` or `section`.
        name
            Name of the style.

        Returns
        -------
        Look
            By the style itself or by the nearest that it is based on.
        """
        bold = hidden = None
        seen: set[str] = set()
        while name and name not in seen and (family, name) in self._styles:
            seen.add(name)
            style = self._styles[family, name]
            properties = style.find(f"{STYLE}text-properties")
            if properties is not None:
                weight = properties.get(f"{FO}font-weight")
                display = properties.get(f"{TEXT}display")
                bold = bold if bold is not None or weight is None else weight in BOLD
                hidden = hidden if hidden is not None or display is None else display == "none"
            name = style.get(f"{STYLE}parent-style-name")
        return Look(bold, hidden)

    def list_of(self, name: str | None) -> str:
        """Give the list style of a paragraph style, or an empty string."""
        style = self._styles.get(("paragraph", name or ""))
        return style.get(f"{STYLE}list-style-name", "") if style is not None else ""


def _read_levels(style: Any) -> dict[int, Level]:
    levels = {}
    for level in style.iterchildren(f"{TEXT}list-level-style-number"):
        depth, start = level.get(f"{TEXT}level", "1"), level.get(f"{TEXT}start-value", "1")
        if not depth.isdecimal() or not start.isdecimal():
            continue
        form = level.get(f"{STYLE}num-format", "")
        pattern = level.get(f"{LOEXT}num-list-format")
        if pattern is None:
            middle = f"%{depth}" if form else ""
            before, after = level.get(f"{STYLE}num-prefix"), level.get(f"{STYLE}num-suffix")
            pattern = f"{before or ''}{middle}{after or ''}"
        look = level.find(f"{STYLE}text-properties")
        levels[int(depth) - 1] = Level(
            start=int(start[:9]),
            style=FORMATS.get(form, "decimal" if form else "none"),
            pattern=PLACE.sub(r"%\1", pattern),
            is_bold=look is not None and look.get(f"{FO}font-weight") in BOLD,
        )
    return levels
