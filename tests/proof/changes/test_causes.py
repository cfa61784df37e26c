"""Everything that was put in otherwise is found, whatever came of it."""

import pytest
from tests.proof.changes.states import PUT_IN, state

from kelisim.proof.changes.causes import list_causes, say_causes

PEOPLE = "2_anonymize/participants.csv"
TURNS = "2_anonymize/one.01/turns.csv"
CODINGS = "4_coding/human_codings.csv"


def told(before, after):
    return [(c.kind, c.interview_id or c.what, c.detail) for c in list_causes(before, after)]


def test_the_same_inputs_are_no_cause():
    assert told(state(), state()) == []


def test_an_interview_comes_and_goes():
    less = state((PEOPLE, "UL02,two,two.01,leader,en\n", ""))
    assert told(less, state()) == [("interview added", "UL02", "batch two")]
    assert told(state(), less) == [("interview removed", "UL02", "batch two")]


def test_an_edited_transcript_is_told_from_words_that_are_anonymized_otherwise():
    """By the digest of its file: an old shard changes where a new name is known; that is told."""
    words = (TURNS, "The ministry", "The [Organization 5]")
    edited = {**PUT_IN["interviews"], "UL01": "other"}
    assert told(state(), state(words, interviews=edited)) == [
        ("transcript edited", "UL01", "1 turns differ as shared")
    ]
    assert told(state(), state(words)) == [
        (
            "words anonymized otherwise",
            "UL01",
            "1 turns: by a name, a number or a decision elsewhere",
        )
    ]
    alone = state(words, put_in=False)
    assert told(state(), alone) == [
        ("words differ", "UL01", "1 turns differ as shared; whether its file does is not known")
    ]


def test_codings_are_told_by_coder_and_interview_with_their_codes():
    """Themes above them too; a coding that only moved is no other code."""
    other = state((CODINGS, "UL01-001-1,UL01,money", "UL01-001-1,UL01,skills"))
    (cause,) = list_causes(state(), other)
    assert (cause.said, cause.detail) == (
        "UL01 (coded otherwise by ann)",
        "1 added, 1 removed, 0 on other segments",
    )
    assert cause.codes == {"skills", "money", "growth", "benefits", "all"}
    moved = state((CODINGS, "UL01-001-1,UL01,money", "UL01-003-1,UL01,money"))
    (cause,) = list_causes(state(), moved)
    assert cause.detail == "0 added, 0 removed, 1 on other segments"


@pytest.mark.parametrize(
    ("inputs", "expected"),
    [
        (
            {"settings": {**PUT_IN["settings"], "aggregate.confidence": "0.9"}},
            ("setting", "aggregate.confidence", "0.95 → 0.9"),
        ),
        (
            {"codebook": {**PUT_IN["codebook"], "money": "2"}},
            ("codebook entry", "money", "rules, examples, color or status"),
        ),
        ({"files": {"study/findings.py": "2"}}, ("file", "study/findings.py", "changed")),
        (
            {"program": {**PUT_IN["program"], "check": "2"}},
            ("program", "check", "changed"),
        ),
    ],
)
def test_settings_codebook_claims_and_program_are_told(inputs, expected):
    assert told(state(), state(**inputs)) == [expected]


def test_a_name_in_the_codebook_is_told_even_without_its_file():
    renamed = state(("4_coding/codes.csv", "money,Money", "money,Funds"), put_in=False)
    assert told(state(), renamed) == [("codebook entry", "money", "name")]


def test_interviews_of_one_kind_are_said_together_and_not_all_of_many():
    people = "".join(f"X{n},one,one.01,leader,en\n" for n in range(10, 20))
    more = state((PEOPLE, "UL02,two", people + "UL02,two"), put_in=False)
    causes = list_causes(state(), more)
    assert say_causes(causes) == (
        "X10, X11, X12, X13, X14, X15, X16, X17 and 2 more (interview added)"
    )
