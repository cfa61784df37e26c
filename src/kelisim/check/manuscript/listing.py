"""Every result that a paper's text may print, by a name."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import pandas as pd

from kelisim.check.report.names import Names, Results


class Number(NamedTuple):
    """One named number.

    Parameters
    ----------
    name
        Such as `share.policy-mandate.faculty`.
    printed
        As a text prints it, such as `38%`.
    source
        Table that it comes from.
    """

    name: str
    printed: str
    source: str


ESTIMATES = "results/5_aggregate/estimates.csv"
FINDINGS = "results/7_check/findings.csv"
RELIABILITY = "results/4_coding/reliability.csv"
PARTICIPANTS = "results/2_anonymize/participants.csv"
SEGMENTS = "results/3_segment/segments.csv"
CODES = "results/4_coding/codes.csv"


def list_numbers(results: Results) -> list[Number]:
    """Name every number that a text may print: what the report's template may name, one by one.

    Parameters
    ----------
    results
        The tables.

    Returns
    -------
    list of Number
        In order of their names. Of each share also `count`, `low`, `high`; of each claim
        `observed`, `interval`, `p`, `verdict`; kappa of each two coders; sizes.
    """
    names = Names(results)
    found = [
        *_list_shares(names, results),
        *_list_findings(names, results),
        *_list_agreement(names, results.reliability),
        *_list_sizes(names, results),
    ]
    return sorted(number for number in found if number.printed not in ("", "–", "nan"))


def _list_shares(names: Names, results: Results) -> Iterator[Number]:
    reported = results.estimates[results.estimates.is_reported]
    known = set(zip(reported.code, reported.group, strict=True))
    for code in results.codes.sort_values("order").code:
        for group in ["all", *results.groups]:
            if (code, group) not in known:
                continue
            share = names.share(code, group=group)
            yield Number(f"share.{code}.{group}", str(share), ESTIMATES)
            yield Number(f"count.{code}.{group}", share.count, ESTIMATES)
            yield Number(f"low.{code}.{group}", share.low, ESTIMATES)
            yield Number(f"high.{code}.{group}", share.high, ESTIMATES)


def _list_findings(names: Names, results: Results) -> Iterator[Number]:
    for name in results.findings.finding:
        finding = names.finding(name)
        yield Number(f"finding.{name}.observed", str(finding.observed), FINDINGS)
        yield Number(f"finding.{name}.interval", str(finding.interval), FINDINGS)
        yield Number(f"finding.{name}.n_interviews", str(finding.n_interviews), FINDINGS)
        yield Number(f"finding.{name}.p", finding.p, FINDINGS)
        yield Number(f"finding.{name}.verdict", finding.verdict, FINDINGS)
    for verdict in sorted(set(results.findings.verdict)):
        number = str(names.n_findings(verdict))
        yield Number(f"n_findings.{verdict.replace(' ', '-')}", number, FINDINGS)
    yield Number("n_findings", str(names.n_findings()), FINDINGS)


def _list_agreement(names: Names, reliability: pd.DataFrame) -> Iterator[Number]:
    whole = reliability[(reliability.language == "all") & (reliability.code == "all")]
    for comparison in sorted(set(whole.comparison)):
        agreement = names.agreement(comparison)
        name = comparison.replace("~", "-and-")
        yield Number(f"kappa.{name}", str(agreement), RELIABILITY)
        yield Number(f"kappa.{name}.interval", agreement.interval, RELIABILITY)
        yield Number(f"n_segments.{name}", str(agreement.n_segments), RELIABILITY)


def _list_sizes(names: Names, results: Results) -> Iterator[Number]:
    yield Number("n_segments", str(names.n_segments()), SEGMENTS)
    yield Number("n_codes", str(names.n_codes()), CODES)
    for group in ["all", *results.groups]:
        yield Number(f"n_interviews.{group}", str(names.n_interviews(group=group)), PARTICIPANTS)
