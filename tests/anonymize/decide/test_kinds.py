"""What kind a name is: by its detectors, the words beside it, and its other mentions."""

from __future__ import annotations

import pytest

from kelisim.anonymize.decide.kinds import around, decide_kinds, place_words
from kelisim.anonymize.spelling.spans import Span


def decide(text, *names):
    """Label of each (name, label, source, score) of a text, in order."""
    found, at = [], 0
    for name, label, source, score in names:
        at = text.index(name, at)
        found.append(Span("A", at, at + len(name), label, source, score))
        at += len(name)
    texts = {span[:2]: around(text, span.start, span.end) for span in found}
    return [span.label for span in decide_kinds(found, found, texts)]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("they live in the city of Zorbeta now", "place"),
        ("my sister Zorbeta is here", "person"),
        ("then Zorbeta said no", "person"),
        ("we bought from Zorbeta Inc last year", "organization"),
        ("near Zorbeta, Wyoming, it rained", "place"),
    ],
)
def test_the_words_beside_a_name_tell_its_kind(text, label):
    wrong = "place" if label != "place" else "person"
    assert decide(text, ("Zorbeta", wrong, "model", 0.6)) == [label]


def test_a_name_that_ends_as_places_do_is_a_place():
    assert decide("we saw Zorbeta Falls", ("Zorbeta Falls", "organization", "model", 0.6)) == [
        "place"
    ]
    assert "falls" in place_words("behind")


def test_a_strong_detector_of_one_mention_speaks_for_the_others():
    text = "we met Orlin. So Orlin came. And Orlin left."
    labels = decide(
        text,
        ("Orlin", "person", "title", 0.85),
        ("Orlin", "place", "model", 0.6),
        ("Orlin", "place", "model", 0.6),
    )
    assert labels[0] == "person"


def test_contacts_and_institutions_keep_their_kind():
    text = "write to g@zorb.example in Zorb University in Zorbeta"
    found = decide(
        text,
        ("g@zorb.example", "email", "email", 1.0),
        ("Zorb University", "university", "pattern", 0.9),
    )
    assert found == ["email", "university"]


def test_the_order_of_mentions_changes_nothing():
    text = "in Orlin, Orlin said"
    spans = [Span("A", 3, 8, "person", "model", 0.6), Span("A", 10, 15, "place", "model", 0.6)]
    texts = {span[:2]: around(text, span.start, span.end) for span in spans}
    there = decide_kinds(spans, spans, texts)
    back = decide_kinds(spans[::-1], spans, texts)[::-1]
    assert there == back
