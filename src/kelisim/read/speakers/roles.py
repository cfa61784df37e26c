"""Which marks are labels, and whom each label means: by its words, the roster, or who asks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kelisim.read.document import UnreadableError
from kelisim.read.speakers.asking import NOTHING, asks_oftener
from kelisim.read.speakers.labels import (
    Speaker,
    find_joint_speakers,
    find_speakers,
    is_either,
    label_key,
)
from kelisim.read.speakers.marks import Mark
from kelisim.read.speakers.strangers import HINT, Count, find_strangers, one_speaker, tell_strangers

MIN_SHARE = 0.8
"""Kinds of label that tell both roles and make up this share of all: the others are speech."""

SPEAKING = ("interviewer", "participant")


@dataclass(frozen=True)
class Cast:
    """Labels of a transcript and whom they mean.

    Parameters
    ----------
    marks
        Marks that are labels, in order.
    speakers
        Speaker by label.
    """

    marks: list[Mark]
    speakers: dict[str, Speaker]


def cast_roles(
    marks: Sequence[Mark],
    *,
    legend: Mapping[str, Speaker],
    given: Mapping[str, str],
    participant_names: Sequence[str],
    interviewer_names: Sequence[str],
    n_paragraphs: int,
    count: Count,
) -> Cast:
    """Tell which marks are labels, and whom each label means.

    Parameters
    ----------
    marks
        Everything that may be a label, in order.
    legend
        Speakers that the file itself names.
    given
        Role by label, as `participants.csv` says: interviewer, participant or nobody.
    participant_names, interviewer_names
        Names of the roster, each in full.
    n_paragraphs
        Paragraphs of the file.
    count
        Gives what each label said, if these marks are the labels.

    Returns
    -------
    Cast
        Labels of both roles.

    Raises
    ------
    UnreadableError
        If there are no labels, only one speaker, or roles that can't be told apart.
    """
    wanted = {label_key(label): role for label, role in given.items()}
    _check_given(wanted, marks)
    marks = [mark for mark in marks if wanted.get(mark.key) != "nobody"]
    keys = {mark.key for mark in marks}
    speakers = find_speakers(
        keys, participant_names=participant_names, interviewer_names=interviewer_names
    )
    speakers |= {key: speaker for key, speaker in legend.items() if key in keys}
    speakers |= {
        key: Speaker(role, "names", "participants.csv")
        for key, role in wanted.items()
        if role in SPEAKING
    }
    speakers |= find_joint_speakers(keys - set(speakers), speakers)
    known = [m for m in marks if m.key in speakers and not _is_bare_letter(m, speakers)]
    known = _keep_reliable_kinds(known, speakers)
    strangers = find_strangers(marks, speakers, known, n_paragraphs)
    if strangers:
        speakers |= tell_strangers(marks, strangers, speakers, known, count)
        speakers |= find_joint_speakers(keys - set(speakers), speakers)
        shapes = {mark.shape for mark in known} | {m.shape for m in marks if m.key in strangers}
        known = [m for m in marks if m.key in speakers and m.shape in shapes]
    _refuse_contradiction(known, speakers, count)
    _refuse_one_speaker(known, speakers)
    return Cast(known, speakers)


def kind_of(mark: Mark, speakers: Mapping[str, Speaker]) -> str:
    """Name the layout that a mark belongs to."""
    if mark.shape != "colon":
        return {"bare": "ownline", "teams": "teams"}.get(mark.shape, mark.shape)
    return speakers[mark.key].kind if mark.key in speakers else "names"


def _check_given(wanted: Mapping[str, str], marks: Sequence[Mark]) -> None:
    present = {mark.key for mark in marks}
    missing = [number for number, key in enumerate(wanted, start=1) if key not in present]
    if missing:
        numbers = ", ".join(map(str, missing))
        raise UnreadableError(
            f"must use the labels that participants.csv gives it; none is number {numbers}.",
            "Is it spelled as in the transcript?",
        )


def _is_bare_letter(mark: Mark, speakers: Mapping[str, Speaker]) -> bool:
    """Whether a line is nothing but a letter, which may be a word or a list's item."""
    return mark.shape == "bare" and speakers[mark.key].how == "letter" and len(mark.key) < 2


def _keep_reliable_kinds(known: list[Mark], speakers: Mapping[str, Speaker]) -> list[Mark]:
    """Leave out single odd labels (`Question: who pays?` within an answer)."""
    by_kind: dict[str, list[Mark]] = {}
    for mark in known:
        by_kind.setdefault(kind_of(mark, speakers), []).append(mark)
    full = {k for k, found in by_kind.items() if len({speakers[m.key].role for m in found}) == 2}
    kept = [mark for mark in known if kind_of(mark, speakers) in full]
    if kept and len(kept) >= MIN_SHARE * len(known):
        return kept
    # A dash or a short line alone is too little to go by.
    return [mark for mark in known if mark.shape not in ("dash", "bare")] or known


def _refuse_contradiction(marks: list[Mark], speakers: Mapping[str, Speaker], count: Count) -> None:
    """Refuse labels that turns contradict: `I` may be the informant, too."""
    doubtful = {mark.key for mark in marks if speakers[mark.key].how == "letter"}
    doubtful |= {m.key for m in marks if is_either(m.key) and speakers[m.key].how == "word"}
    if not doubtful:
        return
    tallies = count(marks)
    asking, answering = (
        sum((tallies[k] for k in tallies if speakers[k].role == role), NOTHING) for role in SPEAKING
    )
    if asks_oftener(answering, asking):
        raise UnreadableError(
            "must let interviewer and participant be told apart; by the labels one interviews, "
            "by the questions the other.",
            HINT,
        )


def _refuse_one_speaker(marks: list[Mark], speakers: Mapping[str, Speaker]) -> None:
    if not marks:
        raise UnreadableError(
            "must mark who speaks; no speaker's label was found.",
            "Does each turn open with `Interviewer:` or a name from participants.csv?",
        )
    if len({speakers[mark.key].role for mark in marks}) < 2:
        raise one_speaker()
