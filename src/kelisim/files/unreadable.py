"""What a reader raises where a file can't be read."""

from __future__ import annotations


class UnreadableError(Exception):
    """A file that can't be read; its text never holds names or words of the file.

    Parameters
    ----------
    what
        One sentence: "is empty." or "must …".
    hint
        A question that points to the likely cause, or empty.
    """

    def __init__(self, what: str, hint: str = "") -> None:
        self.what = what
        self.hint = hint
        super().__init__(what)
