"""The findings of a run once more, from the segments, by plain pandas: no code of `check`."""

from __future__ import annotations

import copy
import re
from itertools import combinations, product
from math import isnan, nan, sqrt
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from scipy.optimize import brentq
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import proportion_confint

RESULTS = Path("results")
LEAST = 6
"""Interviews, fewer of which are not judged (`aggregate.min_interviews`)."""
RECOMPUTED = [
    "order", "observed", "low", "high", "claimed_from", "n_interviews", "p_value", "p_holm",
    "n_left_out", "n_recoded", "n_for", "n_against", "n_silent",
]  # fmt: skip
"""Numbers of a finding that are counted again here; another one fails."""
ALONE = {
    "resources_are_short": "resource-shortage",
    "research_capacity_is_weak": "weak-research-capacity",
    "support_is_inadequate": "inadequate-support",
    "industry_lacks_trust": "industry-distrust",
    "industry_lacks_interest": "industry-disinterest",
    "state_decides_type_and_purpose": "state-initiates",
}
"""Claims that one code is spoken of in more than one interview in ten."""
IN_GROUPS = {
    "policy_mandate_motivates_all_groups": "policy-mandate",
    "labour_market_motivates_all_groups": "labour-market-match",
}
LEVELS = ["individual", "intra-organizational", "inter-organizational"]
LEADERS = ["improved-programmes", "graduate-employability", "faculty-capacity"]


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
        self.people = people
        coverage = read("4_coding/coverage.csv")
        whole = coverage[(coverage.coder == "human") & (coverage.n_read == coverage.n_segments)]
        self.group = people.group[sorted(whole.interview_id)]
        self.groups = sorted(set(people.group))
        self.codings = read("4_coding/codings.csv")
        self.rule_matches = read("4_coding/rule_matches.csv")
        self.scores = read("4_coding/model_scores.csv")
        self.estimates = read("5_aggregate/estimates.csv")
        human = self.codings[self.codings.coder == "human"]
        self.put = human[human.interview_id.isin(self.group.index)]
        self.n_mentions = {entry: self._count(entry) for entry in self.codes.index}

    def below(self, entry):
        """Codes that count for an entry: itself, or all below a theme or subtheme."""
        return [
            code
            for code, row in self.codes.iterrows()
            if entry in (code, row.subtheme, row.theme) and row.depth == "code"
        ]

    def segments_with(self, entry):
        """Participants' segments with a code, or with one below a theme or subtheme."""
        ids = self.put.segment_id[self.put.code.isin(self.below(entry))].unique()
        return [one for one in ids if self.segments.role[one] == "participant"]

    def _count(self, entry):
        """Segments of each interview that speak of it."""
        owners = self.segments.interview_id[self.segments_with(entry)]
        return owners.value_counts().reindex(self.group.index, fill_value=0)

    def has(self, entry, group="all", at_least=1):
        """Whether each interview of a group speaks of it."""
        asked = [i for i, g in self.group.items() if group in ("all", g)]
        return self.n_mentions[entry][asked] >= at_least

    def changed(self, *, keep=None, flip=(), at_least=1):
        """The same study of some interviews, or with other mentions."""
        other = copy.copy(self)
        other.n_mentions = dict(self.n_mentions)
        if at_least > 1:
            for entry, mentions in self.n_mentions.items():
                other.n_mentions[entry] = (mentions >= at_least).astype(int)
        for interview, entry in flip:
            mentions = other.n_mentions[entry].copy()
            mentions[interview] = 0 if mentions[interview] else 1
            other.n_mentions[entry] = mentions
        other.group = self.group if keep is None else self.group[keep]
        return other


def wilson(n, total, alpha):
    """By statsmodels."""
    return proportion_confint(n, total, alpha=alpha, method="wilson")


def least_share(study, asked, alpha=0.05):
    """Least share of several codes and groups, its upper end at alpha over their number."""
    shares = [(int(has.sum()), len(has)) for has in (study.has(*one) for one in asked)]
    observed = min((n / total for n, total in shares if total), default=nan)
    if min(total for _, total in shares) < LEAST:
        return observed, nan, nan
    return (
        observed,
        min(wilson(n, total, alpha)[0] for n, total in shares),
        min(wilson(n, total, alpha / len(shares))[1] for n, total in shares),
    )


def newcombe(first, second, alpha):
    """Method 10 of Newcombe 1998 (17, 2635-2650), from the four cells."""
    one, two = first.to_numpy(), second.to_numpy()
    e, f = int((one & two).sum()), int((one & ~two).sum())
    g, h = int((~one & two).sum()), int((~one & ~two).sum())
    n = e + f + g + h
    p1, p2 = (e + f) / n, (e + g) / n
    (l1, u1), (l2, u2) = wilson(e + f, n, alpha), wilson(e + g, n, alpha)
    product_ = (e + f) * (g + h) * (e + g) * (f + h)
    a = e * h - f * g
    c = max(a - n / 2, 0) if a > 0 else a
    phi = c / sqrt(product_) if product_ else 0
    low = sqrt(max((p1 - l1) ** 2 - 2 * phi * (p1 - l1) * (u2 - p2) + (u2 - p2) ** 2, 0))
    high = sqrt(max((p2 - l2) ** 2 - 2 * phi * (p2 - l2) * (u1 - p1) + (u1 - p1) ** 2, 0))
    return p1 - p2, p1 - p2 - low, p1 - p2 + high


def least_difference(study, leaders, rest, alpha=0.05):
    """Least lead of any leader over any other code."""
    pairs = [(study.has(a), study.has(b)) for a, b in product(leaders, rest)]
    if len(study.group) < LEAST:
        return min(one.mean() - two.mean() for one, two in pairs), nan, nan
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


def shares_asked(study):
    """Claims that shares exceed one in ten, with their codes and groups."""
    asked = {name: [(code, g) for g in study.groups] for name, code in IN_GROUPS.items()}
    asked |= {name: [(code, "all")] for name, code in ALONE.items()}
    return asked | {"challenges_stand_at_three_levels": [(level, "all") for level in LEVELS]}


def differences_asked(study):
    """Claims that codes are spoken of in more interviews than others."""
    benefits = [code for code in codes_of(study, "benefits") if code not in LEADERS]
    challenges = [c for c in codes_of(study, "challenges") if c != "state-initiates"]
    return {
        "human_capital_predominates": (["human-capital"], ["innovation"]),
        "three_benefits_lead": (LEADERS, benefits),
        "initiating_state_is_most_notable": (["state-initiates"], challenges),
    }


def number_of(study, name, alpha=0.05):
    """What a claim compares: the value with its interval."""
    if name in differences_asked(study):
        return least_difference(study, *differences_asked(study)[name], alpha)
    return least_share(study, shares_asked(study)[name], alpha)


def line_of(study, name):
    return 0.0 if name in differences_asked(study) else 0.1


def claimed_by(study, name):
    """Codes that a claim is about, and all that it compares."""
    if name in shares_asked(study):
        codes = sorted({code for code, _ in shares_asked(study)[name]})
        return codes, codes
    leaders, rest = differences_asked(study)[name]
    return leaders, [*leaders, *rest]


def verdict_of(line, low, high):
    if isnan(low):
        return "cannot be computed"
    if low > line:
        return "supported"
    return "contradicted" if high < line else "inconclusive"


def judge(study, name, alpha=0.05):
    return verdict_of(line_of(study, name), *number_of(study, name, alpha)[1:])


def check_numbers(study):
    """Every observed value, interval and verdict, and what was compared."""
    claims = {*differences_asked(study), *shares_asked(study)}
    assert claims == set(study.findings.index)
    for name, row in study.findings.iterrows():
        value, line = number_of(study, name), line_of(study, name)
        if row.method == "prediction_powered":
            value = reported_share(study, name)
        assert [row.observed, row.low, row.high] == [round_like(x) for x in value], name
        assert row.verdict == verdict_of(line, *value[1:]), name
        assert row.claimed_from == line
        assert row.n_interviews == len(study.group), name
        speaking = pd.concat([study.has(code) for code in claimed_by(study, name)[0]], axis=1)
        assert row.n_silent == (~speaking.any(axis=1)).sum(), name
        check_sentence(study, row.comparison)


COUNTED = re.compile(r"([^;]+?)(?: \(([^()]+)\))? (\d+) of (\d+) interviews \((\d+)%\)")


def check_sentence(study, words):
    """Every count in a sentence such as `Joint research (Faculty) 3 of 8 interviews (38%)`."""
    codes = {row.label: code for code, row in study.codes.iterrows()}
    names = {"University leaders": "university_leader", "Faculty": "faculty"}
    names |= {"Industry partners": "industry", "": "all", None: "all"}
    found = COUNTED.findall(words.replace(" against ", "; "))
    assert len(found) == words.count("interviews ("), words
    for label, group, n, total, percent in found:
        has = study.has(codes[label.strip()], names[group])
        assert [int(n), int(total)] == [has.sum(), len(has)], words
        assert percent == f"{100 * has.mean():.0f}", words


def check_p_values(study):
    """The least level at which a verdict is not inconclusive, by root finding; Holm's by library.

    Found to 1e-6 of the logarithm of the level; below 1e-9 any is as good.
    """
    findings = study.findings.sort_values("order")
    judged = findings[(findings.verdict != "cannot be computed") & (findings.method == "human")]
    for name, row in judged.iterrows():
        line = line_of(study, name)

        def gap(log_alpha, name=name, line=line):
            _, low, high = number_of(study, name, float(np.exp(log_alpha)))
            return max(low - line, line - high)

        ends = (np.log(1e-9), np.log(1 - 1e-9))
        if gap(ends[1]) <= 0:
            assert row.p_value == pytest.approx(1.0), name
        elif gap(ends[0]) > 0:
            assert row.p_value < 1e-8, name
        else:
            assert row.p_value == pytest.approx(np.exp(brentq(gap, *ends)), rel=1e-4), name
    holm = multipletests(judged.p_value, method="holm")[1]
    assert list(judged.p_holm) == pytest.approx(list(holm), rel=1e-8, abs=1e-12)
    for row in judged.itertuples():
        assert row.verdict_holm == (row.verdict if row.p_holm <= 0.05 else "inconclusive")


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
    """Ten significant digits, as tables have them; exact zeros stay, and what has no interval."""
    return pytest.approx(value, rel=1e-9, abs=1e-9, nan_ok=True)


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


def check_evidence_is_sound(study):
    """Each segment against a claim stands there for what it is said to."""
    put = set(zip(study.put.segment_id, study.put.code, strict=True))
    said = {(row.segment_id, row.code, row.coder) for row in study.codings.itertuples()}
    matches = study.rule_matches
    hits = {kind: set(zip(rows.segment_id, rows.code, strict=True))
            for kind, rows in matches.groupby(matches["mode"] == "never")}  # fmt: skip
    scored = study.scores[study.scores.score >= study.scores.threshold]
    near = hits.get(False, set()) | set(zip(scored.segment_id, scored.code, strict=True))
    for row in study.evidence.itertuples():
        pairs = {(row.segment_id, code) for code in study.below(row.code)}
        holds = {
            "coded so": bool(pairs & put),
            "rival code": bool(pairs & put),
            "coders disagree": any((*pair, row.coder) in said for pair in pairs)
            and not pairs & put,
            "denied": bool(pairs & hits.get(True, set())),
            "near but not coded": bool(pairs & near) and not pairs & put,
        }
        assert holds[row.why], row


def check_stability(study):
    """Every claim with each interview left out, at other confidences, and by part."""
    looks = {
        "leave one interview out": lambda one: (study.changed(keep=study.group.index != one), 0.05),
        "other confidence": lambda one: (study, round(1 - float(one.strip("%")) / 100, 6)),
        "by language": lambda one: (_keep(study, "language", one), 0.05),
        "by batch": lambda one: (_keep(study, "batch", one), 0.05),
    }
    n_checked = 0
    for row in study.stability.itertuples():
        if row.changed == "a mention is two segments or more":
            other, alpha = study.changed(at_least=2), 0.05
        elif row.kind in looks:
            other, alpha = looks[row.kind](row.changed)
        else:
            continue
        value = number_of(other, row.finding, alpha)
        found = [row.observed, row.low, row.high]
        assert found == [pytest.approx(x, rel=1e-8, abs=1e-9, nan_ok=True) for x in value], row
        assert row.verdict == verdict_of(line_of(study, row.finding), *value[1:]), row
        n_checked += 1
    assert n_checked >= len(study.findings) * len(study.group)
    for name, rows in study.stability.groupby("finding"):
        left_out = rows[rows.kind == "leave one interview out"]
        assert sorted(left_out.changed) == sorted(study.group.index), name


def _keep(study, column, value):
    return study.changed(keep=(study.people[column][study.group.index] == value).to_numpy())


def check_smallest_changes(study):
    """What is named turns the verdict; where it is called exact, fewer changes do not.

    Of claims on one share all numbers are tried. Of the others all sets of fewer changes where
    there are at most 300, else 30 random ones.
    """
    kinds = {"fewest interviews left out": "n_left_out", "fewest mentions changed": "n_recoded"}
    for row in study.stability[study.stability.kind.isin(kinds)].itertuples():
        fewest = study.findings[kinds[row.kind]][row.finding]
        if row.changed == "nothing found":
            assert isnan(fewest)
            continue
        changes = row.changed.split(", ")
        assert len(changes) == fewest == row.n_changed, row
        own = study.findings.verdict[row.finding]
        assert _change(study, row.finding, changes) == row.verdict, row
        assert row.verdict not in (own, "cannot be computed"), row
        if row.detail.startswith("Exact") and fewest > 1:
            for fewer in _sets(study, row, int(fewest) - 1):
                assert _change(study, row.finding, fewer) in (own, "cannot be computed"), fewer


def _change(study, name, changes):
    flip = [tuple(one.split(": ")) for one in changes if ": " in one]
    left = [one for one in changes if ": " not in one]
    return judge(study.changed(keep=~study.group.index.isin(left), flip=flip), name)


def _sets(study, row, size):
    single = list(study.group.index)
    if "mentions" in row.kind:
        single = [f"{i}: {code}" for i in single for code in claimed_by(study, row.finding)[1]]
    every = list(combinations(single, size)) if len(single) ** size < 1000 else []
    draw = np.random.default_rng(1)
    drawn = [draw.choice(single, size, replace=False) for _ in range(30)]
    return every if 0 < len(every) <= 300 else drawn


def check_smallest_changes_of_one_share(study):
    """Where a claim is about one share, its two numbers alone tell."""
    for name, code in ALONE.items():
        has, row = study.has(code), study.findings.loc[name]
        expected = [fewest_left_out(has.sum(), len(has)), fewest_recoded(has.sum(), len(has))]
        assert [row.n_left_out, row.n_recoded] == pytest.approx(expected, nan_ok=True), name


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


def test_every_number_of_a_finding_is_counted_again_below(run):
    """A new numeric column must be told here how it is recomputed."""
    is_number = {
        name
        for name in run.findings
        if name != "is_outside" and pd.to_numeric(run.findings[name], errors="coerce").notna().any()
    }
    assert is_number == set(RECOMPUTED)
    assert sorted(run.findings.order) == list(range(1, len(run.findings) + 1))


def test_observed_values_intervals_and_verdicts_are_what_plain_pandas_gives(run):
    """All twelve claims, on the demonstration or the small study of tests/workflow."""
    check_numbers(run)


def test_evidence_is_counted_and_quoted_as_it_stands(run):
    """Every segment for a claim, and every quote word for word."""
    check_evidence(run)


def test_what_speaks_against_a_claim_stands_there_for_its_reason(run):
    """Coded with a rival, put by one coder alone, denied, or near and not coded."""
    check_evidence_is_sound(run)


@pytest.mark.slow
def test_p_values_and_their_correction_come_out_again(run):
    """From the intervals, by root finding; Holm's correction by statsmodels."""
    check_p_values(run)


@pytest.mark.slow
def test_changed_looks_come_out_again(run):
    """Each interview left out, each language and batch, other confidences, two mentions."""
    check_stability(run)


def test_the_smallest_changes_of_one_share_come_out_again(run):
    """From two numbers alone."""
    check_smallest_changes_of_one_share(run)


@pytest.mark.slow
def test_the_smallest_changes_turn_a_verdict_and_fewer_do_not(run):
    """As far as can be tried."""
    check_smallest_changes(run)
