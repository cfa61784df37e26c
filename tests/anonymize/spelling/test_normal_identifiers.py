"""One identifier has one normal form, however it was said."""

from __future__ import annotations

import pytest

from kelisim.anonymize.spelling.normal_identifiers import normal_identifier


@pytest.mark.parametrize(
    ("label", "ways", "expected"),
    [
        (
            "phone",
            [
                "+7 701 555 12 34",
                "8 (701) 555-12-34",
                "eight seven zero one double five five one two three four",
            ],
            "7015551234",
        ),
        (
            "id",
            ["N 08 123456", "N08123456", "N zero eight one two three four five six"],
            "n08123456",
        ),
        ("id", ["KZ86 125K ZT50 0410 0100", "KZ86125KZT5004100100"], "kz86125kzt5004100100"),
        (
            "email",
            [
                "J.Zorbin@willow.example",
                "j dot zorbin at willow dot example",
                "j точка zorbin собака willow точка example",
                "j [dot] zorbin (at) willow.example",
            ],
            "j.zorbin@willow.example",
        ),
        ("handle", ["@Zorbin_7", "@zorbin_7"], "@zorbin_7"),
    ],
)
def test_ways_of_saying_have_one_normal_form(label, ways, expected):
    assert {normal_identifier(label, way) for way in ways} == {expected}


def test_words_inside_a_name_are_no_signs():
    assert normal_identifier("email", "atdot@willow.example") == "atdot@willow.example"


@pytest.mark.parametrize(
    ("label", "one", "other"),
    [
        ("phone", "+7 701 555 12 34", "+7 701 555 12 35"),
        ("id", "N 08 123456", "N 08 123457"),
        ("email", "a.b@willow.example", "ab@willow.example"),
    ],
)
def test_other_identifiers_have_other_forms(label, one, other):
    assert normal_identifier(label, one) != normal_identifier(label, other)
