"""How much of what identifies was hidden, against the marked-up sources of the demonstration."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from kelisim.anonymize.decide.arbitrate import overlaps
from kelisim.errors import StudyError
from kelisim.intervals import wilson_interval
from kelisim.tables import AnonymizationAccuracy, columns_of

GOLD_COLUMNS = ("interview_id", "start", "end", "label", "entity", "is_direct", "text")
_CONFIDENCE = 0.95
"""Coverage of the recall's interval."""

_POSSESSIVE = re.compile("['’]s$")


def read_gold(path: str | Path) -> pd.DataFrame:
    """Read the mentions marked in the demonstration's sources.

    Raises
    ------
    StudyError
        If the file or one of its columns is missing.
    """
    path = Path(path)
    if not path.is_file():
        raise StudyError(f"Can't find the table `{path}`.")
    gold = pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8")
    missing = [column for column in GOLD_COLUMNS if column not in gold]
    if missing:
        raise StudyError(f"`{path}` must have the columns {', '.join(missing)}.")
    gold = gold.astype({"start": int, "end": int})
    return gold.assign(is_direct=gold.is_direct == "True")


def mark_hidden(gold: pd.DataFrame, replacements: pd.DataFrame) -> pd.Series:
    """Say which marked mentions are wholly covered by replacements.

    Spaces and punctuation may stay between two replacements that together cover a mention, and so
    may the English possessive ending behind it.
    """
    covered: dict[str, set[int]] = {}
    for who, rows in replacements.groupby("interview_id"):
        spans = zip(rows.start, rows.end, strict=True)
        covered[who] = {at for start, end in spans for at in range(start, end)}
    return pd.Series(
        [
            all(
                row.start + at in covered.get(row.interview_id, ())
                for at, letter in enumerate(_POSSESSIVE.sub("", row.text))
                if letter.isalnum()
            )
            for row in gold.itertuples()
        ],
        index=gold.index,
        dtype=bool,
    )


def measure_accuracy(
    gold: pd.DataFrame,
    replacements: pd.DataFrame,
    *,
    languages: Mapping[str, str],
    roster: str,
) -> pd.DataFrame:
    """Count what was hidden, by language and kind.

    Parameters
    ----------
    gold : pandas.DataFrame
        Marked mentions (`read_gold`).
    replacements : pandas.DataFrame
        What was replaced (see `tables.Replacements`).
    languages : mapping of str to str
        Language of each interview.
    roster : {'with', 'without'}
        Whether the roster's names were used.

    Returns
    -------
    pandas.DataFrame
        See `tables.AnonymizationAccuracy`. Precision stands in the rows `all` only: a replacement
        is right where it overlaps any marked mention, whatever its kind.
    """
    gold = gold.assign(
        is_hidden=mark_hidden(gold, replacements), language=gold.interview_id.map(languages)
    )
    made = replacements.assign(
        is_right=_mark_right(replacements, gold), language=replacements.interview_id.map(languages)
    )
    rows = []
    for language in [*sorted(set(languages.values())), "all"]:
        mine = gold if language == "all" else gold[gold.language == language]
        ours = made if language == "all" else made[made.language == language]
        kinds = {"all": mine, "direct": mine[mine.is_direct]}
        kinds |= dict(tuple(mine.groupby("label")))
        for label, part in kinds.items():
            found = ours if label == "all" else ours.iloc[:0]
            rows.append(_row(language, roster, label, part, found))
    return pd.DataFrame(rows, columns=columns_of(AnonymizationAccuracy))


def _row(
    language: str, roster: str, label: str, gold: pd.DataFrame, made: pd.DataFrame
) -> tuple[object, ...]:
    n, hidden = len(gold), int(gold.is_hidden.sum())
    found, right = len(made), int(made.is_right.sum())
    low, high = map(float, wilson_interval(hidden, n, confidence=_CONFIDENCE))
    recall = hidden / n if n else math.nan
    precision = right / found if found else math.nan
    return (language, roster, label, n, hidden, recall, low, high, found, right, precision)


def _mark_right(replacements: pd.DataFrame, gold: pd.DataFrame) -> list[bool]:
    marked = {
        who: sorted(zip(rows.start, rows.end, strict=True))
        for who, rows in gold.groupby("interview_id")
    }
    return [
        overlaps(marked.get(row.interview_id, []), row.start, row.end)
        for row in replacements.itertuples()
    ]


def find_misses(gold: pd.DataFrame, replacements: pd.DataFrame, *, roster: str) -> pd.DataFrame:
    """Give the marked mentions that are not wholly hidden; private, as it quotes them."""
    missed = gold[~mark_hidden(gold, replacements)]
    columns = ["interview_id", "start", "end", "label", "is_direct", "text"]
    return missed[columns].assign(roster=roster).reset_index(drop=True)
