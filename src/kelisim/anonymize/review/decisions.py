"""What people decided of doubtful names."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Review(NamedTuple):
    """Decisions by name: hide, keep, same as another, somebody else in one interview, kind, words."""

    hide: tuple[str, ...]
    keep: tuple[str, ...]
    merges: Mapping[str, str]
    splits: Mapping[tuple[str, str], str]
    labels: Mapping[str, str]
    generalized: Mapping[str, str]


NO_REVIEW = Review((), (), {}, {}, {}, {})
