"""Forms of address and harmless name parts go with the name beside them."""

from __future__ import annotations

import pytest

from kelisim.anonymize.decide.widen import widen_spans
from kelisim.anonymize.spelling.spans import Span


def widened(text, name, label):
    start = text.index(name)
    span = Span("A", start, start + len(name), label, "names", 0.9)
    wide = widen_spans([span], {"A": text})[0]
    return text[wide.start : wide.end]


@pytest.mark.parametrize(
    ("text", "name", "label", "wide"),
    [
        ("then Mr Harding left", "Harding", "person", "Mr Harding"),
        ("then Gulim-apai left", "Gulim", "person", "Gulim-apai"),
        ("Болат ағаға бардық", "Болат", "person", "Болат ағаға"),
        ("that Gulim K. left", "Gulim", "person", "Gulim K."),
        ("for Eurasian Zorbex now", "Zorbex", "organization", "Eurasian Zorbex"),
        ("for May Zorbex now", "Zorbex", "organization", "Zorbex"),
        ("Болат екен дейді", "Болат", "person", "Болат"),
        ("then Gulim left", "Gulim", "person", "Gulim"),
    ],
)
def test_a_span_takes_in_what_belongs_to_it(text, name, label, wide):
    assert widened(text, name, label) == wide


def test_two_spans_never_come_to_overlap():
    text = "Mr Al apai Zorbex"
    spans = [Span("A", 3, 5, "person", "x", 1.0), Span("A", 6, 10, "person", "x", 1.0)]
    wide = widen_spans(spans, {"A": text})
    assert wide[0].end <= wide[1].start
