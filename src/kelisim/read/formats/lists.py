"""Labels that office programs count by themselves: "Q1:", "Respondent 2." as list numbers."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

PLACE = re.compile(r"%([1-9])")
ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)


@dataclass(frozen=True)
class Level:
    """One level of a list.

    Parameters
    ----------
    start
        First number.
    style
        How numbers are written (`decimal`, `upperLetter` …).
    pattern
        Text around the number: `Q%1:`.
    is_bold
        Whether it stands in bold.
    """

    start: int
    style: str
    pattern: str
    is_bold: bool


class Lists:
    """The lists of one file, counted on from paragraph to paragraph.

    Parameters
    ----------
    levels
        Levels by list and depth, 0 the highest.
    counted_with
        Lists that count on together have one value here; by themselves all others.
    """

    def __init__(
        self, levels: Mapping[tuple[str, int], Level], counted_with: Mapping[str, str]
    ) -> None:
        self._levels = levels
        self._counted_with = counted_with
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)

    def restart(self, key: str) -> None:
        """Let a list begin anew."""
        self._counts.pop(self._counted_with.get(key, key), None)

    def next_label(self, key: str, depth: int) -> tuple[str, bool, bool]:
        """Count one paragraph of a list.

        Parameters
        ----------
        key
            The list.
        depth
            Its level, 0 the highest.

        Returns
        -------
        tuple of str, bool and bool
            The label as text, if it holds letters of its own and so may tell who speaks, or an
            empty string; whether it is bold; whether a mere number is left out.
        """
        found = self._levels.get((key, depth))
        if found is None or found.style == "bullet" or not found.pattern:
            return "", False, False
        counts = self._counts[self._counted_with.get(key, key)]
        counts[depth] = counts.get(depth, found.start - 1) + 1
        for deeper in [one for one in counts if one > depth]:
            del counts[deeper]
        if not any(letter.isalpha() for letter in PLACE.sub("", found.pattern)):
            return "", False, True
        label = PLACE.sub(lambda m: self._write(key, counts, int(m[1]) - 1), found.pattern)
        return label, found.is_bold, False

    def _write(self, key: str, counts: dict[int, int], depth: int) -> str:
        level = self._levels.get((key, depth))
        return write_number(counts.get(depth, level.start), level.style) if level else ""


def write_number(n: int, style: str) -> str:
    """Write a number as a list does.

    Parameters
    ----------
    n
        The number.
    style
        `upperLetter` (A … Z, AA, BB …), `lowerLetter`, `upperRoman`, `lowerRoman`, `decimalZero`,
        `none`; every other style is written in digits (ECMA-376, part 1, section 17.18.59).

    Returns
    -------
    str
        The number as text; letters and Roman numerals up to 3,999, as no list is longer.
    """
    text = str(n)
    if style == "none":
        text = ""
    elif style == "decimalZero":
        text = f"{n:02d}"
    elif style.endswith("Letter") and 0 < n < 4000:
        text = chr(ord("a") + (n - 1) % 26) * ((n - 1) // 26 + 1)
    elif style.endswith("Roman") and 0 < n < 4000:
        text = ""
        for value, letters in ROMAN:
            text += letters * (n // value)
            n %= value
    return text.upper() if style.startswith("upper") else text
