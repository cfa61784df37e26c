"""Hide what is said of a hidden number besides: its beginning, its end, a long piece of it.

Somebody begins to read a number before giving it whole, or repeats its end. Within one interview
four digits of either kind, or six inside, tell that it is the number; two or three are too few (any
count or year would be hidden) and stay legible, unless they stand behind the letters that open the
number ("N zero eight"), or right before the number itself as a reading that was broken off ("seven
zero… all of it, 700…"). Only numbers found in the same interview are compared; a year or an amount
stays unless it is the very beginning or end of one of them, and then nothing tells the two apart.
Other interviews are not searched: there the same digits are, as a rule, somebody's amount.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from kelisim.anonymize.decide.arbitrate import overlaps
from kelisim.anonymize.detect.spelled_digits import Piece, read_number, read_pieces
from kelisim.anonymize.spelling.spans import Span

NUMBER_LABELS = ("phone", "id")
SOURCE = "part of a number"
_MIN_AT_ENDS = 4
_MIN_INSIDE = 6
_MIN_CLUED = 2
_LONGEST = 34
"""Characters of the longest identifier, an IBAN (ISO 13616)."""

_BETWEEN = re.compile(r"[ \t,.…–—-]{1,4}")
_BEHIND_SERIES = ("", " ", "-")
_BROKEN_OFF = re.compile(r"[ ,–—-]{1,4}|\s?(?:…|\.\.\.|–|—)[^\n]{0,40}")
_REACH = 44
_CHUNK = re.compile(r"\d+")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_OPENING = re.compile(r"([^\W\d_]*)(\d*)")
_KAZAKH_OR_RUSSIAN = re.compile(r"[78]?(7\d{9})|[78](\d{10})")
"""Phones of one numbering plan: +7 abroad, 8 at home, often neither."""


class _Number(NamedTuple):
    start: int
    beginnings: tuple[str, ...]
    name: str
    entity: str


def find_parts(
    named: Iterable[tuple[Span, str, str]], texts: Mapping[str, str]
) -> list[tuple[Span, str, str]]:
    """Find parts of the numbers that are hidden, where nothing is hidden yet.

    Parameters
    ----------
    named : iterable of tuple
        Each span that is hidden, the name found in it, and its entity.
    texts : mapping of str to str
        Transcript of each interview.

    Returns
    -------
    list of tuple
        As `named`, for the parts only, with the name and entity of the whole number: a part is no
        variant of its own, for the last gate would find four digits in any figure.
    """
    by_interview: dict[str, list[tuple[Span, str, str]]] = defaultdict(list)
    for item in sorted(named):
        by_interview[item[0].interview_id].append(item)
    parts = []
    for interview_id, hidden in by_interview.items():
        numbers = _numbers_of(hidden)
        if numbers:
            taken = [(span.start, span.end) for span, _, _ in hidden]
            for start, end, number in _find_in(texts[interview_id], numbers, taken):
                label = number.entity.partition(":")[0]
                span = Span(interview_id, start, end, label, SOURCE, 0.8)
                parts.append((span, number.name, number.entity))
    return parts


def _numbers_of(hidden: list[tuple[Span, str, str]]) -> list[tuple[_Number, set[str]]]:
    """Give the numbers in order, and what counts as a part of each.

    A number said twice has the entity of its first mention, however the second was written.
    """
    first: dict[str, tuple[str, str]] = {}
    numbers = []
    for span, name, entity in hidden:
        if span.label in NUMBER_LABELS:
            compact = read_number(name)
            name, entity = first.setdefault(compact, (name, entity))
            beginnings = _beginnings_of(compact, span.label)
            parts = _parts_of(compact, beginnings)
            if span.label == "id":
                # `17-KZ/2019` ends in a year, which others may speak of.
                parts -= set(_YEAR.findall(name))
            numbers.append((_Number(span.start, beginnings, name, entity), parts))
    return numbers


def _beginnings_of(compact: str, label: str) -> tuple[str, ...]:
    """Give the digits that open a number in each way of reading it, with and without letters."""
    letters, digits = _OPENING.match(compact).groups()
    plan = _KAZAKH_OR_RUSSIAN.fullmatch(digits)
    if label == "phone" and plan and not letters:
        national = plan[1] or plan[2]
        return (f"8{national}", f"7{national}", national)
    return (digits, letters + digits) if letters else (digits,)


def _parts_of(compact: str, beginnings: Iterable[str]) -> set[str]:
    chunks = _CHUNK.findall(compact)
    parts: set[str] = set()
    for beginning in beginnings:
        n_letters = sum(map(str.isalpha, beginning))
        least = n_letters + (_MIN_CLUED if n_letters else _MIN_AT_ENDS)
        parts |= {beginning[:n] for n in range(least, min(len(beginning), _LONGEST) + 1)}
    if chunks and compact.endswith(chunks[-1]):
        end = chunks[-1]
        parts |= {end[-n:] for n in range(_MIN_AT_ENDS, min(len(end), _LONGEST) + 1)}
    for chunk in chunks:
        for start in range(len(chunk) - _MIN_INSIDE + 1):
            ends = range(start + _MIN_INSIDE, min(len(chunk), start + _LONGEST) + 1)
            parts |= {chunk[start:end] for end in ends}
    # Zeros alone end many an amount.
    return {part for part in parts if part.strip("0")}


def _find_in(
    text: str, numbers: list[tuple[_Number, set[str]]], taken: list[tuple[int, int]]
) -> Iterator[tuple[int, int, _Number]]:
    """Give the longest parts from left to right; each piece is joined with a bounded number."""
    of_part: dict[str, list[_Number]] = defaultdict(list)
    for number, parts in numbers:
        for part in parts:
            of_part[part].append(number)
    in_order = [number for number, _ in numbers]
    pieces = [p for p in read_pieces(text) if not overlaps(taken, p.start, p.end)]
    at = 0
    while at < len(pieces):
        start, step = pieces[at].start, 1
        if not (start and text[start - 1].isalnum()):
            for length, end, digits in reversed(list(_runs_from(pieces, at, text))):
                number = _nearest(of_part.get(digits, ()), start)
                number = number or _broken_off(digits, end, in_order, text)
                if number is not None:
                    yield start, end, number
                    step = length
                    break
        at += step


def _runs_from(pieces: list[Piece], first: int, text: str) -> Iterator[tuple[int, int, str]]:
    """Give the runs that begin at a piece: how many pieces, where they end, all the digits."""
    digits = ""
    for at in range(first, min(first + _LONGEST, len(pieces))):
        piece = pieces[at]
        if at > first and not _are_joined(pieces[at - 1], piece, text):
            return
        digits += piece.digits
        if len(digits) > _LONGEST:
            return
        yield at - first + 1, piece.end, digits


def _are_joined(left: Piece, right: Piece, text: str) -> bool:
    if right.digits.isalpha():
        return False
    if left.digits.isalpha():
        return text[left.end : right.start] in _BEHIND_SERIES
    # A bounded look: what stands between two pieces may be the rest of the interview.
    return bool(_BETWEEN.fullmatch(text, left.end, min(right.start, left.end + _REACH)))


def _nearest(numbers: list[_Number] | tuple[()], start: int) -> _Number | None:
    """Give the number nearest to a place, of several in order."""
    at = bisect_left(numbers, start, key=lambda number: number.start)
    near = numbers[max(0, at - 1) : at + 1]
    return min(near, key=lambda number: abs(number.start - start)) if near else None


def _broken_off(digits: str, end: int, numbers: list[_Number], text: str) -> _Number | None:
    """Give the number right behind a few digits that begin it, as somebody starts anew."""
    if not _MIN_CLUED <= len(digits) < _MIN_AT_ENDS:
        return None
    at = bisect_left(numbers, end, key=lambda number: number.start)
    if at == len(numbers) or numbers[at].start - end > _REACH:
        return None
    begins = any(beginning.startswith(digits) for beginning in numbers[at].beginnings)
    is_gap = _BROKEN_OFF.fullmatch(text, end, numbers[at].start)
    return numbers[at] if begins and is_gap else None
