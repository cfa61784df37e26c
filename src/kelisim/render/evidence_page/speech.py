"""What was said: interviews, turns and segments, each word once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from kelisim.render.evidence_page.columns import Ranks, cells, utf16_length

SPEAKERS = ("interviewer", "participant")


def pack_interviews(
    participants: pd.DataFrame, *, groups: Sequence[str], batches: Ranks, languages: Ranks
) -> dict[str, Any]:
    """Give who was interviewed, an interview a place in each list, sorted by id.

    Parameters
    ----------
    participants
        `tables.Participants`, sorted by id.
    groups
        Keys of the stakeholder groups, in the order of print.
    batches, languages
        Numbers of batches and languages.
    """
    return {
        **cells(participants, {"interview_id": "id", "role": "role"}),
        **cells(participants, {"institution_type": "institution", "gender": "gender"}),
        **cells(participants, {"year": "year", "duration_min": "minutes"}),
        "group": Ranks(groups).of(participants.group),
        "batch": batches.of(participants.batch),
        "language": languages.of(participants.language),
    }


def pack_turns(turns: pd.DataFrame, interviews: Ranks) -> dict[str, Any]:
    """Give all turns in order of interviews.

    Parameters
    ----------
    turns
        `tables.Turns`, anonymized and sorted.
    interviews
        Numbers of the interviews.
    """
    return {
        "interview": interviews.of(turns.interview_id),
        "number": [int(number) for number in turns.turn],
        "speaker": [SPEAKERS.index(role) for role in turns.role],
        "text": list(turns.text),
    }


def pack_segments(segments: pd.DataFrame, turns: pd.DataFrame) -> dict[str, Any]:
    """Give all segments in order of their turns: where each lies in the text of its turn.

    Offsets count as JavaScript does, in UTF-16 units.

    Parameters
    ----------
    segments
        `tables.Segments`, sorted by interview, turn and unit.
    turns
        `tables.Turns`, sorted by interview and turn.
    """
    places = zip(turns.interview_id, turns.turn, turns.start, turns.text, strict=True)
    rank, begin, text = {}, [], []
    for at, (interview_id, turn, start, said) in enumerate(places):
        rank[interview_id, turn] = at
        begin.append(start)
        text.append(said)
    at_turn, starts, ends = [], [], []
    for row in segments.itertuples():
        at = rank[row.interview_id, row.turn]
        first, behind = row.start - begin[at], row.end - begin[at]
        start = utf16_length(text[at][:first])
        at_turn.append(at)
        starts.append(start)
        ends.append(start + utf16_length(text[at][first:behind]))
    return {"id": list(segments.segment_id), "turn": at_turn, "start": starts, "end": ends}
