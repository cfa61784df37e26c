"""Who speaks when: find the labels of a transcript, however it is laid out, and cut it in turns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kelisim.read.document import Document, UnreadableError
from kelisim.read.labels import Speaker, find_speakers, name_words, word_speaker
from kelisim.read.marks import ONLY_TIME, STAMP, STAMP_OPENS, Mark, find_marks

MIN_SHARE = 0.8
"""Kinds of label that tell both roles and make up this share of all: the others are speech."""
STRANGER_MARKS = 2
"""A name-like label that recurs is somebody's; a single one is speech with a colon."""

MIN_STAMPS = 3
"""So many lines `14:30` in a file are time stamps; a single one is what somebody said."""

MIN_GAP = 0.25
"""How much oftener one of two unknown speakers must ask, to be taken for the interviewer."""


@dataclass(frozen=True)
class Reading:
    """Turns of a transcript, and how they were found."""

    roles: tuple[str, ...]
    texts: tuple[str, ...]
    layout: str
    n_front_lines: int
    n_empty: int


def split_turns(
    document: Document, *, participant_names: Sequence[str], interviewer_names: Sequence[str]
) -> Reading:
    """Cut a transcript into turns.

    Parameters
    ----------
    document
        The file's paragraphs.
    participant_names, interviewer_names
        Names of the roster, each in full.

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
    marks = [m for i, p in enumerate(document.paragraphs) for m in find_marks(p, at=i)]
    speakers = find_speakers(
        {mark.key for mark in marks},
        participant_names=participant_names,
        interviewer_names=interviewer_names,
    )
    speakers |= find_legend(marks)
    marks, roles = _choose_marks(marks, speakers, document)
    known_words = {w for name in (*participant_names, *interviewer_names) for w in name_words(name)}
    while marks and _is_header(marks[0], known_words):
        marks = marks[1:]
    if len({roles[mark.key] for mark in marks}) < 2:
        raise UnreadableError("must hold an interviewer and a participant, not one speaker.")
    return _assemble(marks, roles, document, _name_layout(marks, speakers, document))


def find_legend(marks: Iterable[Mark]) -> dict[str, Speaker]:
    """Read a file's own legend: lines such as `X: Participant` or `I2: Interviewer`.

    Parameters
    ----------
    marks
        All marks of the file, in order.

    Returns
    -------
    dict
        A speaker for each label whose first line is a role's word alone.
    """
    legend: dict[str, Speaker] = {}
    seen = set()
    for mark in marks:
        speaker = word_speaker(mark.rest) if mark.shape == "colon" else None
        if speaker and mark.key not in seen and word_speaker(mark.key) is None:
            legend[mark.key] = Speaker(speaker.role, "initials" if len(mark.key) < 4 else "names")
        seen.add(mark.key)
    return legend


def _choose_marks(
    marks: list[Mark], speakers: dict[str, Speaker], document: Document
) -> tuple[list[Mark], dict[str, str]]:
    """Keep the marks that are labels, and say each label's role."""
    roles = {key: speaker.role for key, speaker in speakers.items()}
    known = [mark for mark in marks if mark.key in roles]
    strangers = _find_strangers(marks, roles)
    told = {roles[mark.key] for mark in known}
    if len(told) == 2:
        chosen = _keep_reliable_kinds(known, speakers)
        _refuse_strangers(marks, strangers, chosen)
        return chosen, roles
    if len(told) == 1 and len(strangers) == 1:
        other = {"interviewer": "participant", "participant": "interviewer"}[told.pop()]
        roles[strangers[0]] = other
    elif not told and len(strangers) == 2:
        roles |= _who_asks(marks, strangers, document)
    elif not told and not strangers:
        raise UnreadableError(
            "must mark who speaks; no speaker's label was found.",
            "Does each turn open with `Interviewer:` or a name from participants.csv?",
        )
    elif len(told) + len(strangers) == 1:
        raise UnreadableError("must hold an interviewer and a participant, not one speaker.")
    else:
        raise _untold()
    return [mark for mark in marks if mark.key in roles], roles


def _find_strangers(marks: Iterable[Mark], roles: dict[str, str]) -> list[str]:
    """Labels that recur and look like names, but stand in no list."""
    counts = Counter(
        mark.key
        for mark in marks
        if mark.key not in roles and mark.is_name_like and mark.shape != "bare"
    )
    return sorted(key for key, count in counts.items() if count >= STRANGER_MARKS)


def _refuse_strangers(marks: list[Mark], strangers: list[str], chosen: list[Mark]) -> None:
    shapes = {mark.shape for mark in chosen}
    for key in strangers:
        found = [m.at for m in marks if m.key == key and m.shape in shapes]
        if len(found) >= STRANGER_MARKS:
            places = ", ".join(str(at + 1) for at in found[:3])
            raise UnreadableError(
                f"must name every speaker in participants.csv; paragraphs {places} open with the "
                "label of somebody else.",
                "Is there a second participant, to be named behind a `;`?",
            )


def _keep_reliable_kinds(known: list[Mark], speakers: dict[str, Speaker]) -> list[Mark]:
    """Leave out single odd labels (`Question: who pays?` within an answer)."""
    by_kind: dict[str, list[Mark]] = {}
    for mark in known:
        by_kind.setdefault(_kind(mark, speakers), []).append(mark)
    full = {k for k, found in by_kind.items() if len({speakers[m.key].role for m in found}) == 2}
    kept = [mark for mark in known if _kind(mark, speakers) in full]
    return kept if len(kept) >= MIN_SHARE * len(known) else known


def _kind(mark: Mark, speakers: dict[str, Speaker]) -> str:
    if mark.shape != "colon":
        return "ownline" if mark.shape == "bare" else mark.shape
    return speakers[mark.key].kind if mark.key in speakers else "names"


def _name_layout(marks: list[Mark], speakers: dict[str, Speaker], document: Document) -> str:
    counts = Counter(_kind(mark, speakers) for mark in marks)
    kind = max(sorted(counts), key=lambda name: counts[name])
    return "cues" if document.is_captions and kind != "teams" else kind


def _who_asks(marks: list[Mark], strangers: list[str], document: Document) -> dict[str, str]:
    """Take for the interviewer whoever's turns hold a question clearly oftener."""
    chosen = [mark for mark in marks if mark.key in strangers]
    keys = _merge([(m.key, text) for m, text in _texts(chosen, document)], document)
    shares = {}
    for stranger in strangers:
        texts = [text for key, text in keys if key == stranger]
        shares[stranger] = sum("?" in text for text in texts) / max(len(texts), 1)
    quiet, asking = sorted(strangers, key=lambda key: shares[key])
    if shares[asking] - shares[quiet] < MIN_GAP:
        raise _untold()
    return {asking: "interviewer", quiet: "participant"}


def _untold() -> UnreadableError:
    return UnreadableError(
        "must let interviewer and participant be told apart.",
        "Can the file open with a legend, such as `I: Interviewer` and `X: Participant`?",
    )


def _is_header(mark: Mark, known_words: set[str]) -> bool:
    """Whether a first line only says who is who (`Interviewer: <her name>`, `M: Moderator`)."""
    words = name_words(mark.rest)
    if word_speaker(mark.rest):
        return True
    is_name = bool(words) and all(word in known_words for word in words)
    return is_name and mark.rest[-1] not in "?!.…"


def _assemble(marks: list[Mark], roles: dict[str, str], document: Document, layout: str) -> Reading:
    spoken = [(mark.key, text) for mark, text in _texts(marks, document)]
    merged = _merge(spoken, document)
    kept = [(key, text) for key, text in merged if text]
    if len({roles[key] for key, _ in kept}) < 2:
        raise UnreadableError("must hold words of both, interviewer and participant.")
    return Reading(
        roles=tuple(roles[key] for key, _ in kept),
        texts=tuple(text for _, text in kept),
        layout=layout,
        n_front_lines=document.n_front_lines + marks[0].at,
        n_empty=len(merged) - len(kept),
    )


def _texts(marks: list[Mark], document: Document) -> list[tuple[Mark, str]]:
    """Give each mark the words up to the next one, without time stamps between them."""
    joint = " " if document.is_captions else "\n"
    n_bare = sum(ONLY_TIME.fullmatch(p.text) is not None for p in document.paragraphs)
    stamp = ONLY_TIME if n_bare >= MIN_STAMPS else STAMP
    ends = [mark.at for mark in marks[1:]] + [len(document.paragraphs)]
    spoken = []
    for mark, end in zip(marks, ends, strict=True):
        lines = [p.text for p in document.paragraphs[mark.at + 1 : end]]
        if not document.is_captions:
            lines = [STAMP_OPENS.sub("", x, count=1) for x in lines if not stamp.fullmatch(x)]
        spoken.append((mark, joint.join(line for line in [mark.rest, *lines] if line)))
    return spoken


def _merge(spoken: list[tuple[str, str]], document: Document) -> list[tuple[str, str]]:
    if not document.is_captions:
        return spoken
    merged: list[tuple[str, str]] = []
    for key, text in spoken:
        if merged and merged[-1][0] == key:
            merged[-1] = (key, f"{merged[-1][1]} {text}".strip())
        else:
            merged.append((key, text))
    return merged
