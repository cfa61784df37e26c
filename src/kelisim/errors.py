"""Errors made for people: what is wrong, where, what is allowed, and a hint."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

SHOWN = 10
"""How many problems of one file are shown at once."""


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
