r"""RTF files: the words that a reader of the page sees, and a count of all that is left out.

A group of an RTF file is text, a *destination* that is something else (`{\footnote …}`), or text
in some look. Words that differ from the text around them by look alone may be hidden (`\v`) or
deleted (`\deleted`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path

from kelisim.files import limits
from kelisim.files.limits import check_file
from kelisim.read.document import Document, UnreadableError
from kelisim.read.formats.flow import Flow
from kelisim.read.formats.rtf import destinations as of
from kelisim.read.formats.rtf.destinations import DESTINATIONS, SHAPE_WORDS
from kelisim.read.formats.rtf.letters import LITERAL, SIGNS, Letters
from kelisim.read.formats.rtf.tokens import find_tokens

ENDS = {b"par", b"sect", b"page", b"column"}
SWITCHES = {b"b": "bold", b"v": "hidden", b"deleted": "deleted", b"mvf": "deleted"}

MERE = re.compile(r"\W*(?:\w|\d+|[ivxlcdm]+|[IVXLCDM]+)?(?:\.\d+)*\W*")
"""A list number that says nothing of who speaks."""

GATHERED = 10_000
"""How many letters of a destination are looked at, to tell what it is."""


@dataclass(eq=False)
class _Sink:
    """Where words go that are no speech: gathered up to a length, then counted."""

    word: bytes
    what: str
    outer: _Sink | None
    words: str = ""


@dataclass(frozen=True)
class _Look:
    """The state of a group; groups within it inherit it."""

    font: int | None = None
    bold: bool = False
    hidden: bool = False
    deleted: bool = False
    n_fallback: int = 1
    sink: _Sink | None = None


def read_rich_text(path: Path) -> Document:
    r"""Read an `.rtf` file.

    Parameters
    ----------
    path
        The file; it is opened read-only.

    Returns
    -------
    Document
        Paragraphs in reading order: tables row by row in their place, text boxes behind the
        paragraph they hang on, tracked insertions, what fields show, and list labels that hold
        letters ("Q1:"). All else is counted: deletions, hidden words, comments, notes, headers,
        footers, field codes, link targets, names of authors, properties, pictures, and
        destinations that nobody knows.

    Raises
    ------
    UnreadableError
        If the file is no RTF, is cut off, too large, or nested too deep.
    """
    check_file(path)
    content = path.read_bytes().lstrip()
    if not content.startswith(b"{\\rtf"):
        raise UnreadableError("must be a whole RTF file.", "Is it another format by that name?")
    story = _Story()
    for n, (kind, value, number) in enumerate(find_tokens(content)):
        if n > limits.MAX_TOKENS:
            raise UnreadableError("must not hold millions of words.", "Is it really a transcript?")
        if n and not story.groups:
            story.flow.drop("words behind the end", int(bool(value.strip(b"\0 "))))
            break
        story.take(kind, value, number)
    if story.groups:
        raise UnreadableError("must be a whole RTF file.", "Was it cut off?")
    story.flow.drop("author names", len(story.authors - {"", "Unknown"}))
    return story.flow.finish("rtf")


class _Story:
    """A walk through the tokens of one file."""

    def __init__(self) -> None:
        self.flow = Flow()
        self.groups: list[_Look] = []
        self.authors: set[str] = set()
        self._look = _Look()
        self._letters = Letters()
        self._opening = ""
        self._shape = ""
        self._was_deleted = False
        self._cell_start = 0
        self._boxes: list[tuple[int, int]] = []

    def take(self, kind: str, value: bytes, number: int | None) -> None:
        """Take the next token."""
        opening, self._opening = self._opening, ""
        if kind == "open":
            self._open()
        elif kind == "close":
            self._close()
        elif kind in ("byte", "text"):
            self._letters.add_bytes(value, font=self._look.font)
        elif self._letters.is_skipped():
            return
        elif kind == "sign":
            if value == b"*" and opening:
                self._opening = "{*"
            elif value in (b"\n", b"\r"):
                self._end_paragraph()
            else:
                self._letters.add(LITERAL.get(value, ""))
        elif opening and (value.lower() in DESTINATIONS or opening == "{*"):
            self._enter(value.lower())
        else:
            self._take_word(value, number)

    def _open(self) -> None:
        if len(self.groups) >= limits.MAX_GROUPS:
            raise UnreadableError(
                "must not be nested hundreds of levels deep.", "Did an office program write it?"
            )
        self._flush()
        self.groups.append(self._look)
        self._opening = "{"

    def _close(self) -> None:
        self._flush()
        if not self.groups:
            return
        sink, self._look = self._look.sink, self.groups.pop()
        if sink is not None and sink is not self._look.sink and sink.outer is self._look.sink:
            self._count(sink)
        if self._boxes and self._boxes[-1][0] == len(self.groups):
            self.flow.end_aside()
            self._cell_start = self._boxes.pop()[1]

    def _enter(self, word: bytes) -> None:
        """Enter a destination; one within another is a part of that, unless that is form."""
        what, sink = DESTINATIONS.get(word, "other parts"), self._look.sink
        if sink is not None and word == b"ud" and sink.word == b"upr":
            self._look = replace(self._look, sink=sink.outer)
        elif sink is None and what == of.BOX:
            self.flow.start_aside()
            self._boxes.append((len(self.groups) - 1, self._cell_start))
            self._cell_start = 0
        elif what in (of.TEXT, of.BOX):
            return
        elif sink is None or (sink.what in (of.FORM, "pictures") and word in DESTINATIONS):
            self._look = replace(self._look, sink=_Sink(word, what, sink))

    def _take_word(self, word: bytes, number: int | None) -> None:
        sink = self._look.sink
        if sink is not None and sink.word == b"fonttbl":
            self._letters.learn_font(word, number)
        elif sink is not None and word == b"ftnalt":
            sink.what = "endnotes"
        if word == b"u" and number is not None:
            self._letters.add_point(number, font=self._look.font, n_skip=self._look.n_fallback)
        elif word in SIGNS:
            self._letters.add(SIGNS[word])
        elif word in ENDS:
            self._end_paragraph()
        elif word in (b"cell", b"nestcell", b"row", b"nestrow"):
            self._end_cell(is_row=word.endswith(b"row"))
        elif word == b"trowd":
            self._cell_start = self.flow.place()
        elif word in SWITCHES:
            self._change(**{SWITCHES[word]: number != 0})
        elif word == b"plain":
            self._change(bold=False, hidden=False, deleted=False, font=None)
        elif word == b"f":
            self._look = replace(self._look, font=number)
        elif word == b"uc" and number is not None:
            self._look = replace(self._look, n_fallback=max(0, min(number, 100)))
        else:
            self._letters.learn_page(word, number)

    def _change(self, **switches: bool | None) -> None:
        if any(getattr(self._look, name) != value for name, value in switches.items()):
            self._flush()
            self._look = replace(self._look, **switches)

    def _flush(self) -> None:
        """Send the letters at hand where they belong."""
        words, n_symbols = self._letters.give()
        if not words and not n_symbols:
            return
        sink = self._look.sink
        if sink is not None:
            sink.words += words[: max(0, GATHERED - len(sink.words))]
            return
        self.flow.drop("symbols", n_symbols)
        if self._look.deleted:
            self.flow.drop("deletions", int(bool(words) and not self._was_deleted))
            self._was_deleted = self._was_deleted or bool(words)
        elif self._look.hidden:
            self.flow.hide(words)
        elif words:
            self.flow.write(words, bold=self._look.bold)
            self._was_deleted = False

    def _is_aside(self) -> bool:
        return self._look.sink is not None or self._look.deleted or self._look.hidden

    def _end_paragraph(self) -> None:
        self._letters.add(" " if self._is_aside() else "")
        self._flush()
        if not self._is_aside():
            self.flow.end_paragraph()

    def _end_cell(self, *, is_row: bool) -> None:
        self._flush()
        if self._look.sink is not None:
            return
        if is_row:
            self.flow.end_paragraph()
        else:
            self.flow.end_cell(self._cell_start)
        self._cell_start = self.flow.place()

    def _count(self, sink: _Sink) -> None:
        """Count a destination that ended."""
        words, what = sink.words.strip(), sink.what
        if what == of.LABEL:
            if not MERE.fullmatch(words):
                self.flow.write(f"{words} ", bold=self._look.bold)
            elif any(letter.isalnum() for letter in words):
                self.flow.drop("list numbers")
        elif what == of.FIELD:
            is_link = words.upper().startswith("HYPERLINK")
            self.flow.drop("link targets" if is_link else "field codes")
        elif what == of.AUTHOR:
            self.authors |= {name.strip() for name in words.split(";")}
        elif what == of.SHAPE_NAME:
            self._shape = words
        elif what == of.SHAPE_VALUE and words:
            self.flow.drop(SHAPE_WORDS.get(self._shape, ""), int(self._shape in SHAPE_WORDS))
        elif what not in (of.FORM, of.COPY) and (words or what == "pictures"):
            self.flow.drop(what)
