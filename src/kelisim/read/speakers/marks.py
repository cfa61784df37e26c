"""Where a line may open with a speaker's label: every shape that transcripts give it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from kelisim.read.document import Paragraph
from kelisim.read.speakers.labels import is_generic, label_key
from kelisim.read.speakers.remarks import ONLY_TIME, STAMP, TIME, is_remark
from kelisim.read.speakers.role_words import SPEECH_OPENERS

RANGE = rf"{STAMP}(?:\s*(?:-->|[-–—])\s*{STAMP})?"
TIME_FIRST = re.compile(
    rf"[*#]?(?:{RANGE}|\d{{1,2}}(?:[.:]\d{{1,2}}){{1,2}}(?=\s*=))\s*[-–—=:]?\s*(?P<label>.*)"
)
TIME_LAST = re.compile(
    rf"\[?(?P<label>[^:\[\]()]{{1,60}}?)\]?(?:[\s,]*|\s+[-–—]\s+)"
    rf"(?:\[{TIME}\]|\({TIME}\)|(?<!\d){TIME})(?:\s*:\s*(?P<rest>.*)|)"
)
ANY_TIME = re.compile(TIME)
COLON_TIME = re.compile(rf"[\[(]{TIME}[\])]\s*")
COLON = re.compile(r"(?P<label>[^:?!]{1,60}?)\s*:(?!//)(?!(?<=\d:)\d)\s*(?P<rest>.*)")
BRACKETS = re.compile(r"[\[<](?P<label>[^\[\]<>]{1,60})[\]>]\s*:?\s*(?P<rest>.*)")
DASH = re.compile(r"(?P<label>[^:?!–—-]{1,40}?)\s*[-–—]\s+(?P<rest>.+)")
BEHIND = re.compile(r"(?P<label>.+?)\s*(?P<remark>[\[(][^\])]*[\])])")
MAX_LABEL = 100
LABEL_WORDS = 5
"""A label of more words, or letters, is a sentence with a colon."""


@dataclass(frozen=True)
class Mark:
    """A label found.

    Parameters
    ----------
    at
        Paragraph, from 0.
    label
        The label as it stands, without its colon.
    rest
        Words that follow it there.
    shape
        teams (told by the format), bold, tabbed, colon, ownline, stamped, bracket, dash or bare
        (a short line, which may as well be speech).
    is_bold
        Whether it is set in bold.
    is_sure
        Whether time and colon, or the format, leave no doubt that it is a label.
    """

    at: int
    label: str
    rest: str
    shape: str
    is_bold: bool = False
    is_sure: bool = False

    @cached_property
    def key(self) -> str:
        """The form in which two labels are the same."""
        return label_key(self.label)

    @cached_property
    def is_name_like(self) -> bool:
        """Whether it is written as names are."""
        words = self.label.strip(" .:[]()").split()
        return all(w[0].isupper() or w[0].isdigit() for w in words) or is_generic(self.key)

    @cached_property
    def is_upper(self) -> bool:
        """Whether it is written in capitals, as some transcribers write every label."""
        letters = [letter for letter in self.label if letter.isalpha()]
        return len(letters) > 2 and all(letter.isupper() for letter in letters)


def find_marks(paragraph: Paragraph, *, at: int) -> list[Mark]:
    """Find the way in which a paragraph may open with a label.

    Parameters
    ----------
    paragraph
        A line of the transcript.
    at
        Its position.

    Returns
    -------
    list of Mark
        One, or none; two where a dash stands before the colon (`P1 - Yes: money.`), which
        `settle_rivals` decides by the rest of the file.
    """
    text = paragraph.text
    if paragraph.voice:
        return [Mark(at, paragraph.voice.strip(" :"), text, "teams", is_sure=True)]
    if ONLY_TIME.fullmatch(text):
        return []
    for shape, opening in (("bold", paragraph.bold), ("tabbed", paragraph.cell)):
        if opening and _is_label(opening) and not ANY_TIME.search(opening):
            label, _, rest = opening.partition(":")
            rest = f"{rest} {text.partition(opening)[2]}".strip()
            shape = "colon" if ":" in opening or rest.startswith(":") else shape
            return _mark(at, label, rest.lstrip(": "), shape, is_bold=bool(paragraph.bold))
    return _find_in_words(text, at)


def opens_turn(paragraph: Paragraph) -> bool:
    """Tell whether a line likely opens with a label, before the file's labels are known.

    Parameters
    ----------
    paragraph
        A line as it stands on the page, which may be the middle of a sentence.

    Returns
    -------
    bool
        Whether it opens with what is written as names are, and is neither a line of its own nor
        how sentences open (`Second: …`). In doubt yes: a line break too many cuts a sentence, one
        too few gives a turn to somebody else.
    """
    return any(
        mark.is_name_like
        and mark.shape not in ("bare", "tabbed")
        and mark.key not in SPEECH_OPENERS
        for mark in find_marks(paragraph, at=0)
    )


def _find_in_words(text: str, at: int) -> list[Mark]:
    if match := TIME_FIRST.fullmatch(text):
        inner = COLON.fullmatch(match["label"]) or BRACKETS.fullmatch(match["label"])
        label, rest = (inner["label"], inner["rest"]) if inner else (match["label"], "")
        return _mark(at, label, rest, "stamped", is_sure=inner is not None)
    if (match := TIME_LAST.fullmatch(text)) and _is_label(match["label"]):
        return _mark(at, match["label"], match["rest"] or "", "stamped")
    if (match := BRACKETS.fullmatch(text)) and _is_label(match["label"]):
        is_speaker = not is_remark(match["label"])
        return _mark(at, match["label"], match["rest"], "bracket") if is_speaker else []
    if (match := COLON.fullmatch(text)) and _is_label(match["label"]):
        rest = COLON_TIME.sub("", match["rest"], count=1)
        shape = "stamped" if rest != match["rest"] else "colon" if rest else "ownline"
        rival = _find_dash(text, at) if DASH.match(match["label"]) else []
        return _mark(at, match["label"], rest, shape) + rival
    return _find_dash(text, at) or _mark(at, text, "", "bare")


def _find_dash(text: str, at: int) -> list[Mark]:
    match = DASH.fullmatch(text)
    is_found = match is not None and _is_label(match["label"])
    return _mark(at, match["label"], match["rest"], "dash") if match and is_found else []


def settle_rivals(marks: Sequence[Mark]) -> list[Mark]:
    """Keep one mark a paragraph: a label with a dash in it (`P1 - Saule:`) comes back.

    Parameters
    ----------
    marks
        Marks of a file, in order.

    Returns
    -------
    list of Mark
        Of two in one paragraph, the one before the colon if its label stands elsewhere in the
        file, too, else the one before the dash.
    """
    counts = Counter(mark.key for mark in marks)
    by_place = {at: list(some) for at, some in groupby(marks, key=lambda mark: mark.at)}
    return [
        some[0] if len(some) == 1 or counts[some[0].key] > 1 else some[1]
        for some in by_place.values()
    ]


def _mark(
    at: int, label: str, rest: str, shape: str, *, is_bold: bool = False, is_sure: bool = False
) -> list[Mark]:
    """Make a mark of a label; a remark behind it (`Interviewer (laughs)`) is speech."""
    if len(label) > MAX_LABEL:
        return []
    match = BEHIND.fullmatch(label.strip())
    if match and is_remark(match["remark"]):
        label, rest = match["label"], f"{match['remark']} {rest}".strip()
    is_sure = is_sure or (shape == "stamped" and is_generic(label_key(label)))
    mark = Mark(at, label.strip(" :"), rest, shape, is_bold, is_sure)
    return [mark] if _is_label(label) else []


def _is_label(text: str) -> bool:
    key = label_key(text)
    is_short = len(key) <= 60 and len(key.split()) <= LABEL_WORDS
    return is_short and bool(re.search(r"[^\W\d_]", key))
