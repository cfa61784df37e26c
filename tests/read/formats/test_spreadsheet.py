"""Excel workbooks with a turn a row."""

from datetime import time

import openpyxl
import pytest
from openpyxl.comments import Comment

from kelisim.read.document import Paragraph, UnreadableError
from kelisim.read.formats.spreadsheet import read_spreadsheet

TABLE = [
    ("start", "Speaker", "Text"),
    (time(0, 0, 3), "Ann", "Why?"),
    (None, None, "And how?"),
    (None, "Bob", 5),
]


@pytest.fixture
def workbook():
    book = openpyxl.Workbook()
    for row in TABLE:
        book.active.append(row)
    return book


def read(book, tmp_path):
    path = tmp_path / "a.xlsx"
    book.save(path)
    return read_spreadsheet(path)


def test_a_sheet_with_a_turn_a_row_is_read(workbook, tmp_path):
    document = read(workbook, tmp_path)
    assert document.paragraphs == (
        Paragraph("Why?", voice="Ann"),
        Paragraph("And how?"),
        Paragraph("5", voice="Bob"),
    )
    assert document.dropped == {"cells of other columns": 1}


def test_other_sheets_hidden_sheets_and_comments_are_counted(workbook, tmp_path):
    workbook.create_sheet("notes").append(["a note"])
    workbook.create_sheet("empty")
    hidden = workbook.create_sheet("hidden")
    hidden.append(["speaker", "text"])
    hidden.sheet_state = "hidden"
    workbook.worksheets[0]["C2"].comment = Comment("Really?", "Cara")
    assert read(workbook, tmp_path).dropped == {
        "cells of other columns": 1,
        "comments": 1,
        "hidden sheets": 1,
        "other sheets": 1,
    }


def hide_row(book):
    book.active.row_dimensions[3].hidden = True


def hide_column(book):
    book.active.column_dimensions["B"].hidden = True


def add_formula(book):
    book.active["C4"] = "=A1"


def add_sheet(book):
    book.create_sheet().append(["speaker", "text"])


def drop_header(book):
    book.active.delete_rows(1)


@pytest.mark.parametrize(
    ("change", "what"),
    [
        (hide_row, "must show all of its rows; hidden are 1."),
        (hide_column, "must show all of its columns; hidden are 1."),
        (add_formula, "must hold words, not formulas or errors, as in C4."),
        (add_sheet, "must hold one sheet with a turn a row, not 2."),
        (
            drop_header,
            "must have a header that names one column `speaker` and one column `text`.",
        ),
    ],
)
def test_what_is_hidden_computed_or_unclear_is_refused(workbook, tmp_path, change, what):
    change(workbook)
    with pytest.raises(UnreadableError) as caught:
        read(workbook, tmp_path)
    assert caught.value.what == what


def test_an_empty_row_may_be_hidden(workbook, tmp_path):
    workbook.active.row_dimensions[20].hidden = True
    assert len(read(workbook, tmp_path).paragraphs) == 3
