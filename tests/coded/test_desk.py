"""The coding desk's file: strict, versioned, and as its schema says."""

import json
from pathlib import Path

import jsonschema
import pytest

from kelisim.coded import read_coded_file
from kelisim.errors import StudyError

ENTRY = {
    "interview_id": "B1",
    "segment_id": "B1-001-1",
    "codes": ["funds", "trust"],
    "quote": "We have 👍 no money.",
    "memo": "sighs",
    "drawn_by": "random",
    "probability": 0.25,
}
DESK = {
    "format": "kelisim-coded",
    "version": 1,
    "coder": "ann",
    "codebook_hash": "9f86d081884c7d65",
    "codings": [ENTRY],
}
SCHEMA = json.loads(Path("workflow/schemas/coded.schema.json").read_text(encoding="utf-8"))


def write(folder, desk):
    path = folder / "desk.json"
    path.write_text(json.dumps(desk, ensure_ascii=False), encoding="utf-8")
    return path


def test_an_entry_gives_a_mark_a_code(tmp_path):
    """And one without code where nothing applies."""
    idle = ENTRY | {"codes": [], "drawn_by": "uncertain", "probability": None}
    span = ENTRY | {"codes": ["funds"], "start": 10, "end": 18}
    desk = DESK | {"codings": [ENTRY, idle, span]}
    jsonschema.validate(desk, SCHEMA)
    coded = read_coded_file(write(tmp_path, desk))
    assert [(m.number, m.code, m.drawn_by, m.probability) for m in coded.marks] == [
        (1, "funds", "random", 0.25),
        (1, "trust", "random", 0.25),
        (2, "", "uncertain", None),
        (3, "funds", "random", 0.25),
    ]
    last = coded.marks[-1]
    assert last.quote[last.start : last.end] == "no money"
    assert coded.codebook_hash == DESK["codebook_hash"]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"version": 2}, "desk.json, `version`: Input should be 1."),
        ({"coder": "Ann B."}, "desk.json, `coder`: String should match pattern '^[\\w.-]+$'."),
        ({"more": 1}, "desk.json, `more`: is not a field."),
        (
            {"codings": [ENTRY | {"start": 3}]},
            "desk.json, `codings.1`: `start` and `end` must both be there, or none.",
        ),
        (
            {"codings": [ENTRY | {"start": 3, "end": 99}]},
            "desk.json, `codings.1`: `start` and `end` must be a span of `quote`.",
        ),
        (
            {"codings": [ENTRY | {"probability": None}]},
            "desk.json, `codings.1`: `probability` must be null for uncertain, and a number "
            "otherwise.",
        ),
        (
            {"codings": [ENTRY | {"probability": 0}]},
            "desk.json, `codings.1.probability`: Input should be greater than 0.",
        ),
    ],
)
def test_what_is_not_as_the_schema_says_is_refused(tmp_path, change, message):
    with pytest.raises(StudyError) as caught:
        read_coded_file(write(tmp_path, DESK | change))
    assert str(caught.value) == f"Can't use the codings `desk.json`.\n  - {message}"


@pytest.mark.parametrize("content", [b"{", b"\xff\xfe", b"[" * 100_000])
def test_what_is_no_json_is_refused(tmp_path, content):
    path = tmp_path / "desk.json"
    path.write_bytes(content)
    with pytest.raises(StudyError) as caught:
        read_coded_file(path)
    assert (
        str(caught.value) == "Can't read the codings `desk.json`: it must be a JSON file in UTF-8."
    )
