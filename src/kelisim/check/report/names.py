"""What a report may name: every number in its text is one of these.

`share("policy-mandate", group="faculty")`
    Prints `38%`; `.count` 3 of 8, `.interval`, `.n`, `.denominator`, `.low`, `.high`, `.method`.
    Also `measure=` and `estimand=`; it is the estimate that is reported.
`finding("three_benefits_lead")`
    Prints its verdict; `.claim`, `.verdict`, `.observed`, `.interval`, `.comparison`, `.p`,
    `.p_holm`, `.verdict_holm`, `.stability`, `.turned_by`, `.n_interviews`, `.n_for`, `.n_against`.
`n_findings("supported")`, `n_findings()`
    Number of claims with a verdict, or of all.
`quote("three_benefits_lead", side="for", place=1)`
    Prints the words; `.segment_id`, `.group`, `.language`.
`n_quotes("three_benefits_lead", side="for")`
    Number of quotes at hand, for `{% if … %}`: a small study may have none.
`n_interviews(group="faculty")`, `n_segments()`, `n_codes()`
    Interviews, participants' segments, and codes of the codebook.
`agreement("demo-a~demo-b")`
    Prints kappa over all codes; `.interval`, `.n_segments`, `.n_interviews`.
`title`, `notice`, `confidence`
    As in `config.yaml`.
`fixed("12", because="months of fieldwork, by the protocol")`
    A number that is no result, with its reason.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from kelisim.errors import StudyError
from kelisim.numbers_in_print import print_observed, print_p


@dataclass(frozen=True)
class Results:
    """The tables and settings that a report may name.

    Parameters
    ----------
    findings, quotes, estimates, reliability, participants, segments, codes
        `tables.Findings`, `tables.FindingQuotes`, and so on.
    title, notice
        Title of the study, and the line that every page carries.
    groups
        Name in print of each stakeholder group.
    confidence
        Coverage of the intervals.
    estimand
        Of whom a share is, unless a text says otherwise.
    """

    findings: pd.DataFrame
    quotes: pd.DataFrame
    estimates: pd.DataFrame
    reliability: pd.DataFrame
    participants: pd.DataFrame
    segments: pd.DataFrame
    codes: pd.DataFrame
    title: str
    notice: str
    groups: Mapping[str, str]
    confidence: float
    estimand: str


class Named:
    """A result: prints one text, and holds others by name."""

    def __init__(self, name: str, printed: str, parts: Mapping[str, Any]) -> None:
        self._name, self._printed, self._parts = name, printed, parts

    def __str__(self) -> str:
        return self._printed

    def __getattr__(self, part: str) -> Any:
        if part.startswith("__"):
            raise AttributeError(part)
        return self._parts[choose(part, self._parts, f"a part of `{self._name}`")]


def choose(name: Any, allowed: Iterable[Any], what: str) -> Any:
    """Give a name that is allowed.

    Raises
    ------
    StudyError
        If it is not, with the closest one as a hint.
    """
    known = list(allowed)
    if name in known:
        return name
    close = difflib.get_close_matches(str(name), [str(one) for one in known], n=1)
    hint = f" Did you mean `{close[0]}`?" if close else ""
    raise StudyError(f"`{name}` must be {what}.{hint}")


class Names:
    """Looks results up; its public methods are the names of a report."""

    def __init__(self, results: Results) -> None:
        self._results = results

    def share(
        self,
        code: str,
        *,
        group: str = "all",
        measure: str = "share_interviews",
        estimand: str = "",
    ) -> Named:
        """Share of a code: the estimate that is reported."""
        table = self._results.estimates
        asked = {
            "code": choose(code, self._results.codes.code, "a code of the codebook"),
            "group": choose(group, ["all", *self._results.groups], "a stakeholder group"),
            "batch": "all",
            "language": "all",
            "measure": choose(measure, sorted(set(table.measure)), "a measure"),
            "estimand": choose(
                estimand or self._results.estimand, sorted(set(table.estimand)), "an estimand"
            ),
        }
        is_asked = table.is_reported
        for column, value in asked.items():
            is_asked = is_asked & (table[column] == value)
        if not is_asked.any():
            raise StudyError(f"`{code}` of group `{group}` must have an estimate.")
        row = table[is_asked].iloc[0]
        is_rate = measure.startswith("rate")
        printed = [_number(x, is_rate) for x in (row.estimate, row.low, row.high)]
        parts = {
            "count": "too few" if pd.isna(row.n) else f"{int(row.n)} of {int(row.denominator)}",
            "interval": "no interval" if pd.isna(row.low) else f"[{printed[1]}, {printed[2]}]",
            "low": printed[1],
            "high": printed[2],
            "n": "too few" if pd.isna(row.n) else int(row.n),
            "denominator": int(row.denominator),
            "method": str(row.method).replace("_", "-"),
        }
        return Named("share", printed[0], parts)

    def finding(self, name: str) -> Named:
        """Look a judged claim up."""
        table = self._results.findings.set_index("finding", drop=False)
        row = table.loc[choose(name, table.index, "a claim of study/findings.py")]
        parts = row.to_dict() | {
            "observed": print_observed(row).split(" [")[0],
            "interval": "[" + print_observed(row).partition(" [")[2]
            if pd.notna(row.low)
            else "no interval",
            "p": print_p(row.p_value),
            "p_holm": print_p(row.p_holm),
        }
        return Named("finding", row.verdict, parts)

    def n_findings(self, verdict: str = "") -> int:
        """Claims with a verdict, or all."""
        table = self._results.findings
        if not verdict:
            return len(table)
        allowed = ("supported", "contradicted", "inconclusive", "cannot be computed")
        return int((table.verdict == choose(verdict, allowed, "a verdict")).sum())

    def quote(self, finding: str, *, side: str = "for", place: int = 1) -> Named:
        """Words for or against a claim."""
        rows = self._quotes_of(finding, side)
        row = rows.loc[choose(place, rows.index, f"the place of a quote {side} `{finding}`")]
        group = self._results.groups.get(row.group, row.group)
        # A line break within a segment would end a quotation in Markdown.
        printed = " ".join(row.quote.split())
        return Named("quote", printed, row.to_dict() | {"group": group})

    def _quotes_of(self, finding: str, side: str) -> pd.DataFrame:
        table = self._results.quotes
        choose(finding, self._results.findings.finding, "a claim of study/findings.py")
        choose(side, ("for", "against"), "a side")
        return table[(table.finding == finding) & (table.side == side)].set_index("place")

    def n_quotes(self, finding: str, *, side: str = "for") -> int:
        """Quotes at hand for or against a claim."""
        return len(self._quotes_of(finding, side))

    def n_interviews(self, *, group: str = "all") -> int:
        """Interviews of the study, or of a group."""
        choose(group, ["all", *self._results.groups], "a stakeholder group")
        of_group = self._results.participants.group
        return int(((of_group == group) | (group == "all")).sum())

    def n_segments(self) -> int:
        """Count the participants' segments."""
        return int((self._results.segments.role == "participant").sum())

    def n_codes(self) -> int:
        """Count the codes of the codebook, without themes and subthemes."""
        return int((self._results.codes.depth == "code").sum())

    def agreement(self, comparison: str) -> Named:
        """Kappa over all codes together, of two coders or of people and machine."""
        table = self._results.reliability
        is_whole = (table.language == "all") & (table.group == "all") & (table.code == "all")
        rows = table[is_whole].set_index("comparison")
        row = rows.loc[choose(comparison, rows.index, "a comparison of two coders")]
        parts = row.to_dict() | {"interval": f"[{_kappa(row.kappa_low)}, {_kappa(row.kappa_high)}]"}
        return Named("agreement", _kappa(row.kappa), parts)

    def fixed(self, number: str, *, because: str) -> str:
        """Give a number that is no result, with its reason."""
        if not str(because).strip():
            raise StudyError(f"`{number}` must have a reason.")
        return str(number)


def _number(value: float, is_rate: bool) -> str:
    if pd.isna(value):
        return "–"
    return f"{value:.1f}" if is_rate else f"{100 * value:.0f}%"


def _kappa(value: float) -> str:
    if pd.isna(value):
        return "–"
    return f"{value:.2f}".replace("0.", ".", 1).replace("-", "−")
