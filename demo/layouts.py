"""How speakers are marked in each file, as transcribers do it: words, letters, names, times."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from demo.source import Source

ROLE_WORDS = {
    "en": ("Interviewer", "Respondent"),
    "ru": ("Интервьюер", "Респондент"),
    "kk": ("Сұхбаттасушы", "Респондент"),
}
QUESTION_WORDS = {"en": ("Q", "A"), "ru": ("В", "О"), "kk": ("С", "Ж")}
LONG_QUESTION_WORDS = {
    "en": ("Question", "Answer"),
    "ru": ("Вопрос", "Ответ"),
    "kk": ("Сұрақ", "Жауап"),
}


@dataclass(frozen=True)
class Script:
    """An interview as a transcriber types it.

    Parameters
    ----------
    title
        First line of the file.
    notes
        Lines under the title: day, length, who is who.
    labels
        Label of interviewer and of participant, without colon.
    layout
        Where the label stands; see `demo/README.md`.
    turns
        Role and paragraphs of each turn.
    seconds
        Length of the talk, for time stamps.
    """

    title: str
    notes: tuple[str, ...]
    labels: dict[str, str]
    layout: str
    turns: tuple[tuple[str, tuple[str, ...]], ...]
    seconds: int


@dataclass(frozen=True)
class Line:
    """A paragraph of a file: a label, set in bold where the format can, and words behind it."""

    label: str
    text: str


def make_script(source: Source) -> Script:
    """Give an invented interview the form that its front matter asks for."""
    asks, answers = _labels(source)
    notes = [f"{source['date']}, {source['duration_min']} min"]
    if source["layout"] == "roles" and source["format"] == "docx":
        notes += [
            f"{asks}: {source['interviewer_name']}",
            f"{answers}: {source['participant_name']}",
        ]
    return Script(
        title=source["title"],
        notes=tuple(notes),
        labels={"interviewer": asks, "participant": answers},
        layout=source["layout"],
        turns=tuple((turn.role, turn.paragraphs) for turn in source.turns),
        seconds=60 * int(source["duration_min"]),
    )


def lay_out(script: Script) -> list[Line]:
    """Put labels on paragraphs, for formats that are not captions."""
    lines = []
    times = time_turns(script)
    for (role, paragraphs), start in zip(script.turns, times, strict=True):
        label = script.labels[role]
        first, *others = paragraphs
        if script.layout == "stamped":
            lines += [Line("", f"[{clock(start)}] {label}"), Line("", first)]
        elif script.layout == "ownline":
            lines += [Line(label, ""), Line("", first)]
        elif script.layout == "bold":
            lines.append(Line(label, first))
        else:
            lines.append(Line(f"{label}:", first))
        lines += [Line("", paragraph) for paragraph in others]
    return lines


def time_turns(script: Script) -> list[float]:
    """Second at which each turn starts, by the words before it."""
    words = [sum(len(p.split()) for p in paragraphs) for _, paragraphs in script.turns]
    pace = 0.97 * script.seconds / max(sum(words), 1)
    return [4 + pace * sum(words[:number]) for number in range(len(words))]


def clock(seconds: float, *, separator: str = "") -> str:
    """Write a time as `00:12:31`, with milliseconds behind a separator where one is given."""
    thousandths = round(1000 * seconds)
    whole = thousandths // 1000
    text = f"{whole // 3600:02d}:{whole // 60 % 60:02d}:{whole % 60:02d}"
    return f"{text}{separator}{thousandths % 1000:03d}" if separator else text


def _labels(source: Source) -> Sequence[str]:
    layout, kind, language = source["layout"], source["format"], source["language"]
    asks, answers = source["interviewer_name"].split(), source["participant_name"].split()
    if layout == "roles" or (layout == "bold" and language == "kk"):
        return ROLE_WORDS[language]
    if layout == "qa":
        return (LONG_QUESTION_WORDS if kind == "odt" else QUESTION_WORDS)[language]
    if layout == "initials":
        return "I", f"P{source['id'][-2:]}"
    if layout in ("bold", "cues"):
        return asks[0], answers[0]
    if layout == "names" and kind == "txt":
        return asks[-1], answers[-1]
    if layout == "names":
        return asks[0], " ".join(answers)
    return " ".join(asks), f"{answers[0]} {answers[-1]}"
