"""The same words in two interviews would be learned from and measured on at once."""

from __future__ import annotations

import pandas as pd

from kelisim.coded.quotes import fold
from kelisim.errors import Problem, raise_problems

LONG = 20
"""Words from which on the same segment in two interviews is no chance: replies such as "yes, of
course" repeat in any study, and folds may share them, as new interviews will too."""


def refuse_twins(segments: pd.DataFrame) -> None:
    """Refuse coded segments of `LONG` words or more that stand in two interviews.

    Parameters
    ----------
    segments
        The coded segments (`tables.Segments`).

    Raises
    ------
    StudyError
        With every such segment, by its id.
    """
    words = segments.text.map(fold).str.casefold()
    long = segments[words.str.split().str.len() >= LONG]
    problems = []
    for _, twins in long.groupby(words[long.index], sort=False):
        if twins.interview_id.nunique() > 1:
            first, second = twins.drop_duplicates("interview_id").segment_id[:2]
            what = f"must not say the same as `{second}` of another interview, word for word."
            hint = "Is one interview in the study twice?"
            problems.append(Problem(f"Segment `{first}`", what, hint))
    raise_problems("Can't measure the classifiers on what they learned from.", problems)
