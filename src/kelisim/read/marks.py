"""Where a line may open with a speaker's label: every shape that transcripts give it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kelisim.read.document import Paragraph
from kelisim.read.labels import is_generic, label_key

TIME = r"\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?"
ONLY_TIME = re.compile(rf"[\[(]?{TIME}[\])]?(?:\s*(?:-->|[-–—])\s*[\[(]?{TIME}[\])]?)?")
TIME_FIRST = re.compile(rf"(?:\[{TIME}\]|\({TIME}\)|{TIME})\s*[-–—]?\s*(?P<label>.*)")
TIME_LAST = re.compile(
    rf"(?P<label>[^:\[(]{{1,60}}?)[\s,]*(?:\[{TIME}\]|\({TIME}\)|(?<!\d){TIME})(?:\s*:\s*(?P<rest>.*)|)"
)
STAMP = re.compile(rf"\[{TIME}\]|\({TIME}\)|\d{{1,2}}:\d{{2}}:\d{{2}}(?:[.,]\d{{1,3}})?")
STAMP_OPENS = re.compile(rf"\[{TIME}\]\s*")
COLON = re.compile(r"(?P<label>[^:?!]{1,60}?)\s*:(?!//)\s*(?P<rest>.*)")
LABEL_WORDS = 5
"""A label of more words is a sentence with a colon."""


@dataclass(frozen=True)
class Mark:
    """A label found: at which paragraph, whose, what follows it there, and in which shape."""

    at: int
    key: str
    rest: str
    shape: str
    is_name_like: bool


def find_marks(paragraph: Paragraph, *, at: int) -> list[Mark]:
    """Find the ways in which a paragraph may open with a label, the surest first.

    Parameters
    ----------
    paragraph
        A line of the transcript.
    at
        Its position.
    """
    text = paragraph.text
    if paragraph.voice:
        return [_mark(at, paragraph.voice, text, "teams")]
    if ONLY_TIME.fullmatch(text):
        return []
    if paragraph.bold and _is_label(paragraph.bold):
        rest = text[len(paragraph.bold) :].strip()
        has_colon = paragraph.bold.endswith(":") or rest.startswith(":")
        rest = rest[1:].strip() if rest.startswith(":") else rest
        return [_mark(at, paragraph.bold, rest, "colon" if has_colon else "bold")]
    if match := TIME_FIRST.fullmatch(text):
        inner = COLON.fullmatch(match["label"])
        label, rest = (inner["label"], inner["rest"]) if inner else (match["label"], "")
        return [_mark(at, label, rest, "stamped")] if _is_label(label) else []
    if (match := TIME_LAST.fullmatch(text)) and _is_label(match["label"]):
        return [_mark(at, match["label"], match["rest"] or "", "stamped")]
    if (match := COLON.fullmatch(text)) and _is_label(match["label"]):
        return [_mark(at, match["label"], match["rest"], "colon" if match["rest"] else "ownline")]
    return [_mark(at, text, "", "bare")] if _is_label(text) else []


def _mark(at: int, label: str, rest: str, shape: str) -> Mark:
    key = label_key(label)
    words = label.strip(" .:").split()
    is_name_like = all(word[0].isupper() or word[0].isdigit() for word in words)
    return Mark(at, key, rest, shape, is_name_like or is_generic(key))


def _is_label(text: str) -> bool:
    key = label_key(text)
    return bool(re.search(r"[^\W\d_]", key)) and len(key) <= 60 and len(key.split()) <= LABEL_WORDS
