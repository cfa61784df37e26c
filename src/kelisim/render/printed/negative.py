"""The table of negative cases: who does not speak of what nearly all of their group speak of."""

from __future__ import annotations

import pandas as pd

from kelisim.render.look import Look
from kelisim.render.printed.table import Column, PrintedTable, Row


def print_negative_cases(
    negative_cases: pd.DataFrame,
    codes: pd.DataFrame,
    *,
    least_share: float,
    look: Look,
    notice: str,
) -> PrintedTable:
    """Print, group by group, the interviews that go against what their group speaks of.

    Parameters
    ----------
    negative_cases
        `tables.NegativeCases`.
    codes
        `tables.Codes`.
    least_share
        Share of a group's coded interviews from which a code is what the group speaks of.
    look
        Names and order of groups.
    notice
        Printed below the table when not empty.
    """
    code = codes.set_index("code")
    order = negative_cases.code.map(code.order)
    rank = {group: place for place, group in enumerate(look.groups)}
    numbers = negative_cases.assign(rank=negative_cases.group.map(rank), order=order)
    numbers = numbers.sort_values(["rank", "order", "interview_id"]).reset_index(drop=True)
    rows: list[Row] = []
    for group in look.groups:
        here = numbers[numbers.group == group]
        rows += [Row((look.name(group),), "section")]
        rows += [] if len(here) else [Row(("None, or too few coded interviews", "", ""))]
        for _, part in here.groupby("order", sort=True):
            one = part.iloc[0]
            label = code["name"][one.code]
            indent = "\u2003" * ("theme", "subtheme", "code").index(code.depth[one.code])
            without = ", ".join(part.interview_id)
            rows.append(Row((f"{indent}{label}", f"{one.n} of {one.denominator}", without)))
    columns = (
        Column("Theme, subtheme, code", 0.42),
        Column("Interviews that speak of it", 0.22, is_number=True),
        Column("Interviews that do not", 0.36),
    )
    notes = (
        f"Listed is what at least {least_share:.0%} of a group's interviews speak of, but not all, "
        "as coded by people, with the interviews to be read before it is said of the group "
        "(negative case analysis: Lincoln and Guba 1985). Themes and subthemes count whichever of "
        "their codes is spoken of.",
    )
    return PrintedTable(
        "negative_cases",
        "Negative cases: interviews that do not speak of what most of their group do",
        columns,
        tuple(rows),
        notes,
        notice,
        False,
        numbers.drop(columns=["rank", "order"]),
    )
