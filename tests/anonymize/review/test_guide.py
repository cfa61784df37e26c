"""The workbooks that people get: decide in a copy, and the next run knows."""

from __future__ import annotations

import openpyxl
import pandas as pd
import pytest

from kelisim.anonymize import redact_turns
from kelisim.anonymize.review import (
    list_descriptions,
    list_doubts,
    read_decisions,
    read_open,
    read_review,
    read_samples,
    review_of,
    write_sample,
    write_worklist,
)
from kelisim.tables import BlindSample, columns_of

SAID = {
    "A": ["Who helped?", "It was Zhaksybek who helped. I am the only woman here."],
    "B": ["And you?", "I know Zhaksybek too. They paid, Birchtown Works."],
}
FOUND = (
    ("A", "Zhaksybek", "person", "model"),
    ("B", "Zhaksybek", "person", "model"),
    ("B", "Birchtown Works", "company", "model"),
)


@pytest.fixture
def write(make_turns, link, key, tmp_path):
    """Give a function from decisions to what the next run redacts, asks and writes."""

    def run(decided):
        turns = make_turns(**SAID)
        linked = link(turns, *FOUND, review=review_of(decided))
        doubts = list_doubts(
            linked.decisions, linked.entities, turns, linked.doubts, decided, key=key
        )
        told = list_descriptions(turns, decided, languages={"A": "en", "B": "en"}, key=key)
        write_worklist(tmp_path, doubts, told, linked.entities)
        return " ".join(redact_turns(turns, linked.replacements).text), doubts, told

    return run


def decide(workbook, copy, decisions):
    """Fill in decisions (decision and value by first form of the name) as a person would."""
    book = openpyxl.load_workbook(workbook)
    for title in ("doubts", "descriptions"):
        columns = [cell.value for cell in book[title][1]]
        for row in book[title].iter_rows(min_row=2):
            cells = dict(zip(columns, row, strict=True))
            name = cells["name"].value
            if name in decisions:
                cells["decision"].value, cells["value"].value = decisions[name]
    book.save(copy)
    return copy


def test_decisions_in_a_copy_of_the_workbook_are_applied_and_not_asked_again(
    write, nothing_decided, tmp_path
):
    text, doubts, told = write(nothing_decided)
    assert "Zhaksybek" not in text
    assert set(doubts.name) == {"Zhaksybek", "Birchtown Works"}
    assert told.name.tolist() == ["I am the only woman"]
    filled = decide(
        tmp_path / "worklist.xlsx",
        tmp_path / "filled.xlsx",
        {
            "Zhaksybek": ("reject", None),
            "Birchtown Works": ("generalize", "a local firm"),
            "I am the only woman": ("generalize", "I am a woman"),
        },
    )
    text, doubts, told = write(read_decisions([filled]))
    assert text == (
        "Who helped? It was Zhaksybek who helped. [I am a woman] here. "
        "And you? I know Zhaksybek too. They paid, [a local firm]."
    )
    assert doubts.empty
    assert told.empty


def test_the_sheet_of_names_explains_pseudonyms(write, nothing_decided, tmp_path):
    write(nothing_decided)
    book = openpyxl.load_workbook(tmp_path / "worklist.xlsx")
    assert book.sheetnames == ["doubts", "descriptions", "names", "how to"]
    names = {row[0].value: row[2].value for row in book["names"].iter_rows(min_row=2)}
    filled = decide(
        tmp_path / "worklist.xlsx",
        tmp_path / "filled.xlsx",
        {"Birchtown Works": ("merge", names["Zhaksybek"])},
    )
    assert read_review([filled]).merges == {"Birchtown Works": "Zhaksybek"}


def test_an_untouched_copy_decides_nothing(write, nothing_decided, tmp_path):
    write(nothing_decided)
    assert read_decisions([tmp_path / "worklist.xlsx"]).empty
    assert read_decisions([tmp_path / "worklist.csv", tmp_path / "descriptions.csv"]).empty


def test_what_is_open_can_be_counted_from_the_lists(write, nothing_decided, tmp_path):
    write(nothing_decided)
    assert len(read_open(tmp_path / "worklist.csv")) == 2
    assert read_open(tmp_path / "descriptions.csv") == ["only one"]


def test_a_filled_in_sample_is_read_from_its_workbook(tmp_path):
    rows = [("a", "en", "g", "=1+1", "", ""), ("b", "en", "g", "words", "", "")]
    write_sample(tmp_path, pd.DataFrame(rows, columns=columns_of(BlindSample)))
    assert read_samples([tmp_path / "sample.xlsx", tmp_path / "sample.csv"]).empty
    book = openpyxl.load_workbook(tmp_path / "sample.xlsx")
    book["sample"]["E2"].value = 2
    book["sample"]["E3"].value = 0.0
    book.save(tmp_path / "sample-filled.xlsx")
    read = read_samples([tmp_path / "sample-filled.xlsx"])
    assert read.missed.tolist() == [2, 0]
