"""Put together paragraphs from the pieces that a rich file holds, and count what is left out."""

from __future__ import annotations

from collections import Counter

from kelisim.files import limits
from kelisim.read.document import Document, Paragraph, UnreadableError, make_paragraphs
from kelisim.read.text import count_words

MAX_LABEL = 60
"""A cell with more letters holds speech, not the label of what the next cell holds."""


class Flow:
    """Words as they come in reading order, on their way to be paragraphs.

    Every word of a file ends in `write` or in `drop` and its kin: that is what makes a reader
    complete.
    """

    def __init__(self) -> None:
        self.dropped: Counter[str] = Counter()
        self._paragraphs: list[Paragraph] = []
        self._waiting: list[Paragraph] = []
        self._pieces: list[tuple[str, bool]] = []
        self._outside: list[tuple[list[tuple[str, bool]], list[Paragraph], list[Paragraph]]] = []
        self._n_letters = 0
        self._last: list[tuple[str, bool]] = []

    def write(self, words: str, *, bold: bool) -> None:
        """Add words to the paragraph at hand; all together at most `limits.MAX_TEXT` letters."""
        self._n_letters += len(words)
        if self._n_letters > limits.MAX_TEXT:
            raise UnreadableError("must not hold millions of words.", "Is it really a transcript?")
        if words:
            self._pieces.append((words, bold))

    def drop(self, what: str, n: int = 1) -> None:
        """Count something that is left out."""
        if n:
            self.dropped[what] += n

    def hide(self, words: str) -> None:
        """Leave out words that the file itself hides."""
        if words.strip():
            self.drop("hidden words", max(count_words(words), 1))

    def end_paragraph(self) -> None:
        """End the paragraph at hand; text boxes that hang on it follow."""
        pieces, self._pieces = self._pieces, []
        self._last = pieces or self._last
        text = "".join(words for words, _ in pieces)
        self._paragraphs += make_paragraphs(text, bold=_bold_opening(pieces))
        self._paragraphs += self._waiting
        self._waiting = []

    def place(self) -> int:
        """Tell how many paragraphs there are, for `end_cell`."""
        return len(self._paragraphs)

    def end_cell(self, start: int) -> None:
        """End a cell of a table; one short line runs on, behind a tab, into the next cell.

        Parameters
        ----------
        start
            `place` where the cell began.
        """
        self.end_paragraph()
        is_line = len(self._paragraphs) == start + 1
        if is_line and len(self._paragraphs[start].text) <= MAX_LABEL:
            self._paragraphs.pop()
            self._pieces = [*self._last, ("\t", False)]

    def start_aside(self) -> None:
        """Begin a text box: its words follow the paragraph in whose middle it hangs."""
        self._outside.append((self._pieces, self._paragraphs, self._waiting))
        self._pieces, self._paragraphs, self._waiting = [], [], []

    def end_aside(self) -> None:
        """End a text box."""
        self.end_paragraph()
        inside = self._paragraphs
        self._pieces, self._paragraphs, self._waiting = self._outside.pop()
        self._waiting = self._waiting + inside

    def finish(self, kind: str) -> Document:
        """End the file.

        Parameters
        ----------
        kind
            Its format.

        Returns
        -------
        Document
            All that was written, and what was dropped with counts.
        """
        self.end_paragraph()
        return Document(kind, tuple(self._paragraphs), dropped=dict(sorted(self.dropped.items())))


def _bold_opening(pieces: list[tuple[str, bool]]) -> str:
    """Words up to the first that are not bold; empty where the first are not."""
    opening = ""
    for words, is_bold in pieces:
        if words.strip() and not is_bold:
            break
        opening += words
    return opening
