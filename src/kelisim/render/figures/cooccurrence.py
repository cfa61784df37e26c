"""Which codes of different themes stand together: a matrix a pair of themes."""

from __future__ import annotations

import pandas as pd

from kelisim.errors import Problem, StudyError
from kelisim.render import look as looks
from kelisim.render.figures.stair import lay_out_stair
from kelisim.render.look import Look
from kelisim.render.pictures import Caption, Picture

DRAWN = [
    "code_a", "code_b", "unit", "method", "n", "n_a", "n_b", "n_both", "lift", "phi", "is_coloured",
    "flag",
]  # fmt: skip


SUPPRESSED = (
    "A grey cell with a dot: suppressed, as so few interviews have both that it might point at "
    "somebody; it may hold any small number. "
)


def draw_cooccurrence(
    cooccurrence: pd.DataFrame,
    codes: pd.DataFrame,
    *,
    unit: str,
    min_both: int,
    look: Look,
    notice: str,
) -> Picture:
    """Draw how often codes of two themes stand in the same segment or interview.

    Parameters
    ----------
    cooccurrence
        `tables.Cooccurrence`.
    codes
        `tables.Codes`; its first three themes are crossed.
    unit
        segment or interview.
    min_both
        Units with both codes, below which a cell stays white.
    look
        Width (at least 180 mm here).
    notice
        Printed at the foot when not empty.

    Raises
    ------
    StudyError
        If the codebook has fewer than two themes.
    """
    themes = codes[codes.depth == "theme"].sort_values("order").code.tolist()[:3]
    if len(themes) < 2:
        raise StudyError(
            "Can't draw `cooccurrence`.",
            problems=[Problem("study/codebook.yaml", "must have two themes or more.")],
        )
    leaves = codes[(codes.depth == "code") & codes.theme.isin(themes)].sort_values("order")
    drawn = select_pairs(cooccurrence, leaves, unit=unit, min_both=min_both)
    with looks.applied():
        page = lay_out_stair(drawn, codes, leaves, themes, unit=unit, look=look, notice=notice)
    return Picture(page.figure, drawn, _describe(drawn, codes, unit, min_both))


def select_pairs(
    cooccurrence: pd.DataFrame, leaves: pd.DataFrame, *, unit: str, min_both: int
) -> pd.DataFrame:
    """Pick the pairs of codes of different themes, human-coded where anybody coded.

    Parameters
    ----------
    cooccurrence
        `tables.Cooccurrence`.
    leaves
        The codes to cross.
    unit
        segment or interview.
    min_both
        Units with both codes, from which a cell is coloured.

    Returns
    -------
    pandas.DataFrame
        Columns `DRAWN`.
    """
    theme = dict(zip(leaves.code, leaves.theme, strict=True))
    first, second = cooccurrence.code_a.map(theme), cooccurrence.code_b.map(theme)
    rows = cooccurrence[
        (cooccurrence.unit == unit) & first.notna() & second.notna() & (first != second)
    ]
    human = rows[(rows.method == "human") & (rows.n > 0)]
    rows = human if len(human) else rows[rows.method == "machine"]
    # What is suppressed has no count: neither none nor some.
    is_many = (rows.n_both >= min_both).fillna(False).astype(bool)
    rows = rows.assign(is_coloured=is_many & rows.phi.notna())
    return rows[DRAWN].sort_values(["code_a", "code_b"]).reset_index(drop=True)


def _describe(drawn: pd.DataFrame, codes: pd.DataFrame, unit: str, min_both: int) -> Caption:
    n = int(drawn.n.max()) if len(drawn) else 0
    is_human = bool((drawn.method == "human").any())
    how = "coded by people" if is_human else "by machine, uncorrected"
    text = (
        f"Codes of different themes in the same {unit} ({n} {unit}s, {how}). Numbers: {unit}s "
        "with both codes; an empty cell: none. Colour: phi coefficient, from -1 over 0 "
        f"(independent) to 1 (always together), where at least {min_both} {unit}s have both; "
        "white cells have fewer. "
        f"{SUPPRESSED * bool(drawn.n_both.isna().any())}Codes in codebook order."
    )
    label = dict(zip(codes.code, codes.label, strict=True))
    top = drawn[drawn.is_coloured].sort_values("phi", ascending=False, kind="stable").head(3)
    pairs = "; ".join(
        f"{label[row.code_a]} with {label[row.code_b]} ({row.n_both} {unit}s, phi {row.phi:.2f})"
        for row in top.itertuples()
    )
    alternative = f"Matrix of {len(drawn)} pairs of codes. " + (
        f"Most tied: {pairs}." if pairs else f"No pair has {min_both} {unit}s with both."
    )
    return Caption("Codes that stand together, across themes", text, alternative)
