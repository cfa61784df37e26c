"""Widen spans over what belongs to the name beside it: forms of address, harmless name parts."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from kelisim.anonymize.detect.name_rules import HONORIFICS
from kelisim.anonymize.spelling.spans import Span
from kelisim.anonymize.spelling.word_lists import read_word_list
from kelisim.anonymize.spelling.words import LETTER, UPPER

_BEFORE_PERSON = re.compile(r"\b(?:Mr|Mrs|Ms|Miss)\.? $")
_BEHIND_PERSON = re.compile(rf"[ -]{HONORIFICS}(?!\w)")
_INITIAL_BEHIND = re.compile(rf" (?!I\.)[{UPPER}][hua]?\.")
_WORD_BEFORE = re.compile(rf"(?<![\w-])([{UPPER}][{LETTER}]+) $")
_WORD_BEHIND = re.compile(rf" ([{UPPER}][{LETTER}]+)(?![\w-])")
_WITH_PARTS = ("name", "organization", "company", "university")
_REACH = 40


def widen_spans(spans: Sequence[Span], texts: Mapping[str, str]) -> list[Span]:
    """Let each span take in its neighbours that name nobody alone, where no other span stands.

    Parameters
    ----------
    spans
        Spans that do not overlap, sorted.
    texts
        Transcript of each interview.

    Returns
    -------
    list of Span
        As many, none overlapping.
    """
    wider: list[Span] = []
    for at, span in enumerate(spans):
        text = texts[span.interview_id]
        start, end = _widen(span, text)
        before = wider[-1] if wider else None
        behind = spans[at + 1] if at + 1 < len(spans) else None
        if before is not None and before.interview_id == span.interview_id:
            start = start if start >= before.end else span.start
        if behind is not None and behind.interview_id == span.interview_id:
            end = end if end <= behind.start else span.end
        wider.append(span._replace(start=start, end=end))
    return wider


def _widen(span: Span, text: str) -> tuple[int, int]:
    start, end = span.start, span.end
    before = text[max(0, start - _REACH) : start]
    behind = text[end : end + _REACH]
    if span.label == "person":
        title = _BEFORE_PERSON.search(before)
        honorific = _BEHIND_PERSON.match(behind) or _INITIAL_BEHIND.match(behind)
        start -= len(title[0]) if title else 0
        end += honorific.end() if honorific else 0
    elif span.label in _WITH_PARTS:
        parts = read_word_list("keep_geography.txt") | read_word_list("nationalities.txt")
        parts -= read_word_list("function_words.txt")
        word = _WORD_BEFORE.search(before)
        start -= len(word[0]) if word and word[1].lower() in parts else 0
        word = _WORD_BEHIND.match(behind)
        end += word.end() if word and word[1].lower() in parts else 0
    return start, end
