"""Estimates as the page prints them: the reported ones, what is withheld without its number."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from kelisim.render.evidence_page.columns import Ranks, cells
from kelisim.render.shares import WITHHELD
from kelisim.tables import POPULATION

PARTS = ("group", "batch", "language")
NUMBERS = ("n", "denominator", "n_interviews", "estimate", "low", "high")


def pack_estimates(
    estimates: pd.DataFrame,
    *,
    codes: Ranks,
    groups: Sequence[str],
    batches: Ranks,
    languages: Ranks,
) -> dict[str, Any]:
    """Give the reported estimates of all interviews and of each group, batch and language.

    Parameters
    ----------
    estimates
        `tables.Estimates`.
    codes, batches, languages
        Their numbers.
    groups
        Keys of the stakeholder groups, in the order of print.

    Returns
    -------
    dict
        Columns; `part` is group, batch, language or all, and `of` the number of it. Where the flag
        says that a number is withheld, it is not there.
    """
    rows = choose_reported(estimates[estimates.code.isin(codes.values)])
    is_part = pd.DataFrame({name: rows[name] != "all" for name in PARTS})
    rows = rows[is_part.sum(axis=1) <= 1]
    of = {"group": Ranks(groups), "batch": batches, "language": languages}
    part = [
        next((p for p in PARTS if getattr(row, p) != "all"), "all") for row in rows.itertuples()
    ]
    number = [
        0 if p == "all" else of[p].of([getattr(row, p)])[0]
        for p, row in zip(part, rows.itertuples(), strict=True)
    ]
    rows = rows.assign(part=part, of=number, at=codes.of(rows.code))
    rows = rows.sort_values(["measure", "part", "of", "at"], kind="stable")
    return {
        "code": [int(value) for value in rows["at"]],
        "part": list(rows.part),
        "of": [int(value) for value in rows.of],
        **cells(rows, ("measure", "method", "flag")),
        **cells(rows, NUMBERS),
    }


def choose_reported(estimates: pd.DataFrame) -> pd.DataFrame:
    """Pick what is reported of the population of such interviews; what is withheld is emptied.

    Parameters
    ----------
    estimates
        `tables.Estimates`.
    """
    rows = estimates[estimates.is_reported.astype(bool) & (estimates.estimand == POPULATION)]
    rows = rows.astype(dict.fromkeys(NUMBERS, "float64"))
    says_so = rows.flag.map(lambda flag: any(words in flag for words in WITHHELD))
    is_withheld = (rows.method == "machine") & says_so
    rows.loc[is_withheld, ["n", "estimate", "low", "high"]] = float("nan")
    return rows
