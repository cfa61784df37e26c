"""The parts of a study that get their own numbers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import pandas as pd

ALL = "all"


class Part(NamedTuple):
    """A part of the study; `all` where it is not restricted."""

    group: str
    batch: str
    language: str

    def holds(self, interviews: pd.DataFrame) -> np.ndarray:
        """Whether each interview belongs to this part."""
        is_in = np.ones(len(interviews), dtype=bool)
        for column, value in self._asdict().items():
            if value != ALL:
                is_in &= (interviews[column] == value).to_numpy()
        return is_in


def list_parts(participants: pd.DataFrame) -> Iterator[Part]:
    """List the parts: everything, each group, each batch and each language."""
    yield Part(ALL, ALL, ALL)
    for group in sorted(set(participants.group)):
        yield Part(group, ALL, ALL)
    for batch in sorted(set(participants.batch)):
        yield Part(ALL, batch, ALL)
    for language in sorted(set(participants.language)):
        yield Part(ALL, ALL, language)
