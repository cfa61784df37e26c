"""What people coded: where it stands, how it got there, and what found no place."""

from __future__ import annotations

from pandera.typing import Series

from kelisim.tables.base import Table, optional, required

DRAWN_BY = ("whole", "pilot", "random", "uncertain")
"""Why a coder read a segment."""

PLACED_BY = (
    "id",
    "offsets",
    "quote",
    "masked quote",
    "similar",
    "read in full (stated)",
    "read in full (inferred)",
)
"""How a human coding found its segment: the segment's id with the same words, places in the
transcript, the same words elsewhere, words equal but for pseudonyms, words that are alike. Last, a
segment without a code in an interview that its coder read in full: they said so, or we infer it.
"""


class HumanCodings(Table):
    """Codings by people, each placed on a segment of the anonymized transcripts.

    One row a coder, segment and code. Where a coder put a code on several spans of one segment,
    `start` and `end` hold them all. A segment that was read and has no code has a row too.
    """

    segment_id: Series[str] = required("Segment.")
    interview_id: Series[str] = required("Interview.")
    code: Series[str] = required(
        "Code; empty where the coder read it and found that nothing applies."
    )
    coder: Series[str] = required("Who coded: `human:<id>`.")
    start: Series[int] = required(
        "First coded character, counted in the segment's text; 0 where the whole segment is coded.",
        ge=0,
    )
    end: Series[int] = required("Character after the last coded one.", ge=0)
    memo: Series[str] = required("What the coder noted; may be empty.")
    drawn_by: Series[str] = required(
        "Why the coder read this segment: whole (they read the interview in full), pilot, random, "
        "or uncertain (the model was, or nobody knows: trains, and never estimates).",
        isin=DRAWN_BY,
    )
    probability: Series[float] = optional(
        "Probability with which the segment was drawn: 1 for whole, empty for uncertain.",
        gt=0,
        le=1,
    )
    placed_by: Series[str] = required(
        "How it found its segment, or how we know that it was read.", isin=PLACED_BY
    )
    similarity: Series[float] = required(
        "Likeness of the coder's words and the words found, in [0, 1].", ge=0, le=1
    )

    class Config(Table.Config):
        """Key."""

        unique = ["segment_id", "coder", "code"]


class CarriedCodings(Table):
    """Codings that people made on raw text, carried over to the anonymized transcripts.

    The first table of human codings that may be shared: it holds no word of the raw text. A row
    without code says that the coder has read what lies in its span.
    """

    file: Series[str] = required("Batch and number of the file (`round-1/1`); its name is private.")
    line: Series[int] = required("Number of the coding in its file; 0: inferred.", ge=0)
    coder: Series[str] = required("Who coded.")
    interview_id: Series[str] = required("Interview.")
    code: Series[str] = required("Code; empty where nothing applies.")
    quote: Series[str] = required("The coded words of the anonymized transcript.")
    drawn_by: Series[str] = required("As in HumanCodings; empty where nobody said.")
    probability: Series[float] = optional("As in HumanCodings.", gt=0, le=1)
    start: Series[int] = required("First coded character of the anonymized transcript.", ge=0)
    end: Series[int] = required("Character after the last coded one.", ge=0)
    placed_by: Series[str] = required("As in HumanCodings.", isin=PLACED_BY)
    similarity: Series[float] = required("As in HumanCodings.", ge=0, le=1)

    class Config(Table.Config):
        """Key."""

        unique = ["file", "line", "coder", "interview_id", "code", "start", "end"]


CHANGES = ("moved", "pseudonyms changed", "words changed")
"""What became of a coding whose segment is not as its coder saw it: the same words in another
segment; words equal but for pseudonyms; words that are alike."""


class MovedCodings(Table):
    """Codings by people whose segment is no longer as their coder saw it, each with its new place.

    Transcripts are corrected, cut anew and anonymized better; what found no place at all stands in
    `UnplacedCodings`. The words are today's: the coder's may hold names that were hidden later.
    """

    file: Series[str] = required("File in `data/coded/`; batch and number if on raw text.")
    line: Series[int] = required(
        "Line of the file; in a project or a desk file, number of the coding."
    )
    coder: Series[str] = required("Coder.")
    interview_id: Series[str] = required("Interview.")
    code: Series[str] = required("Code; empty where nothing applies.")
    change: Series[str] = required("What became of it.", isin=CHANGES)
    seen_in: Series[str] = required("Segment that the coder named; empty in a project.")
    segments: Series[str] = required("Segments that it stands on now, spaces between.")
    placed_by: Series[str] = required("As in HumanCodings.", isin=PLACED_BY)
    similarity: Series[float] = required("As in HumanCodings.", ge=0, le=1)
    words: Series[str] = required("The words found, as they stand in the transcript now.")

    class Config(Table.Config):
        """Key."""

        unique = ["file", "line", "coder", "interview_id", "code", "seen_in", "segments"]


class UnplacedCodings(Table):
    """Codings by people that found no place; nothing is dropped in silence."""

    file: Series[str] = required("File in `data/coded/`.")
    line: Series[int] = required(
        "Line of the file; in a project or a desk file, number of the coding."
    )
    coder: Series[str] = required("Who coded.")
    interview_id: Series[str] = required("Interview, or the source's name where none was found.")
    code: Series[str] = required("Code named there.")
    quote: Series[str] = required(
        "Words that were coded; empty where the interview is not in the study, as it may have been "
        "withdrawn."
    )
    reason: Series[str] = required("Why it could not be placed.")

    class Config(Table.Config):
        """Key."""

        unique = ["file", "line", "coder", "interview_id", "code", "quote"]
