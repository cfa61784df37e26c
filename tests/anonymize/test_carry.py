"""Codings on raw text land on the anonymized words, and nothing of the raw text goes with them."""

import pandas as pd
import pytest
from tests.coded.qdpx_files import pack, project, selection, source
from tests.coding.people.study_tables import CODES, segments, turns

from kelisim.anonymize import carry_codings, redact_turns
from kelisim.anonymize.redact import redact
from kelisim.coding import place_codings
from kelisim.errors import StudyError
from kelisim.tables import CarriedCodings, Replacements, columns_of, read_table, write_table
from kelisim.transcripts import compose_transcript

ANN_NAME = "Aigul Example"


def said():
    """The study's talks, with names in them."""
    rows = turns()
    names = {"The ministry decides": "The ministry of Ivan Petrov decides"}
    texts = rows.text.replace("We have no money for sensors 👍.", "We at KazTech have no money 👍.")
    rows["text"] = texts.replace(names, regex=True)
    parts = []
    for name, part in rows.groupby("interview_id"):
        position = 0
        for row in part.itertuples():
            start = position + 13
            parts.append((name, row.turn, row.role, start, start + len(row.text), row.text))
            position = start + len(row.text) + 2
    return pd.DataFrame(parts, columns=["interview_id", "turn", "role", "start", "end", "text"])


RAW = compose_transcript(said()[lambda rows: rows.interview_id == "A1"])


def replacements():
    rows = [
        ("A1", RAW.index(name), RAW.index(name) + len(name), "person", name, pseudonym)
        for name, pseudonym in (("KazTech", "[Company 5, mining]"), ("Ivan Petrov", "[Person 7]"))
    ]
    return pd.DataFrame(rows, columns=columns_of(Replacements))


def document():
    """As it was imported: other labels, other line ends."""
    return RAW.replace("Participant:", "P:").replace("\n", "\r\n")


def coded(folder, *words, coders="Aigul Example,ann\n", codes=("funds",), extra=()):
    """A project in `folder`, with these words coded."""
    folder.mkdir(exist_ok=True)
    text = document()
    marks = [selection(text.index(w), text.index(w) + len(w), ("funds", ANN_NAME)) for w in words]
    xml = project(source("A1 Petrov.docx", *marks, *extra), users=(ANN_NAME,), codes=codes)
    pack(folder / "Petrov study.qdpx", xml, {"A1 Petrov.docx": text})
    if coders:
        (folder / "Petrov study.coders.csv").write_text("theirs,coder\n" + coders)
    return {"round-1": folder}


def carry(folders):
    return carry_codings(folders, said(), replacements(), CODES)


@pytest.mark.parametrize(
    ("words", "quote"),
    [
        ("no money", "no money"),
        ("We at KazTech have", "We at [Company 5, mining] have"),
        ("Tech have no", "[Company 5, mining] have no"),
        ("ministry of Ivan", "ministry of [Person 7]"),
        ("decides", "decides"),
    ],
)
def test_a_span_lands_on_the_same_words_or_on_the_whole_pseudonym(tmp_path, words, quote):
    carried, unplaced = carry(coded(tmp_path / "coded", words))
    row = carried[carried.code == "funds"].iloc[0]
    text = redact_turns(said(), replacements())
    anonymized = compose_transcript(text[text.interview_id == "A1"])
    assert anonymized[row.start : row.end] == row.quote == quote
    assert unplaced.empty


def test_carried_codings_are_put_on_segments(tmp_path):
    """By the rule that goes for all spans; the coder is taken to have read it whole."""
    carried, _ = carry(coded(tmp_path / "coded", "no money"))
    write_table(carried, tmp_path / "carried.csv", CarriedCodings)
    text = redact_turns(said(), replacements())
    units = segments()
    for column in ("start", "end", "text"):
        units[column] = text[column].to_numpy()
    carried = read_table(tmp_path / "carried.csv", CarriedCodings)
    placed = place_codings([], units, CODES, carried=carried, codebook_hash="")
    codings = placed.codings.set_index("segment_id")
    assert codings.code.to_dict() == {"A1-002-1": "funds", "A1-004-1": ""}
    row = codings.loc["A1-002-1"]
    assert units.set_index("segment_id").text["A1-002-1"][row.start : row.end] == "no money"
    assert set(codings.drawn_by) == {"whole"}


def test_nothing_of_the_raw_text_and_no_name_goes_on(tmp_path):
    """Names of files, documents, coders and codes, memos and quotes: none is in the table."""
    strange = selection(0, 12, ("Petrov's story", ANN_NAME), name="Petrov", note="Petrov sighs")
    folders = coded(
        tmp_path / "coded", "ministry of Ivan", codes=("funds", "Petrov's story"), extra=(strange,)
    )
    carried, unplaced = carry(folders)
    shared = carried.to_csv()
    for word in ("Petrov", "Ivan", "KazTech", "Aigul", "sighs", "docx"):
        assert word not in shared
    assert set(carried.file) == {"round-1/1"}
    assert list(unplaced.reason) == ["the code is not in the codebook"]


def test_every_coder_needs_a_name_to_print(tmp_path):
    """The message names neither the file nor the coder."""
    folders = coded(tmp_path / "coded", "no money", coders="")
    with pytest.raises(StudyError) as caught:
        carry(folders)
    assert str(caught.value) == (
        "Can't use codings made on raw text.\n"
        "  - round-1/1: must have a name to print for each coder; 1 have none. Does a file "
        "`<name>.coders.csv` with the columns theirs and coder lie beside it?"
    )


def test_a_broken_file_is_told_without_its_name(tmp_path):
    folder = tmp_path / "coded"
    folder.mkdir()
    (folder / "Petrov.qdpx").write_bytes(b"PK\x03\x04 cut off")
    with pytest.raises(StudyError) as caught:
        carry({"round-1": folder})
    assert str(caught.value) == (
        "Can't read a file of codings.\n"
        "  - round-1/1: must be a whole REFI-QDA project. "
        "Does it open in the program that wrote it, without a password?"
    )


def test_without_files_the_tables_are_empty(tmp_path):
    carried, unplaced = carry({"round-1": tmp_path / "none"})
    assert carried.empty
    assert unplaced.empty


def test_a_span_of_the_old_text_covers_whatever_it_touches():
    """`text[start:end]` holds before and after, whole pseudonyms at the edges."""
    old = "We met Ivan Petrov here."
    new, edits = redact(old, [(7, 18, "[Person 7]")])
    spans = {
        (0, 6): "We met",
        (7, 18): "[Person 7]",
        (9, 12): "[Person 7]",
        (3, 8): "met [Person 7]",
    }
    spans |= {(3, 8): "met [Person 7]", (15, 23): "[Person 7] here", (19, 24): "here."}
    for span, words in spans.items():
        start, end = edits.span_to_new(*span)
        assert new[start:end] == words
