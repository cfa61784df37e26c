"""Which interview a document of a project is of: by a list, by its name, by its words."""

from __future__ import annotations

import re
from collections.abc import Mapping

import numpy as np

from kelisim.coded.align import shingles_of
from kelisim.coded.record import Source

SAME = 0.5
"""Least share of the shorter text's word runs that stand in the other, for two to be one."""

AHEAD = 2.0
"""How many times as many the best interview has than the next."""

STRANGE = 0.1
"""A document with fewer of them than this is not the interview that its name says, if another
interview is `SAME`."""


class Interviews:
    """Finds the interview of a document; a class because all interviews are looked through once.

    Parameters
    ----------
    texts
        Transcript of each interview.
    given
        Interview by document's name, from a mapping file.
    """

    def __init__(self, texts: Mapping[str, str], given: Mapping[str, str]) -> None:
        self._given = {" ".join(name.casefold().split()): to for name, to in given.items()}
        self._texts = texts
        self._runs: dict[str, np.ndarray] = {}

    def find(self, source: Source) -> tuple[str, str]:
        """Give the interview, and why there is none.

        A mapping file decides. Else the one interview whose id stands in the document's name (as a
        word of its own; letters' case does not count), or in the name of its case or a variable's
        value. Else the one whose words it holds: at least half of the shorter text's runs of four
        words, and twice as many as the next.

        Returns
        -------
        tuple of str
            Interview and "", or "" and the reason.
        """
        name = " ".join(source.name.casefold().split())
        if name in self._given:
            to = self._given[name]
            if to == "":
                return "", "the mapping file leaves its document out"
            return (to, "") if to in self._texts else ("", "the interview is not in the study")
        for names in ([source.name], source.also):
            found = {i for i in self._texts for said in names if _stands_in(i, said)}
            if len(found) == 1:
                return self._checked(source, next(iter(found)))
        ranked = self._ranked(source)
        if ranked and ranked[0][0] >= SAME and ranked[0][0] >= AHEAD * ranked[1][0]:
            return ranked[0][1], ""
        return "", "its document is of no interview of the study"

    def _checked(self, source: Source, named: str) -> tuple[str, str]:
        ranked = self._ranked(source)
        if not ranked:  # Too few words to tell.
            return named, ""
        own = next(share for share, interview in ranked if interview == named)
        best, other = ranked[0]
        if own < STRANGE and best >= SAME:
            return "", f"its document is named after {named} and holds the words of {other}"
        return named, ""

    def _ranked(self, source: Source) -> list[tuple[float, str]]:
        """Share of word runs by interview, largest first; one of nobody last."""
        own = _runs_of(source.text)
        if not len(own):
            return []
        self._runs = self._runs or {i: _runs_of(text) for i, text in self._texts.items()}
        shares = [
            (_count_shared(own, runs) / max(1, min(len(own), len(runs))), interview)
            for interview, runs in self._runs.items()
        ]
        return [*sorted(shares, key=lambda pair: (-pair[0], pair[1])), (0.0, "")]


def _runs_of(text: str) -> np.ndarray:
    """Give a text's word runs, each as a number, sorted: a tenth of the memory of the words."""
    return np.unique(np.fromiter(map(hash, shingles_of(text)), dtype=np.int64))


def _count_shared(these: np.ndarray, those: np.ndarray) -> int:
    return int(np.isin(these, those, assume_unique=True).sum())


def _stands_in(interview: str, name: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(interview)}(?!\w|-\d)", name, re.I) is not None or (
        re.search(rf"(?<![^\W_]){re.escape(interview)}(?![^\W_])", name, re.I) is not None
    )
