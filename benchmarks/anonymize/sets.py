"""The published sets: where each comes from, and how its texts become interviews."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from kelisim.errors import StudyError
from kelisim.tables import RawParticipants, columns_of
from kelisim.transcripts import place_turns

GOLD_COLUMNS = ("interview_id", "start", "end", "label", "text")
_LABELS = {"PERSON": "person", "ORG": "organization", "LOCATION": "place"}
_OTHER = "other"
"""Label of whatever else a set marks: contacts, numbers, dates."""

BLOCK = 50
"""Sentences that make an interview where a set does not say where its documents end."""

_BOUNDARY = "-DOCSTART-"

Marks = list[tuple[int, int, str]]
Turn = tuple[str, Marks]
Document = list[Turn]


class Source(NamedTuple):
    """A set: its folder, language, kind of text, origin, and how its records become documents."""

    folder: str
    language: str
    kind: str
    origin: str
    group: Callable[[list[Turn]], Iterator[Document]]


class Marked(NamedTuple):
    """A set as interviews: turns, participants, and gold mentions (`GOLD_COLUMNS`)."""

    source: Source
    turns: pd.DataFrame
    participants: pd.DataFrame
    gold: pd.DataFrame
    n_words: int


def by_line(records: list[Turn]) -> Iterator[Document]:
    """Give each record as a document and each of its lines as a turn."""
    for text, marks in records:
        document, start = [], 0
        for line in text.split("\n"):
            end = start + len(line)
            inside = [(a - start, b - start, kind) for a, b, kind in marks if start <= a < end]
            document.append((line, inside))
            start = end + 1
        yield document


def by_record(records: list[Turn]) -> Iterator[Document]:
    """Give each record as a document of one turn."""
    for record in records:
        yield [record]


def by_boundary(records: list[Turn]) -> Iterator[Document]:
    """Give the records between two boundary lines as a document, a turn each."""
    document: Document = []
    for text, marks in records:
        if text != _BOUNDARY:
            document.append((text, marks))
        elif document:
            yield document
            document = []
    if document:
        yield document


def by_block(records: list[Turn]) -> Iterator[Document]:
    """Give consecutive records, `BLOCK` at a time, as a document, a turn each."""
    for first in range(0, len(records), BLOCK):
        yield records[first : first + BLOCK]


SOURCES = (
    Source(
        "gum_spoken",
        "en",
        "conversations, interviews, vlogs and speeches",
        "UD_English-GUM at afb41ee, spoken part (Zeldes 2017); sources CC BY or public domain",
        by_line,
    ),
    Source(
        "uner_en_ewt",
        "en",
        "e-mails, weblogs, reviews, answers",
        "UNER_English-EWT at 8ed072d, test; CC BY-SA 4.0",
        by_block,
    ),
    Source(
        "wikigold",
        "en",
        "Wikipedia",
        "Wikigold (Balasuriya et al. 2009), copy in Babelscape/wikineural at d2e28c7; CC BY 4.0",
        by_boundary,
    ),
    Source(
        "presidio_research",
        "en",
        "sentences from templates, filled with invented names",
        "microsoft/presidio-research at 7622dec, synth_dataset_v2; MIT, names CC BY-SA 3.0 US",
        by_record,
    ),
    Source(
        "uner_ru_pud",
        "ru",
        "news and Wikipedia, translated",
        "UNER_Russian-PUD at 6f5acd6, test; CC BY-SA 4.0",
        by_block,
    ),
    Source(
        "kaznerd",
        "kk",
        "television news",
        "IS2AI/KazNERD at bd4333d, validation part; CC BY 4.0",
        by_block,
    ),
)


def read_set(data: Path, source: Source) -> Marked:
    """Read a set.

    Parameters
    ----------
    data : pathlib.Path
        Folder of the sets; each has JSON lines with `text` and `spans` (`start`, `end`, `label`).
    source : Source
        Which of them.

    Returns
    -------
    Marked
        Documents as interviews, in the set's order.

    Raises
    ------
    StudyError
        If the set is not there.
    """
    paths = sorted((data / source.folder).glob("*.jsonl"))
    if not paths:
        raise StudyError(f"Can't find the set `{data / source.folder}`. Is `--data` its parent?")
    lines = [line for path in paths for line in path.read_text(encoding="utf-8").splitlines()]
    documents = [_said(document) for document in source.group([_read(line) for line in lines])]
    return _as_interviews(source, [document for document in documents if document])


def _read(line: str) -> Turn:
    record = json.loads(line)
    marks = [(m["start"], m["end"], _LABELS.get(m["label"], _OTHER)) for m in record["spans"]]
    return record["text"], marks


def _said(document: Document) -> Document:
    """Leave out what nobody can say: empty lines, and ruled lines between e-mails."""
    return [turn for turn in document if any(letter.isalnum() for letter in turn[0])]


def _as_interviews(source: Source, documents: list[Document]) -> Marked:
    turns, people, gold = [], [], []
    for number, document in enumerate(documents, start=1):
        interview = f"{source.folder}-{number:05}"
        placed = place_turns(interview, ["participant"] * len(document), [t for t, _ in document])
        for offset, (text, marks) in zip(placed.start, document, strict=True):
            gold += [(interview, offset + a, offset + b, kind, text[a:b]) for a, b, kind in marks]
        turns.append(placed)
        people.append(_participant(interview, source.language))
    return Marked(
        source,
        pd.concat(turns, ignore_index=True),
        pd.DataFrame(people, columns=columns_of(RawParticipants)),
        pd.DataFrame(gold, columns=list(GOLD_COLUMNS)),
        sum(len(text.split()) for document in documents for text, _ in document),
    )


def _participant(interview: str, language: str) -> dict[str, object]:
    row: dict[str, object] = dict.fromkeys(columns_of(RawParticipants), "")
    known = {"interview_id": interview, "language": language, "batch": "all", "shard": "all.01"}
    return row | known
