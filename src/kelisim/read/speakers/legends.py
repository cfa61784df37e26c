"""A file's own legend: lines at its beginning that say which label means whom."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kelisim.read.document import Paragraph
from kelisim.read.speakers.labels import Speaker, label_key, word_speaker

FIRST = 20
"""A legend stands among so many first paragraphs."""

LONGEST = 300
"""Letters of a line; a longer one explains no labels."""

LETTERS = r"[^\W\d_]{1,4}\.?\s?\d{0,3}"
LABEL_FIRST = re.compile(rf"(?P<label>{LETTERS})\s*[=:–-]\s*(?P<words>[^=:]+)")
LABEL_LAST = re.compile(rf"(?P<words>[^()]+)\((?P<label>{LETTERS})\)\s*[,;.]?\s*")


def find_legend(paragraphs: Sequence[Paragraph]) -> tuple[dict[str, Speaker], set[int]]:
    """Read a file's own legend: `I = Interviewer; X = Participant`, `Interviewer (I)`.

    Parameters
    ----------
    paragraphs
        The file's paragraphs.

    Returns
    -------
    tuple of dict and set
        A speaker for each label that the legend names, and the paragraphs that it takes.
    """
    legend: dict[str, Speaker] = {}
    places: set[int] = set()
    for at, paragraph in enumerate(paragraphs[:FIRST]):
        entries = list(_read_line(paragraph.text))
        told = [(key, speaker) for key, speaker in entries if speaker]
        if told and len(told) == len(entries):
            legend |= {key: speaker for key, speaker in told if key not in legend}
            places.add(at)
        elif places:
            break
    return legend, places


def _read_line(line: str) -> Iterator[tuple[str, Speaker | None]]:
    """Give the entries of a line that holds nothing else."""
    if len(line) > LONGEST:
        return
    if "(" in line and LABEL_LAST.sub("", line) == "":
        for match in LABEL_LAST.finditer(line):
            yield _entry(match)
        return
    for part in re.split(r"[;,]\s*(?=\w+\s*[=:])|;", line):
        match = LABEL_FIRST.fullmatch(part.strip(" .")) if part.strip() else None
        if match is None and part.strip():
            yield "", None
        elif match:
            yield _entry(match)


def _entry(match: re.Match[str]) -> tuple[str, Speaker | None]:
    key = label_key(match["label"])
    speakers = [word_speaker(match["words"]), *map(word_speaker, match["words"].split())]
    roles = {speaker.role for speaker in speakers if speaker and speaker.kind == "roles"}
    if len(roles) != 1 or len(match["words"].split()) > 4 or word_speaker(key):
        return key, None
    return key, Speaker(roles.pop(), "initials", "legend")
