"""The workbooks that people fill in: their sheets, and how to fill them in."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pandas as pd

from kelisim.anonymize.review.decisions import NAMES_SHEET
from kelisim.anonymize.review.values import REVIEWS
from kelisim.files.read_sheets import read_sheets
from kelisim.files.write_sheets import HOW_TO_SHEET, Sheet, write_csv, write_workbook
from kelisim.tables import DECISIONS

_WIDTHS = {"sentence": 90, "name": 32, "words": 90, "suggestion": 34, "value": 34, "note": 34}
_SHEET = partial(Sheet, widths=_WIDTHS, to_fill=("decision", "value", "missed", "note"))

_HOW_TO_DECIDE = (
    ("", "", "Save a copy of this workbook in data/review/ and fill in the coloured columns."),
    ("", "", "An empty decision leaves the doubt open; what is decided is never asked again."),
    ("accept", "", "Hide it, as it is now or from now on."),
    ("reject", "", "It identifies nobody: keep it as it was said."),
    ("merge", "the other name, or its pseudonym", "It is the same as that one: one pseudonym."),
    (
        "split",
        "INTERVIEW_ID: full name; INTERVIEW_ID: other full name",
        "In that interview the name means that person.",
    ),
    ("relabel", "person, university, company, organization, place, …", "It is of another kind."),
    (
        "generalize",
        "a regional university",
        "These words stand in brackets in place of the pseudonym: [a regional university].",
    ),
    ("", "", "The column name may be shortened to the very words that are meant."),
    ("", "", "A decision goes for the name wherever it stands, but for split."),
    ("", "", "A description (second sheet) may be accepted, rejected or generalized."),
)

_HOW_TO_READ = (
    ("missed", "0", "Nothing in the sentence tells who, which institution, or where."),
    ("missed", "1, 2, …", "So many identifying things are still readable in it."),
    ("missed", "", "Nobody has read it."),
    (
        "",
        "",
        "Read in the order given, without the raw transcripts at hand, and stop where you like.",
    ),
    ("", "", "Save a copy in data/review/ under a name that begins with sample."),
    ("", "", "Names in brackets such as [Person 12] are pseudonyms and do not count."),
)


def write_worklist(
    folder: str | Path, doubts: pd.DataFrame, descriptions: pd.DataFrame, entities: pd.DataFrame
) -> None:
    """Write `worklist.xlsx`, `worklist.csv` and `descriptions.csv` for a person to fill in.

    Parameters
    ----------
    folder : str or pathlib.Path
        Where to.
    doubts, descriptions : pandas.DataFrame
        See `tables.Worklist` and `tables.Descriptions`.
    entities : pandas.DataFrame
        See `tables.Entities`: every name and its pseudonym, to merge with.
    """
    folder = Path(folder)
    names = entities[["name", "label", "pseudonym", "n_mentions", "n_interviews"]]
    names = names.sort_values(["name", "pseudonym"], kind="stable")
    choices = {"decision": DECISIONS}
    sheets = [
        _SHEET("doubts", doubts, choices),
        _SHEET("descriptions", descriptions, {"decision": ("accept", "reject", "generalize")}),
        _SHEET(NAMES_SHEET, names, {}),
        _SHEET(HOW_TO_SHEET, _table(_HOW_TO_DECIDE, "decision"), {}),
    ]
    write_workbook(folder / "worklist.xlsx", sheets)
    write_csv(folder / "worklist.csv", doubts)
    write_csv(folder / "descriptions.csv", descriptions)


def read_open(path: str | Path) -> list[str]:
    """Give the kind of each doubt, or description, that a written list still asks about."""
    rows = read_sheets([path], ("item", "doubt"), asked=REVIEWS, is_wanted=lambda sheet: not sheet)
    return [row.cells["doubt"] for row in rows]


def write_sample(folder: str | Path, sample: pd.DataFrame) -> None:
    """Write `sample.xlsx` and `sample.csv` for a second person to fill in.

    Parameters
    ----------
    folder : str or pathlib.Path
        Where to.
    sample : pandas.DataFrame
        See `tables.BlindSample`.
    """
    folder = Path(folder)
    sheets = [
        _SHEET("sample", sample, {}),
        _SHEET(HOW_TO_SHEET, _table(_HOW_TO_READ, "column"), {}),
    ]
    write_workbook(folder / "sample.xlsx", sheets)
    write_csv(folder / "sample.csv", sample)


def _table(rows: tuple[tuple[str, str, str], ...], first: str) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=[first, "value", "words"])
