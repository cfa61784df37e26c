r"""Refuse regular expressions that can take forever.

Python's `re` tries every way to share a text out among repeated parts. Where a part that may be
long or short stands inside a repeat and can end where the next one begins, as in `(a+)+b` or
`(\w+\s*)+!`, the ways double with each character (Kirrage, Rathnayake & Thielecke 2013, Static
analysis for regular expression denial-of-service attacks, doi 10.1007/978-3-642-38631-2_11).

Here a pattern is judged by its shape alone, on the strict side. Inside a repeat, what follows a
part of varying length must begin on other characters: `(?:\w+\s+){0,5}` is fine, as no word begins
with white space. Outside of repeats at most two such parts may stand side by side. Chains such as
`.*a.*b.*c` are let through; the length of a segment bounds their cost.
"""

from __future__ import annotations

import re
import string
from collections.abc import Iterable, Iterator, Sequence

# The standard library's own parser: it has no public door.
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

SAMPLE = frozenset(string.printable + "абвгдеёжзийклмнопрстуфхцчшщъыьэюяәғқңөұүһіАЯӘҚ«»—…’“”")
"""Characters by which parts are told apart: those of interviews."""

MANY = 10
"""Outside of repeats, a part repeated up to so many times doesn't matter."""

Item = tuple[Any, Any]
_REPEATS = (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT)
_LOOKING = (op.AT, op.ASSERT, op.ASSERT_NOT)
_CATEGORIES = {
    op.CATEGORY_DIGIT: r"\d",
    op.CATEGORY_NOT_DIGIT: r"\D",
    op.CATEGORY_SPACE: r"\s",
    op.CATEGORY_NOT_SPACE: r"\S",
    op.CATEGORY_WORD: r"\w",
    op.CATEGORY_NOT_WORD: r"\W",
}


def find_slow_part(pattern: str) -> str:
    """Say what in a regular expression can take forever.

    Parameters
    ----------
    pattern
        A valid regular expression.

    Returns
    -------
    str
        Half a sentence, or nothing.
    """
    return _search(list(parser.parse(pattern, re.IGNORECASE)), after=[], is_repeated=False)


def _search(items: Sequence[Item], *, after: Sequence[Item], is_repeated: bool) -> str:
    """Search a sequence of parts, knowing what follows it."""
    for place, item in enumerate(items):
        following = [*items[place + 1 :], *after]
        own = _first_of([item])
        if is_repeated and _varies(item) and own & _first_of(following):
            return "a repeat inside a repeat can share characters with what follows it"
        if not is_repeated and _is_long(item):
            neighbours = [part for part in _adjacent(following) if own & _first_of([part])]
            if len(neighbours) > 1:
                return "three repeats side by side can share characters"
        if is_repeated and item[0] is op.BRANCH and _have_common(item[1][1]):
            return "alternatives inside a repeat can begin on the same character"
        for inner, is_again in _insides(item):
            then = [*inner, *following] if is_again else following
            found = _search(inner, after=then, is_repeated=is_repeated or is_again)
            if found:
                return found
    return ""


def _varies(item: Item) -> bool:
    kind, value = item
    if kind is op.BRANCH:
        return any(_is_empty(inner) for inner in value[1])
    return kind in _REPEATS and value[0] < value[1]


def _is_long(item: Item) -> bool:
    return item[0] in _REPEATS and item[1][1] > MANY


def _adjacent(items: Iterable[Item]) -> Iterator[Item]:
    """Yield the long repeats that come before anything that must be matched."""
    for item in items:
        if _is_long(item):
            yield item
        elif not _may_be_empty(item):
            return


def _insides(item: Item) -> list[tuple[list[Item], bool]]:
    """Give the sequences inside a part, and whether each comes again after itself."""
    kind, value = item
    if kind in _REPEATS:
        return [(list(value[2]), value[1] > 1)]
    if kind is op.SUBPATTERN:
        return [(list(value[3]), False)]
    if kind is op.BRANCH:
        return [(list(inner), False) for inner in value[1]]
    if kind in (op.ASSERT, op.ASSERT_NOT):
        return [(list(value[1]), False)]
    if kind is op.ATOMIC_GROUP:
        return [(list(value), False)]
    return []


def _have_common(branches: Sequence[Sequence[Item]]) -> bool:
    # The parser takes a common beginning out: `(a|a)` is an `a` and two ways of nothing.
    if sum(map(_is_empty, branches)) > 1:
        return True
    seen: set[str] = set()
    for branch in branches:
        first = _first_of(branch)
        if seen & first:
            return True
        seen |= first
    return False


def _first_of(items: Iterable[Item]) -> set[str]:
    """Characters of the sample on which a sequence may begin."""
    found: set[str] = set()
    for item in items:
        insides = _insides(item)
        if item[0] in _LOOKING:
            continue
        if insides:
            found.update(*(_first_of(inner) for inner, _ in insides))
        else:
            found |= {character for character in SAMPLE if _matches(item, character)}
        if not _may_be_empty(item):
            break
    return found


def _is_empty(items: Iterable[Item]) -> bool:
    return all(_may_be_empty(item) for item in items)


def _may_be_empty(item: Item) -> bool:
    kind, value = item
    if kind in _REPEATS and value[0] == 0:
        return True
    insides = [inner for inner, _ in _insides(item)]
    if kind in _LOOKING or not insides:
        return kind in (*_LOOKING, op.GROUPREF)
    return any(_is_empty(inner) for inner in insides)


def _matches(item: Item, character: str) -> bool:
    """Whether a part of one character matches; what isn't known is taken to match anything."""
    kind, value = item
    if kind is op.ANY:
        return character != "\n"
    if kind is op.LITERAL:
        return character.lower() == chr(value).lower()
    if kind is op.NOT_LITERAL:
        return character.lower() != chr(value).lower()
    if kind is op.RANGE:
        return any(value[0] <= ord(c) <= value[1] for c in (character.lower(), character.upper()))
    if kind is op.CATEGORY:
        return re.fullmatch(_CATEGORIES[value], character) is not None
    if kind is op.IN:
        members = [member for member in value if member[0] is not op.NEGATE]
        is_negated = len(members) < len(value)
        return any(_matches(member, character) for member in members) != is_negated
    return True
