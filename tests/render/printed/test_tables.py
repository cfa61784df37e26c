"""What single tables say, against plain recomputation."""

import math

import pytest

from kelisim.render.printed import (
    print_codebook,
    print_findings,
    print_negative_cases,
    print_participants,
    print_reliability,
    print_theme,
)
from kelisim.render.printed.agreement import print_kappa
from kelisim.render.printed.codebook import name_codes
from kelisim.render.printed.people import CHARACTERISTICS, count_participants


def plain(text):
    return text.replace("\u00a0", " ").replace("\u2212", "-").strip()


def test_participants_of_each_characteristic_add_up_to_everybody(participants, look):
    numbers = count_participants(participants, look.groups)
    for characteristic in CHARACTERISTICS:
        here = numbers[numbers.characteristic == characteristic]
        assert here.n[here.group == "all"].sum() == len(participants)
        assert here.n[here.group != "all"].sum() == len(participants)


def test_participants_are_counted_by_group(participants, look):
    table = print_participants(participants, groups=look.groups, notice="")
    rows = {row.cells[0]: row.cells[1:] for row in table.rows}
    assert rows["rector"] == ("3", "–", "–", "3")
    assert rows["English"] == ("1", "1", "1", "3")
    assert plain(table.columns[1].title) == "University leaders (n = 3)"


def test_a_theme_is_printed_with_counts_shares_and_intervals(estimates, codes, look):
    table = print_theme(estimates, codes, theme="benefits", look=look, notice="", confidence=0.95)
    rows = {plain(row.cells[0]): [plain(cell) for cell in row.cells[1:]] for row in table.rows}
    # int(0.75 * 8) = 6 of 8 in a group, int(0.75 * 24) = 18 in all; 9/12 and 27/36 by machine.
    group, everyone = "6/8 (75%) [55, 95]", "18/24 (75%) [55, 95]"
    expected = [group] * 3 + [everyone] + ["9/12"] * 3 + ["27/36"]
    assert expected == rows["Name of human-capital-3"]
    assert len(rows) == 9


def test_a_themes_raw_numbers_are_the_estimates(estimates, codes, look):
    table = print_theme(estimates, codes, theme="benefits", look=look, notice="", confidence=0.95)
    key = ["code", "group", "method"]
    both = table.numbers.merge(estimates[estimates.batch == "all"], on=key, suffixes=("", "_plain"))
    assert len(both) == len(table.numbers) == 9 * 4 * 2
    assert (both.estimate == both.estimate_plain).all()


def test_the_note_names_sizes_denominators_and_method(estimates, codes, look):
    table = print_theme(estimates, codes, theme="benefits", look=look, notice="", confidence=0.9)
    note = " ".join(table.notes)
    assert "90% Wilson score interval" in note
    assert "not corrected for classification error" in note
    assert "faculty 8 coded by people, 12 in all" in note


def test_the_codebook_gives_every_code_its_quotes(codes, quotes, look):
    table = print_codebook(codes, quotes, look=look, notice="")
    body = [row for row in table.rows if row.kind == "body"]
    assert len(body) == (codes.depth == "code").sum()
    for row in body:
        assert row.cells[4].count("“") == 2
    assert len(table.numbers) == len(quotes) + (codes.depth != "code").sum()


def test_ids_of_codes_in_definitions_become_names():
    names = {"joint-research": "Joint research"}
    expected = "See “Joint research”, unknown-code."
    assert expected == name_codes("See `joint-research`, `unknown-code`.", names)


def test_findings_stand_in_the_papers_order_with_their_verdicts(findings):
    table = print_findings(findings.sample(frac=1, random_state=1), notice="", confidence=0.95)
    assert [row.cells[1] for row in table.rows] == [
        "supported", "contradicted", "inconclusive", "cannot be computed",
    ]  # fmt: skip
    assert plain(table.rows[0].cells[2]) == "10 [-10, 30]"
    assert table.rows[3].cells[2] == "–"


def test_a_finding_is_printed_with_how_firm_it_is_and_what_is_left_when_corrected(findings):
    changed = {
        "p_holm": 0.2423,
        "verdict_holm": "inconclusive",
        "stability": "fragile",
        "turned_by": "leave one interview out (FA01)",
        "n_left_out": 1,
    }
    table = print_findings(
        findings.head(1).assign(**changed).convert_dtypes(), notice="", confidence=0.95
    )
    (row,) = table.rows
    assert plain(row.cells[3]) == "inconclusive, p = .242"
    assert row.cells[4] == "fragile: leave one interview out (FA01)"
    assert row.cells[5:7] == ("1", "2")


def test_a_claim_that_cannot_be_computed_has_no_corrected_verdict(findings):
    table = print_findings(findings, notice="", confidence=0.95)
    assert table.rows[3].cells[3:6] == ("–", "untested", "–")


def test_negative_cases_stand_by_group_with_those_to_be_read(codes, negative_cases, look):
    table = print_negative_cases(negative_cases, codes, least_share=0.75, look=look, notice="")
    rows = [tuple(plain(cell) for cell in row.cells) for row in table.rows]
    assert rows == [
        ("University leaders",),
        ("Name of benefits", "7 of 8", "LE01"),
        ("Name of human-capital-1", "6 of 8", "LE02, LE03"),
        ("Faculty",),
        ("None, or too few coded interviews", "", ""),
        ("Industry partners",),
        ("None, or too few coded interviews", "", ""),
    ]
    assert "at least 75% of a group's interviews" in table.notes[0]
    assert list(table.numbers.interview_id) == ["LE01", "LE02", "LE03"]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ((0.82, 0.7, 0.914), "0.82 [0.70, 0.91]"),
        ((0.5, math.nan, math.nan), "0.50"),
        ((math.nan, math.nan, math.nan), "undefined"),
        ((-0.05, -0.1, 0.0), "-0.05 [-0.10, 0.00]"),
    ],
)
def test_kappa_is_printed_with_its_interval(value, expected):
    assert expected == plain(print_kappa(*value))


def test_reliability_has_a_section_for_each_comparison(reliability, codes):
    table = print_reliability(
        reliability, codes, notice="", confidence=0.95, approach="coding_reliability"
    )
    sections = [row.cells[0] for row in table.rows if row.kind == "section"]
    assert sections == ["demo-a (first) and demo-b (second)", "human (first) and machine (second)"]
    assert table.rows[1].cells[0] == "All codes together"
    assert len(table.rows) == 2 * (1 + 19)
