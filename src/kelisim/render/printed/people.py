"""The participants table: how many people of which kind took part."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from kelisim.render.printed.table import Column, PrintedTable, Row
from kelisim.tables import LANGUAGE_NAMES

CHARACTERISTICS = {
    "role": "Position",
    "institution_type": "Institution",
    "gender": "Gender",
    "language": "Language of the interview",
    "year": "Year",
    "batch": "Batch",
}
"""Region and sector are left out on purpose: beside a position they might point at a person."""


def print_participants(
    participants: pd.DataFrame, *, groups: Mapping[str, str], notice: str
) -> PrintedTable:
    """Count participants by characteristic and group.

    Parameters
    ----------
    participants
        `tables.Participants`.
    groups
        Stakeholder groups in the order of print: key and name.
    notice
        Printed below the table when not empty.
    """
    numbers = count_participants(participants, groups)
    sizes = participants.group.value_counts()
    n = len(participants)
    columns = [Column("", 0.34)]
    columns += [
        Column(f"{name} (n\u00a0=\u00a0{sizes.get(group, 0)})", 0.165, is_number=True)
        for group, name in groups.items()
    ]
    columns = [*columns, Column(f"All (n\u00a0=\u00a0{n})", 0.165, is_number=True)]
    scale = sum(column.width for column in columns)
    columns = [Column(one.title, one.width / scale, one.is_number) for one in columns]
    rows: list[Row] = []
    for characteristic, heading in CHARACTERISTICS.items():
        here = numbers[numbers.characteristic == characteristic]
        rows.append(Row((heading,), "section"))
        for value in here["value"].drop_duplicates():
            counts = here[here["value"] == value].set_index("group").n
            shown = [str(counts[group]) if counts[group] else "–" for group in [*groups, "all"]]
            words = LANGUAGE_NAMES.get(value, value) if characteristic == "language" else value
            rows.append(Row((words or "not stated", *shown)))
    notes = (
        "Numbers of participants; a dash: none. Each characteristic is counted by itself; region "
        "and sector are not shown, as beside a position they might point at a person.",
    )
    return PrintedTable(
        "participants", "Participants", tuple(columns), tuple(rows), notes, notice, False, numbers
    )


def count_participants(participants: pd.DataFrame, groups: Mapping[str, str]) -> pd.DataFrame:
    """Count participants of each group by each characteristic.

    Parameters
    ----------
    participants
        `tables.Participants`.
    groups
        Stakeholder groups in the order of print.

    Returns
    -------
    pandas.DataFrame
        Columns `characteristic`, `value`, `group` (`all` last) and `n`; values from the most
        frequent on (positions of one group together), years and batches in their order.
    """
    rows = []
    for characteristic in CHARACTERISTICS:
        column = participants[characteristic].astype(str)
        totals = column.value_counts()
        values = sorted(totals.index)
        if characteristic not in ("year", "batch"):
            values.sort(key=lambda value, totals=totals: -totals[value])
        if characteristic == "role":
            # Positions of one group stand together.
            holder = participants.group.groupby(column).first().map(list(groups).index)
            values.sort(key=lambda value, holder=holder: holder[value])
        for value in values:
            here = participants.group[column == value]
            counts = here.value_counts()
            rows += [(characteristic, value, group, int(counts.get(group, 0))) for group in groups]
            rows.append((characteristic, value, "all", len(here)))
    return pd.DataFrame(rows, columns=["characteristic", "value", "group", "n"])
