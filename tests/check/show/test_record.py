"""The record: all that is known of each claim, for other programs."""

import json

from kelisim.check import build_record, compose_json


def test_each_claim_holds_its_changes_quotes_and_segments(tables):
    """In the order of the paper."""
    record = build_record(*tables)
    assert [one["finding"] for one in record] == [f"claim_{i}" for i in range(1, 7)]
    first = record[0]
    assert first["changes"] == [
        {
            "kind": "leave one interview out",
            "n": 2,
            "n_unknown": 0,
            "verdicts": {"inconclusive": 1, "supported": 1},
            "turned": [{"changed": "A02", "verdict": "inconclusive"}],
            "detail": "",
        }
    ]
    assert [quote["segment_id"] for quote in first["sides"]["for"]["quotes"]] == ["A01-002-1"]
    assert first["sides"]["against"] == {"quotes": [], "segments": []}
    assert record[1]["changes"] == []


def test_json_has_null_for_what_is_missing_and_plain_numbers_else(tables):
    """Ten digits, letters as they are."""
    text = compose_json(build_record(*tables), title="A study", notice="invented")
    content = json.loads(text, parse_constant=lambda name: 1 / 0)
    assert (content["title"], content["notice"]) == ("A study", "invented")
    unknown = content["findings"][3]
    assert (unknown["observed"], unknown["p_value"]) == (None, None)
    assert content["findings"][0]["is_outside"] is False
    assert content["findings"][0]["n_interviews"] == 9
    assert text.endswith("}\n")
