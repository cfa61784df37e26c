"""Labels that stand in no list: which of them are somebody's, and whose."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

from kelisim.read.document import UnreadableError
from kelisim.read.speakers.asking import Tally, tell_who_asks
from kelisim.read.speakers.labels import Speaker, find_joint_speakers, is_generic
from kelisim.read.speakers.marks import Mark
from kelisim.read.speakers.role_words import SPEECH_OPENERS

STRANGER_MARKS = 2
"""A name-like label that recurs is somebody's; a single one is speech with a colon."""

MIN_BARE_SHARE = 0.2
"""Unknown short lines are labels where they recur and make up this share of all paragraphs."""

OTHER = {"interviewer": "participant", "participant": "interviewer"}
HINT = "Can you say who they are in participants.csv, column `labels`, as `X=participant`?"

Count = Callable[[list[Mark]], Mapping[str, Tally]]


def find_strangers(
    marks: Iterable[Mark], speakers: Mapping[str, Speaker], known: list[Mark], n_paragraphs: int
) -> dict[str, list[Mark]]:
    """Find labels that recur and look like somebody's, but stand in no list.

    Parameters
    ----------
    marks
        Everything that may be a label.
    speakers
        Speaker by label, of those that are known.
    known
        Marks that are known labels.
    n_paragraphs
        Paragraphs of the file.

    Returns
    -------
    dict
        Marks of each such label. A label on a line of its own that nobody knows counts only where
        the file has no other kind, as an answer may be a line, too.
    """
    candidates: dict[str, list[Mark]] = {}
    for mark in marks:
        is_open = mark.key not in speakers and mark.key not in SPEECH_OPENERS
        if is_open and mark.is_name_like and _is_in_style(mark, known):
            candidates.setdefault(mark.key, []).append(mark)
    groups = [group for group in candidates.values() if _is_somebody(group)]
    shapes = Counter(mark.shape for group in groups for mark in group)
    has_both = len({speakers[mark.key].role for mark in known}) == 2
    is_bare_layout = (
        not has_both
        and set(shapes) <= {"bare", "dash"}
        and shapes["bare"] >= MIN_BARE_SHARE * n_paragraphs
    )
    found = {
        key: [
            m
            for m in group
            if m.shape != "dash" and (m.shape != "bare" or is_bare_layout or is_generic(key))
        ]
        for key, group in sorted(candidates.items())
    }
    return {key: group for key, group in found.items() if _is_somebody(group)}


def _is_somebody(group: list[Mark]) -> bool:
    return len(group) >= STRANGER_MARKS or any(mark.is_sure for mark in group)


def _is_in_style(mark: Mark, known: list[Mark]) -> bool:
    """Whether a mark looks as the known labels do: shape, bold type, capitals."""
    if not known or len({mark.key for mark in known}) < 2:
        return True
    words = [m for m in known if sum(letter.isalpha() for letter in m.label) > 2]
    if words and all(m.is_upper for m in words) and not mark.is_upper and len(mark.key) > 2:
        return False
    if all(m.is_bold for m in known) and not mark.is_bold:
        return False
    return mark.shape in {m.shape for m in known}


def tell_strangers(
    marks: Sequence[Mark],
    strangers: Mapping[str, list[Mark]],
    speakers: Mapping[str, Speaker],
    known: list[Mark],
    count: Count,
) -> dict[str, Speaker]:
    """Tell unknown speakers by the only role left, or by who asks.

    Parameters
    ----------
    marks
        Everything that may be a label, in order.
    strangers
        Marks of each unknown label.
    speakers
        Speaker by label, of those that are known.
    known
        Marks that are known labels.
    count
        Gives what each label said, if these marks are the labels.

    Returns
    -------
    dict
        A speaker for each stranger.

    Raises
    ------
    UnreadableError
        If there is one speaker only, or nothing tells a stranger's role.
    """
    roles = {mark.key: speakers[mark.key].role for mark in known}
    if len(set(roles.values())) == 1 and len(strangers) == 1:
        role = OTHER[next(iter(roles.values()))]
        return {key: Speaker(role, "names", "only one left") for key in strangers}
    chosen = {*known, *(mark for group in strangers.values() for mark in group)}
    tallies = count([mark for mark in marks if mark in chosen])
    if len(strangers) + len(roles) == 1:
        raise one_speaker()
    told = tell_who_asks(tallies, roles)
    hows = {"interviewer": "asks", "participant": "answers"}
    found = {key: Speaker(told[key], "names", hows[told[key]]) for key in strangers if key in told}
    found |= find_joint_speakers(set(strangers) - set(found), {**speakers, **found})
    untold = [mark for key, group in strangers.items() if key not in found for mark in group]
    if untold:
        raise _untold(untold)
    return found


def one_speaker() -> UnreadableError:
    """Say that only one label was found."""
    return UnreadableError(
        "must hold an interviewer and a participant, not one speaker.",
        "Do the other's turns open with a label, too?",
    )


def _untold(marks: Iterable[Mark]) -> UnreadableError:
    """Say where the labels stand that nothing tells, the commonest first, each twice."""
    counts = Counter(mark.key for mark in marks)
    first: dict[str, list[int]] = {}
    for mark in marks:
        first.setdefault(mark.key, []).append(mark.at + 1)
    order = sorted(first, key=lambda key: (-counts[key], first[key]))
    places = ", ".join(map(str, sorted(at for key in order[:4] for at in first[key][:2])))
    return UnreadableError(
        "must let interviewer and participant be told apart; nothing tells who opens "
        f"paragraphs {places}.",
        HINT,
    )
