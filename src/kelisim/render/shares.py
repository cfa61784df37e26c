"""Pick from the estimates what a figure or table of prevalence shows, in its order."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from kelisim.errors import Problem, StudyError
from kelisim.tables import POPULATION

METHODS = ("human", "machine")
WITHHELD = ("not automatable", "not enough evidence")
"""Verdicts on the machine under which its estimates are not shown."""
DRAWN = [
    "row",
    "code",
    "label",
    "depth",
    "group",
    "batch",
    "method",
    "n",
    "denominator",
    "estimate",
    "low",
    "high",
    "flag",
]


def require_codes(codes: pd.DataFrame, wanted: Sequence[str], *, what: str) -> None:
    """Stop where the codebook lacks a theme or subtheme that a figure or table is about.

    Parameters
    ----------
    codes
        `tables.Codes`.
    wanted
        Ids of codes.
    what
        Name of the figure or table.

    Raises
    ------
    StudyError
        With all that are missing.
    """
    missing = sorted(set(wanted) - set(codes.code))
    if missing:
        raise StudyError(
            f"Can't make `{what}`.",
            problems=[
                Problem("study/codebook.yaml", f"must have `{code}`.", "Was it renamed?")
                for code in missing
            ],
        )


def select_shares(
    estimates: pd.DataFrame, codes: pd.DataFrame, groups: Sequence[str]
) -> pd.DataFrame:
    """Pick shares of interviews over all batches and languages.

    Parameters
    ----------
    estimates
        `tables.Estimates`.
    codes
        The rows of `tables.Codes` to show, in order of rows.
    groups
        Groups to show, `all` among them.

    Returns
    -------
    pandas.DataFrame
        Columns `DRAWN`; `row` counts from 0 in the order of `codes`.
    """
    is_wanted = (
        (estimates.measure == "share_interviews")
        & (estimates.batch == "all")
        & (estimates.language == "all")
        & (estimates.estimand == POPULATION)
        & estimates.method.isin(METHODS)
        & estimates.group.isin(list(groups))
    )
    return arrange(estimates[is_wanted], codes, groups)


def arrange(estimates: pd.DataFrame, codes: pd.DataFrame, groups: Sequence[str]) -> pd.DataFrame:
    """Give picked estimates their labels and rows, sorted by row, method, group and batch.

    What the verdict on the machine does not allow to be shown loses its estimate here.

    Parameters
    ----------
    estimates
        Rows of `tables.Estimates`.
    codes
        The rows of `tables.Codes` to show, in order of rows.
    groups
        Groups in the order of print.
    """
    places = codes.reset_index(drop=True).reset_index(names="row")[["row", "code", "label"]]
    drawn = estimates.merge(places, on="code", validate="many_to_one")
    is_withheld = drawn.flag.map(lambda flag: any(words in flag for words in WITHHELD))
    drawn.loc[is_withheld, ["estimate", "low", "high"]] = float("nan")
    drawn["n"] = drawn.n.astype("Int64").mask(is_withheld)
    rank = drawn.group.map({group: place for place, group in enumerate(groups)})
    drawn = drawn.assign(rank=rank).sort_values(["row", "method", "rank", "batch"], kind="stable")
    return drawn[DRAWN].reset_index(drop=True)


def order_by_size(codes: pd.DataFrame, estimates: pd.DataFrame, heads: str) -> pd.DataFrame:
    """Sort codes below each head by how many interviews mention them, largest first.

    The order is that of all groups together, human-coded, or by machine where nobody coded; ties
    stay in codebook order. Heads stay in codebook order.

    Parameters
    ----------
    codes
        Rows of `tables.Codes`: heads and what stands below them.
    estimates
        `tables.Estimates`.
    heads
        Depth of the heads: theme or subtheme.
    """
    shares = select_shares(estimates, codes, ["all"])
    human = shares[(shares.method == "human") & (shares.denominator > 0)]
    shown = human if len(human) else shares[shares.method == "machine"]
    size = codes.code.map(dict(zip(shown.code, shown.estimate, strict=True))).fillna(0)
    head_order = codes.code.where(codes.depth == heads, codes[heads]).map(
        dict(zip(codes.code, codes.order, strict=True))
    )
    keys = codes.assign(head=head_order, below=codes.depth != heads, size=-size)
    keys = keys.sort_values(["head", "below", "size", "order"], kind="stable")
    return codes.loc[keys.index].reset_index(drop=True)


def sizes_of(drawn: pd.DataFrame, group: str) -> dict[str, int]:
    """Interviews in the frame of each method, as the estimates state them.

    Parameters
    ----------
    drawn
        What a figure shows.
    group
        Stakeholder group, or `all`.
    """
    rows = drawn[drawn.group == group].drop_duplicates("method")
    sizes = dict(zip(rows.method, rows.denominator.astype(int), strict=True))
    return {method: sizes.get(method, 0) for method in METHODS}
