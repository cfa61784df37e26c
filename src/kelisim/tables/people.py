"""Who took part, and the files that their words came in."""

from __future__ import annotations

from pandera.typing import Series

from kelisim.tables.base import LANGUAGES, ROLES, Table, optional, required

HOWS = (
    *("participants.csv", "legend", "word", "letter", "name of the roster"),
    *("initials of the roster", "only one left", "asks", "answers"),
)
"""What tells a label's role, from what is said to what is inferred."""


class RawParticipants(Table):
    """Private. Who was interviewed, as the study's `participants.csv` files say."""

    interview_id: Series[str] = required("Opaque id of the interview.")
    batch: Series[str] = required("Folder under `data/raw/` that the interview came in.")
    shard: Series[str] = required("Work unit: interviews of one batch that one job reads.")
    participant_name: Series[str] = required("Name(s) of the person interviewed; `;` between two.")
    interviewer_name: Series[str] = required("Name(s) of the interviewer.")
    institution_name: Series[str] = required(
        "Name(s) of the participant's institution; may be empty."
    )
    file: Series[str] = required("Transcript file in the batch's folder.")
    group: Series[str] = required("Stakeholder group.")
    role: Series[str] = required("Position, as printed in the participants table.")
    institution_type: Series[str] = required("state, private or company.")
    region: Series[str] = required("Region of the institution.")
    sector: Series[str] = required("Sector of the institution.")
    gender: Series[str] = required("Gender as the participant gave it.")
    language: Series[str] = required("Language of the interview.", isin=LANGUAGES)
    date: Series[str] = required("Day of the interview, YYYY-MM-DD.")
    duration_min: Series[float] = optional("Length of the interview in minutes.", gt=0)
    consent: Series[str] = required("`yes`; interviews with `no` or `withdrawn` never get here.")
    labels: Series[str] = required(
        "Whom labels of the transcript mean, where it does not tell: `Dan=interviewer; "
        "X=participant`; `Note=nobody` is no label. The column may be missing."
    )

    class Config(Table.Config):
        """Key."""

        unique = ["interview_id"]


class Participants(Table):
    """Who was interviewed, without names, files, exact dates, regions and sectors.

    Beside a position, the region or the sector of an institution would point at a person.
    """

    interview_id: Series[str] = required("Opaque id of the interview.")
    batch: Series[str] = required("Batch that the interview came in.")
    shard: Series[str] = required("Work unit that the interview belongs to.")
    group: Series[str] = required("Stakeholder group.")
    role: Series[str] = required("Position.")
    institution_type: Series[str] = required("state, private or company.")
    gender: Series[str] = required("Gender as the participant gave it.")
    language: Series[str] = required("Language of the interview.", isin=LANGUAGES)
    year: Series[int] = required("Year of the interview.")
    duration_min: Series[float] = optional("Length of the interview in minutes.", gt=0)

    class Config(Table.Config):
        """Key."""

        unique = ["interview_id"]


class Documents(Table):
    """Private. What was read from each transcript file, and what was left out."""

    interview_id: Series[str] = required("Interview.")
    file: Series[str] = required("File in the batch's folder.")
    format: Series[str] = required(
        "File format: docx, odt, rtf, txt, md, pdf, csv, xlsx, vtt or srt."
    )
    encoding: Series[str] = required("Character encoding of a plain-text file; else empty.")
    layout: Series[str] = required("How speakers are marked in the file.")
    n_turns: Series[int] = required("Turns read.", ge=1)
    n_words: Series[int] = required("Words read.", ge=1)
    n_front_lines: Series[int] = required("Lines before the first turn (titles, headers), dropped.")
    n_front_words: Series[int] = required("Words of these lines.", ge=0)
    n_inaudible: Series[int] = required("Places that the transcriber marked as not heard.", ge=0)
    dropped: Series[str] = required("What else was dropped, with counts, e.g. `comments: 2`.")

    class Config(Table.Config):
        """Key."""

        unique = ["interview_id"]


class Roles(Table):
    """Private. Whom each label of each transcript means, and what tells it."""

    interview_id: Series[str] = required("Interview.")
    label: Series[str] = required("Speaker's label, as it first stands in the transcript.")
    role: Series[str] = required("Whom it means.", isin=ROLES)
    how: Series[str] = required(
        "What tells it: `participants.csv`, the file's own legend, the label's word or letter, a "
        "name or initials of the roster, that no other role is left, or who asks and answers.",
        isin=HOWS,
    )
    n_turns: Series[int] = required("Turns under the label.", ge=1)
    n_words: Series[int] = required("Words in them.", ge=0)
    share_questions: Series[float] = required(
        "Share of its turns that end with a question.", ge=0, le=1
    )

    class Config(Table.Config):
        """Key."""

        unique = ["interview_id", "label"]


def split_names(cell: str) -> list[str]:
    """Names in a cell of `RawParticipants`; a `;` stands between two."""
    return [name.strip() for name in cell.split(";") if name.strip()]


def split_labels(cell: str) -> dict[str, str]:
    """Roles in a cell of `RawParticipants.labels`, by label; "" where an entry has no `=`."""
    entries = [entry.rpartition("=") for entry in split_names(cell)]
    return {label.strip(): role.strip() for label, _, role in entries}
