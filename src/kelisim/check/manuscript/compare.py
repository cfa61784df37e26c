"""Which numbers of a manuscript no named result prints."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from kelisim.check.report.digits import ALLOWED, HEADING, REFERENCES
from kelisim.errors import Problem

_NUMBER = re.compile(r"[-−]?(?:\d+(?:[.,\u00a0\u202f]\d+)*|\.\d+)\s*%?")


def find_unmatched(
    paragraphs: Sequence[tuple[str, str]], numbers: Mapping[str, str], *, file: str
) -> list[Problem]:
    """Find numbers of a manuscript that no named result prints.

    What can't be a result is passed over: years, dates, links, numbers of tables and figures, the
    list of references (`report.digits`). A match says that some result prints so, not that it is
    the one meant: name numbers (`\\kelisim{…}`, bookmarks) where it matters.

    Parameters
    ----------
    paragraphs
        Places and texts (`read.read_manuscript`).
    numbers
        How each named number prints, by name.
    file
        Name of the manuscript, for messages.

    Returns
    -------
    list of Problem
        One a number that is not matched, in order, with the closest named one.
    """
    printed = _list_printed(numbers)
    problems, is_reference = [], False
    for place, text in paragraphs:
        if HEADING.match(text):
            is_reference = bool(REFERENCES.match(text))
        if is_reference:
            continue
        rest = ALLOWED.sub(lambda match: " " * len(match.group()), text)
        for match in _NUMBER.finditer(rest):
            number = _normal(match.group())
            if number not in printed:
                hint = _closest(number, printed)
                what = f"no named result prints `{match.group().strip()}`."
                problems.append(Problem(f"{file}, {place}", what, hint))
    return problems


def _list_printed(numbers: Mapping[str, str]) -> dict[str, str]:
    """Name of a result by each number in how it prints: `12 of 36` prints 12 and 36."""
    printed: dict[str, str] = {}
    for name, words in sorted(numbers.items()):
        for part in _NUMBER.findall(words):
            printed.setdefault(_normal(part), name)
    return printed


def _normal(number: str) -> str:
    """Write a number one way: no spaces and thousands' commas, a plain minus, no leading zero.

    >>> _normal("−0.40"), _normal("1,081"), _normal("38 %")
    ('-.4', '1081', '38%')
    """
    number = re.sub(r"\s", "", number.replace("−", "-"))
    number = re.sub(r",(?=\d{3}(?:\D|$))", "", number).replace(",", ".")
    percent = "%" if number.endswith("%") else ""
    number = number.rstrip("%.")
    if "." in number:
        number = number.rstrip("0").rstrip(".")
    sign = "-" if number.startswith("-") else ""
    number = number.lstrip("-").lstrip("0") or "0"
    return f"{sign}{number}{percent}"


def _closest(number: str, printed: Mapping[str, str]) -> str:
    """Ask whether the result of the same kind whose value is nearest was meant."""
    kind = number.endswith("%")
    same = [known for known in printed if known.endswith("%") == kind]
    if not same:
        return ""
    value = _value(number)
    nearest = min(same, key=lambda known: (abs(_value(known) - value), known))
    return f"Did you mean `{printed[nearest]}` ({nearest})?"


def _value(number: str) -> float:
    return float(number.rstrip("%"))
