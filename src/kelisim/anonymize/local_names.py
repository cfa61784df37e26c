"""The study's own names: `study/names.yaml`, read strictly.

The file is the study's own and private, as it may hold names of people who took part; a study
that needs none has none. It holds two lists of names in quotes::

    hide:
      - "Old Mill"      # a nickname, a small firm, a village that the detectors miss
    keep:
      - "Green Deal"    # hidden and identifies nobody: a programme, a public body, a method

Every spelling in Latin or Cyrillic letters and every case ending of an entry is understood. An
empty list is `[]`. `keep` never brings back an e-mail address, a phone number or another
identifier.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import yaml

from kelisim.errors import Problem, StudyError, raise_problems

_LISTS = ("hide", "keep")


class LocalNames(NamedTuple):
    """Names always to hide, and names always to keep."""

    hide: tuple[str, ...]
    keep: tuple[str, ...]


def read_local_names(path: str | Path | None) -> LocalNames:
    """Read the study's own names.

    Parameters
    ----------
    path : str, pathlib.Path or None
        A YAML file with the lists `hide` and `keep`; None where the study has none.

    Returns
    -------
    LocalNames
        Both lists; empty without a file.

    Raises
    ------
    StudyError
        With every problem of the file; no name is shown.
    """
    if path is None:
        return LocalNames((), ())
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
    return LocalNames(tuple(content["hide"]), tuple(content["keep"]))


def _problems(content: dict[object, object], path: Path) -> list[Problem]:
    found = [
        Problem(path.name, f"the list `{name}` is missing.", f"Is it `{name}: []` when empty?")
        for name in _LISTS
        if name not in content
    ]
    n_unknown = sum(key not in _LISTS for key in content)
    if n_unknown:
        what = f"must hold only the lists `hide` and `keep`, not {n_unknown} more."
        found.append(Problem(path.name, what))
    seen: dict[str, str] = {}
    for name in _LISTS:
        entries = content.get(name, [])
        if not isinstance(entries, list):
            found.append(
                Problem(f"{path.name}, `{name}`", "must be a list.", "Is it `[]` when empty?")
            )
            continue
        for number, entry in enumerate(entries, start=1):
            where = f"{path.name}, `{name}`, entry {number}"
            if not isinstance(entry, str) or not entry.strip():
                found.append(
                    Problem(where, "must be a name in quotes.", "Is it a number or empty?")
                )
            elif entry.casefold() in seen:
                found.append(Problem(where, f"stands in `{seen[entry.casefold()]}` already."))
            else:
                seen[entry.casefold()] = name
    return found
