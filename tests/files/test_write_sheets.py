"""Sheets for people: text stays text, equal sheets are equal bytes, no author stands there."""

from __future__ import annotations

import zipfile

import openpyxl
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kelisim.files.read_sheets import Asked, read_sheets
from kelisim.files.write_sheets import Sheet, write_csv, write_workbook

ROWS = pd.DataFrame(
    {
        "item": ["1", "2"],
        "n": [3, 4],
        "name": ['=HYPERLINK("http://x.example")', "+7 701"],
        "sentence": ["»Дана« сказала", "-\x07-"],
        "decision": "",
    }
)


def sheet(rows, choices):
    return Sheet("doubts", rows, choices, widths={"sentence": 90}, to_fill=("decision",))


def written(path, rows=ROWS):
    write_workbook(path, [sheet(rows, {"decision": ("accept", "reject")})])
    return openpyxl.load_workbook(path)["doubts"]


def test_no_cell_of_a_workbook_is_a_formula(tmp_path):
    grid = written(tmp_path / "w.xlsx")
    cells = [cell for row in grid.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n", "inlineStr"}
    assert grid["C2"].value == '=HYPERLINK("http://x.example")'


def test_a_workbook_is_ready_to_be_filled_in(tmp_path):
    grid = written(tmp_path / "w.xlsx")
    assert grid.freeze_panes == "A2"
    assert grid.auto_filter.ref == "A1:E3"
    (rule,) = grid.data_validations.dataValidation
    assert (str(rule.sqref), rule.formula1) == ("E2:E3", '"accept,reject"')
    assert rule.showErrorMessage
    assert grid["D2"].alignment.wrap_text
    assert grid.column_dimensions["D"].width > grid.column_dimensions["A"].width
    assert grid["B2"].value == 3
    assert grid["E2"].value is None


def test_equal_sheets_are_equal_bytes_without_author_and_time(tmp_path):
    written(tmp_path / "a.xlsx")
    written(tmp_path / "b.xlsx")
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()
    with zipfile.ZipFile(tmp_path / "a.xlsx") as archive:
        properties = archive.read("docProps/core.xml").decode()
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert "creator" not in properties
    assert properties.count("1980-01-01T00:00:00Z") == 2


def test_an_empty_sheet_keeps_its_header(tmp_path):
    grid = written(tmp_path / "w.xlsx", ROWS.iloc[:0])
    assert [cell.value for cell in grid[1]] == list(ROWS.columns)


def test_a_csv_file_opens_in_excel_and_runs_nothing(tmp_path):
    write_csv(tmp_path / "w.csv", ROWS)
    content = (tmp_path / "w.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbfitem,n,name")
    assert b"\r" not in content
    assert "'=HYPERLINK" in content.decode()
    assert "'+7 701" in content.decode()


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    words=st.lists(
        st.text(st.sampled_from("'=+-@aÄЖ,;\""), min_size=1, max_size=5)
        | st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=30),
        min_size=1,
    )
)
def test_what_is_written_is_read_again_as_it_was(tmp_path, ending, words):
    rows = pd.DataFrame({"item": [str(at) for at in range(len(words))], "name": words})
    path = tmp_path / f"w.{ending}"
    if ending == "csv":
        write_csv(path, rows)
    else:
        write_workbook(path, [sheet(rows, {})])
    read = read_sheets(
        [path], ("item", "name"), asked=Asked("Can't.", ""), is_wanted=lambda sheet: True
    )
    assert [row.cells["name"] for row in read] == words
