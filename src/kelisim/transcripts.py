"""What a transcript is: turns, one after the other, in one text with offsets.

Every offset of the project (`start`, `end`: half-open, in code points) counts in the text that
`compose_transcript` gives, so `transcript[start:end]` holds for turns, mentions and segments.
"""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

LABELS = {"interviewer": "Interviewer: ", "participant": "Participant: "}
"""What stands before a turn; the same words in every language, so that no label names anyone."""

GAP = "\n\n"
"""What stands between two turns."""


def place_turns(interview_id: str, roles: Sequence[str], texts: Sequence[str]) -> pd.DataFrame:
    """Number the turns of one interview and give each its place in the transcript.

    Parameters
    ----------
    interview_id
        The interview that the turns belong to.
    roles
        "interviewer" or "participant", one a turn.
    texts
        What was said, one a turn, without label.

    Returns
    -------
    pandas.DataFrame
        A table of turns (see `tables.Turns`).
    """
    rows = []
    position = 0
    for number, (role, text) in enumerate(zip(roles, texts, strict=True), start=1):
        start = position + len(LABELS[role])
        end = start + len(text)
        rows.append((interview_id, number, role, start, end, text))
        position = end + len(GAP)
    return pd.DataFrame(rows, columns=["interview_id", "turn", "role", "start", "end", "text"])


def compose_transcript(turns: pd.DataFrame) -> str:
    """Give the whole text of one interview, in which the turns' offsets count.

    Parameters
    ----------
    turns
        The turns of one interview, in order.

    Returns
    -------
    str
        Each turn behind its label, with an empty line between two.
    """
    return GAP.join(LABELS[row.role] + row.text for row in turns.itertuples())
