"""The lists of a Word file, for the labels that Word counts by itself."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from kelisim.read.formats.lists import Level, Lists
from kelisim.read.formats.word.names import W, get_value, is_on


def read_lists(root: Any) -> Lists:
    """Read the part `word/numbering.xml`.

    Parameters
    ----------
    root
        Its root, or None where the file has none.

    Returns
    -------
    Lists
        Lists by `w:numId`. Those of one pattern (`w:abstractNum`) count on together, unless one
        says itself how it counts (ECMA-376, part 1, section 17.9).
    """
    levels: dict[tuple[str, int], Level] = {}
    counted_with: dict[str, str] = {}
    if root is None:
        return Lists(levels, counted_with)
    patterns = {one.get(f"{W}abstractNumId"): one for one in root.iter(f"{W}abstractNum")}
    for number in root.iter(f"{W}num"):
        key, base = number.get(f"{W}numId", ""), get_value(number, "abstractNumId")
        overrides = list(number.iter(f"{W}lvlOverride"))
        counted_with[key] = key if overrides else f"shared {base}"
        for parent in (patterns.get(base), *overrides):
            if parent is not None:
                levels |= {(key, depth): level for depth, level in _read_levels(parent)}
        for override in overrides:
            place = key, read_number(override.get(f"{W}ilvl"))
            start = get_value(override, "startOverride")
            if place in levels and start:
                levels[place] = replace(levels[place], start=read_number(start))
    return Lists(levels, counted_with)


def _read_levels(parent: Any) -> list[tuple[int, Level]]:
    return [
        (
            read_number(level.get(f"{W}ilvl")),
            Level(
                start=read_number(get_value(level, "start")),
                style=get_value(level, "numFmt") or "decimal",
                pattern=get_value(level, "lvlText"),
                is_bold=is_on(level.find(f"{W}rPr"), "b") is True,
            ),
        )
        for level in parent.findall(f"{W}lvl")
    ]


def read_number(text: str | None) -> int:
    """Read a whole number of up to nine digits; anything else is 0."""
    return int(text) if text and text.isdecimal() and len(text) < 10 else 0
