"""Sentences as a person reads them: found in a turn, and shown with a name marked."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from typing import NamedTuple

import pandas as pd

from kelisim.anonymize.spelling.word_lists import read_word_list
from kelisim.anonymize.spelling.words import LETTER

LONGEST = 400
"""Characters of a sentence shown; more of it is cut at the far ends."""

_BRACKETS = re.compile(r"\[[^\[\]]*\]")
_END = re.compile(r"[.!?…]+[\"'”»)\]]*\s+|\s*\n\s*")
_LAST_WORD = re.compile(rf"([{LETTER}]+)\.$")
_ABBREVIATIONS = read_word_list("abbreviations.txt")


def find_sentences(text: str) -> list[tuple[int, int]]:
    """Give the places of the sentences in a turn's text, without white space around them.

    A line break ends one too; a full stop behind an initial or an abbreviation does not.
    """
    cuts = [match.end() for match in _END.finditer(text) if not _is_abbreviated(text, match)]
    spans = []
    start = 0
    for end in [*cuts, len(text)]:
        piece = text[start:end]
        if piece.strip():
            left = start + len(piece) - len(piece.lstrip())
            spans.append((left, start + len(piece.rstrip())))
        start = end
    return spans


def _is_abbreviated(text: str, match: re.Match[str]) -> bool:
    if match[0].rstrip(" \t\u00a0") != ".":
        return False
    word = _LAST_WORD.search(text, max(0, match.start() - 40), match.start() + 1)
    return word is not None and (len(word[1]) == 1 or word[1].lower() in _ABBREVIATIONS)


def blank_brackets(text: str) -> str:
    """Put spaces in the place of pseudonyms and other words in brackets; offsets stay."""
    return _BRACKETS.sub(lambda match: " " * len(match[0]), text)


class Turn(NamedTuple):
    """A turn of an interview: where it begins in the transcript, its words, its sentences."""

    start: int
    text: str
    sentences: list[tuple[int, int]]


class Speech:
    """The turns of all interviews; a class, because each is cut once and asked often.

    Parameters
    ----------
    turns
        See `tables.Turns`.
    """

    def __init__(self, turns: pd.DataFrame) -> None:
        self._turns: Mapping[str, list[tuple[int, str]]] = {
            who: sorted(zip(rows.start, rows.text, strict=True))
            for who, rows in turns.groupby("interview_id")
        }
        self._cut: dict[tuple[str, int], Turn] = {}

    def words(self, interview_id: str, start: int, end: int) -> str:
        """Give the words at a place of a transcript; a place lies in one turn."""
        turn = self._turn_at(interview_id, start)
        return turn.text[start - turn.start : end - turn.start]

    def marked(self, interview_id: str, start: int, end: int) -> str:
        """Give the sentence around a place, the words there marked »like this«."""
        turn = self._turn_at(interview_id, start)
        first, behind = start - turn.start, end - turn.start
        around = [span for span in turn.sentences if span[1] > first and span[0] < behind]
        left = min([first, *(span[0] for span in around[:1])])
        right = max([behind, *(span[1] for span in around[-1:])])
        room = max(0, LONGEST - (behind - first)) // 2
        before, after = turn.text[left:first], turn.text[behind:right]
        if len(before) > room:
            before = "… " + before[-room:].partition(" ")[2]
        if len(after) > room:
            after = after[:room].rpartition(" ")[0] + " …"
        return " ".join(f"{before}»{turn.text[first:behind]}«{after}".split())

    def _turn_at(self, interview_id: str, start: int) -> Turn:
        turns = self._turns[interview_id]
        at = bisect_right(turns, start, key=lambda turn: turn[0]) - 1
        if (interview_id, at) not in self._cut:
            offset, text = turns[at]
            self._cut[interview_id, at] = Turn(offset, text, find_sentences(text))
        return self._cut[interview_id, at]
