"""Tables with a turn a row: which column says who speaks, and which what; and CSV files."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path

from kelisim.read.document import Document, Paragraph, UnreadableError, make_paragraphs
from kelisim.read.formats.encodings import decode_text
from kelisim.read.text import normalize_text

SPEAKER_NAMES = {
    *("speaker", "speaker name", "speaker label", "speaker id", "who", "name", "label", "role"),
    *("participant", "person"),
    *("спикер", "говорящий", "говорит", "кто", "кто говорит", "имя", "роль", "участник"),
    *("сөйлеуші", "кім", "кім сөйлейді", "аты", "аты-жөні", "рөл", "рөлі", "қатысушы"),
}
TEXT_NAMES = {
    *("text", "transcript", "transcription", "utterance", "words", "speech", "content", "turn"),
    *("sentence", "what was said"),
    *("текст", "реплика", "речь", "высказывание", "расшифровка", "слова", "содержание"),
    *("мәтін", "сөз", "сөзі", "сөздері", "реплика", "айтылғаны", "мазмұны"),
}
TIME_NAMES = {
    *("start", "start time", "starttime", "time", "timestamp", "timecode", "begin", "end"),
    *("end time", "endtime", "duration"),
    *("начало", "конец", "время", "время начала", "таймкод", "тайм-код", "длительность"),
    *("басы", "соңы", "уақыт", "уақыты", "басталуы", "аяқталуы"),
}
HEADER_WITHIN = 10
"""The header stands in one of the first rows; a title may stand above it."""

DELIMITERS = (",", ";", "\t", "|")
Cells = Sequence[str]


def read_csv(path: Path) -> Document:
    """Read a `.csv` file with a turn a row.

    Parameters
    ----------
    path
        The file; its delimiter is the one by which a header names speaker and text.

    Returns
    -------
    Document
        See `read_rows`.

    Raises
    ------
    UnreadableError
        If it is no CSV, or no header tells which column holds what.
    """
    text, encoding = decode_text(path.read_bytes())
    for delimiter in DELIMITERS:
        try:
            table = _parse(text, delimiter)
        except csv.Error:
            continue
        if find_header(table) is not None:
            return read_rows(table, kind="csv", encoding=encoding, dropped={})
    raise missing_header()


def _parse(text: str, delimiter: str) -> list[list[str]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    return list(reader)


def find_header(table: Sequence[Cells]) -> tuple[int, int, int] | None:
    """Find the row that names the columns.

    Parameters
    ----------
    table
        Rows of cells.

    Returns
    -------
    tuple of int or None
        Row, column of the speaker, column of the words; None where no row names one of each.
    """
    for at, row in enumerate(table[:HEADER_WITHIN]):
        names = [_key(cell) for cell in row]
        speakers = [n for n, name in enumerate(names) if name in SPEAKER_NAMES]
        texts = [n for n, name in enumerate(names) if name in TEXT_NAMES]
        if len(speakers) == 1 and len(texts) == 1:
            return at, speakers[0], texts[0]
    return None


def missing_header() -> UnreadableError:
    """Say that no row names the columns."""
    return UnreadableError(
        "must have a header that names one column `speaker` and one column `text`.",
        "Is it a table with a turn a row?",
    )


def read_rows(
    table: Sequence[Cells], *, kind: str, encoding: str, dropped: dict[str, int]
) -> Document:
    """Turn rows of a table into paragraphs.

    Parameters
    ----------
    table
        Rows of cells, with a header.
    kind, encoding
        Format of the file, and its encoding or "".
    dropped
        What was left out already, with counts.

    Returns
    -------
    Document
        A turn a row; a row without a speaker goes on with the one before. Times and other
        columns are left out and counted.

    Raises
    ------
    UnreadableError
        If there is no header, or rows have too few or too many cells.
    """
    header = find_header(table)
    if header is None:
        raise missing_header()
    at, speaker, text = header
    width = len(table[at])
    _check_width(table, at, width)
    paragraphs: list[Paragraph] = []
    cells_elsewhere = 0
    for row in table[at + 1 :]:
        cells = [*row, *[""] * (width - len(row))]
        cells_elsewhere += sum(
            bool(cell.strip()) for n, cell in enumerate(cells) if n not in (speaker, text)
        )
        paragraphs += _read_row(normalize_text(cells[speaker]), cells[text])
    front = sum(any(cell.strip() for cell in row) for row in table[:at])
    dropped = dropped | ({"cells of other columns": cells_elsewhere} if cells_elsewhere else {})
    return Document(
        kind,
        tuple(paragraphs),
        encoding=encoding,
        is_rows=True,
        n_front_lines=front,
        dropped=dropped,
    )


def _read_row(speaker: str, text: str) -> list[Paragraph]:
    """Give a row's lines, the first with its speaker, who says the others, too."""
    lines = make_paragraphs(text)
    voice = " ".join(speaker.split("\n"))
    return [Paragraph(line.text, voice="" if n else voice) for n, line in enumerate(lines)]


def _check_width(table: Sequence[Cells], at: int, width: int) -> None:
    wrong = [
        number
        for number, row in enumerate(table[at + 1 :], start=at + 2)
        if any(cell.strip() for cell in row[width:]) or (0 < len(row) < width and any(row))
    ]
    if wrong:
        places = ", ".join(str(number) for number in wrong[:3])
        raise UnreadableError(
            f"must have {width} cells in each row, as its header has; not so rows {places}.",
            "Is a quote missing?",
        )


def _key(cell: str) -> str:
    return " ".join(normalize_text(cell).strip(" :").casefold().replace("_", " ").split())
