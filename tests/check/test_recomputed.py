"""The findings of a run once more, from the segments, by plain pandas: no code of `check`."""

from __future__ import annotations

from itertools import product
from math import sqrt
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from statsmodels.stats.proportion import proportion_confint

RESULTS = Path("results")
ALONE = {
    "resources_are_short": "resource-shortage",
    "research_capacity_is_weak": "weak-research-capacity",
    "support_is_inadequate": "inadequate-support",
    "industry_lacks_trust": "industry-distrust",
    "industry_lacks_interest": "industry-disinterest",
    "state_decides_type_and_purpose": "state-initiates",
}
"""Claims that one code is spoken of in more than one interview in ten."""


class Demonstration:
    """Results of a run, read without contracts; a class because they belong together."""

    def __init__(self, results):
        def read(name):
            return pd.read_csv(results / name, keep_default_na=False, na_values=[""])

        self.findings = read("7_check/findings.csv").set_index("finding")
        self.evidence = read("7_check/evidence.csv")
        self.quotes = read("7_check/quotes.csv")
        self.stability = read("7_check/stability.csv")
        self.segments = read("3_segment/segments.csv").set_index("segment_id")
        self.codes = read("4_coding/codes.csv").set_index("code")
        people = read("2_anonymize/participants.csv").set_index("interview_id")
        coverage = read("4_coding/coverage.csv")
        whole = coverage[(coverage.coder == "human") & (coverage.n_read == coverage.n_segments)]
        self.group = people.group[sorted(whole.interview_id)]
        self.groups = sorted(set(people.group))
        codings = read("4_coding/codings.csv")
        self.estimates = read("5_aggregate/estimates.csv")
        self.put = codings[(codings.coder == "human") & codings.interview_id.isin(self.group.index)]

    def segments_with(self, entry):
        """Participants' segments with a code, or with one below a theme or subtheme."""
        below = [
            code
            for code, row in self.codes.iterrows()
            if entry in (code, row.subtheme, row.theme) and row.depth == "code"
        ]
        ids = self.put.segment_id[self.put.code.isin(below)].unique()
        return [one for one in ids if self.segments.role[one] == "participant"]

    def has(self, entry, group="all"):
        """Whether each interview of a group speaks of it."""
        speaking = {self.segments.interview_id[one] for one in self.segments_with(entry)}
        asked = [i for i, g in self.group.items() if group in ("all", g)]
        return pd.Series([i in speaking for i in asked], index=asked)


def wilson(n, total, alpha):
    """By statsmodels."""
    return proportion_confint(n, total, alpha=alpha, method="wilson")


def least_share(study, asked, alpha=0.05):
    """Least share of several codes and groups, its upper end at alpha over their number."""
    shares = [(int(has.sum()), len(has)) for has in (study.has(*one) for one in asked)]
    return (
        min(n / total for n, total in shares),
        min(wilson(n, total, alpha)[0] for n, total in shares),
        min(wilson(n, total, alpha / len(shares))[1] for n, total in shares),
    )


def newcombe(first, second, alpha):
    """Method 10 of Newcombe 1998 (17, 2635-2650), from the four cells."""
    table = pd.crosstab(first, second).reindex([True, False], axis=0, fill_value=0)
    (e, f), (g, h) = table.reindex([True, False], axis=1, fill_value=0).to_numpy().tolist()
    n = e + f + g + h
    p1, p2 = (e + f) / n, (e + g) / n
    (l1, u1), (l2, u2) = wilson(e + f, n, alpha), wilson(e + g, n, alpha)
    product_ = (e + f) * (g + h) * (e + g) * (f + h)
    a = e * h - f * g
    c = max(a - n / 2, 0) if a > 0 else a
    phi = c / sqrt(product_) if product_ else 0
    low = sqrt((p1 - l1) ** 2 - 2 * phi * (p1 - l1) * (u2 - p2) + (u2 - p2) ** 2)
    high = sqrt((p2 - l2) ** 2 - 2 * phi * (p2 - l2) * (u1 - p1) + (u1 - p1) ** 2)
    return p1 - p2, p1 - p2 - low, p1 - p2 + high


def least_difference(study, leaders, rest, alpha=0.05):
    """Least lead of any leader over any other code."""
    pairs = [(study.has(a), study.has(b)) for a, b in product(leaders, rest)]
    plain = [newcombe(*pair, alpha) for pair in pairs]
    strict = [newcombe(*pair, alpha / len(pairs)) for pair in pairs]
    return (
        min(one[0] for one in plain),
        max(min(one[1] for one in plain), -1),
        min(min(one[2] for one in strict), 1),
    )


def codes_of(study, entry):
    rows = study.codes[study.codes.depth == "code"]
    return list(rows.index[(rows.theme == entry) | (rows.subtheme == entry)])


def numbers_of(study):
    """What each claim of the study compares, and its value with its interval."""
    leaders = ["improved-programmes", "graduate-employability", "faculty-capacity"]
    benefits = [code for code in codes_of(study, "benefits") if code not in leaders]
    challenges = [c for c in codes_of(study, "challenges") if c != "state-initiates"]
    levels = ["individual", "intra-organizational", "inter-organizational"]
    in_groups = {
        "policy_mandate_motivates_all_groups": "policy-mandate",
        "labour_market_motivates_all_groups": "labour-market-match",
    }
    shares = {name: [(code, g) for g in study.groups] for name, code in in_groups.items()}
    shares |= {name: [(code, "all")] for name, code in ALONE.items()}
    shares["challenges_stand_at_three_levels"] = [(level, "all") for level in levels]
    differences = {
        "human_capital_predominates": (["human-capital"], ["innovation"]),
        "three_benefits_lead": (leaders, benefits),
        "initiating_state_is_most_notable": (["state-initiates"], challenges),
    }
    found = {name: (0.1, *least_share(study, asked)) for name, asked in shares.items()}
    return found | {
        name: (0.0, *least_difference(study, *sides)) for name, sides in differences.items()
    }


def verdict_of(line, low, high):
    if low > line:
        return "supported"
    return "contradicted" if high < line else "inconclusive"


def check_numbers(study):
    """Every observed value, interval and verdict."""
    numbers = numbers_of(study)
    assert set(numbers) == set(study.findings.index)
    for name, row in study.findings.iterrows():
        line, *value = numbers[name]
        if row.verdict == "cannot be computed":
            assert study.group.value_counts().min() < 6
            continue
        if row.method == "prediction_powered":
            value = reported_share(study, name)
        assert [row.observed, row.low, row.high] == [round_like(x) for x in value], name
        assert row.verdict == verdict_of(line, *value[1:]), name
        assert row.claimed_from == line


def reported_share(study, name):
    """A machine-corrected share as the table of estimates has it in print."""
    table = study.estimates
    is_asked = (table.code == ALONE[name]) & (table.measure == "share_interviews")
    for column in ("group", "batch", "language"):
        is_asked &= table[column] == "all"
    is_asked &= (table.estimand == study.findings.estimand[name]) & table.is_reported
    row = table[is_asked].iloc[0]
    return row.estimate, row.low, row.high


def round_like(value):
    """Ten significant digits, as tables have them; exact zeros stay."""
    return pytest.approx(value, rel=1e-9, abs=1e-9)


def check_evidence(study):
    """Counts of segments, and quotes that stand in their segments word for word."""
    for (name, side), rows in study.evidence.groupby(["finding", "side"]):
        assert len(rows) == study.findings[f"n_{side}"][name], name
        assert sorted(rows.place) == list(range(1, len(rows) + 1))
        if side == "for":
            codes = set(rows.code)
            expected = {one for code in codes for one in study.segments_with(code)}
            assert set(rows.segment_id) == expected, name
    for row in study.quotes.itertuples():
        assert study.segments.text[row.segment_id][row.start : row.end] == row.quote
        kept = study.evidence[
            (study.evidence.finding == row.finding) & (study.evidence.side == row.side)
        ]
        assert row.segment_id in set(kept.segment_id)


def check_leaving_out(study):
    """Presence with each interview left out, counted anew from one column of yes and no."""
    for name, code in (
        ("resources_are_short", "resource-shortage"),
        ("state_decides_type_and_purpose", "state-initiates"),
    ):
        has = study.has(code)
        rows = study.stability[
            (study.stability.finding == name) & (study.stability.kind == "leave one interview out")
        ].set_index("changed")
        assert sorted(rows.index) == sorted(has.index)
        for interview, row in rows.iterrows():
            rest = has.drop(interview)
            low, high = wilson(int(rest.sum()), len(rest), 0.05)
            assert [row.observed, row.low, row.high] == [
                round_like(x) for x in (rest.mean(), low, high)
            ]
            assert row.verdict == verdict_of(0.1, low, high)
        fewest = fewest_left_out(int(has.sum()), len(has))
        recoded = fewest_recoded(int(has.sum()), len(has))
        row = study.findings.loc[name]
        assert [row.n_left_out, row.n_recoded] == pytest.approx([fewest, recoded], nan_ok=True)


def fewest_left_out(n, total):
    """Of a share against one in ten: every number of those with it and those without.

    Fewer than six interviews are not judged.
    """
    own = verdict_of(0.1, *wilson(n, total, 0.05))
    for size in range(1, min(12, total - 6) + 1):
        for with_it in range(min(size, n) + 1):
            left = (n - with_it, total - size)
            if left[0] <= left[1] and verdict_of(0.1, *wilson(*left, 0.05)) != own:
                return size
    return np.nan


def fewest_recoded(n, total):
    own = verdict_of(0.1, *wilson(n, total, 0.05))
    turning = (
        size
        for size in range(1, 13)
        for changed in (n - size, n + size)
        if 0 <= changed <= total and verdict_of(0.1, *wilson(changed, total, 0.05)) != own
    )
    return next(turning, np.nan)


@pytest.fixture(scope="module")
def run():
    """The last run, in the folder where the tests are started."""
    if not (RESULTS / "7_check" / "passed.txt").is_file():
        pytest.skip("no run in this folder")
    return Demonstration(RESULTS)


def test_observed_values_intervals_and_verdicts_are_what_plain_pandas_gives(run):
    """All twelve claims, on the demonstration or the small study of tests/workflow."""
    check_numbers(run)


def test_evidence_is_counted_and_quoted_as_it_stands(run):
    """Every segment for a claim, and every quote word for word."""
    check_evidence(run)


def test_leaving_interviews_out_and_the_smallest_changes_come_out_again(run):
    """Where a claim is about one share, from its two numbers alone."""
    check_leaving_out(run)
