"""What the tests of anonymization share: small corpora of invented sentences."""

from __future__ import annotations

import pandas as pd
import pytest

from kelisim.tables import RawParticipants, columns_of
from kelisim.transcripts import compose_transcript, place_turns


@pytest.fixture
def make_turns():
    """Give a maker of turns: texts by interview, the interviewer first."""

    def make(**texts):
        parts = []
        for interview_id, said in texts.items():
            said = [said] if isinstance(said, str) else said
            roles = ["participant" if at % 2 else "interviewer" for at in range(len(said))]
            parts.append(place_turns(interview_id, roles, said))
        return pd.concat(parts, ignore_index=True)

    return make


@pytest.fixture
def make_participants():
    """Give a maker of participants: columns by interview; what is left out is empty."""

    def make(**rows):
        table = []
        for interview_id, given in rows.items():
            row = dict.fromkeys(columns_of(RawParticipants), "")
            row |= {"interview_id": interview_id, "batch": "b1", "shard": "b1.01", "language": "en"}
            row |= {"duration_min": 30.0, "consent": "yes", **given}
            table.append(row)
        return pd.DataFrame(table, columns=columns_of(RawParticipants))

    return make


@pytest.fixture
def texts_of():
    """Give a reader of mentions: label and text of each, sorted."""

    def read(turns, mentions):
        texts = {who: compose_transcript(rows) for who, rows in turns.groupby("interview_id")}
        return sorted(
            (m.label, texts[m.interview_id][m.start : m.end]) for m in mentions.itertuples()
        )

    return read
