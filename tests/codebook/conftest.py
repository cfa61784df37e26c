"""Codebooks for the tests of this folder."""

import pytest

from kelisim.codebook import Codebook

SHARED = {"definition": "What it means."}


@pytest.fixture
def full():
    """A codebook that uses every field."""
    code = {
        **SHARED,
        "id": "low-trust",
        "name": "Low trust",
        "label": "Low trust",
        "include": "When said.",
        "exclude": "When denied: `joint-work`.",
        "origin": "proposed",
        "status": "agreed",
        "applies_to": ["interviewer", "participant"],
        "color": "#1F77B4",
        "guid": "0F2C1B7E-0000-4000-8000-00000000000A",
        "rules": {
            "en": [
                {"phrase": ["no trust", "trust|faith *? gone"], "mode": "must"},
                {"near": ["trust", ["low", "not enough"]], "within": 3, "negated": "skip"},
                {"tokens": [{"LEMMA": "distrust"}, {"POS": "NOUN", "OP": "?"}]},
                {"regex": r"mis-?trust\w*", "unless": ["trust fund"], "question": "partner"},
            ],
            "kk": [{"phrase": "сенім~N жоқ", "mode": "never"}],
        },
        "matches": {"en": ["There is no trust.", "And partners? >> Mistrust."]},
        "doesnt_match": {"en": ["Trust is high."], "kk": ["Сенім бар."]},
    }
    other = {
        **SHARED,
        "id": "joint-work",
        "name": "=Joint work, “at last”",
        "label": "Joint work",
        "origin": "abstract",
        "status": "retired",
    }
    subtheme = {
        **SHARED,
        "id": "people",
        "name": "People",
        "label": "People",
        "level": "state",
        "codes": [code, other],
    }
    theme = {
        **SHARED,
        "id": "challenges",
        "name": "Challenges",
        "label": "Challenges",
        "color": "#FFFFFF",
        "subthemes": [subtheme],
    }
    return Codebook.model_validate(
        {
            "title": "A study",
            "status": "agreed",
            "note": "Some, with “quotes”;\nand lines.",
            "sources": ["abstract: A (2025)", "own"],
            "themes": [theme],
            "sets": [
                {"name": "For the paper", "definition": "Printed.", "codes": ["low-trust"]},
                {"name": "All", "codes": ["low-trust", "joint-work"]},
            ],
        }
    )
