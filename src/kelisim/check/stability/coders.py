"""What the people who coded leave when one of them is left out."""

from __future__ import annotations

import pandas as pd

from kelisim.check.compare.counts import METHOD, read_whole

PERSON = "human:"


def list_coders(coverage: pd.DataFrame) -> list[str]:
    """People who have read at least one interview whole, in order."""
    is_person = coverage.coder.str.startswith(PERSON) & coverage.is_complete
    return sorted(set(coverage.coder[is_person]))


def leave_out(
    codings: pd.DataFrame, coverage: pd.DataFrame, *, coder: str
) -> tuple[pd.DataFrame, set[str]]:
    """Put together what the other coders say.

    A segment has a code where at least half of those others who have read its interview whole put
    it there; with one other coder, where that one did.

    Parameters
    ----------
    codings, coverage
        `tables.Codings` and `tables.Coverage`.
    coder
        Who is left out.

    Returns
    -------
    tuple
        Codings (columns segment_id, interview_id, code), and the interviews that the others, and
        all coders together, have read whole.
    """
    others = [one for one in list_coders(coverage) if one != coder]
    is_read = coverage.coder.isin(others) & coverage.is_complete
    n_readers = coverage[is_read].groupby("interview_id").coder.nunique()
    pairs = coverage.loc[is_read, ["coder", "interview_id"]]
    put = codings.merge(pairs, on=["coder", "interview_id"])
    votes = put.groupby(["segment_id", "interview_id", "code"], as_index=False).coder.nunique()
    is_put = 2 * votes.coder >= votes.interview_id.map(n_readers)
    columns = ["segment_id", "interview_id", "code"]
    return votes.loc[is_put, columns], set(n_readers.index) & read_whole(coverage, coder=METHOD)
