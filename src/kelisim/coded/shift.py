"""How far the words around a mark have moved: the context by which equal quotes are told apart.

A corrected transcript moves everything behind the correction. Quotes that stand once in it say how
far; a quote that stands several times ("Yes.") is looked for where its neighbours went.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable


class Shifts:
    """Says about where a place of the transcript that a coder saw stands now.

    A class, because the neighbours are put in order once for many marks.

    Parameters
    ----------
    anchors
        Of each quote that stands once: where the segment named by its coder stands now, and where
        its words were found. Without corrections the two are the same.
    """

    def __init__(self, anchors: Iterable[tuple[int, int]]) -> None:
        self._anchors = sorted(set(anchors))
        self._named = [named for named, _ in self._anchors]

    def now(self, named: int) -> int:
        """Give about where the words stand that a coder saw in a segment that stands there.

        Parameters
        ----------
        named
            Where the segment that the coder named stands in today's transcript, in code points.

        Returns
        -------
        int
            Moved as far as the nearest neighbour before it (else the one behind), but never past
            where the neighbours on both sides were found.
        """
        if not self._anchors:
            return named
        at = bisect_left(self._named, named)
        before = self._anchors[at - 1] if at else None
        behind = self._anchors[at] if at < len(self._anchors) else None
        near_to = before or behind
        assert near_to is not None
        place = named + near_to[1] - near_to[0]
        lowest = before[1] if before else 0
        highest = behind[1] if behind and behind[1] >= lowest else place
        return max(lowest, min(place, highest))
