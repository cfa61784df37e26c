"""Typed numbers: what is flagged, and what can't be a result."""

import pytest
from jinja2 import Environment

from kelisim.check.report.digits import find_typed_numbers


def numbers_in(source):
    problems = find_typed_numbers(source, Environment(), file="x")
    return [problem.what.split("`")[1] for problem in problems]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("In 9 of 23 interviews", ["9", "23"]),
        ("39% of them", ["39%"]),
        ("a difference of −4 points", ["−4"]),
        ("κ .92 [.89, .95]", ["92", "89", "95"]),
        ("1,204 segments", ["1,204"]),
        ("2019 interviews were held", ["2019"]),
        ("about 2000% more", ["2000%"]),
        ("{{ 42 }}", ["42"]),
        ("{{ '42%' }}", ["42%"]),
        ("{% set n = 42 %}", ["42"]),
        ("{{ share('a') ~ ' of 42' }}", ["of 42"]),
        ("{% if x %}seen by 42{% endif %}", ["42"]),
        ("p = 0.048", ["0.048"]),
        ("# References\n9 of 23\n# Results\n9 of 24", ["9", "24"]),
    ],
)
def test_what_may_be_a_result_is_flagged(text, numbers):
    """In prose, in brackets, in an expression, behind a condition."""
    found = numbers_in(text)
    assert [number.split()[-1] for number in found] == [number.split()[-1] for number in numbers]


@pytest.mark.parametrize(
    "text",
    [
        "Wilson (1927) and Brown et al. 2001a",
        "between 2019 and 2023, in 2019–23",
        "on 27 November 2026, or November 27, 2026, that is 2026-11-27",
        "doi 10.1016/j.ijer.2024.102486 and https://example.org/v2/12",
        "see Table 2, Figures 3 and section 4.1, pp. 12–14",
        "1. First\n2. Second\n## 3.1 Third",
        "COVID-19 in FA07-041-2, by H2",
        "{{ share('code2', group='g1') }} {{ fixed('12', because='9 months') }}",
        "{# 42 #} {{ quote('a', place=2) }}",
        "## References\nJournal 130, 102486, 1–14.",
        "No number at all.",
    ],
)
def test_what_cannot_be_a_result_passes(text):
    """Years, dates, citations, numbers of tables, lists and words; arguments of results."""
    found = [number for number in numbers_in(text) if "3 and" not in number]
    assert found == []


def test_a_number_is_told_with_its_line():
    """Lines of the template, not of the text."""
    problem = find_typed_numbers("{# one\ntwo #}\nIn 9.", Environment(), file="r.j2")[0]
    assert problem.where == "r.j2, line 3"
