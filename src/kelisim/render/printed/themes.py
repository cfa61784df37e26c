"""A theme's codes by stakeholder group: counts, shares and intervals."""

from __future__ import annotations

import pandas as pd

from kelisim.render.look import Look
from kelisim.render.printed.table import Column, PrintedTable, Row
from kelisim.render.shares import METHODS, require_codes, select_shares, sizes_of
from kelisim.render.wording import MACHINE, print_share, state_sizes


def print_theme(
    estimates: pd.DataFrame,
    codes: pd.DataFrame,
    *,
    theme: str,
    look: Look,
    notice: str,
    confidence: float,
) -> PrintedTable:
    """Print how many interviews mention each code of a theme, by group.

    Parameters
    ----------
    estimates
        `tables.Estimates`.
    codes
        `tables.Codes`.
    theme
        Id of the theme.
    look
        Names and order of groups.
    notice
        Printed below the table when not empty.
    confidence
        Coverage of the intervals, as estimated.

    Raises
    ------
    StudyError
        If the codebook has no such theme.
    """
    require_codes(codes, [theme], what=theme)
    shown = codes[codes.theme == theme].sort_values("order")
    numbers = select_shares(estimates, shown, look.shown)
    names = dict(zip(codes.code, codes.name, strict=True))
    groups = [*look.groups, "all"]
    cells = {
        (share.code, share.method, share.group): share for share in numbers.itertuples(index=False)
    }
    # A block only for a method that has something to show: the machine's may be withheld.
    methods = [m for m in METHODS if numbers.estimate[numbers.method == m].notna().any()]
    methods = methods or ["human"]
    rows = [
        _print_row(code.code, code.depth, names[code.code], cells, groups, methods)
        for code in shown.itertuples()
    ]
    notes = (
        "Interviews in which the participant mentions it, of those in the frame (share) "
        f"[{confidence:.0%} Wilson score interval, in percent]. {MACHINE} Shares of themes and "
        "subthemes count an interview once, whichever of their codes it mentions. No interval: too "
        "few interviews.",
        state_sizes(numbers, look),
    )
    return PrintedTable(
        theme,
        f"{names[theme]}: interviews that mention them, by stakeholder group",
        tuple(_columns(numbers, look, groups, methods)),
        tuple(rows),
        notes,
        notice,
        True,
        numbers.drop(columns="row"),
    )


def _columns(
    numbers: pd.DataFrame, look: Look, groups: list[str], methods: list[str]
) -> list[Column]:
    first, machine = 0.22, 0.075 if "human" in methods else 0.78 / len(groups)
    rest = 1 - first - machine * len(groups) * ("machine" in methods)
    human = rest / len(groups)
    sizes = {group: sizes_of(numbers, group) for group in groups}
    columns = [Column("Theme, subtheme, code", first)]
    blocks = {"human": (human, "Coded by people"), "machine": (machine, "By machine, uncorrected")}
    for method in methods:
        width, block = blocks[method]
        columns += [
            Column(
                f"{look.name(group)} (n\u00a0=\u00a0{sizes[group][method]})",
                width,
                is_number=True,
                block=block,
            )
            for group in groups
        ]
    return columns


def _print_row(
    code: str, depth: str, name: str, cells: dict, groups: list[str], methods: list[str]
) -> Row:
    printed = []
    for method in methods:
        for group in groups:
            share = cells.get((code, method, group))
            if share is None or pd.isna(share.estimate):
                printed.append("–")
            elif method == "human":
                printed.append(
                    print_share(share.n, share.denominator, share.estimate, share.low, share.high)
                )
            else:
                printed.append(f"{share.n}/{share.denominator}")
    label = name if depth != "code" else f"\u2003{name}"
    return Row((label, *printed), "body" if depth == "code" else "head")
