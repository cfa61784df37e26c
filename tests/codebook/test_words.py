"""Rules are put into words that a reader of the paper understands."""

import pytest

from kelisim.codebook.rule import Rule
from kelisim.codebook.words import describe_rule


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ({"phrase": "lack of any? trust"}, "“lack of (any) trust”."),
        (
            {"phrase": ["trust|faith *? gone", "mis*"], "mode": "must"},
            "“trust/faith (_) gone” or “mis…”. Where it matches, the code always stands.",
        ),
        (
            {"near": ["trust", ["low", "not enough"]], "within": 3, "negated": "skip"},
            "“trust” and (“low” or “not enough”), at most 3 words apart; not where it is negated.",
        ),
        (
            {"phrase": "money", "question": "motivate", "unless": ["tax", "fine"]},
            "“money”; in answer to a question with “motivate”; unless the sentence has “tax” or "
            "“fine”.",
        ),
        (
            {"phrase": "сенім~N", "negated": "only", "mode": "never"},
            "“сенім (with a noun's endings)”; only where it is negated. Where it matches, the code "
            "never stands.",
        ),
        (
            {
                "tokens": [
                    {"LEMMA": "lack"},
                    {"POS": "NOUN", "OP": "?"},
                    {"LOWER": {"IN": ["a", "b"]}},
                ]
            },
            "these words in a row: a form of “lack”, a noun (may be missing), the word “a/b”.",
        ),
        ({"regex": r"mis-?trust\w*"}, r"text of the form mis-?trust\w* (a regular expression)."),
    ],
)
def test_a_rule_is_one_readable_sentence(rule, words):
    """Each kind of pattern, and all that narrows it."""
    assert describe_rule(Rule.model_validate(rule)) == words
