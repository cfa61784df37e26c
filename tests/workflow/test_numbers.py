"""The numbers of a run, counted once more from segments and codings with plain pandas."""

from pathlib import Path

import pandas as pd
import pytest

RESULTS = Path("results")
NEEDED = ("5_aggregate/estimates.csv", "4_coding/codings.csv", "3_segment/segments.csv")


@pytest.fixture(scope="module")
def tables():
    """What the last `make` left in this folder."""
    if not all((RESULTS / name).is_file() for name in NEEDED):
        pytest.skip("no results here: run `make` first")
    names = {
        "segments": "3_segment/segments.csv",
        "codings": "4_coding/codings.csv",
        "coverage": "4_coding/coverage.csv",
        "codes": "4_coding/codes.csv",
        "participants": "2_anonymize/participants.csv",
        "estimates": "5_aggregate/estimates.csv",
        "contrasts": "5_aggregate/contrasts.csv",
        "cooccurrence": "5_aggregate/cooccurrence.csv",
    }
    options = {"keep_default_na": False, "na_values": [""]}
    return {name: pd.read_csv(RESULTS / path, **options) for name, path in names.items()}


@pytest.fixture(scope="module")
def spoken(tables):
    """A row a segment of participants and code, subtheme or theme on it, by people and machine."""
    segments = tables["segments"]
    segments = segments[segments.role == "participant"][["segment_id", "interview_id", "n_words"]]
    codes = tables["codes"]
    rows = tables["codings"].merge(codes[["code", "subtheme", "theme"]], on="code")
    long = pd.concat(
        rows.assign(counted=rows[level]) for level in ("code", "subtheme", "theme")
    ).dropna(subset=["counted"])
    long = long[["segment_id", "coder", "counted"]].drop_duplicates()
    return segments, long.merge(segments, on="segment_id")


@pytest.mark.slow
def test_every_count_and_share_of_people_and_machine_is_recomputed(tables, spoken):
    """All codes, parts and measures: n, denominator, and their quotient."""
    segments, long = spoken
    coverage, people = tables["coverage"], tables["participants"].set_index("interview_id")
    shown = tables["estimates"][tables["estimates"].flag.fillna("") != "suppressed"]
    n_checked = 0
    for method in ("human", "machine"):
        is_read = (coverage.coder == method) & coverage.is_complete.astype(str).eq("True")
        read = set(coverage.interview_id[is_read])
        parts = shown[shown.method == method].groupby(["group", "batch", "language"])
        for (group, batch, language), rows in parts:
            wanted = {"group": group, "batch": batch, "language": language}
            own = people[people.index.isin(read)]
            for name, value in wanted.items():
                own = own[(own[name] == value) | (value == "all")]
            said = segments[segments.interview_id.isin(own.index)]
            marks = long[(long.coder == method) & long.interview_id.isin(own.index)]
            by_code = marks.groupby("counted").agg(
                interviews=("interview_id", "nunique"),
                segments=("segment_id", "nunique"),
                words=("n_words", "sum"),
            )
            for row in rows.itertuples():
                found = by_code.loc[row.code] if row.code in by_code.index else None
                column, total, unit = {
                    "share_interviews": ("interviews", len(own), 1),
                    "share_segments": ("segments", len(said), 1),
                    "share_words": ("words", said.n_words.sum(), 1),
                    "rate_per_1000_words": ("segments", said.n_words.sum(), 1000),
                }[row.measure]
                n = 0 if found is None else found[column]
                assert (row.n, row.denominator) == (n, total), row
                if total:
                    assert row.estimate == pytest.approx(unit * n / total, rel=1e-8), row
                n_checked += 1
    assert n_checked > 1000


@pytest.mark.slow
def test_every_pair_of_codes_is_counted_again(tables, spoken):
    """Segments and interviews with both, as people coded them."""
    _, long = spoken
    coverage = tables["coverage"]
    is_read = (coverage.coder == "human") & coverage.is_complete.astype(str).eq("True")
    marks = long[(long.coder == "human") & long.interview_id.isin(coverage.interview_id[is_read])]
    for unit, key in (("segment", "segment_id"), ("interview", "interview_id")):
        units = marks.groupby("counted")[key].agg(set)
        rows = tables["cooccurrence"]
        for row in rows[(rows.unit == unit) & (rows.method == "human")].itertuples():
            both = units.get(row.code_a, set()) & units.get(row.code_b, set())
            assert row.flag == "suppressed" or row.n_both == len(both), row


@pytest.mark.slow
def test_every_difference_is_that_of_two_reported_estimates(tables):
    """First minus second, of the population."""
    estimates = tables["estimates"]
    reported = estimates[estimates.is_reported & estimates.estimand.str.startswith("the pop")]
    dimensions = ["group", "batch", "language"]
    value = {
        (row.code, row.measure, row.group, row.batch, row.language): row.estimate
        for row in reported.itertuples()
    }
    for row in tables["contrasts"].dropna(subset=["difference"]).itertuples():
        sides = [
            value[
                row.code, row.measure, *(part if d == row.dimension else "all" for d in dimensions)
            ]
            for part in (row.first, row.second)
        ]
        assert row.difference == pytest.approx(sides[0] - sides[1], rel=1e-6, abs=1e-9)
