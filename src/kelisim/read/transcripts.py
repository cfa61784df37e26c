"""Read transcripts: the file's format gives paragraphs, its layout gives turns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from kelisim.errors import Problem, StudyError, raise_problems
from kelisim.files.limits import MAX_PARAGRAPHS, check_file
from kelisim.read.document import Document, UnreadableError, unreadable
from kelisim.read.formats.captions import read_captions
from kelisim.read.formats.opendocument.body import read_opendocument
from kelisim.read.formats.pdf.body import read_pdf
from kelisim.read.formats.plain import read_plain
from kelisim.read.formats.rtf.body import read_rich_text
from kelisim.read.formats.spreadsheet import read_spreadsheet
from kelisim.read.formats.turn_rows import read_csv
from kelisim.read.formats.word.body import read_word
from kelisim.read.speakers.layouts import Reading, split_turns
from kelisim.read.speakers.remarks import count_inaudible
from kelisim.read.text import count_words, normalize_text
from kelisim.tables import split_names
from kelisim.tables.people import split_labels
from kelisim.transcripts import place_turns

READERS: dict[str, Callable[[Path], Document]] = {
    "docx": read_word,
    "odt": read_opendocument,
    "rtf": read_rich_text,
    "pdf": read_pdf,
    "txt": read_plain,
    "md": read_plain,
    "csv": read_csv,
    "xlsx": read_spreadsheet,
    "vtt": read_captions,
    "srt": read_captions,
}
"""One reader a format."""

SIGNATURES = (
    (b"\xd0\xcf\x11\xe0", ("",), "an old or locked Word or Excel file"),
    (b"{\\rtf", ("rtf",), "RTF"),
    (b"%PDF", ("pdf",), "a PDF"),
    (
        b"PK\x03\x04",
        ("docx", "odt", "xlsx"),
        "a zip archive, as Word, Excel and OpenDocument files are",
    ),
)
"""How files begin, which formats may begin so, and what they are."""

MAX_UNREADABLE = 0.01
"""Share of characters that a file's maker could not write, above which it is not believed."""


@dataclass(frozen=True)
class Transcripts:
    """What was read.

    Parameters
    ----------
    turns
        What was said (`tables.Turns`).
    documents
        What each file held (`tables.Documents`).
    roles
        Whom each label means (`tables.Roles`).
    """

    turns: pd.DataFrame
    documents: pd.DataFrame
    roles: pd.DataFrame


def read_transcript(
    path: Path,
    *,
    interview_id: str,
    participant_names: Sequence[str],
    interviewer_names: Sequence[str],
    labels: Mapping[str, str],
) -> Transcripts:
    """Read one transcript file.

    Parameters
    ----------
    path
        The file; its suffix tells the format.
    interview_id
        The interview that it is of.
    participant_names, interviewer_names
        Names of the roster, each in full; they tell labels and are not otherwise used.
    labels
        Role by label, where the researcher says so: interviewer, participant or nobody.

    Returns
    -------
    Transcripts
        Its turns, one row of documents, and a row of roles for each label.

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
            given={normalize_text(label): role for label, role in labels.items()},
        )
    except UnreadableError as error:
        raise unreadable(interview_id, error) from None
    record = {"interview_id": interview_id, "file": path.name, **_record(document, reading)}
    return Transcripts(
        turns=place_turns(interview_id, reading.roles, reading.texts),
        documents=pd.DataFrame([record]),
        roles=pd.DataFrame([{"interview_id": interview_id, **row} for row in reading.cast]),
    )


def read_transcripts(participants: pd.DataFrame, *, folder: Path, shard: str) -> Transcripts:
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
    Transcripts
        Turns, documents and roles of its interviews.

    Raises
    ------
    StudyError
        With every transcript of the shard that can't be read.
    """
    members = participants[participants.shard == shard]
    if members.empty:
        raise StudyError(f"Can't find the shard `{shard}` in the table of participants.")
    problems: list[Problem] = []
    read: list[Transcripts] = []
    for row in members.itertuples():
        try:
            read.append(
                read_transcript(
                    Path(folder) / row.batch / row.file,
                    interview_id=row.interview_id,
                    participant_names=split_names(row.participant_name),
                    interviewer_names=split_names(row.interviewer_name),
                    labels=split_labels(row.labels),
                )
            )
        except StudyError as error:
            problems += error.problems
    raise_problems(f"Can't read transcripts of the shard `{shard}`.", problems)
    return Transcripts(
        turns=pd.concat([one.turns for one in read], ignore_index=True),
        documents=pd.concat([one.documents for one in read], ignore_index=True),
        roles=pd.concat([one.roles for one in read], ignore_index=True),
    )


def describe_roles(roles: pd.DataFrame) -> list[str]:
    """Say, without any label, how it was told who asks; what was inferred comes first.

    Parameters
    ----------
    roles
        Labels and their roles (`tables.Roles`).

    Returns
    -------
    list of str
        A sentence for each way of telling, with the interviews, those to look at first.
    """
    inferred = ("asks", "answers", "only one left", "letter")
    lines = []
    for how in (*inferred, *sorted(set(roles.how) - set(inferred))):
        found = roles[roles.how == how]
        if found.empty:
            continue
        ids = sorted(set(found.interview_id))
        shown = f": {', '.join(ids)}. Please check." if how in inferred[:3] else "."
        counts = ", ".join(
            f"{n} {role} label{'s' if n > 1 else ''}"
            for role, n in found.role.value_counts(sort=False).sort_index().items()
        )
        lines.append(f"Told by `{how}`: {counts} in {len(ids)} interview(s){shown}")
    return lines


def describe_left_out(documents: pd.DataFrame) -> list[str]:
    """Say what of the files is no speech and was left out; title pages come first.

    Parameters
    ----------
    documents
        What each file held (`tables.Documents`).

    Returns
    -------
    list of str
        A sentence on words before the first labels, and one with the counts of all else; none
        where nothing was left out.
    """
    fronts = documents[documents.n_front_words > 0]
    lines = []
    if len(fronts):
        longest = fronts.sort_values(["n_front_words", "interview_id"]).iloc[-1]
        lines.append(
            f"Left out before the first labels: {fronts.n_front_words.sum()} words in "
            f"{len(fronts)} interview(s), most in {longest.interview_id} ({longest.n_front_words})."
        )
    counts: Counter[str] = Counter()
    for item in filter(None, "; ".join(documents.dropped).split("; ")):
        what, _, n = item.rpartition(": ")
        counts[what] += int(n)
    if counts:
        listed = "; ".join(f"{what}: {n}" for what, n in sorted(counts.items()))
        lines.append(f"Left out of the files: {listed}.")
    return lines


def _record(document: Document, reading: Reading) -> dict[str, object]:
    dropped = {**document.dropped}
    for what, n in reading.dropped.items():
        dropped[what] = dropped.get(what, 0) + n
    n_lost = sum(text.count("\ufffd") for text in reading.texts)
    dropped |= {"unreadable characters": n_lost} if n_lost else {}
    front = document.paragraphs[: max(reading.n_front_lines - document.n_front_lines, 0)]
    return {
        "format": document.format,
        "encoding": document.encoding,
        "layout": reading.layout,
        "n_turns": len(reading.texts),
        "n_words": sum(count_words(text) for text in reading.texts),
        "n_front_lines": reading.n_front_lines,
        "n_front_words": sum(count_words(paragraph.text) for paragraph in front),
        "n_inaudible": sum(count_inaudible(text) for text in reading.texts),
        "dropped": "; ".join(f"{what}: {n}" for what, n in sorted(dropped.items())),
    }


def _read_document(path: Path) -> Document:
    suffix = path.suffix.lower().lstrip(".")
    if suffix not in READERS:
        kinds = {"doc": "docx", "pages": "docx", "xls": "xlsx", "ods": "xlsx"}
        hint = f"Can you save it as .{kinds[suffix]}?" if suffix in kinds else ""
        raise UnreadableError(f"must be one of {', '.join(READERS)}.", hint)
    check_file(path)
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
    if len(document.paragraphs) > MAX_PARAGRAPHS:
        raise UnreadableError(
            f"must have at most {MAX_PARAGRAPHS:,} lines.", "Is it really a transcript?"
        )
    n_all = sum(len(paragraph.text) for paragraph in document.paragraphs)
    n_lost = sum(paragraph.text.count("\ufffd") for paragraph in document.paragraphs)
    if n_lost > MAX_UNREADABLE * n_all:
        raise UnreadableError(
            f"must hold letters that can be read; {n_lost} of {n_all} characters can't.",
            "Can it be exported once more from where it came?",
        )
    return document
