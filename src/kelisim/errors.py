"""Errors made for people: what is wrong, where, what is allowed, and a hint."""

from __future__ import annotations

import errno
from collections.abc import Iterable
from dataclasses import dataclass

SHOWN = 10
"""How many problems of one file are shown at once."""

_FREE = "Can some be freed? What is done stays done, so run again then."
_YOURS = "Does it belong to somebody else, or is its disk mounted read-only?"
_REASONS = {
    errno.ENOSPC: ("can't be written: the disk is full.", _FREE),
    errno.EDQUOT: ("can't be written: your share of the disk is full.", _FREE),
    errno.EFBIG: ("can't be written: the system allows no file so large.", "Is `ulimit -f` set?"),
    errno.EROFS: ("can't be written: the folder is read-only.", _YOURS),
    errno.EACCES: ("can't be written: you may not write there.", _YOURS),
    errno.EPERM: ("can't be written: you may not write there.", _YOURS),
}


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong in an input.

    Parameters
    ----------
    where
        File, line, column or path within a file. Never a cell's value or a transcript's words
        while these may still identify somebody.
    what
        "`x` must …, not `y`." as one sentence.
    hint
        A question that points to the likely cause, or empty.
    """

    where: str
    what: str
    hint: str = ""

    def __str__(self) -> str:
        return f"{self.where}: {self.what}" + (f" {self.hint}" if self.hint else "")


class StudyError(Exception):
    """A mistake in the study's inputs: ends the run with a message and without a traceback.

    Parameters
    ----------
    message
        One sentence: "Can't … ." or "… must …, not … .".
    problems
        Everything found wrong in the same file or table.
    """

    def __init__(self, message: str, *, problems: Iterable[Problem] = ()) -> None:
        self.message = message
        self.problems = tuple(problems)
        super().__init__(str(self))

    def __str__(self) -> str:
        lines = [self.message]
        lines += [f"  - {problem}" for problem in self.problems[:SHOWN]]
        if len(self.problems) > SHOWN:
            lines.append(f"  … and {len(self.problems) - SHOWN} more.")
        return "\n".join(lines)


def raise_problems(message: str, problems: Iterable[Problem]) -> None:
    """Raise one `StudyError` for all problems, or do nothing where there are none.

    Raises
    ------
    StudyError
        If there is at least one problem.
    """
    found = tuple(problems)
    if found:
        raise StudyError(message, problems=found)


def is_system_error(error: BaseException) -> bool:
    """Whether the machine, not the program, kept a file from being written."""
    return isinstance(error, OSError) and error.errno in _REASONS


def explain_system_error(error: OSError, where: str) -> StudyError:
    """Say for people why the system did not let a file be written.

    Parameters
    ----------
    error
        What the system said.
    where
        The file, or what is to be called so.
    """
    said = (error.strerror or type(error).__name__).lower()
    what, hint = _REASONS.get(error.errno or 0, (f"can't be written: {said}.", ""))
    return StudyError("Can't go on.", problems=[Problem(where, what, hint)])
