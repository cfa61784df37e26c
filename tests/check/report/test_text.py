"""Reports: every number is a named result, and an unknown name says which was meant."""

from pathlib import Path

import pytest

from kelisim.check import fill_report
from kelisim.errors import StudyError


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("{{ share('jobs') }}", "38%"),
        ("{{ share('jobs').count }} {{ share('jobs').interval }}", "9 of 24 [21%, 57%]"),
        ("{{ share('jobs', group='faculty').count }}", "too few"),
        ("{{ share('jobs', group='faculty') }}", "–"),
        ("{{ share('jobs', measure='rate_per_1000_words') }}", "4.3"),
        ("{{ finding('jobs_lead') }}", "supported"),
        ("{{ finding('jobs_lead').observed }} {{ finding('jobs_lead').interval }}", "39 [13, 60]"),
        ("{{ finding('jobs_lead').p }}, {{ finding('jobs_lead').p_holm }}", ".005, .030"),
        ("{{ n_findings('supported') }} of {{ n_findings() }}", "1 of 1"),
        ("{{ quote('jobs_lead') }} ({{ quote('jobs_lead').group }})", "Jobs, of course. (Faculty)"),
        ("{{ n_quotes('jobs_lead') }} {{ n_quotes('jobs_lead', side='against') }}", "1 0"),
        ("{{ n_interviews() }}, {{ n_interviews(group='faculty') }}", "3, 2"),
        ("{{ n_segments() }} {{ n_codes() }}", "2 1"),
        ("{{ agreement('a~b') }} {{ agreement('a~b').interval }}", ".92 [.89, .95]"),
        ("{{ title }}, {{ notice }}, {{ confidence }}", "A study, invented, 95%"),
        ("{{ fixed('12', because='months, by the protocol') }}", "12"),
        ("{% set it = finding('jobs_lead') %}{{ it.stability }}", "firm"),
    ],
)
def test_a_result_is_printed_by_its_name(results, source, text):
    """What is reported, and no other method's number."""
    assert fill_report(source, results, file="report.md.j2") == text


def test_results_can_be_named_one_after_the_other(results):
    """Looking one up changes nothing for the next."""
    source = "{{ share('jobs') }} {{ share('jobs', group='faculty') }} {{ share('jobs') }}"
    assert fill_report(source, results, file="report.md.j2") == "38% – 38%"


def failure_of(source, results):
    with pytest.raises(StudyError) as caught:
        fill_report(source, results, file="report.md.j2")
    return str(caught.value).splitlines()


def test_all_unknown_results_are_told_at_once_with_their_lines(results):
    """And which were meant."""
    source = "\n".join(
        [
            "{{ share('job') }}",
            "",
            "{{ finding('jobs_leed').verdict }} {{ share('jobs', group='facultee') }}",
            "{{ n_findings('confirmed') }}",
        ]
    )
    assert failure_of(source, results) == [
        "Can't fill the report `report.md.j2`.",
        "  - report.md.j2, line 1: `job` must be a code of the codebook. Did you mean `jobs`?",
        "  - report.md.j2, line 3: `jobs_leed` must be a claim of study/findings.py. "
        "Did you mean `jobs_lead`?",
        "  - report.md.j2, line 3: `facultee` must be a stakeholder group. Did you mean `faculty`?",
        "  - report.md.j2, line 4: `confirmed` must be a verdict.",
    ]


@pytest.mark.parametrize(
    ("source", "problem"),
    [
        (
            "\n{{ shares('jobs') }}",
            "report.md.j2, line 2: `shares` must be a result that can be named. "
            "Did you mean `share`?",
        ),
        (
            "{{ share('jobs').interwal }}",
            "report.md.j2, line 1: `interwal` must be a part of `share`. Did you mean `interval`?",
        ),
        (
            "{{ quote('jobs_lead', side='against') }}",
            "report.md.j2, line 1: `1` must be the place of a quote against `jobs_lead`.",
        ),
        (
            "{{ fixed('12', because='') }}",
            "report.md.j2, line 1: `12` must have a reason.",
        ),
        (
            "{{ share() }}",
            "report.md.j2, line 1: can't be filled (Names.share() missing 1 required positional "
            "argument: 'code').",
        ),
        (
            "text\n{% if %}",
            "report.md.j2, line 2: must be a template (Expected an expression, got 'end of "
            "statement block').",
        ),
    ],
)
def test_a_mistake_says_where_it_is_and_what_was_meant(results, source, problem):
    """No traceback for a misspelt name."""
    assert failure_of(source, results) == [
        "Can't fill the report `report.md.j2`.",
        f"  - {problem}",
    ]


def test_a_typed_number_stops_the_report(results):
    """With its line, beside other problems."""
    lines = failure_of("{{ share('job') }}\nIn 9 interviews.", results)
    assert lines[2] == (
        "  - report.md.j2, line 2: a number must come from a result, not `9`. Is it a result "
        '(`{{ share("…") }}`), or one of your own (`fixed("…", because="…")`)?'
    )


def test_a_template_cannot_reach_into_the_program(results):
    """It is a text, and runs in Jinja's sandbox."""
    lines = failure_of("{{ title.__class__.__mro__ }}", results)
    assert lines[0] == "Can't fill the report `report.md.j2`."


def test_the_studys_own_text_has_no_typed_number():
    """Checked without results: the rule that a run applies."""
    from jinja2.sandbox import SandboxedEnvironment

    from kelisim.check.report.digits import find_typed_numbers

    source = Path("study/report.md.j2").read_text(encoding="utf-8")
    assert find_typed_numbers(source, SandboxedEnvironment(), file="report.md.j2") == []
