"""Filled-in sheets are read as spreadsheet programs save them, and hostile ones are refused."""

from __future__ import annotations

import io
import zipfile

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kelisim.errors import StudyError
from kelisim.files.read_sheets import Asked, read_sheets

COLUMNS = ("item", "name")
REVIEWS = Asked("Can't read the reviews in `data/review/`.", "Is it a filled-in copy?", ("once",))


def read(*paths):
    return read_sheets(paths, COLUMNS, asked=REVIEWS, is_wanted=lambda sheet: sheet != "how to")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_csv_file_is_read_as_spreadsheet_programs_save_it(tmp_path, encoding, delimiter):
    path = tmp_path / "w.csv"
    text = f"Item{delimiter}NAME{delimiter}\r\n1{delimiter}Әсел Ёлкина{delimiter}\r\n"
    path.write_bytes(text.encode(encoding))
    (row,) = read(path)
    assert (row.where, row.cells) == ("w.csv, row 2", {"item": "1", "name": "Әсел Ёлкина"})


def test_a_cp1251_file_is_refused_with_a_way_out(tmp_path):
    path = tmp_path / "w.csv"
    path.write_bytes("item;name\n1;Асель\n".encode("cp1251"))
    with pytest.raises(StudyError) as caught:
        read(path)
    assert str(caught.value) == (
        "Can't read the reviews in `data/review/`.\n"
        "  - w.csv: must be UTF-8 text. Is it saved as `CSV UTF-8`, or better as XLSX?"
    )


def test_a_workbook_is_read_sheet_by_sheet(tmp_path):
    book = openpyxl.Workbook()
    book.active.title = "doubts"
    book.active.append(["item", "name", "note"])
    book.active.append([12.0, "Дана", None])
    book.active.append([None, None, None])
    book.create_sheet("how to").append(["anything"])
    book.create_sheet("more").append(["name", "item"])
    book["more"].append(["Asel", True])
    book.save(tmp_path / "w.xlsx")
    rows = read(tmp_path / "w.xlsx")
    assert [(row.where, row.cells["item"], row.cells["name"]) for row in rows] == [
        ("w.xlsx, sheet `doubts`, row 2", "12", "Дана"),
        ("w.xlsx, sheet `more`, row 2", "True", "Asel"),
    ]


def test_a_formula_is_refused(tmp_path):
    book = openpyxl.Workbook()
    book.active.title = "doubts"
    book.active.append(["item", "name"])
    book.active.append(["1", "=A2"])
    book.save(tmp_path / "w.xlsx")
    with pytest.raises(StudyError) as caught:
        read(tmp_path / "w.xlsx")
    assert str(caught.value) == (
        "Can't read the reviews in `data/review/`.\n"
        "  - w.xlsx, sheet `doubts`, row 2: must hold words, not a formula."
    )


NO_HEADER = "must have once each of the columns `item`, `name`. Is it a filled-in copy?"


def packed(**files):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, inside in files.items():
            archive.writestr(name, inside)
    return content.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("w.csv", b"", NO_HEADER),
        ("w.csv", b"item,name,item\n", NO_HEADER),
        ("w.csv", b'item,name\n1,"open\n', "must be CSV. Is a quotation mark left open?"),
        ("w.csv", b"PK\x03\x04", "must be what its ending says. Was it renamed?"),
        ("w.xlsx", b"item,name\n", "must be what its ending says. Was it renamed?"),
        ("w.xlsx", b"PK\x03\x04", "must be an XLSX workbook. Does it open in a spreadsheet?"),
        ("w.xlsx", packed(a="b"), "must be an XLSX workbook. Does it open in a spreadsheet?"),
        ("w.xlsx", packed(a=b"\0" * 310_000_000), "must unpack to at most 300 MB."),
    ],
    ids=["empty", "twice", "open quote", "zip as csv", "csv as xlsx", "broken", "no book", "bomb"],
)  # fmt: skip
def test_what_is_no_sheet_is_refused(tmp_path, name, content, message):
    (tmp_path / name).write_bytes(content)
    where = f"{name}, row 1" if "columns" in message else name
    with pytest.raises(StudyError) as caught:
        read(tmp_path / name)
    assert str(caught.value) == f"Can't read the reviews in `data/review/`.\n  - {where}: {message}"


def test_an_entity_bomb_is_refused(tmp_path):
    """A workbook whose sheet declares entities of entities would fill the memory."""
    laughs = "".join(f"<!ENTITY l{n} '{f'&l{n - 1};' * 10}'>" for n in range(1, 12))
    bomb = f"<?xml version='1.0'?><!DOCTYPE x [<!ENTITY l0 'ha'>{laughs}]>"
    with zipfile.ZipFile(io.BytesIO(workbook_bytes())) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    sheet = files["xl/worksheets/sheet1.xml"].decode()
    files["xl/worksheets/sheet1.xml"] = bomb + sheet.replace('<c r="A2"', '&l11;<c r="A2"')
    (tmp_path / "w.xlsx").write_bytes(packed(**files))
    with pytest.raises(StudyError) as caught:
        read(tmp_path / "w.xlsx")
    assert str(caught.value).endswith(
        "w.xlsx: must be an XLSX workbook. Does it open in a spreadsheet?"
    )


def test_the_problems_of_all_files_are_told_at_once(tmp_path):
    (tmp_path / "a.csv").write_text("item\n")
    (tmp_path / "b.xlsx").write_bytes(b"PK")
    with pytest.raises(StudyError) as caught:
        read(tmp_path / "b.xlsx", tmp_path / "a.csv")
    assert [problem.where for problem in caught.value.problems] == ["a.csv, row 1", "b.xlsx"]


def workbook_bytes():
    content = io.BytesIO()
    book = openpyxl.Workbook()
    book.active.append(["item", "name"])
    book.active.append(["1", "Dana"])
    book.save(content)
    return content.getvalue()


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(at=st.integers(0, 6000), change=st.binary(min_size=1, max_size=40))
def test_a_damaged_workbook_is_read_or_refused(tmp_path, at, change):
    whole = workbook_bytes()
    at %= len(whole)
    (tmp_path / "w.xlsx").write_bytes(whole[:at] + change + whole[at + len(change) :])
    try:
        assert all(row.cells.keys() >= {"item", "name"} for row in read(tmp_path / "w.xlsx"))
    except StudyError as error:
        assert str(error).startswith("Can't read the reviews in `data/review/`.")
