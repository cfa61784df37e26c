"""A project that we write is valid, the same every time, and holds the same text and spans."""

import zipfile
from pathlib import Path

import pandas as pd
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from pyrefiqda import RefiProject
from tests.coding.people.study_tables import CODES, PEOPLE, place, segments, transcripts

from kelisim.coded import read_coded_file
from kelisim.coding.people.export.refi import write_project
from kelisim.coding.people.export.rows import list_codings
from kelisim.tables import Codings, HumanCodings, columns_of

SCHEMA = Path(__file__).parents[3] / "coded/refi/schema/Project.xsd"
SPOKEN = segments()[lambda rows: rows.role == "participant"].set_index("segment_id")


def human(*codings):
    """Codings `(segment, code, coder, start, end, memo)`."""
    rows = [
        (s, SPOKEN.interview_id[s], code, f"human:{coder}", a, b, memo, "whole", 1.0, "id", 1.0)
        for s, code, coder, a, b, memo in codings
    ]
    return pd.DataFrame(rows, columns=columns_of(HumanCodings))


def machine(*codings):
    rows = [(s, SPOKEN.interview_id[s], code, "machine", 0.7, "model") for s, code in codings]
    return pd.DataFrame(rows, columns=columns_of(Codings))


SAID = human(
    ("A1-002-1", "funds", "ann", 8, 16, "sighs"),
    ("A1-002-1", "funds", "bo", 0, 31, ""),
    ("A1-002-1", "trust", "ann", 8, 16, ""),
    ("A1-004-1", "trust", "ann", 4, 12, "two\nlines & <signs>"),
    ("B1-002-1", "", "ann", 0, 4, ""),
)


def write(path, said=SAID, guessed=None):
    guessed = machine(("A1-004-1", "trust")) if guessed is None else guessed
    rows = list_codings(said, guessed, segments(), CODES, PEOPLE)
    write_project(path, rows, transcripts(), CODES, PEOPLE, title="A study <of> money & trust")
    return path, rows


def test_a_project_is_valid_against_the_official_schema(tmp_path):
    path, _ = write(tmp_path / "p.qdpx")
    with zipfile.ZipFile(path) as archive:
        root = etree.fromstring(archive.read("project.qde"))
    etree.XMLSchema(etree.parse(SCHEMA)).assertValid(root)


def test_an_empty_study_is_valid_too(tmp_path):
    path, _ = write(tmp_path / "p.qdpx", human(), machine())
    with zipfile.ZipFile(path) as archive:
        root = etree.fromstring(archive.read("project.qde"))
    etree.XMLSchema(etree.parse(SCHEMA)).assertValid(root)


def test_equal_studies_are_equal_bytes(tmp_path):
    """Whatever the order of the rows."""
    first, _ = write(tmp_path / "a.qdpx")
    again, _ = write(tmp_path / "b.qdpx", SAID.iloc[::-1])
    assert first.read_bytes() == again.read_bytes()


def test_the_name_of_a_long_span_ends_between_words(tmp_path):
    """Half of `cooperation` would be somebody's name."""
    rows = list_codings(SAID, machine(), segments(), CODES, PEOPLE)
    rows["quote"] = "many other\nforms of cooperation " * 9
    path = tmp_path / "p.qdpx"
    write_project(path, rows, transcripts(), CODES, PEOPLE, title="A study")
    with zipfile.ZipFile(path) as archive:
        root = etree.fromstring(archive.read("project.qde"))
    name, *_ = {each.get("name") for each in root.iter("{*}PlainTextSelection")}
    assert name.removesuffix(" …").split() == ("many other forms of cooperation " * 9).split()[:12]


def test_another_library_reads_the_same_texts_and_spans(tmp_path):
    """And the same codes, coders, memos, cases and variables."""
    path, rows = write(tmp_path / "p.qdpx")
    read = RefiProject.load(path, extract_dir=tmp_path / "out")
    codes = {}
    stack = list(read.code_book.codes.code)
    while stack:
        code = stack.pop()
        codes[code.guid] = code.name
        stack += code.code
    users = {user.guid: user.name for user in read.users.user}
    assert set(users.values()) == {"ann", "bo", "machine (Kelisim)"}
    notes = {note.guid: note.plain_text_content for note in read.notes.note}
    found = set()
    for source in read.sources.text_source:
        place_of = RefiProject.resolve_source_path(source.plain_text_path, tmp_path / "out")
        text = place_of.read_bytes().decode("utf-8")
        assert text == transcripts()[source.name]
        for selection in source.plain_text_selection:
            words = text[selection.start_position : selection.end_position]
            for coding in selection.coding:
                memo = "".join(notes[note.target_guid] for note in coding.note_ref)
                user, code = users[coding.creating_user], codes[coding.code_ref.target_guid]
                found.add((source.name, user, code, words, memo))
    expected = {
        (r.interview_id, r.coder.removeprefix("human:"), r.name_, r.quote, r.memo)
        for r in rows.rename(columns={"name": "name_"}).itertuples()
    }
    expected = {
        (i, "machine (Kelisim)" if c == "machine" else c, n, q, m) for i, c, n, q, m in expected
    }
    assert found == expected
    assert {case.name for case in read.cases.case} == {"A1", "B1"}
    assert {v.text_value for case in read.cases.case for v in case.variable_value} == {
        "faculty",
        "industry",
        "en",
        "round-1",
    }


def test_the_machines_codings_do_not_come_back_as_a_persons(tmp_path):
    path, _ = write(tmp_path / "p.qdpx")
    placed = place(path)
    assert set(placed.codings.coder) == {"human:ann", "human:bo"}
    assert placed.unplaced.empty


@st.composite
def codings(draw):
    """Any codings of any spans by two coders."""
    kept = {}
    for _ in range(draw(st.integers(0, 8))):
        segment = draw(st.sampled_from(sorted(SPOKEN.index)))
        code = draw(st.sampled_from(["challenges", "scarcity", "funds", "trust"]))
        coder = draw(st.sampled_from(["ann", "Bo Ek"]))
        length = len(SPOKEN.text[segment])
        start = draw(st.integers(0, length - 1))
        end = draw(st.integers(start + 1, length))
        if SPOKEN.text[segment][start:end].strip(" .👍"):
            memo = draw(st.sampled_from(["", "sighs", "жылайды\nсодан кейін"]))
            kept[segment, code, coder] = (segment, code, coder, start, end, memo)
    return human(*kept.values())


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(said=codings())
def test_what_is_written_is_read_back_the_same(tmp_path, said):
    """Every coding, its words, coder and memo; what is read in full comes on top."""
    path, _ = write(tmp_path / "p.qdpx", said)
    placed = place(path)
    assert placed.unplaced.empty
    columns = ["segment_id", "code", "coder", "memo"]
    actual = placed.codings[placed.codings.code != ""]
    assert sorted(actual[columns].itertuples(index=False, name=None)) == sorted(
        said[columns].itertuples(index=False, name=None)
    )
    words = {(r.segment_id, r.code, r.coder): (r.start, r.end) for r in said.itertuples()}
    for row in actual.itertuples():
        start, end = words[row.segment_id, row.code, row.coder]
        text = SPOKEN.text[row.segment_id]
        assert text[row.start : row.end].strip() == text[start:end].strip()


def test_a_renamed_code_is_known_by_its_id(tmp_path):
    """Somebody renamed it in their program and gave the project back."""
    path, _ = write(tmp_path / "p.qdpx")
    renamed = tmp_path / "q.qdpx"
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(renamed, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, content.replace(b'"Lack of funds"', b'"Money!"'))
    assert any(mark.code.endswith("Money!") for mark in read_coded_file(renamed).marks)
    assert "funds" in set(place(renamed).codings.code)


def test_rows_stand_on_their_words_in_the_transcripts_order(tmp_path):
    _, rows = write(tmp_path / "p.qdpx")
    texts = transcripts()
    for row in rows.to_dict("records"):
        assert texts[row["interview_id"]][row["from"] : row["to"]] == row["quote"]
    assert "" not in set(rows.code)
    assert rows["from"].is_monotonic_increasing
