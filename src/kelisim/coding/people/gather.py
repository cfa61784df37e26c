"""Read every file of human codings and put what it holds on segments."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from kelisim.coded import read_aside, read_coded_file
from kelisim.coded.find import Transcript, find_marks
from kelisim.coded.readers import list_readers
from kelisim.coding.people.place import SPAN_COLUMNS, place_spans, spans_of
from kelisim.tables import MovedCodings, UnplacedCodings, columns_of

_NOTHING = ("", "", "", "whole", 1.0)
"""Code, quote, memo, draw and probability of a span that was read."""


@dataclass(frozen=True)
class Placed:
    """What came of the files.

    Parameters
    ----------
    codings
        Codings on segments (`tables.HumanCodings`).
    moved
        Those whose segment is not as its coder saw it (`tables.MovedCodings`).
    unplaced
        The rest, with reasons (`tables.UnplacedCodings`).
    notes
        What was inferred, a sentence each.
    """

    codings: pd.DataFrame
    moved: pd.DataFrame
    unplaced: pd.DataFrame
    notes: tuple[str, ...]


def place_codings(
    paths: Iterable[Path],
    segments: pd.DataFrame,
    codes: pd.DataFrame,
    *,
    carried: pd.DataFrame,
    codebook_hash: str,
) -> Placed:
    """Put all human codings on the segments of the anonymized transcripts.

    Parameters
    ----------
    paths
        Files of codings.
    segments
        All segments (`tables.Segments`).
    codes
        The codebook (`tables.Codes`).
    carried
        Codings made on raw text, carried over by `anonymize` (`tables.CarriedCodings`).
    codebook_hash
        Of today's codes.

    Raises
    ------
    StudyError
        If a file can't be read.
    """
    transcripts = {name: Transcript(part) for name, part in segments.groupby("interview_id")}
    ends = {name: int(part.end.max()) for name, part in segments.groupby("interview_id")}
    spans = [carried.assign(memo="", seen_in="")[list(SPAN_COLUMNS)]]
    rest: list[pd.DataFrame] = []
    notes: list[str] = []
    for path in paths:
        coded, aside = read_coded_file(path), read_aside(path)
        spots = find_marks(coded, aside, transcripts, codes)
        found, lost = spans_of(coded.file, spots)
        readers = [
            (coded.file, 0, coder, interview, *_NOTHING, 0, end, placed_by, 1.0, "")
            for coder, interview, end, placed_by in list_readers(
                spots, ends, aside, is_project=coded.is_project
            )
        ]
        spans += [found, pd.DataFrame(readers, columns=list(SPAN_COLUMNS))]
        rest.append(lost)
        notes += [f"{coded.file}: {note}" for note in coded.notes]
        if coded.codebook_hash not in ("", codebook_hash):
            notes.append(f"{coded.file}: was coded with another version of the codebook.")
    filled = [table.astype({"probability": float}) for table in spans if len(table)]
    codings, moved, lost = place_spans(pd.concat(filled or spans[:1]), segments, codes)
    unplaced = pd.concat([table for table in [*rest, lost] if len(table)] or [lost])
    unplaced = unplaced[columns_of(UnplacedCodings)].drop_duplicates()
    return Placed(codings, moved.drop_duplicates(MovedCodings.key()), unplaced, tuple(notes))
