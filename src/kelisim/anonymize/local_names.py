"""The study's own names: `study/names.yaml`, read strictly.

The file is the study's own and private, as it may hold names of people who took part; a study
that needs none has none. It holds two lists of names in quotes, and may hold two more::

    hide:
      - "Old Mill"      # a nickname, a small firm, a village that the detectors miss
    keep:
      - "Green Deal"    # hidden and identifies nobody: a programme, a public body, a method
    except:
      - name: "Will"    # somebody's name and an everyday word, so that the leak gate stops at it
        reason: "the verb, in a heading; nobody of this name stands in the figures"
    classes:
      - name: "Old Mill"       # printed as `[Company 5, agriculture]`
        class: "agriculture"

Every spelling in Latin or Cyrillic letters and every case ending of an entry of `hide` and `keep`
is understood. An empty list is `[]`. `keep` never brings back an e-mail address, a phone number or
another identifier. `except` hides and keeps nothing: it only lets the leak gate pass over just
these words, in capitals or not, where they stand by themselves, and says why in the gate's report.
`classes` says what analysis may know of somebody or something that participants.csv does not list.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import yaml

from kelisim.errors import Problem, StudyError, raise_problems

_LISTS = ("hide", "keep")
_EXCEPT = "except"
_CLASSES = "classes"
_FIELDS = {_EXCEPT: ("name", "reason"), _CLASSES: ("name", "class")}
_SHORTEST_REASON = 10
"""Letters; "ok" is no reason."""

_CLASS = re.compile(r"(?=.{1,60}$)[^\W\d_]+(?:[ -][^\W\d_]+)*")
"""What may stand behind the comma of a pseudonym: no digits, brackets or further commas."""


class Exempt(NamedTuple):
    """Words that the leak gate passes over, though somebody has this name, and why it may."""

    name: str
    reason: str


class LocalNames(NamedTuple):
    """Names always to hide, names always to keep, what the leak gate passes over, and classes."""

    hide: tuple[str, ...]
    keep: tuple[str, ...]
    exempt: tuple[Exempt, ...]
    classes: Mapping[str, str]


def read_local_names(path: str | Path | None) -> LocalNames:
    """Read the study's own names.

    Parameters
    ----------
    path : str, pathlib.Path or None
        A YAML file with the lists `hide` and `keep`, and `except` where it is needed; None where
        the study has none.

    Returns
    -------
    LocalNames
        All lists; empty without a file.

    Raises
    ------
    StudyError
        With every problem of the file; no name is shown.
    """
    if path is None:
        return LocalNames((), (), (), {})
    path = Path(path)
    if not path.is_file():
        raise StudyError(f"Can't find the names `{path}`.")
    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        mark = getattr(error, "problem_mark", None)
        line = f" line {mark.line + 1}" if mark else ""
        raise StudyError(f"Can't read the names `{path}`{line}: it is not YAML.") from None
    if not isinstance(content, dict):
        raise StudyError(
            f"Can't use the names `{path}`: it must hold the lists `hide` and `keep`, each with a "
            "name in quotes a line, or `[]` where there are none."
        )
    raise_problems(f"Can't use the names `{path}`.", _problems(content, path))
    exempt = (Exempt(entry["name"], entry["reason"]) for entry in content.get(_EXCEPT, ()))
    classes = {entry["name"]: entry["class"].strip() for entry in content.get(_CLASSES, ())}
    return LocalNames(tuple(content["hide"]), tuple(content["keep"]), tuple(exempt), classes)


def _problems(content: dict[object, object], path: Path) -> list[Problem]:
    found = [
        Problem(path.name, f"the list `{name}` is missing.", f"Is it `{name}: []` when empty?")
        for name in _LISTS
        if name not in content
    ]
    n_unknown = sum(key not in (*_LISTS, *_FIELDS) for key in content)
    if n_unknown:
        what = f"must hold only `hide`, `keep`, `except` and `classes`, not {n_unknown} more."
        found.append(Problem(path.name, what))
    seen: dict[str, str] = {}
    described: dict[str, str] = {}
    for name in (*_LISTS, *_FIELDS):
        entries = content.get(name, [])
        if not isinstance(entries, list):
            what = "must be a list."
            found.append(Problem(f"{path.name}, `{name}`", what, "Is it `[]` when empty?"))
            continue
        for number, entry in enumerate(entries, start=1):
            where = f"{path.name}, `{name}`, entry {number}"
            problem = _PROBLEM_OF[name](entry)
            if problem:
                found.append(Problem(where, *problem))
                continue
            folded = (entry["name"] if name in _FIELDS else entry).casefold()
            # A name that is hidden may have a class; a name has one of each.
            known = described if name == _CLASSES else seen
            if folded in known:
                found.append(Problem(where, f"stands in `{known[folded]}` already."))
            else:
                known[folded] = name
    return found


def _problem_of_name(entry: object) -> tuple[str, str] | None:
    if not isinstance(entry, str) or not entry.strip():
        return "must be a name in quotes.", "Is it a number or empty?"
    return None


def _problem_of_exempt(entry: object) -> tuple[str, str] | None:
    if not isinstance(entry, dict) or set(entry) != set(_FIELDS[_EXCEPT]):
        return "must have a `name` and a `reason`, and nothing else.", ""
    if _problem_of_name(entry["name"]):
        return "must have a `name` in quotes.", "Is it a number or empty?"
    reason = entry["reason"]
    if not isinstance(reason, str) or len(reason.strip()) < _SHORTEST_REASON:
        what = f"must have a `reason` of at least {_SHORTEST_REASON} characters."
        return what, "Why does the word tell of nobody where it is printed?"
    return None


def _problem_of_class(entry: object) -> tuple[str, str] | None:
    if not isinstance(entry, dict) or set(entry) != set(_FIELDS[_CLASSES]):
        return "must have a `name` and a `class`, and nothing else.", ""
    if _problem_of_name(entry["name"]):
        return "must have a `name` in quotes.", "Is it a number or empty?"
    said = entry["class"]
    if not isinstance(said, str) or not _CLASS.fullmatch(said.strip()):
        return "must have a `class` of 1 to 60 letters, spaces and hyphens.", ""
    return None


_PROBLEM_OF = {
    "hide": _problem_of_name,
    "keep": _problem_of_name,
    _EXCEPT: _problem_of_exempt,
    _CLASSES: _problem_of_class,
}
