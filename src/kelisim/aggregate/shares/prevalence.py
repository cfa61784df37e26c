"""Prevalence: every measure of every code, for every part of the study, by every method."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from kelisim.aggregate.measures import IS_SHARE
from kelisim.aggregate.parts import Part, list_parts
from kelisim.aggregate.shares.material import Material, gather_material
from kelisim.aggregate.shares.methods import (
    Cells,
    Gates,
    estimate_corrected,
    estimate_machine,
    estimate_people,
    take_part,
)
from kelisim.tables import ESTIMANDS, POPULATION, Estimates, columns_of


def estimate_prevalence(
    codings: pd.DataFrame,
    coverage: pd.DataFrame,
    segments: pd.DataFrame,
    participants: pd.DataFrame,
    codes: pd.DataFrame,
    *,
    human_codings: pd.DataFrame,
    model_scores: pd.DataFrame,
    reliability: pd.DataFrame,
    confidence: float,
    min_interviews: int,
    min_scored_interviews: int,
    min_expected: int,
) -> pd.DataFrame:
    """Estimate how much is spoken of each theme, subtheme and code, part by part.

    Parameters
    ----------
    codings, coverage, segments, participants, codes
        See `tables`.
    human_codings
        How segments came to be coded (`tables.HumanCodings`).
    model_scores
        The machine's probabilities (`tables.ModelScores`).
    reliability
        Verdicts on the machine (`tables.Reliability`); they go into its flags.
    confidence, min_interviews, min_scored_interviews, min_expected
        See `methods.Gates`.

    Returns
    -------
    pandas.DataFrame
        A table of estimates (`tables.Estimates`). The machine's are flagged "uncorrected", as its
        errors are not allowed for, and with the verdict on it.
    """
    material = gather_material(
        codings, coverage, segments, participants, codes, human_codings, model_scores
    )
    gates = Gates(confidence, min_interviews, min_scored_interviews, min_expected)
    verdicts = _verdicts_on_machine(reliability)
    rows = [
        _lay_out(cells, codes, part, measure, estimand, method, verdicts)
        for part in list_parts(participants)
        for measure in IS_SHARE
        for estimand, method, cells in _estimate_part(material, part, measure, gates)
    ]
    return _choose_reported(pd.concat(rows, ignore_index=True))[columns_of(Estimates)]


def _estimate_part(
    material: Material, part: Part, measure: str, gates: Gates
) -> Iterator[tuple[str, str, Cells]]:
    is_in = part.holds(material.frame.interviews)
    coded = take_part(material, is_in, measure=measure)
    for estimand in ESTIMANDS:
        asked = {"measure": measure, "is_of_population": estimand == POPULATION}
        yield estimand, "human", estimate_people(coded, gates, **asked)
        corrected = estimate_corrected(coded, gates, material.is_fair, **asked)
        yield estimand, "prediction_powered", corrected
        yield estimand, "machine", estimate_machine(material, is_in, gates, **asked)


def _lay_out(
    cells: Cells,
    codes: pd.DataFrame,
    part: Part,
    measure: str,
    estimand: str,
    method: str,
    verdicts: dict[tuple[str, str], str],
) -> pd.DataFrame:
    flags = list(cells.flags)
    if method == "machine":
        said = [verdicts.get((part.language, code), "not measured") for code in codes.code]
        flags = [
            "; ".join(filter(None, (flag, "uncorrected", verdict)))
            for flag, verdict in zip(flags, said, strict=True)
        ]
    return pd.DataFrame(
        {
            "code": codes.code.to_numpy(),
            "depth": codes.depth.to_numpy(),
            **part._asdict(),
            "measure": measure,
            "estimand": estimand,
            "method": method,
            "estimate": cells.linear.estimate,
            "low": cells.low,
            "high": cells.high,
            "n": cells.n,
            "denominator": cells.denominator,
            "n_interviews": cells.n_interviews,
            "flag": flags,
        }
    )


def _choose_reported(table: pd.DataFrame) -> pd.DataFrame:
    """The corrected number where there is one, else people's, else the machine's.

    Of shares of interviews people's is: a reader expects n of N. Which one is decided by what was
    coded, never by how the number came out.
    """
    cell = [name for name in Estimates.key() if name != "method"]
    is_corrected = (table.method == "prediction_powered") & table.estimate.notna()
    rank = np.select(
        [
            is_corrected & (table.measure != "share_interviews"),
            (table.method == "human") & (table.denominator > 0),
            table.method == "machine",
        ],
        [1, 2, 3],
        default=4,
    )
    best = pd.Series(rank, table.index).groupby([table[name] for name in cell]).transform("min")
    return table.assign(is_reported=rank == best)


def _verdicts_on_machine(reliability: pd.DataFrame) -> dict[tuple[str, str], str]:
    """Verdict by language (or all) and code; none where nobody coded."""
    is_whole = (reliability.comparison == "human~machine") & (reliability.group == "all")
    rows = reliability[is_whole]
    keys = zip(rows.language, rows.code, strict=True)
    return dict(zip(keys, rows.verdict, strict=True))
