"""Give each entity a number that tells nothing: a keyed hash, stable when a batch is added."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterable, Mapping
from pathlib import Path

from kelisim.errors import StudyError

KINDS = {
    "person": "Person",
    "university": "University",
    "company": "Company",
    "organization": "Organization",
    "place": "City",
    "address": "Address",
    "phone": "Phone",
    "email": "E-mail",
    "id": "ID",
    "url": "Link",
    "handle": "Handle",
    "name": "Name",
}
"""The word in a pseudonym, by label."""

_RANGES = (999, 9_999, 99_999, 999_999, 9_999_999)
_SHORTEST_KEY = 16
_FULL = 2
"""One in so many numbers of a range is used before the next range begins."""


def give_pseudonyms(
    entities: Iterable[tuple[str, str]], *, key: bytes, classes: Mapping[str, str]
) -> dict[str, str]:
    """Number entities by HMAC-SHA256 (RFC 2104) of their key.

    A number stands for one entity, of whatever kind: there is no company 7 beside a person 7.

    Parameters
    ----------
    entities : iterable of tuple of str
        Key and label of each entity, those of earlier batches first: whoever comes first keeps the
        number when two fall together, and the other takes the next free one.
    key : bytes
        The secret.
    classes : mapping of str to str
        What analysis may know of an entity, where there is something; it changes no number.

    Returns
    -------
    dict of str to str
        Pseudonym by entity, such as `[Person 214]` or `[Company 5, mining]`; no two are equal.
    """
    numbers: set[int] = set()
    pseudonyms: dict[str, str] = {}
    for entity, label in entities:
        lowest, highest = _range_for(len(numbers))
        size = highest - lowest + 1
        digest = hmac.new(key, entity.encode(), hashlib.sha256).digest()
        at = int.from_bytes(digest[:8], "big") % size
        while lowest + at in numbers:
            at = (at + 1) % size
        numbers.add(lowest + at)
        said = f", {classes[entity]}" if classes.get(entity) else ""
        pseudonyms[entity] = f"[{KINDS[label]} {lowest + at}{said}]"
    return pseudonyms


def _range_for(n_taken: int) -> tuple[int, int]:
    """Numbers to draw from: the range grows with those already given, never for those before."""
    lowest = 1
    for highest in _RANGES:
        if n_taken < highest // _FULL:
            return lowest, highest
        lowest = highest + 1
    raise ValueError(f"`entities` must be fewer than {_RANGES[-1] // _FULL}.")


def read_key(path: str | Path) -> bytes:
    """Read the secret behind the numbers: the first line of a file.

    Raises
    ------
    StudyError
        If the file is missing, or its first line is too short to be a secret.
    """
    path = Path(path)
    if not path.is_file():
        raise StudyError(f"Can't find the pseudonyms' key `{path}`.")
    first = (path.read_text(encoding="utf-8").splitlines() or [""])[0].strip()
    if len(first) < _SHORTEST_KEY:
        raise StudyError(
            f"The first line of the pseudonyms' key `{path}` must have at least "
            f"{_SHORTEST_KEY} characters, not {len(first)}."
        )
    return first.encode()
