"""What stands before the first turn: lines that say who is who, and how long it may be."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kelisim.read.document import Paragraph, UnreadableError
from kelisim.read.speakers.labels import is_initials_of, name_words, word_speaker
from kelisim.read.speakers.marks import Mark
from kelisim.read.speakers.roles import Cast
from kelisim.read.text import count_words

MAX_FRONT_WORDS = 150
"""Words of a title page with who is who and how it was transcribed. More are speech without a
label, or notes: they would be left out, so somebody must say that they may be."""

MAX_HEADER_WORDS = 12
"""Words of a line that says who is who, as far as no name tells it."""

NAME_END = re.compile(r"[,;(–—]|\s-\s")
"""What parts a name from a person's office: `Saule Akhmetova, vice-rector`."""


def skip_headers(cast: Cast, *, names: Sequence[str]) -> list[Mark]:
    """Leave out first lines that only say who is who: they are no turns.

    Parameters
    ----------
    cast
        Labels of the file.
    names
        Names of the roster, each in full.

    Returns
    -------
    list of Mark
        The marks from the first turn on. A line is skipped if it has no full stop at its end
        and gives a role's word (`X: Participant`), a name of the roster with or without an
        office, initials of one (`Moderator: DO`), or stands behind a role's word that is never
        a label again, while others have that role (`Interviewee: a dean`).
    """
    marks = cast.marks
    while marks and _is_header(marks[0], marks[1:], cast, names):
        marks = marks[1:]
    return marks


def refuse_long_front(marks: Sequence[Mark], paragraphs: Sequence[Paragraph]) -> None:
    """Refuse to drop more than a title page: a label is missing, or there is something else.

    Parameters
    ----------
    marks
        Marks from the first turn on.
    paragraphs
        The file's paragraphs.

    Raises
    ------
    UnreadableError
        If more than `MAX_FRONT_WORDS` words stand before the first turn.
    """
    first = marks[0].at if marks else 0
    n_front = sum(count_words(paragraph.text) for paragraph in paragraphs[:first])
    if n_front > MAX_FRONT_WORDS:
        raise UnreadableError(
            f"must mark who speaks from the beginning; the first label stands in paragraph "
            f"{first + 1} of {len(paragraphs)}, behind {n_front} words.",
            "If what stands before it is no speech and may be left out, can you name the labels in "
            "participants.csv, column `labels`?",
        )


def _is_header(mark: Mark, later: Sequence[Mark], cast: Cast, names: Sequence[str]) -> bool:
    if word_speaker(mark.rest):
        return True
    if not mark.rest or mark.rest[-1] in "?!.…":
        return False
    is_name = _is_name(mark.rest, names)
    opening = NAME_END.split(mark.rest)[0]
    has_office = len(name_words(opening)) > 1 and _is_name(opening, names)
    return is_name or has_office or _is_heading(mark, later, cast)


def _is_name(words: str, names: Sequence[str]) -> bool:
    """Whether words are names of the roster and nothing else, or initials in capitals."""
    known = {word for name in names for word in name_words(name)}
    told = name_words(words)
    key = words.strip().casefold()
    is_initials = words.isupper() and len(key) > 1 and any(is_initials_of(key, n) for n in names)
    return (bool(told) and all(word in known for word in told)) or is_initials


def _is_heading(mark: Mark, later: Sequence[Mark], cast: Cast) -> bool:
    """Whether a role's word opens this line only, and others speak in that role."""
    speaker = cast.speakers[mark.key]
    keys = {other.key for other in later}
    return (
        speaker.how == "word"
        and mark.key not in keys
        and any(cast.speakers[key].role == speaker.role for key in keys)
        and len(name_words(mark.rest)) <= MAX_HEADER_WORDS
    )
