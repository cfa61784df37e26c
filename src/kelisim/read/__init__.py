"""Read: turn the study's files into tables of participants, turns, documents and roles."""

from kelisim.read.roster.participants import read_participants
from kelisim.read.transcripts import (
    describe_left_out,
    describe_roles,
    read_transcript,
    read_transcripts,
)

__all__ = [
    "describe_left_out",
    "describe_roles",
    "read_participants",
    "read_transcript",
    "read_transcripts",
]
