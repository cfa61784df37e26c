"""The one form that every file of human codings is read into."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Mark:
    """One code that a coder put on some words, or that they read these and found nothing.

    Parameters
    ----------
    number
        Row of the sheet (the header is 1), or number of the coding in its file, from 1.
    coder
        Who coded, as the file says.
    source
        The interview as the file names it; in a project, the key of a `Source`.
    segment_id
        Segment that the coder saw, or empty.
    code
        Code as the file names it (`Parent/Child` in a hierarchy); empty: read, nothing applies.
    quote
        The words, as the coder saw them.
    memo
        What the coder noted.
    drawn_by, probability
        As in `tables.HumanCodings`; empty and None where the file does not say.
    start, end
        Half-open span, in code points: in a project, of the source's text; else of `quote`.
        None where there is none.
    fault
        Why it can't be used as it stands, or empty.
    code_key
        Id of the code in a project, or empty.
    """

    number: int
    coder: str
    source: str
    segment_id: str
    code: str
    quote: str
    memo: str = ""
    drawn_by: str = ""
    probability: float | None = None
    start: int | None = None
    end: int | None = None
    fault: str = ""
    code_key: str = ""

    def numbered(self, number: int) -> Mark:
        """Give the same with another number."""
        return replace(self, number=number)


@dataclass(frozen=True)
class Source:
    """A document of a coded project.

    Parameters
    ----------
    key
        Its id in the project.
    name
        Its name there.
    text
        Its words, in which the spans of marks count; empty where the project holds none.
    also
        Names of its cases, and values of its variables and theirs.
    fault
        Why its words can't be read, or empty.
    """

    key: str
    name: str
    text: str
    also: tuple[str, ...] = ()
    fault: str = ""


@dataclass(frozen=True)
class CodedFile:
    """What one file holds.

    Parameters
    ----------
    file
        Its name.
    marks
        Every coding in it, usable or not.
    sources
        Documents of a project; none for sheets and desk files, which name interviews.
    codebook_hash
        Of the codebook that the coder had, or empty.
    notes
        What was inferred or left aside, a sentence each.
    """

    file: str
    marks: tuple[Mark, ...]
    sources: tuple[Source, ...] = ()
    codebook_hash: str = ""
    notes: tuple[str, ...] = ()

    @property
    def is_project(self) -> bool:
        """Whether spans count in documents of its own."""
        return self.file.lower().endswith(".qdpx")
