"""What claims are judged by: who speaks of what, interview by interview, as people coded it.

The codings are counted here once more, apart from `aggregate`: a verdict stands on two counts that
agree, or there is none.
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import pandas as pd

from kelisim.codebook import list_ancestors
from kelisim.errors import Problem, StudyError, raise_problems

METHOD = "human"
"""Claims are counted on interviews that people coded whole."""
ALL = "all"
MEASURES = {
    "share_interviews": "share of interviews",
    "share_segments": "share of segments",
    "share_words": "share of words",
}
"""What can be compared, and its name in print."""


@dataclass(frozen=True)
class Columns:
    """What the columns of counts are: the codebook, and the groups that are asked.

    Parameters
    ----------
    codes
        The codebook (`tables.Codes`), in its order.
    group_names
        Name in print of each stakeholder group.
    n_study
        Interviews of each group, and of `all`, in the whole study, coded or not.
    """

    codes: pd.DataFrame
    group_names: Mapping[str, str]
    n_study: Mapping[str, int]

    @cached_property
    def _place(self) -> dict[str, int]:
        return {code: place for place, code in enumerate(self.codes.code)}

    @cached_property
    def _below(self) -> dict[str, list[str]]:
        below: dict[str, list[str]] = {}
        for row in self.codes[self.codes.depth == "code"].itertuples():
            for entry in (row.theme, row.subtheme):
                below.setdefault(entry, []).append(row.code)
        return below

    @cached_property
    def groups(self) -> list[str]:
        """The stakeholder groups of the study."""
        return sorted(set(self.n_study) - {ALL})

    def column(self, code: str) -> int:
        """Column of a code, subtheme or theme.

        Raises
        ------
        StudyError
            If the codebook has no such entry.
        """
        require_known(code, self._place, "a code of the codebook")
        return self._place[code]

    def codes_below(self, entry: str) -> list[str]:
        """Codes below a theme or subtheme, in codebook order."""
        require_known(entry, self._place, "a theme or subtheme of the codebook")
        return self._below.get(entry, [])

    def label(self, code: str) -> str:
        """Short name of a code, for print."""
        return str(self.codes.label.iloc[self.column(code)])


@dataclass(frozen=True)
class Counts:
    """Counts of the interviews that claims are judged by; every comparison asks the same ones.

    Plain arrays, as a search for what turns a verdict makes thousands of them.

    Parameters
    ----------
    ids, group, language, batch
        Of each interview, in order of the ids; shape (n_interviews,).
    sizes
        All that each participant says: by unit, `segments` and `words`; shape (n_interviews,).
    spoken
        Of these, what speaks of each code, subtheme and theme: by unit; shape (n_interviews,
        n_codes).
    codebook
        What the columns are.
    least_segments
        Segments from which on an interview is said to mention a code.
    """

    ids: np.ndarray
    group: np.ndarray
    language: np.ndarray
    batch: np.ndarray
    sizes: Mapping[str, np.ndarray]
    spoken: Mapping[str, np.ndarray]
    codebook: Columns
    least_segments: int

    @cached_property
    def mentions(self) -> np.ndarray:
        """Whether each interview mentions each code."""
        return self.spoken["segments"] >= self.least_segments

    @property
    def groups(self) -> list[str]:
        """The stakeholder groups of the study."""
        return self.codebook.groups

    def is_in(self, group: str) -> np.ndarray:
        """Whether each interview belongs to a group, or to `all`.

        Raises
        ------
        StudyError
            If there is no such group.
        """
        if group == ALL:
            return np.ones(len(self.ids), dtype=bool)
        require_known(group, [ALL, *self.groups], "a stakeholder group")
        return self.group == group

    def n_interviews(self, *, group: str) -> int:
        """Interviews of a group."""
        return len(self.ids) if group == ALL else int(self.is_in(group).sum())

    def has(self, code: str, *, group: str) -> np.ndarray:
        """Whether each interview of a group mentions a code."""
        mentions = self.mentions[:, self.codebook.column(code)]
        return mentions if group == ALL else mentions[self.is_in(group)]

    def amounts(self, code: str, *, group: str, measure: str) -> tuple[np.ndarray, np.ndarray]:
        """Segments, or words, of each interview of a group with a code, and all of them."""
        unit, is_in = measure.removeprefix("share_"), self.is_in(group)
        return self.spoken[unit][is_in, self.codebook.column(code)], self.sizes[unit][is_in]

    def keep(self, is_kept: np.ndarray) -> Counts:
        """The same counts of some of the interviews."""
        return replace(
            self,
            ids=self.ids[is_kept],
            group=self.group[is_kept],
            language=self.language[is_kept],
            batch=self.batch[is_kept],
            sizes={unit: values[is_kept] for unit, values in self.sizes.items()},
            spoken={unit: values[is_kept] for unit, values in self.spoken.items()},
        )

    def recode(self, row: int, code: str) -> Counts:
        """The same counts with one mention taken away from one interview, or given to it."""
        column, spoken = self.codebook.column(code), dict(self.spoken)
        n_given = 0 if self.mentions[row, column] else self.least_segments
        share_given = n_given / max(self.sizes["segments"][row], 1)
        for unit, sizes in self.sizes.items():
            spoken[unit] = spoken[unit].copy()
            spoken[unit][row, column] = share_given * sizes[row]
        return replace(self, spoken=spoken)


def require_known(value: str, allowed: object, what: str) -> None:
    """Refuse a name that is not among those allowed, with the closest one as a hint.

    Raises
    ------
    StudyError
        If it is not.
    """
    if value not in allowed:  # type: ignore[operator]
        close = difflib.get_close_matches(value, list(allowed), n=1)  # type: ignore[call-overload]
        hint = f" Did you mean `{close[0]}`?" if close else ""
        raise StudyError(f"`{value}` must be {what}.{hint}")


def mark_segments(
    codings: pd.DataFrame, segments: pd.DataFrame, codes: pd.DataFrame
) -> pd.DataFrame:
    """Give participants' segments each code put on them, and the subtheme and theme above, once.

    Parameters
    ----------
    codings
        Codings of one coder: columns segment_id and code.
    segments, codes
        See `tables`.

    Returns
    -------
    pandas.DataFrame
        Columns segment_id, interview_id, n_words and code; a row a segment and code.
    """
    spoken = segments.loc[segments.role == "participant", ["segment_id", "interview_id", "n_words"]]
    put = codings[["segment_id", "code"]].merge(list_ancestors(codes), on="code")
    put = put.drop(columns="code").rename(columns={"counted": "code"}).drop_duplicates()
    marks = put.merge(spoken, on="segment_id")
    return marks[[*spoken.columns, "code"]].sort_values(["segment_id", "code"], ignore_index=True)


def count_interviews(
    marks: pd.DataFrame,
    read: set[str],
    segments: pd.DataFrame,
    participants: pd.DataFrame,
    codes: pd.DataFrame,
    *,
    group_names: Mapping[str, str],
) -> Counts:
    """Count, for each interview that was read whole, what speaks of each code.

    Parameters
    ----------
    marks
        Codes on segments (`mark_segments`); those in other interviews are not counted.
    read
        Interviews that were read whole.
    segments, participants, codes
        See `tables`.
    group_names
        Name in print of each stakeholder group.
    """
    codes = codes.sort_values("order", ignore_index=True)
    people = participants[participants.interview_id.isin(read)].sort_values("interview_id")
    ids = people.interview_id.to_numpy(dtype=object)
    said = segments[segments.role == "participant"].groupby("interview_id").n_words
    sizes, spoken = {}, {}
    for unit, how in {"segments": "count", "words": "sum"}.items():
        sizes[unit] = said.agg(how).reindex(ids, fill_value=0).to_numpy(float)
        amounts = marks.groupby(["interview_id", "code"]).n_words.agg(how).unstack()
        spoken[unit] = amounts.reindex(index=ids, columns=codes.code).fillna(0).to_numpy(float)
    n_study = participants.group.value_counts().to_dict() | {ALL: len(participants)}
    return Counts(
        ids,
        *(people[name].to_numpy(dtype=object) for name in ("group", "language", "batch")),
        sizes,
        spoken,
        Columns(codes, group_names, n_study),
        least_segments=1,
    )


def read_whole(coverage: pd.DataFrame, *, coder: str) -> set[str]:
    """Interviews that a coder has read whole."""
    return set(coverage.interview_id[(coverage.coder == coder) & coverage.is_complete])


def require_same_counts(counts: Counts, estimates: pd.DataFrame) -> None:
    """Hold the estimates' numbers of interviews against those counted here.

    Parameters
    ----------
    counts
        What claims are judged by.
    estimates
        `tables.Estimates`; suppressed rows can't be compared.

    Raises
    ------
    StudyError
        If the estimates were not counted from these codings.
    """
    is_whole = (estimates.batch == ALL) & (estimates.language == ALL)
    is_asked = (estimates.method == METHOD) & (estimates.measure == "share_interviews")
    rows = estimates[is_whole & is_asked & estimates.n.notna()]
    differs = [
        (row.code, row.group)
        for row in rows.itertuples()
        if (row.n, row.denominator)
        != (counts.has(row.code, group=row.group).sum(), counts.n_interviews(group=row.group))
    ]
    raise_problems(
        "Can't judge the claims: the estimates must be counted from these codings.",
        [
            Problem("estimates.csv", f"`{code}` of group `{group}` is counted otherwise.")
            for code, group in dict.fromkeys(differs)
        ],
    )
