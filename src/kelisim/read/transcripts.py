"""Read transcripts: the file's format gives paragraphs, its layout gives turns."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pandas as pd

from kelisim.errors import Problem, StudyError, raise_problems
from kelisim.read.captions import read_captions
from kelisim.read.document import Document, UnreadableError, unreadable
from kelisim.read.layouts import split_turns
from kelisim.read.opendocument import read_opendocument
from kelisim.read.plain import read_plain
from kelisim.read.rich_text import read_rich_text
from kelisim.read.text import count_words, normalize_text
from kelisim.read.word import read_word
from kelisim.tables import split_names
from kelisim.transcripts import place_turns

READERS: dict[str, Callable[[Path], Document]] = {
    "docx": read_word,
    "odt": read_opendocument,
    "rtf": read_rich_text,
    "txt": read_plain,
    "md": read_plain,
    "vtt": read_captions,
    "srt": read_captions,
}
"""One reader a format."""

SIGNATURES = (
    (b"\xd0\xcf\x11\xe0", ("",), "an old or locked Word file"),
    (b"{\\rtf", ("rtf",), "RTF"),
    (b"%PDF", ("",), "a PDF"),
    (b"PK\x03\x04", ("docx", "odt"), "a zip archive, as Word and OpenDocument files are"),
)
"""How files begin, which formats may begin so, and what they are."""


def read_transcript(
    path: Path,
    *,
    interview_id: str,
    participant_names: Sequence[str],
    interviewer_names: Sequence[str],
) -> tuple[pd.DataFrame, dict[str, object]]:
    """Read one transcript file.

    Parameters
    ----------
    path
        The file; its suffix tells the format.
    interview_id
        The interview that it is of.
    participant_names, interviewer_names
        Names of the roster, each in full; they tell labels and are not otherwise used.

    Returns
    -------
    tuple of pandas.DataFrame and dict
        The turns (`tables.Turns`), and one row of `tables.Documents`.

    Raises
    ------
    StudyError
        If the file can't be read, or does not tell who speaks. The message holds neither the
        file's name nor any of its words.
    """
    try:
        document = _read_document(path)
        reading = split_turns(
            document,
            participant_names=[normalize_text(name) for name in participant_names if name],
            interviewer_names=[normalize_text(name) for name in interviewer_names if name],
        )
    except UnreadableError as error:
        raise unreadable(interview_id, error) from None
    turns = place_turns(interview_id, reading.roles, reading.texts)
    dropped = dict(document.dropped)
    if reading.n_empty:
        dropped["empty turns"] = reading.n_empty
    record = {
        "interview_id": interview_id,
        "file": path.name,
        "format": document.format,
        "encoding": document.encoding,
        "layout": reading.layout,
        "n_turns": len(turns),
        "n_words": sum(count_words(text) for text in reading.texts),
        "n_front_lines": reading.n_front_lines,
        "dropped": "; ".join(f"{what}: {n}" for what, n in sorted(dropped.items())),
    }
    return turns, record


def read_transcripts(
    participants: pd.DataFrame, *, folder: Path, shard: str
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Read all transcripts of one shard.

    Parameters
    ----------
    participants
        A table of participants (`tables.RawParticipants`).
    folder
        Folder of the batches (`data/raw`).
    shard
        The shard to read.

    Returns
    -------
    tuple of pandas.DataFrame
        Turns (`tables.Turns`) and documents (`tables.Documents`).

    Raises
    ------
    StudyError
        With every transcript of the shard that can't be read.
    """
    members = participants[participants.shard == shard]
    if members.empty:
        raise StudyError(f"Can't find the shard `{shard}` in the table of participants.")
    problems: list[Problem] = []
    turns, records = [], []
    for row in members.itertuples():
        try:
            spoken, record = read_transcript(
                Path(folder) / row.batch / row.file,
                interview_id=row.interview_id,
                participant_names=split_names(row.participant_name),
                interviewer_names=split_names(row.interviewer_name),
            )
        except StudyError as error:
            problems += error.problems
            continue
        turns.append(spoken)
        records.append(record)
    raise_problems(f"Can't read transcripts of the shard `{shard}`.", problems)
    return pd.concat(turns, ignore_index=True), pd.DataFrame(records)


def _read_document(path: Path) -> Document:
    suffix = path.suffix.lower().lstrip(".")
    if suffix not in READERS:
        hint = "Can you save it as .docx?" if suffix in ("doc", "pdf", "pages") else ""
        raise UnreadableError(f"must be one of {', '.join(READERS)}.", hint)
    if not path.is_file():
        raise UnreadableError("is missing.")
    with path.open("rb") as file:
        opening = file.read(4096)
    if not opening.strip():
        raise UnreadableError("is empty.")
    for signature, formats, what in SIGNATURES:
        if opening.lstrip().startswith(signature) and suffix not in formats:
            raise UnreadableError(f"must be a {suffix} file, as its suffix says, not {what}.")
    document = READERS[suffix](path)
    if not document.paragraphs:
        raise UnreadableError("must hold words.")
    return document
