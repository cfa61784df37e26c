"""Sources of the invented interviews: front matter, turns, and marked-up mentions."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import yaml

from kelisim.errors import Problem, StudyError, raise_problems
from kelisim.read.text import normalize_text
from kelisim.tables import LANGUAGES

KEYS = (
    *("id", "batch", "format", "layout", "file", "participant_name", "interviewer_name"),
    *("institution_name", "group", "role", "institution_type", "region", "sector", "gender"),
    *("language", "date", "duration_min", "consent", "title"),
)
LAYOUTS = (*("roles", "initials", "qa", "names", "bold", "stamped", "teams", "cues", "ownline"),)
FORMATS = ("docx", "odt", "rtf", "txt", "md", "vtt", "srt")
CAPTIONS = ("vtt", "srt")
"""Formats that keep no paragraphs: a turn's are joined by a space."""

DIRECT = (
    *("person", "phone", "email", "id", "url", "handle"),
    *("address", "university", "company", "organization"),
)
"""Labels of what identifies somebody or some institution by itself."""
INDIRECT = ("place", "description")
"""Labels of what may identify together with other things."""

ROLES = {"I": "interviewer", "P": "participant"}
MENTION = re.compile(r"\{\{([a-z]+)#([a-z0-9-]+)\|([^{}|#]+)\}\}")
TURN = re.compile(r"(?P<label>[A-Z]):\s+(?P<text>.*)")


@dataclass(frozen=True)
class Mention:
    """A marked span of one turn; offsets count in the turn's text."""

    start: int
    end: int
    label: str
    entity: str
    text: str


@dataclass(frozen=True)
class Turn:
    """What one person says in one go.

    Parameters
    ----------
    role
        "interviewer" or "participant".
    paragraphs
        Without mark-up.
    text
        The paragraphs as they are read back: joined by a line break, in captions by a space.
    mentions
        Marked spans of the text.
    """

    role: str
    paragraphs: tuple[str, ...]
    text: str
    mentions: tuple[Mention, ...]


@dataclass(frozen=True)
class Source:
    """One invented interview: its front matter and its turns."""

    front: dict[str, str]
    turns: tuple[Turn, ...]

    def __getitem__(self, key: str) -> str:
        return self.front[key]


def read_sources(folder: Path) -> list[Source]:
    """Read all interviews of a folder, in order of file name.

    Raises
    ------
    StudyError
        With every slip of every file.
    """
    sources, problems = [], []
    for path in sorted(folder.glob("*.md")):
        try:
            sources.append(read_source(path))
        except StudyError as error:
            problems += error.problems
    raise_problems("Can't read the invented interviews.", problems)
    return sources


def read_source(path: Path) -> Source:
    """Read one interview.

    Parameters
    ----------
    path
        Markdown file in the format that `demo/README.md` tells.

    Raises
    ------
    StudyError
        With every slip of the file.
    """
    text = path.read_text(encoding="utf-8")
    parts = text.split("---\n", 2)
    if len(parts) < 3 or parts[0]:
        raise _wrong(path, 1, "must open with front matter between two lines `---`.")
    front, problems = _read_front(path, parts[1])
    first_line = parts[0].count("\n") + parts[1].count("\n") + 3
    turns, slips = _read_turns(path, parts[2], first_line, front.get("format", ""))
    raise_problems(f"Can't read `{path.name}`.", problems + slips)
    return Source(front, tuple(turns))


def _read_front(path: Path, text: str) -> tuple[dict[str, str], list[Problem]]:
    try:
        content = yaml.safe_load(text)
    except yaml.YAMLError:
        raise _wrong(path, 1, "must have YAML between the lines `---`.") from None
    front = {key: _as_text(value) for key, value in content.items()}
    wrong = [f"`{key}` is missing." for key in KEYS if not front.get(key)]
    wrong += [f"`{key}` is not a key." for key in front if key not in KEYS]
    for key, allowed in (("format", FORMATS), ("layout", LAYOUTS), ("language", LANGUAGES)):
        if front.get(key) not in allowed:
            wrong.append(f"`{key}` must be one of {', '.join(allowed)}.")
    if front.get("id") != path.stem:
        wrong.append("`id` must be the file's name.")
    if not front.get("file", "").endswith(f".{front.get('format')}"):
        wrong.append("`file` must end as `format` says.")
    return front, [Problem(f"{path.name}, front matter", what) for what in wrong]


def _as_text(value: object) -> str:
    if isinstance(value, bool):  # YAML reads `consent: yes` as a truth value.
        return "yes" if value else "no"
    return value.isoformat() if isinstance(value, date) else str(value)


def _read_turns(
    path: Path, body: str, first_line: int, kind: str
) -> tuple[list[Turn], list[Problem]]:
    spoken: list[tuple[str, list[str]]] = []
    problems = []
    for number, line in enumerate(body.split("\n"), start=first_line):
        if not line:
            continue
        match = TURN.fullmatch(line)
        marked = match["text"] if match else line
        problems += [Problem(f"{path.name}, line {number}", what) for what in _slips(marked)]
        role = ROLES.get(match["label"], "") if match else ""
        if role and kind in CAPTIONS and spoken and spoken[-1][0] == role:
            spoken[-1][1].append(marked)  # Cues of one speaker in a row are one turn.
        elif role:
            spoken.append((role, [marked]))
        elif match or not spoken:
            problems.append(Problem(f"{path.name}, line {number}", "must open with I: or P:."))
        else:
            spoken[-1][1].append(marked)
    joint = " " if kind in CAPTIONS else "\n"
    return [_make_turn(role, paragraphs, joint) for role, paragraphs in spoken], problems


def _slips(marked: str) -> list[str]:
    """What is wrong in one paragraph."""
    plain = MENTION.sub(lambda match: match[3], marked)
    slips = []
    if "{" in plain or "}" in plain:
        slips.append("must have braces only as `{{label#entity|text}}`.")
    for match in MENTION.finditer(marked):
        if match[1] not in DIRECT + INDIRECT:
            slips.append(f"`{match[1]}` is not a label.")
        if match[3] != match[3].strip():
            slips.append("a mention must not open or end with a space.")
    if plain != normalize_text(plain):
        slips.append("must be NFC with single spaces and nothing invisible.")
    return slips


def _make_turn(role: str, marked: list[str], joint: str) -> Turn:
    text, mentions = "", []
    paragraphs = []
    for paragraph in marked:
        text += joint if text else ""
        start = len(text)
        position = 0
        for match in MENTION.finditer(paragraph):
            text += paragraph[position : match.start()]
            label, entity, words = match.groups()
            mentions.append(Mention(len(text), len(text) + len(words), label, entity, words))
            text += words
            position = match.end()
        text += paragraph[position:]
        paragraphs.append(text[start:])
    return Turn(role, tuple(paragraphs), text, tuple(mentions))


def _wrong(path: Path, line: int, what: str) -> StudyError:
    problem = Problem(f"{path.name}, line {line}", what)
    return StudyError(f"Can't read `{path.name}`.", problems=[problem])
