"""Find where every mark of a file stands in the transcripts, or say why it stands nowhere."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from kelisim.coded.align import Alignment
from kelisim.coded.aside import Aside
from kelisim.coded.interviews import Interviews
from kelisim.coded.names import MACHINE_USER, CodeNames
from kelisim.coded.quotes import Found, Quotes, fits_gaps, fold
from kelisim.coded.record import CodedFile, Mark
from kelisim.coded.shift import Shifts
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
    """One interview's words with their places; a class because they are prepared once, and only if
    they are asked for: of most interviews nobody coded anything.

    Parameters
    ----------
    parts
        Its segments or turns: `role`, `start`, `end`, `text`, `turn`, and `segment_id` and `unit`
        where they are segments.
    """

    def __init__(self, parts: pd.DataFrame) -> None:
        self._ordered = parts.sort_values("start")

    @cached_property
    def labelled(self) -> str:
        """The transcript with its labels."""
        return lay_out(self._ordered, has_labels=True)

    @cached_property
    def _parts(self) -> dict[str, tuple[int, int, str]]:
        rows = self._ordered
        ids = rows.segment_id if "segment_id" in rows else [""] * len(rows)
        return dict(zip(ids, zip(rows.start, rows.end, rows.text, strict=True), strict=True))

    @cached_property
    def _turns(self) -> list[tuple[int, int]]:
        return list(zip(self._ordered.turn, self._ordered.start, strict=True))

    @cached_property
    def _quotes(self) -> Quotes:
        return Quotes(lay_out(self._ordered, has_labels=False))

    def find(self, segment_id: str, quote: str, *, near: int | None) -> Found | None:
        """Find a quote: in the segment that the coder saw, else in the whole transcript.

        Parameters
        ----------
        segment_id
            Segment that the coder saw, or empty.
        quote
            Words.
        near
            About where they should stand, if they stand several times; None: where the segment is.
        """
        near = self.named_at(segment_id) if near is None else near
        start, end, here = self._parts.get(segment_id, (0, 0, ""))
        is_here = bool(here) and fold(here) == fold(quote)
        if is_here and (start == near or self._quotes.count(quote) == 1):
            return Found(start, end, "id", 1.0)
        found = self._quotes.find(quote, near=near)
        if found and found.placed_by != "similar":
            is_same = is_here and (found.start, found.end) == (start, end)
            return Found(start, end, "id", 1.0) if is_same else found
        if here and (fits_gaps(fold(quote), fold(here)) or fits_gaps(fold(here), fold(quote))):
            return Found(start, end, "masked quote", 1.0)
        return found

    def named_at(self, segment_id: str) -> int:
        """Give where a segment stands, or the turn that it is named after."""
        if segment_id in self._parts:
            return int(self._parts[segment_id][0])
        turn = turn_of(segment_id)
        return max((start for number, start in self._turns if number <= turn), default=0)

    def shifts(self, marks: Iterable[Mark]) -> Shifts:
        """Say how far the marks of a sheet have moved, by their quotes that stand once."""
        seen = dict.fromkeys((mark.segment_id, mark.quote) for mark in marks if mark.segment_id)
        anchors = []
        for segment_id, quote in seen:
            found = self._quotes.find(quote, near=0) if self._quotes.count(quote) == 1 else None
            if found:
                named = self.named_at(segment_id)
                start, end, _ = self._parts.get(segment_id, (0, 0, ""))
                is_within = start <= found.start < end
                anchors.append((named, named if is_within else found.start))
        return Shifts(anchors)


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
    finder = _Finder(coded, aside, transcripts)
    spots = []
    for mark in coded.marks:
        if mark.coder == MACHINE_USER:
            continue
        coder = aside.coders.get(mark.coder, mark.coder)
        interview, why = finder.interview_of(mark)
        code, fault = names.find(mark.code, mark.code_key)
        reason = mark.fault or why or fault
        found = None if reason else finder.place(mark, interview)
        if not reason and not found:
            reason = "its quote stands nowhere in the interview"
        known = interview if interview in transcripts else ""
        named = finder.named(mark)
        spots.append(Spot(mark, coder, known, named, code or mark.code, found, reason))
    return spots


class _Finder:
    """Places the marks of one file; a class because documents are laid beside transcripts once."""

    def __init__(
        self, coded: CodedFile, aside: Aside, transcripts: Mapping[str, Transcript]
    ) -> None:
        self._coded, self._transcripts, self._given = coded, transcripts, aside.sources
        self._sources = {source.key: source for source in coded.sources}
        texts = {interview: transcript.labelled for interview, transcript in transcripts.items()}
        interviews = Interviews(texts, aside.sources)
        self._known = {key: interviews.find(source) for key, source in self._sources.items()}
        self._marks: dict[str, list[Mark]] = {}
        for mark in coded.marks:
            self._marks.setdefault(mark.source, []).append(mark)
        self._alignments: dict[str, Alignment] = {}
        self._shifts: dict[str, Shifts] = {}

    def named(self, mark: Mark) -> str:
        """Give the interview or document as the file names it."""
        return self._sources[mark.source].name if mark.source in self._sources else mark.source

    def interview_of(self, mark: Mark) -> tuple[str, str]:
        """Give the interview and "", or why there is none."""
        if self._coded.is_project:
            return self._known[mark.source]
        interview = self._given.get(mark.source, mark.source)
        is_known = interview in self._transcripts
        return interview, "" if is_known else "the interview is not in the study"

    def place(self, mark: Mark, interview: str) -> Found | None:
        """Find a mark in its interview."""
        transcript = self._transcripts[interview]
        source = self._sources.get(mark.source)
        if source and source.text:
            if mark.source not in self._alignments:
                self._alignments[mark.source] = Alignment(source.text, transcript.labelled)
            return _place(mark, transcript, self._alignments[mark.source])
        near = transcript.named_at(mark.segment_id)
        if mark.segment_id:
            if mark.source not in self._shifts:
                self._shifts[mark.source] = transcript.shifts(self._marks[mark.source])
            near = self._shifts[mark.source].now(near)
        return _narrowed(mark, transcript.find(mark.segment_id, mark.quote, near=near))


def _place(mark: Mark, transcript: Transcript, alignment: Alignment) -> Found | None:
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
