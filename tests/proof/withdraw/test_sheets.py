"""Rows are taken out of sheets; what stays, stays to the byte."""

import csv
import io

import openpyxl
from hypothesis import given
from hypothesis import strategies as st

from kelisim.proof.withdraw.sheets import count_rows, edit_csv, edit_workbook


def without_a(row):
    return None if row["id"] == "a" else row


def test_other_rows_keep_their_quotes_and_line_ends():
    """Also around a cell with a line end in it, and behind a byte order mark."""
    content = '\ufeffId;words\r\n"b";"one\r\ntwo"\r\na;"x\r\ny"\r\nc;it\'s\r\n'.encode()
    assert edit_csv(content, without_a) == content.replace(b'a;"x\r\ny"\r\n', b"")


def test_utf_16_stays_utf_16():
    content = "id\twords\na\tx\nb\ty\n".encode("utf-16")
    assert edit_csv(content, without_a).decode("utf-16") == "id\twords\nb\ty\n"


def test_a_changed_row_is_written_anew_and_no_other():
    content = b'id,words\n"a","x, y"\n"b","z"\n'
    blanked = edit_csv(content, lambda row: {**row, "words": ""} if row["id"] == "a" else row)
    assert blanked == b'id,words\na,\n"b","z"\n'


def test_a_lone_quotation_mark_costs_the_bytes_and_no_row():
    content = b'id,words\na,5" pipe\nb,fine\n'
    assert edit_csv(content, without_a) == b"id,words\nb,fine\n"


def test_empty_rows_do_not_count():
    assert count_rows(b"id,words\na,x\n,\n\n") == 1


@given(st.lists(st.tuples(st.sampled_from("abc"), st.text(max_size=8)), max_size=8))
def test_whatever_the_cells_hold_only_the_rows_asked_for_go(rows):
    """Written and read by Python's own csv."""
    out = io.StringIO(newline="")
    rows = [(name, words.replace("\x00", "")) for name, words in rows]
    csv.writer(out).writerows([("id", "words"), *rows])
    edited = edit_csv(out.getvalue().encode("utf-8", "surrogatepass"), without_a)
    read = list(csv.reader(io.StringIO(edited.decode("utf-8", "surrogatepass"), newline="")))
    left = [list(row) for row in rows if row[0] != "a"]
    assert [row for row in read[1:] if row] == left


def test_rows_leave_a_workbook_from_every_sheet():
    book = openpyxl.Workbook()
    for sheet in (book.active, book.create_sheet("more")):
        for line in (["id", "words"], ["a", "x"], ["b", "y"], ["a", "z"]):
            sheet.append(line)
    out = io.BytesIO()
    book.save(out)
    content, n_changed = edit_workbook(out.getvalue(), without_a)
    assert n_changed == 4
    kept = openpyxl.load_workbook(io.BytesIO(content))
    for sheet in kept.worksheets:
        assert [[cell.value for cell in line] for line in sheet.iter_rows()] == [
            ["id", "words"],
            ["b", "y"],
        ]
    assert edit_workbook(content, without_a) == (content, 0)
