"""Every number that a run prints, counted once more from segments, codings and scores.

`tests/workflow/plain` has the counting: pandas, and the published formulas written again. A table
or figure that nobody told how to recompute fails, and so does a numeric column.
"""

import functools
import json
import re
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from pandas.api.types import is_bool_dtype
from tests.check import test_recomputed as claims
from tests.workflow.plain.agreement import RHO_TOLERANCE, WITH_INTERVAL, all_agreement, rho
from tests.workflow.plain.patterns import (
    all_contrasts,
    all_namings,
    all_negative_cases,
    all_pairs,
    all_richness,
    all_saturation,
)
from tests.workflow.plain.shares import POPULATION, all_estimates, reported
from tests.workflow.plain.study import PlainStudy, read_csv, same

RESULTS, CONFIG = Path("results"), Path("config.yaml")
PART = ["group", "batch", "language"]
SHARE = ["n", "denominator", "estimate", "low", "high"]
WITHHELD = ("not automatable", "not enough evidence", "suppressed")
KAPPAS = [name + end for name in WITH_INTERVAL for end in ("", "_low", "_high")]
AGREEMENT = ["n_interviews", "n_segments", "n_first", "n_second", "n_both", "agreement",
             "precision", "recall", *KAPPAS]  # fmt: skip
PAIR = [one + end for one in ("lift", "phi") for end in ("", "_low", "_high")]
POINTS = ["n_interviews", "n_needed", "median_needed", "low_needed", "high_needed", "share_reached"]
CONTRAST = ["n_first", "n_second", "first_estimate", "second_estimate", "difference", "low", "high",
            "ratio", "ratio_low", "ratio_high", "p", "p_adjusted"]  # fmt: skip


class Recomputed:
    """All numbers, each counted when first asked for; a class because they build on each other."""

    def __init__(self, study):
        self.study = study

    @functools.cached_property
    def estimates(self):
        return all_estimates(self.study)

    @functools.cached_property
    def reported(self):
        return reported(self.estimates)

    @functools.cached_property
    def contrasts(self):
        return all_contrasts(self.study, self.estimates)

    @functools.cached_property
    def agreement(self):
        return all_agreement(self.study)

    @functools.cached_property
    def pairs(self):
        return all_pairs(self.study)

    @functools.cached_property
    def saturation(self):
        return all_saturation(self.study)

    @functools.cached_property
    def richness(self):
        return all_richness(self.study)

    @functools.cached_property
    def negative_cases(self):
        return all_negative_cases(self.study)

    @functools.cached_property
    def namings(self):
        return all_namings(self.study)


@pytest.fixture(scope="module")
def plain():
    """What the last `make` left in this folder."""
    if not (RESULTS / "5_aggregate/contrasts.csv").is_file():
        pytest.skip("no results here: run `make` first")
    return Recomputed(PlainStudy(RESULTS, CONFIG))


def compare(shown, expected, key, numbers, *, may_lack=None):
    """Hold numbers against those recomputed, row by row; which may be withheld is said."""
    assert not expected.duplicated(key).any()
    both = shown.merge(expected, on=key, how="left", suffixes=("", "_plain"), indicator="found")
    assert (both.found == "both").all(), both[both.found != "both"][key].head()
    lacks = pd.Series(False, both.index) if may_lack is None else may_lack(both)
    wrong = [
        (name, row[name], row[f"{name}_plain"], [row[one] for one in key])
        for at, row in both.iterrows()
        for name in numbers
        if not (same(row[name], row[f"{name}_plain"]) or (lacks[at] and pd.isna(row[name])))
    ]
    assert not wrong, (len(wrong), wrong[:5])


def is_withheld(rows):
    """Whether the disclosure control, or the verdict on the machine, keeps a number back."""
    flags = rows.flag.fillna("")
    return flags.map(lambda flag: any(word in flag for word in WITHHELD))


def check_shares(rows, plain):
    """Shares of interviews of the population."""
    rows = rows.assign(language="all", measure="share_interviews", estimand=POPULATION)
    key = ["code", *PART, "measure", "estimand", "method"]
    compare(rows, plain.estimates, key, SHARE, may_lack=is_withheld)
    return SHARE


def check_estimates(rows, plain):
    """All parts, measures, estimands and methods; which is reported; none is left out."""
    key = ["code", *PART, "measure", "estimand", "method"]
    numbers = [*SHARE, "n_interviews"]
    compare(rows, plain.estimates, key, numbers, may_lack=is_withheld)
    assert len(rows) == len(plain.estimates) > 1000
    asked = [name for name in key if name != "method"]
    shown = rows[rows.is_reported].set_index(asked).method.sort_index()
    assert shown.equals(plain.reported.set_index(asked).method.sort_index())
    return numbers


def check_contrasts(rows, plain):
    """Differences and ratios with their intervals, tests, and their correction."""
    key = ["code", "dimension", "first", "second", "measure"]
    compare(rows, plain.contrasts, key, CONTRAST, may_lack=is_withheld)
    return CONTRAST


def check_differences(rows, plain):
    """Differences between groups in the order of print; those turned round are turned back."""
    numbers = ["n_first", "n_second", "difference", "low", "high", "p_adjusted"]
    known = set(plain.contrasts["first"] + " " + plain.contrasts["second"])
    is_turned = ~(rows["first"] + " " + rows["second"]).isin(known)
    back = rows[is_turned].rename(
        columns={
            **{"first": "second", "second": "first", "n_first": "n_second"},
            **{"n_second": "n_first", "low": "high", "high": "low"},
        }
    )
    back = back.assign(**{name: -back[name] for name in ("difference", "low", "high")})
    key = ["code", "dimension", "first", "second", "measure"]
    compare(
        pd.concat([rows[~is_turned], back]), plain.contrasts, key, numbers, may_lack=is_withheld
    )
    return numbers


def check_pairs(rows, plain):
    """Counts, lift and phi of pairs and sequences of codes."""
    numbers = [one for one in ("n", "n_a", "n_b", "n_both", *PAIR) if one in rows]
    key = ["code_a", "code_b", "unit", "method"]
    # A count that is suppressed is drawn as an empty cell, and no number of it is told.
    told = rows[rows.n_both.notna()]
    compare(told, plain.pairs, key, numbers)
    hidden = rows[rows.n_both.isna()]
    assert hidden[[one for one in PAIR if one in rows]].isna().all().all()
    assert (hidden.flag == "suppressed").all()
    return numbers


def check_saturation(rows, plain):
    """Codes seen, in order and over random orders drawn with the same seed."""
    numbers = ["n_new", "n_seen", "mean_seen", "low_seen", "high_seen"]
    compare(rows, plain.saturation[0], ["group", "method", "order"], numbers)
    return [*numbers, "order"]


def check_points(rows, plain):
    """When hardly a code was new, in order and over random orders."""
    key = ["group", "method", "base", "run", "threshold"]
    compare(rows, plain.saturation[1], key, POINTS)
    return [*POINTS, "base", "run", "threshold"]


def check_richness(rows, plain):
    """Codes, mentions, segments and words of each participant."""
    numbers = ["n_codes", "n_mentions", "n_segments", "n_words"]
    compare(rows, plain.richness, ["interview_id", "method"], numbers)
    return numbers


def check_negative_cases(rows, plain):
    """Who does not speak of what their group does: all of them, and nobody else."""
    key = ["group", "code", "interview_id"]
    compare(rows, plain.negative_cases, key, ["n", "denominator"])
    assert len(rows) == len(plain.negative_cases)
    return ["n", "denominator"]


def check_initiators(rows, plain):
    """Interviews and segments that name each side, with Wilson's interval."""
    compare(rows, plain.namings[0], ["group", "initiator"], ["n", "denominator", "n_namings"])
    compare(rows, plain.namings[0], ["group", "initiator"], ["share_namings"])
    for row in rows.itertuples():
        assert same(row.estimate, row.n / row.denominator)
        if row.flag != "too few":
            ends = claims.wilson(row.n, row.denominator, 0.05)
            assert same(row.low, ends[0]) and same(row.high, ends[1])
    return ["n", "denominator", "n_namings", "share_namings", "estimate", "low", "high"]


def check_places(rows, plain):
    """Interviews by what they name; equal places are one."""
    wide = rows.pivot(index=["group", "place"], columns="initiator", values="share")
    n = rows.groupby(["group", "place"]).n_interviews.first()
    _compare_places(wide.assign(n_interviews=n).reset_index(), plain)
    return ["place", "share", "n_interviews"]


def check_triangle(rows, plain):
    """Marks of interviews, of nobody named, and of all namings of a group."""
    sides = list(plain.study.settings["aggregate"]["initiators"])
    _compare_places(rows[rows.mark != "all namings"], plain)
    together = rows[rows.mark == "all namings"].set_index("group")
    for row in plain.namings[0].itertuples():
        assert same(together[row.initiator][row.group], row.share_namings)
        assert together.n_interviews[row.group] == row.denominator
    return ["place", *sides, "n_interviews"]


def _compare_places(shown, plain):
    sides = list(plain.study.settings["aggregate"]["initiators"])
    columns = ["group", *sides, "n_interviews"]
    tables = [one[columns].astype({"n_interviews": int}) for one in (shown, plain.namings[1])]
    tables = [one.sort_values(columns, ignore_index=True) for one in tables]
    pd.testing.assert_frame_equal(*tables, check_dtype=False, atol=1e-6, check_names=False)
    assert (shown.place == 0).sum() == shown[sides].isna().all(axis=1).sum()


def check_agreement(rows, plain):
    """Coefficients with bootstrap intervals drawn with the same seed, and rho by simulation."""
    numbers = [name for name in AGREEMENT if name in rows]
    rows = rows.replace("undefined", np.nan)
    rows = rows.astype(dict.fromkeys(numbers, float))
    rows = rows.assign(**{one: rows.get(one, "all") for one in ("language", "group")})
    compare(rows, plain.agreement, ["comparison", "language", "group", "code"], numbers)
    if "rho" not in rows:
        return numbers
    is_printed = ((rows.language == "all") & (rows.group == "all")) | (rows.code == "all")
    for row in rows[is_printed].itertuples():
        again = rho(row.kappa, row.n_first / row.n_segments, row.n_segments, seed=1)
        shown = float(row.rho)
        assert np.isnan(shown) == np.isnan(again), row
        assert np.isnan(shown) or abs(shown - again) < RHO_TOLERANCE, (row, again)
    return [*numbers, "rho"]


def check_people(rows, plain):
    """Participants of each group by characteristic."""
    for row in rows.itertuples():
        own = plain.study.people
        own = own[(own.group == row.group) | (row.group == "all")]
        value = "" if pd.isna(row.value) else str(row.value)
        assert row.n == (own[row.characteristic].fillna("").astype(str) == value).sum(), row
    return ["n"]


def check_quotes(rows, plain):
    """No number stands there; each quote is a segment's exact words."""
    for row in rows.dropna(subset=["quote"]).itertuples():
        assert row.quote in plain.study.said.text[row.segment_id]
    return []


def check_findings(rows, plain):
    """Those of `7_check/findings.csv`, which `tests/check/test_recomputed.py` counts again."""
    judged = read_csv(RESULTS / "7_check/findings.csv").sort_values("order", ignore_index=True)
    pd.testing.assert_frame_equal(rows[list(judged.columns)], judged)
    return claims.RECOMPUTED


TABLES = {
    "5_aggregate/estimates": check_estimates,
    "5_aggregate/contrasts": check_contrasts,
    "5_aggregate/cooccurrence": check_pairs,
    "5_aggregate/saturation": check_saturation,
    "5_aggregate/saturation_points": check_points,
    "5_aggregate/richness": check_richness,
    "5_aggregate/negative_cases": check_negative_cases,
    "5_aggregate/initiators": check_initiators,
    "5_aggregate/initiator_places": check_places,
    "4_coding/reliability": check_agreement,
    "6_render/figures/participants": check_people,
    "6_render/figures/themes_by_group": check_shares,
    "6_render/figures/motivations_by_group": check_shares,
    "6_render/figures/benefits_by_group": check_shares,
    "6_render/figures/challenges_by_group": check_shares,
    "6_render/figures/challenge_levels": check_shares,
    "6_render/figures/human_capital_innovation": check_shares,
    "6_render/figures/rounds": check_shares,
    "6_render/figures/group_differences": check_differences,
    "6_render/figures/initiators": check_triangle,
    "6_render/figures/cooccurrence": check_pairs,
    "6_render/figures/sequence": check_pairs,
    "6_render/figures/saturation": check_saturation,
    "6_render/figures/saturation_points": check_points,
    "6_render/figures/richness": check_richness,
    "6_render/figures/reliability": check_agreement,
    "6_render/tables/participants": check_people,
    "6_render/tables/codebook": check_quotes,
    "6_render/tables/motivations": check_shares,
    "6_render/tables/benefits": check_shares,
    "6_render/tables/challenges": check_shares,
    "6_render/tables/findings": check_findings,
    "6_render/tables/negative_cases": check_negative_cases,
    "6_render/tables/reliability": check_agreement,
    "6_render/tables/reliability_by_part": check_agreement,
}
"""What prints numbers, and how they are counted again."""
PLACES = {"row", "order"}
"""Numbers that say where something stands, and not what was found."""


def list_numeric(rows):
    """Columns that hold a number in any cell."""
    return {
        name
        for name in rows
        if not is_bool_dtype(rows[name])
        and pd.to_numeric(rows[name], errors="coerce").notna().any()
    }


def test_all_that_prints_numbers_is_known(plain):
    """A new table or figure must be told here how it is counted again."""
    folders = ("5_aggregate", "6_render/figures", "6_render/tables")
    found = {
        path.relative_to(RESULTS).with_suffix("").as_posix()
        for folder in folders
        for path in (RESULTS / folder).glob("*.csv")
    }
    assert found == {name for name in TABLES if not name.startswith("4_")}


@pytest.mark.slow
@pytest.mark.parametrize("name", TABLES)
def test_every_number_of_a_table_or_figure_is_counted_again(plain, name):
    """From segments, codings and scores; no numeric column is left over."""
    rows = read_csv(RESULTS / f"{name}.csv")
    covered = set(TABLES[name](rows, plain))
    years = {"value"} if "characteristic" in rows else set()
    assert list_numeric(rows) <= covered | PLACES | years


@pytest.mark.slow
@pytest.mark.parametrize("column", ["n", "estimate", "low", "high"])
def test_a_changed_number_is_found_out(plain, column):
    """One last digit of one cell."""
    rows = read_csv(RESULTS / "6_render/figures/themes_by_group.csv")
    at = rows.index[rows[column].notna() & (rows.method == "human")][3]
    rows.loc[at, column] += 1 if column == "n" else 1e-6
    with pytest.raises(AssertionError):
        check_shares(rows, plain)


def test_a_new_numeric_column_is_found_out():
    """Also one of words with a number in one cell."""
    rows = pd.DataFrame({"label": ["a", "b"], "n": [1, 2], "flag": ["", "3"], "is_it": True})
    assert list_numeric(rows) == {"n", "flag"}


@pytest.mark.slow
def test_every_named_number_is_counted_again(plain):
    """`numbers.json`, as printed; a name of an unknown kind fails."""
    text = (RESULTS / "6_render/numbers.json").read_text(encoding="utf-8")
    expected = dict(_name_numbers(plain))
    printed = {name: one["printed"] for name, one in json.loads(text)["numbers"].items()}
    assert printed.keys() == expected.keys()
    assert {n: v for n, v in printed.items() if v != expected[n]} == {}


def _name_numbers(plain):
    """Name and print every number that a manuscript may take."""
    study = plain.study
    wanted = {"measure": "share_interviews", "batch": "all", "language": "all"}
    wanted |= {"estimand": study.settings["check"]["estimand"]}
    rows = plain.reported
    for name, value in wanted.items():
        rows = rows[rows[name] == value]
    for row in rows[rows.group.isin(["all", *study.groups])].itertuples():
        at = f"{row.code}.{row.group}"
        yield f"count.{at}", f"{row.n} of {row.denominator}"
        for name, value in (("share", row.estimate), ("low", row.low), ("high", row.high)):
            if not np.isnan(value):
                yield f"{name}.{at}", f"{100 * value:.0f}%"
    together = plain.agreement.query("language == 'all' and group == 'all' and code == 'all'")
    for row in together.itertuples():
        name = row.comparison.replace("~", "-and-")
        kappa, low, high = (
            f"{one:.2f}".replace("0.", ".").replace("-", "−")
            for one in (row.kappa, row.kappa_low, row.kappa_high)
        )
        yield f"kappa.{name}", kappa
        yield f"kappa.{name}.interval", f"[{low}, {high}]"
        yield f"n_segments.{name}", f"{row.n_segments:.0f}"
    yield "n_segments", str(len(study.said))
    yield "n_codes", str(len(study.leaves))
    for group in ("all", *study.groups):
        yield (
            f"n_interviews.{group}",
            str(len(study.in_part(list(study.people.index), group=group))),
        )
    yield from _name_findings()


def _name_findings():
    """Of the claims, whose numbers `tests/check/test_recomputed.py` counts again."""
    findings = read_csv(RESULTS / "7_check/findings.csv")
    yield "n_findings", str(len(findings))
    for verdict, n in findings.verdict.value_counts().items():
        yield f"n_findings.{verdict.replace(' ', '-')}", str(n)
    for row in findings.itertuples():
        at = f"finding.{row.finding}"
        yield f"{at}.verdict", row.verdict
        yield f"{at}.n_interviews", str(row.n_interviews)
        if np.isnan(row.observed):
            yield f"{at}.interval", "no interval"
            continue
        bounds = [one for one in (row.claimed_from, row.claimed_to, 0.0) if not np.isnan(one)]
        yield f"{at}.observed", _points(row.observed)
        ends = ", ".join(_points(end, beside=bounds) for end in (row.low, row.high))
        yield f"{at}.interval", f"[{ends}]"
        p = row.p_value
        printed = "< .001" if p < 0.001 else re.sub("^0", "", f"{p:.3f}")
        yield f"{at}.p", "1" if printed == "1.000" else printed


def _points(value, *, beside=()):
    """Whole points; one digit more where it would be taken for a bound of the claim."""
    is_close = any(round(100 * value) == round(100 * one) for one in beside)
    text = f"{100 * value:.{1 if is_close else 0}f}"
    if is_close and float(text) == 0 and value:
        text = f"{100 * value:.1g}"
    return ("0" if float(text) == 0 else text).replace("-", "−")
