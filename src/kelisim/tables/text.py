"""What was said."""

from __future__ import annotations

from pandera.typing import Series

from kelisim.tables.base import LANGUAGES, ROLES, Table, required


class Turns(Table):
    """What was said, a turn a row; private before `anonymize`, shareable after."""

    interview_id: Series[str] = required("Interview.")
    turn: Series[int] = required("Number of the turn in the interview, from 1.", ge=1)
    role: Series[str] = required("Who speaks.", isin=ROLES)
    start: Series[int] = required("First character of the turn's text in the transcript.", ge=0)
    end: Series[int] = required("Character after the last one of the turn's text.", ge=0)
    text: Series[str] = required("The words; equal to `transcript[start:end]`.")

    class Config(Table.Config):
        """Key."""

        unique = ["interview_id", "turn"]


class Segments(Table):
    """Meaning units: what is coded."""

    segment_id: Series[str] = required("Readable id: interview, turn, unit (`FA07-041-2`).")
    interview_id: Series[str] = required("Interview.")
    turn: Series[int] = required("Turn.", ge=1)
    unit: Series[int] = required("Number of the unit in its turn, from 1.", ge=1)
    role: Series[str] = required("Who speaks.", isin=ROLES)
    language: Series[str] = required("Language of the interview.", isin=LANGUAGES)
    question_turn: Series[int] = required("Interviewer's turn it answers; 0 where there is none.")
    start: Series[int] = required("First character in the anonymized transcript.", ge=0)
    end: Series[int] = required("Character after the last one.", ge=1)
    n_words: Series[int] = required("Words.", ge=0)
    text: Series[str] = required("The words; equal to `transcript[start:end]`.")

    class Config(Table.Config):
        """Key."""

        unique = ["segment_id"]
