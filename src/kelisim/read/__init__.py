"""Read: turn the study's files into tables of participants, turns and documents."""

from kelisim.read.participants import read_participants
from kelisim.read.transcripts import read_transcript, read_transcripts

__all__ = [
    "read_participants",
    "read_transcript",
    "read_transcripts",
]
