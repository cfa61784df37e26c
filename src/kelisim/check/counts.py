"""What claims are judged by: estimates, and who speaks of what, interview by interview.

The codings are counted here once more, apart from `aggregate`: a verdict stands on two counts that
agree, or there is none.
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from kelisim.codebook import list_ancestors
from kelisim.errors import Problem, StudyError, raise_problems
from kelisim.tables import POPULATION

METHOD = "human"
"""Claims are judged by the interviews that people coded whole."""


@dataclass(frozen=True)
class Counts:
    """Counts of one method; every comparison asks the same ones, hence a class.

    Parameters
    ----------
    estimates
        Estimates of the method (`tables.Estimates`), of all batches and languages.
    marks
        Codes, subthemes and themes on segments: columns segment_id, interview_id, code, group.
    has
        Whether each interview has each code, subtheme and theme: a column a code, a row an
        interview.
    group_of
        Stakeholder group of each interview, in the order of `has`.
    codes
        The codebook (`tables.Codes`).
    group_names
        Name in print of each stakeholder group.
    """

    estimates: pd.DataFrame
    marks: pd.DataFrame
    has: pd.DataFrame
    group_of: pd.Series
    codes: pd.DataFrame
    group_names: Mapping[str, str]

    @property
    def groups(self) -> list[str]:
        """The stakeholder groups of the study."""
        return sorted(set(self.estimates.group) - {"all"})

    def estimate(self, code: str, *, group: str, measure: str) -> Any:
        """Row of the estimates.

        Raises
        ------
        StudyError
            If there is no such code, group or measure.
        """
        _require(code, list(self.codes.code), "a code of the codebook")
        _require(group, ["all", *self.groups], "a stakeholder group")
        _require(measure, sorted(set(self.estimates.measure)), "a measure")
        table = self.estimates
        is_asked = (table.code == code) & (table.group == group) & (table.measure == measure)
        return next(table[is_asked].itertuples())

    def codes_below(self, entry: str) -> list[str]:
        """Codes below a theme or subtheme, in codebook order."""
        _require(entry, list(self.codes.code), "a theme or subtheme of the codebook")
        is_below = (self.codes.theme == entry) | (self.codes.subtheme == entry)
        below = self.codes[is_below & (self.codes.depth == "code")]
        return list(below.sort_values("order").code)

    def has_code(self, code: str, *, group: str) -> np.ndarray:
        """Whether each interview of a group has a code."""
        return self.has.loc[self._is_in(group), code].to_numpy()

    def n_interviews(self, *, group: str) -> int:
        """Interviews of a group."""
        return int(self._is_in(group).sum())

    def say(self, code: str, *, group: str) -> str:
        """Put a share into words: `Joint research 9 of 24 interviews (38%)`."""
        row = self.estimate(code, group=group, measure="share_interviews")
        label = self.codes.set_index("code").label[code]
        where = "" if group == "all" else f" ({self.group_names[group]})"
        share = "" if np.isnan(row.estimate) else f" ({row.estimate:.0%})"
        return f"{label}{where} {row.n} of {row.denominator} interviews{share}"

    def _is_in(self, group: str) -> np.ndarray:
        return ((self.group_of == group) | (group == "all")).to_numpy()


def _require(value: str, allowed: list[str], what: str) -> None:
    if value not in allowed:
        close = difflib.get_close_matches(value, allowed, n=1)
        hint = f" Did you mean `{close[0]}`?" if close else ""
        raise StudyError(f"`{value}` must be {what}.{hint}")


def build_counts(
    estimates: pd.DataFrame,
    codings: pd.DataFrame,
    coverage: pd.DataFrame,
    segments: pd.DataFrame,
    participants: pd.DataFrame,
    codes: pd.DataFrame,
    *,
    group_names: Mapping[str, str],
) -> Counts:
    """Bring together what claims are judged by.

    Parameters
    ----------
    estimates, codings, coverage, segments, participants, codes
        See `tables`.
    group_names
        Name in print of each stakeholder group.

    Raises
    ------
    StudyError
        If the estimates were not counted from these codings.
    """
    is_read = (coverage.coder == METHOD) & coverage.is_complete
    is_in = participants.interview_id.isin(coverage.interview_id[is_read])
    group_of = participants[is_in].set_index("interview_id").group.sort_index()
    marks = _mark_segments(codings, segments, codes, read=set(group_of.index))
    marks = marks.assign(group=marks.interview_id.map(group_of))
    has = pd.crosstab(marks.interview_id, marks.code) > 0
    has = has.reindex(index=group_of.index, columns=list(codes.code), fill_value=False)
    is_whole = (estimates.batch == "all") & (estimates.language == "all")
    is_asked = (estimates.method == METHOD) & (estimates.estimand == POPULATION)
    whole = estimates[is_whole & is_asked]
    counts = Counts(whole, marks, has, group_of, codes, group_names)
    _require_same_counts(counts)
    return counts


def _mark_segments(
    codings: pd.DataFrame, segments: pd.DataFrame, codes: pd.DataFrame, *, read: set[str]
) -> pd.DataFrame:
    """Give participants' segments each code, and the subtheme and theme above it, once."""
    is_spoken = (segments.role == "participant") & segments.interview_id.isin(read)
    is_counted = codings.segment_id.isin(segments.segment_id[is_spoken])
    put = codings.loc[
        is_counted & (codings.coder == METHOD), ["segment_id", "interview_id", "code"]
    ]
    marks = put.merge(list_ancestors(codes), on="code").drop(columns="code")
    return marks.rename(columns={"counted": "code"}).drop_duplicates()


def _require_same_counts(counts: Counts) -> None:
    table = counts.estimates
    asked = table[table.measure == "share_interviews"]
    differs = [
        row
        for row in asked.itertuples()
        if (row.n, row.denominator)
        != (
            counts.has_code(row.code, group=row.group).sum(),
            counts.n_interviews(group=row.group),
        )
    ]
    raise_problems(
        "Can't judge the claims: the estimates must be counted from these codings.",
        [
            Problem("estimates.csv", f"`{row.code}` of group `{row.group}` is counted otherwise.")
            for row in differs
        ],
    )
