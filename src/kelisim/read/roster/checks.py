"""What each cell of a `participants.csv` must be."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from kelisim.errors import Problem
from kelisim.read.roster.rows import Row
from kelisim.tables import LANGUAGES, RawParticipants, columns_of
from kelisim.tables.people import split_labels

COLUMNS = [name for name in columns_of(RawParticipants) if name not in ("batch", "shard")]
"""Columns of a `participants.csv`; batch and shard follow from its place."""

OPTIONAL = ("labels",)
"""Columns that may be missing."""

LABEL_ROLES = ("interviewer", "participant", "nobody")

ID = re.compile(r"[A-Za-z0-9_]+")
BATCH = re.compile(r"[A-Za-z0-9_-]+")
CONSENTS = ("yes", "no", "withdrawn")
IGNORED_FILES = re.compile(r"\.|~\$|Thumbs\.db$|desktop\.ini$", re.IGNORECASE)
"""Files of the system, and the locks of open Word files."""


def check_columns(path: Path, rows: Sequence[Row]) -> list[Problem]:
    """Find columns that are missing or unknown."""
    place = f"{path.as_posix()}, line 1"
    if not rows:
        return [Problem(path.as_posix(), "must have a header and at least one row.")]
    present = list(rows[0].cells)
    missing = [name for name in COLUMNS if name not in present and name not in OPTIONAL]
    problems = [Problem(place, f"column `{name}` is missing.") for name in missing]
    for number, name in enumerate(present, start=1):
        if name not in COLUMNS:
            # The name is not shown: without a header, it would be somebody's.
            hint = closest(name, [c for c in COLUMNS if c not in present])
            problems.append(Problem(place, f"column {number} is not one we know.", hint))
    return problems


def check_cells(row: Row, *, groups: Sequence[str]) -> list[Problem]:
    """Find what is wrong in one row.

    Parameters
    ----------
    row
        The row, with all columns.
    groups
        Keys that may stand in the column `group`.

    Returns
    -------
    list of Problem
        One a cell. Of a row without consent only id and consent are looked at.
    """
    problems = []
    if not ID.fullmatch(row["interview_id"]):
        problems.append(row.problem("interview_id", "must be of letters A-Z, digits and `_`."))
    if row["consent"] not in CONSENTS:
        problems.append(row.problem("consent", f"must be {_either(CONSENTS)}."))
    if not row.is_consenting:
        return problems
    if row["group"] not in groups:
        hint = closest(row["group"], groups)
        # A value is shown only where it is a slip of an allowed one, so never somebody's name.
        slip = f", not `{row['group']}`" if hint else ""
        problems.append(row.problem("group", f"must be {_either(groups)}{slip}.", hint))
    if row["language"] not in LANGUAGES:
        problems.append(row.problem("language", f"must be {_either(LANGUAGES)}."))
    if not _is_day(row["date"]):
        problems.append(row.problem("date", "must be a day as YYYY-MM-DD."))
    if row["duration_min"] and not _is_duration(row["duration_min"]):
        problems.append(row.problem("duration_min", "must be a number of minutes, or empty."))
    labels = split_labels(row["labels"])
    if not all(label and role in LABEL_ROLES for label, role in labels.items()):
        what = (
            f"must be as `I=interviewer; X=participant`; after `=` stands {_either(LABEL_ROLES)}."
        )
        problems.append(row.problem("labels", what))
    return problems


def closest(word: str, allowed: Sequence[str]) -> str:
    """Guess which allowed word was meant; only that one is shown."""
    guess = word.casefold().replace(" ", "_").replace("-", "_")
    keys = {name.casefold().replace("-", "_"): name for name in allowed}
    matches = difflib.get_close_matches(guess, list(keys), n=1, cutoff=0.75)
    return f"Did you mean `{keys[matches[0]]}`?" if matches else ""


def file_key(name: str) -> str:
    """Give the form in which two names mean one file; a Mac writes letters in two parts."""
    return unicodedata.normalize("NFC", " ".join(name.split()))


def ids_key(interview_id: str) -> str:
    """Give the form in which two ids are one, as they name files, also on Windows."""
    return interview_id.casefold()


def _either(words: Sequence[str]) -> str:
    *others, last = (f"`{word}`" for word in words)
    return f"{', '.join(others)} or {last}" if others else last


def _is_day(text: str) -> bool:
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        return False
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _is_duration(text: str) -> bool:
    return bool(re.fullmatch(r"\d{1,4}(?:\.\d+)?", text)) and float(text) > 0
