"""Find where every mark of a file stands in the transcripts, or say why it stands nowhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from kelisim.coded.align import Alignment
from kelisim.coded.aside import Aside
from kelisim.coded.interviews import Interviews
from kelisim.coded.names import MACHINE_USER, CodeNames
from kelisim.coded.quotes import Found, Quotes, fits_gaps, fold
from kelisim.coded.record import CodedFile, Mark
from kelisim.transcripts import LABELS


@dataclass(frozen=True)
class Spot:
    """A mark and its place, or the reason why it has none.

    Parameters
    ----------
    mark
        The mark.
    coder, interview_id, code
        As we call them; the interview is empty where none was found.
    named
        The interview, or the document, as the file names it.
    found
        Its place in the transcript.
    reason
        Why it has none, or empty.
    """

    mark: Mark
    coder: str
    interview_id: str
    named: str
    code: str
    found: Found | None
    reason: str


class Transcript:
    """One interview's words with their places; a class because they are prepared once.

    Parameters
    ----------
    parts
        Its segments or turns: `role`, `start`, `end`, `text`, `turn`, and `segment_id` and `unit`
        where they are segments.
    """

    def __init__(self, parts: pd.DataFrame) -> None:
        ordered = parts.sort_values("start")
        ids = ordered.segment_id if "segment_id" in ordered else [""] * len(ordered)
        parts_of = zip(ordered.start, ordered.end, ordered.text, strict=True)
        self._parts = dict(zip(ids, parts_of, strict=True))
        self._turns = list(zip(ordered.turn, ordered.start, strict=True))
        self.labelled = lay_out(ordered, has_labels=True)
        self._quotes = Quotes(lay_out(ordered, has_labels=False))

    def find(self, segment_id: str, quote: str, *, near: int | None) -> Found | None:
        """Find a quote: in the segment that the coder saw, else in the whole transcript."""
        start, end, here = self._parts.get(segment_id, (0, 0, ""))
        if here and fold(here) == fold(quote):
            return Found(start, end, "id", 1.0)
        if near is None:
            near = start if here else self._start_of_turn(turn_of(segment_id))
        found = self._quotes.find(quote, near=near)
        if found and found.placed_by != "similar":
            return found
        if here and (fits_gaps(fold(quote), fold(here)) or fits_gaps(fold(here), fold(quote))):
            return Found(start, end, "masked quote", 1.0)
        return found

    def _start_of_turn(self, turn: int) -> int:
        return max((start for number, start in self._turns if number <= turn), default=0)


def lay_out(parts: pd.DataFrame, *, has_labels: bool) -> str:
    """Put segments or turns where they stand in the transcript, with or without labels."""
    text: list[str] = []
    length = 0
    units = parts.unit if "unit" in parts else [1] * len(parts)
    for role, start, words, unit in zip(parts.role, parts.start, parts.text, units, strict=True):
        label = LABELS[role] if has_labels and unit == 1 else ""
        text += [" " * (start - len(label) - length), label, words]
        length = start + len(words)
    return "".join(text)


def turn_of(segment_id: str) -> int:
    """Turn number within a segment id; 0 where the id is of another form."""
    parts = segment_id.rsplit("-", 2)
    return int(parts[1]) if len(parts) == 3 and parts[1].isdigit() else 0


def find_marks(
    coded: CodedFile, aside: Aside, transcripts: Mapping[str, Transcript], codes: pd.DataFrame
) -> list[Spot]:
    """Find the place of every mark of a file.

    Parameters
    ----------
    coded
        The file.
    aside
        What stands beside it.
    transcripts
        All interviews.
    codes
        The codebook (`tables.Codes`).

    Returns
    -------
    list of Spot
        One a mark, in order, but for the machine's own that come back to us.
    """
    names = CodeNames(codes, aside.codes)
    texts = {interview: transcript.labelled for interview, transcript in transcripts.items()}
    interviews = Interviews(texts, aside.sources)
    sources = {source.key: source for source in coded.sources}
    known = {key: interviews.find(source) for key, source in sources.items()}
    alignments: dict[str, Alignment] = {}
    spots = []
    for mark in coded.marks:
        if mark.coder == MACHINE_USER:
            continue
        coder = aside.coders.get(mark.coder, mark.coder)
        if coded.is_project:
            interview, why = known[mark.source]
        else:
            interview = aside.sources.get(mark.source, mark.source)
            why = "" if interview in transcripts else "the interview is not in the study"
        code, fault = names.find(mark.code, mark.code_key)
        reason = mark.fault or why or fault
        found = None
        if not reason:
            source = sources.get(mark.source)
            if source and source.text and mark.source not in alignments:
                text = transcripts[interview].labelled
                alignments[mark.source] = Alignment(source.text, text)
            found = _place(mark, transcripts[interview], alignments.get(mark.source))
            reason = "" if found else "its quote stands nowhere in the interview"
        named = sources[mark.source].name if mark.source in sources else mark.source
        known_interview = interview if interview in transcripts else ""
        spots.append(Spot(mark, coder, known_interview, named, code or mark.code, found, reason))
    return spots


def _place(mark: Mark, transcript: Transcript, alignment: Alignment | None) -> Found | None:
    if alignment is None:
        return _narrowed(mark, transcript.find(mark.segment_id, mark.quote, near=None))
    if mark.start is None or mark.end is None:
        return transcript.find("", mark.quote, near=0)
    carried = alignment.carry(mark.start, mark.end)
    return carried or transcript.find("", mark.quote, near=alignment.near(mark.start))


def _narrowed(mark: Mark, whole: Found | None) -> Found | None:
    """Give the part of a quote's place that is coded, where a sheet or the desk says which.

    Only where the words are the same: of others nobody knows which part is which.
    """
    is_same = whole is not None and whole.end - whole.start == len(mark.quote)
    if mark.start is None or not is_same:
        return whole
    return Found(
        whole.start + mark.start, whole.start + mark.end, whole.placed_by, whole.similarity
    )
