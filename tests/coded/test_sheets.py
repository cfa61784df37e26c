"""Sheets of codings: a coding a row or a segment a row; what was read and what was not."""

import openpyxl
import pytest

from kelisim.coded import read_coded_file
from kelisim.errors import StudyError

HEADER = "coder,interview_id,segment_id,code,quote,memo"


def write(folder, *rows, header=HEADER, name="ann.csv"):
    path = folder / name
    path.write_text("\n".join([header, *rows, ""]), encoding="utf-8")
    return path


def test_a_row_without_code_was_read(tmp_path):
    """The plain table: an empty code says that nothing applies; "None" is what somebody said."""
    path = write(tmp_path, "ann,B1,B1-002-1,,None,", "bo,B1,B1-003-1,funds,Money,sighs")
    marks = read_coded_file(path).marks
    actual = [(m.number, m.coder, m.code, m.quote, m.memo) for m in marks]
    assert actual == [(2, "ann", "", "None", ""), (3, "bo", "funds", "Money", "sighs")]


def test_in_a_coders_sheet_an_empty_row_was_not_read(tmp_path):
    """Only an x in nothing_applies says that nothing applies; the file's name is the coder."""
    header = "interview_id,segment_id,code,code_2,nothing_applies,quote,drawn_by,probability"
    path = write(
        tmp_path,
        "B1,B1-001-1,funds,trust,,One,random,0.25",
        "B1,B1-002-1,,,x,Two,pilot,0.5",
        "B1,B1-003-1,,,,Three,random,0.25",
        "B1,B1-004-1,,trust,,Four,uncertain,",
        header=header,
        name="dana.csv",
    )
    coded = read_coded_file(path)
    assert [(m.coder, m.code, m.quote, m.drawn_by, m.probability) for m in coded.marks] == [
        ("dana", "funds", "One", "random", 0.25),
        ("dana", "trust", "One", "random", 0.25),
        ("dana", "", "Two", "pilot", 0.5),
        ("dana", "trust", "Four", "uncertain", None),
    ]
    assert coded.notes == ("1 rows were not read by the coder.",)


def test_a_workbook_is_read_without_its_lists(tmp_path):
    """The sheets `codes` and `how to` are not for filling in."""
    book = openpyxl.Workbook()
    book.active.append(["interview_id", "segment_id", "code", "quote", "start", "end"])
    book.active.append(["B1", "B1-001-1", "funds", "No money at all", 3, 8.0])
    book.create_sheet("codes").append(["name"])
    book.save(tmp_path / "dana.xlsx")
    (mark,) = read_coded_file(tmp_path / "dana.xlsx").marks
    assert mark.quote[mark.start : mark.end] == "money"


def test_everything_wrong_is_told_at_once(tmp_path):
    header = HEADER + ",nothing_applies,drawn_by,probability,start,end"
    path = write(
        tmp_path,
        "ann,,s,c,q,,,,,,",
        "ann,B1,s,c,,,,,,,",
        "ann,B1,s,c,q,,x,,,,",
        "ann,B1,s,c,q,,,often,,,",
        "ann,B1,s,c,q,,,random,,,",
        "ann,B1,s,c,q,,,uncertain,0.5,,",
        "ann,B1,s,c,quote,,,,,3,9",
        "ann,B1,s,c,quote,,,whole,1,0,5",
        header=header,
    )
    with pytest.raises(StudyError) as caught:
        read_coded_file(path)
    chance = (
        "`probability` must be above 0 and at most 1 for pilot and random, 1 or empty for whole, "
        "and empty otherwise."
    )
    assert str(caught.value).split("\n") == [
        "Can't use the codings `ann.csv`.",
        "  - ann.csv, row 2: `interview_id` must not be empty.",
        "  - ann.csv, row 3: `quote` must not be empty.",
        "  - ann.csv, row 4: must have a code, or say that nothing applies, not both.",
        "  - ann.csv, row 5: `drawn_by` must be one of whole, pilot, random, uncertain.",
        f"  - ann.csv, row 6: {chance}",
        f"  - ann.csv, row 7: {chance}",
        "  - ann.csv, row 8: `start` and `end` must be a span of `quote`, or both empty.",
    ]


def test_missing_columns_are_named_all_at_once(tmp_path):
    with pytest.raises(StudyError) as caught:
        read_coded_file(write(tmp_path, header="coder,code"))
    assert str(caught.value) == (
        "Can't read the codings `ann.csv`.\n"
        "  - ann.csv, row 1: must have once each of the columns `interview_id`, `segment_id`, "
        "`code`, `quote`. See docs/coded-files.md."
    )
