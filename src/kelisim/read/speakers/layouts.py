"""Who speaks when: cut a transcript in turns, however it is laid out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from kelisim.read.document import Document, UnreadableError
from kelisim.read.speakers.asking import NOTHING, Tally, is_question
from kelisim.read.speakers.front import refuse_long_front, skip_headers
from kelisim.read.speakers.legends import find_legend
from kelisim.read.speakers.marks import Mark, find_marks, settle_rivals
from kelisim.read.speakers.remarks import (
    CUE_TIME,
    MAX_PROGRAM_LINE,
    ONLY_TIME,
    PROGRAM_LINE,
    SURE_TIME,
    drop_times,
)
from kelisim.read.speakers.roles import Cast, cast_roles, kind_of
from kelisim.read.text import count_words

MIN_STAMPS = 3
"""So many lines `14:30` in a file are time stamps; a single one is what somebody said."""


@dataclass(frozen=True)
class Reading:
    """Turns of a transcript, and how they were found.

    Parameters
    ----------
    roles, texts
        Who speaks, and the words, in order.
    layout
        How most labels are set.
    n_front_lines
        Paragraphs before the first turn.
    cast
        One row of `tables.Roles` a label, without the interview.
    dropped
        What was left out within, with counts.
    """

    roles: tuple[str, ...]
    texts: tuple[str, ...]
    layout: str
    n_front_lines: int
    cast: tuple[dict[str, object], ...]
    dropped: Mapping[str, int] = field(default_factory=dict)


def split_turns(
    document: Document,
    *,
    participant_names: Sequence[str],
    interviewer_names: Sequence[str],
    given: Mapping[str, str],
) -> Reading:
    """Cut a transcript into turns.

    Parameters
    ----------
    document
        The file's paragraphs.
    participant_names, interviewer_names
        Names of the roster, each in full.
    given
        Role by label, as `participants.csv` says: interviewer, participant or nobody.

    Returns
    -------
    Reading
        Roles and texts in order. A turn's paragraphs are joined by a line break, a caption's by
        a space, as cues end anywhere; successive cues of one speaker are one turn.

    Raises
    ------
    UnreadableError
        If there are no labels, only one speaker, or roles that can't be told apart.
    """
    paragraphs = document.paragraphs
    legend, legend_places = find_legend(paragraphs)
    marks = [
        mark
        for at, paragraph in enumerate(paragraphs)
        if at not in legend_places and (paragraph.voice or not document.is_rows)
        for mark in find_marks(paragraph, at=at)
    ]
    cast = cast_roles(
        settle_rivals(marks),
        legend=legend,
        given=given,
        participant_names=participant_names,
        interviewer_names=interviewer_names,
        n_paragraphs=len(paragraphs),
        count=lambda chosen: _tally(_merge(_texts(chosen, document)[0], document)),
    )
    marks = skip_headers(cast, names=[*participant_names, *interviewer_names])
    if not given:
        refuse_long_front(marks, paragraphs)
    return _assemble(Cast(marks, cast.speakers), document)


def _assemble(cast: Cast, document: Document) -> Reading:
    roles = {key: speaker.role for key, speaker in cast.speakers.items()}
    texts, dropped = _texts(cast.marks, document)
    merged = _merge(texts, document)
    kept = [(mark, text) for mark, text in merged if text]
    if len({roles[mark.key] for mark, _ in kept}) < 2:
        raise UnreadableError("must hold words of both, interviewer and participant.")
    if len(kept) < len(merged):
        dropped["empty turns"] = len(merged) - len(kept)
    return Reading(
        roles=tuple(roles[mark.key] for mark, _ in kept),
        texts=tuple(text for _, text in kept),
        layout=_name_layout(cast, document),
        n_front_lines=document.n_front_lines + cast.marks[0].at,
        cast=tuple(_describe(cast, kept)),
        dropped=dropped,
    )


def _describe(cast: Cast, spoken: list[tuple[Mark, str]]) -> list[dict[str, object]]:
    labels: dict[str, str] = {}
    for mark, _ in spoken:
        labels.setdefault(mark.key, mark.label)
    tallies = _tally(spoken)
    return [
        {
            "label": label,
            "role": cast.speakers[key].role,
            "how": cast.speakers[key].how,
            "n_turns": tallies[key].n_turns,
            "n_words": tallies[key].n_words,
            "share_questions": tallies[key].share_questions,
        }
        for key, label in sorted(labels.items())
    ]


def _name_layout(cast: Cast, document: Document) -> str:
    if document.is_rows:
        return "rows"
    counts = Counter(kind_of(mark, cast.speakers) for mark in cast.marks)
    kind = max(sorted(counts), key=lambda name: counts[name])
    return "cues" if document.is_captions and kind != "teams" else kind


def _texts(
    marks: Sequence[Mark], document: Document
) -> tuple[list[tuple[Mark, str]], dict[str, int]]:
    """Give each mark the words up to the next one, without times and lines of programs."""
    joint = " " if document.is_captions else "\n"
    n_bare = sum(ONLY_TIME.fullmatch(p.text) is not None for p in document.paragraphs)
    stamp = ONLY_TIME if n_bare >= MIN_STAMPS else SURE_TIME
    ends = [mark.at for mark in marks[1:]] + [len(document.paragraphs)]
    numbers = _find_cue_numbers(document)
    spoken = []
    dropped = Counter(what for mark in marks for what in _beside_label(mark, document))
    for mark, end in zip(marks, ends, strict=True):
        places = [at for at in range(mark.at + 1, end) if at not in numbers]
        dropped["cue numbers"] += end - mark.at - 1 - len(places)
        behind = [document.paragraphs[at].text for at in places]
        kept = [line for line in (_clean(line, stamp, dropped) for line in behind) if line]
        first, n_times = drop_times(mark.rest)
        dropped["time stamps"] += n_times
        spoken.append((mark, joint.join(line for line in [first, *kept] if line)))
    return spoken, {what: n for what, n in dropped.items() if n}


def _find_cue_numbers(document: Document) -> set[int]:
    """Find numbers of captions that were pasted into a document, each before its cue's times."""
    lines = [paragraph.text for paragraph in document.paragraphs]
    return {
        at
        for at, (line, after) in enumerate(pairwise(lines))
        if line.isdecimal() and CUE_TIME.fullmatch(after)
    }


def _beside_label(mark: Mark, document: Document) -> list[str]:
    """Name what a label takes with it: its time, or a time or number in the cell before it."""
    paragraph = document.paragraphs[mark.at]
    has_cell = mark.shape == "tabbed" and not paragraph.text.startswith(paragraph.cell)
    return ["time stamps"] if mark.shape == "stamped" else ["cells before labels"] * has_cell


def _clean(line: str, stamp: re.Pattern[str], dropped: Counter[str]) -> str:
    """Leave out a line that is no speech, and times within one that is."""
    if stamp.fullmatch(line):
        dropped["time stamps"] += 1
        return ""
    if len(line) < MAX_PROGRAM_LINE and PROGRAM_LINE.fullmatch(line):
        dropped["lines of programs"] += 1
        return ""
    line, n_times = drop_times(line)
    dropped["time stamps"] += n_times
    return line


def _tally(spoken: Sequence[tuple[Mark, str]]) -> dict[str, Tally]:
    tallies: dict[str, Tally] = {}
    for mark, text in spoken:
        if text:
            said = Tally(1, count_words(text), int(is_question(text)))
            tallies[mark.key] = tallies.get(mark.key, NOTHING) + said
    return tallies


def _merge(spoken: list[tuple[Mark, str]], document: Document) -> list[tuple[Mark, str]]:
    if not document.is_captions:
        return spoken
    merged: list[tuple[Mark, str]] = []
    for mark, text in spoken:
        if merged and merged[-1][0].key == mark.key:
            merged[-1] = (merged[-1][0], f"{merged[-1][1]} {text}".strip())
        else:
            merged.append((mark, text))
    return merged
