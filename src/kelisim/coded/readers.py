"""Who has read which interview in full, where a file marks only what was found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from kelisim.coded.aside import Aside
from kelisim.coded.find import Spot


def list_readers(
    spots: Iterable[Spot], ends: Mapping[str, int], aside: Aside, *, is_project: bool
) -> Iterator[tuple[str, str, int, str]]:
    """Say which interviews coders have read in full.

    In a project, a coder with any coding in an interview is taken to have read all of it, unless
    `<name>.coverage.csv` says `part`. Whoever it says has read the `whole` has, whatever the file.

    Parameters
    ----------
    spots
        Marks of a file.
    ends
        Length of each interview's transcript.
    aside
        What stands beside the file; its `coverage` says who has read what.
    is_project
        Whether the file is a project; sheets and desk files name every segment that was read.

    Yields
    ------
    tuple
        Coder, interview, its length, and how we know (`tables.PLACED_BY`).
    """
    inferred = {(spot.coder, spot.interview_id) for spot in spots if spot.interview_id}
    for coder, interview in sorted({*(inferred if is_project else ()), *aside.coverage}):
        how = aside.coverage.get((coder, interview), "")
        if how != "part" and interview in ends:
            placed_by = f"read in full ({'stated' if how else 'inferred'})"
            yield coder, interview, ends[interview], placed_by
