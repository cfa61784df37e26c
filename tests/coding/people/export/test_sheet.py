"""The coders' sheet: blind, ready to be filled in, and read again as it was meant."""

import openpyxl
import pandas as pd
from tests.coding.people.study_tables import CODES, place, segments

from kelisim.coding.people.export.sheet import list_to_code, write_coder_sheet
from kelisim.tables import HumanCodings, columns_of

NOBODY = pd.DataFrame(columns=columns_of(HumanCodings))


def drawn():
    return pd.DataFrame(
        {
            "order": [2, 1],
            "segment_id": ["A1-002-1", "B1-002-1"],
            "drawn_by": ["uncertain", "random"],
            "probability": [float("nan"), 0.25],
        }
    )


def written(tmp_path, rows):
    write_coder_sheet(tmp_path / "to_code.xlsx", rows, CODES)
    return tmp_path / "to_code.xlsx"


def test_the_sheet_is_in_the_order_drawn_with_question_and_chance(tmp_path):
    rows = list_to_code(segments(), NOBODY, drawn(), CODES)
    assert list(rows.segment_id) == ["B1-002-1", "A1-002-1"]
    assert list(rows.question) == ["Yes?", "And money?"]
    assert list(rows.drawn_by) == ["random", "uncertain"]
    grid = openpyxl.load_workbook(written(tmp_path, rows))["to code"]
    header = [cell.value for cell in grid[1]]
    assert [grid.cell(2, header.index("probability") + 1).value] == [0.25]


def test_without_a_draw_it_lists_interviews_that_nobody_has_begun():
    begun = pd.DataFrame({"interview_id": ["A1"]})
    assert list(list_to_code(segments(), begun, None, CODES).segment_id) == ["B1-002-1"]


def test_nothing_in_it_says_what_anybody_or_the_machine_coded(tmp_path):
    rows = list_to_code(segments(), NOBODY, drawn(), CODES)
    book = openpyxl.load_workbook(written(tmp_path, rows))
    assert book.sheetnames == ["to code", "codes", "how to"]
    header = [cell.value for cell in book["to code"][1]]
    to_fill = [at for at, name in enumerate(header, 1) if name.startswith(("code", "nothing"))]
    assert {book["to code"].cell(row, at).value for row in (2, 3) for at in to_fill} == {None}
    assert not {"score", "coder", "model"} & set(header)


def test_codes_are_chosen_from_the_list_of_codes(tmp_path):
    book = openpyxl.load_workbook(
        written(tmp_path, list_to_code(segments(), NOBODY, drawn(), CODES))
    )
    rules = {rule.formula1 for rule in book["to code"].data_validations.dataValidation}
    assert rules == {"codes!$A$2:$A$3", '"x"'}
    assert [cell.value for cell in book["codes"]["A"]] == ["name", "Lack of funds", "Lack of trust"]


def test_a_filled_copy_is_read_as_it_was_meant(tmp_path):
    """Codes by the names chosen, the draw kept, empty rows not read."""
    path = written(tmp_path, list_to_code(segments(), NOBODY, drawn(), CODES))
    book = openpyxl.load_workbook(path)
    header = [cell.value for cell in book["to code"][1]]
    book["to code"].cell(2, header.index("nothing_applies") + 1).value = "x"
    book["to code"].cell(3, header.index("code_2") + 1).value = "Lack of funds"
    book.save(tmp_path / "dana.xlsx")
    codings = place(tmp_path / "dana.xlsx").codings.set_index("segment_id")
    assert codings.code.to_dict() == {"A1-002-1": "funds", "B1-002-1": ""}
    assert codings.drawn_by.to_dict() == {"A1-002-1": "uncertain", "B1-002-1": "random"}
    assert set(codings.coder) == {"human:dana"}


def test_equal_tables_are_equal_bytes(tmp_path):
    rows = list_to_code(segments(), NOBODY, drawn(), CODES)
    first = written(tmp_path, rows).read_bytes()
    assert written(tmp_path, rows).read_bytes() == first
