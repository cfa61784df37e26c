"""Human codings of all kinds of files: placed on segments or listed with the reason."""

import openpyxl
import pandas as pd
import pytest
from tests.coded.qdpx_files import pack, project, selection, source
from tests.coding.people.study_tables import CODES, place, segments, transcripts

from kelisim.coding import cover_interviews
from kelisim.coding.people.place import share_out
from kelisim.tables import CarriedCodings, UnplacedCodings, columns_of, write_table

HEADER = "coder,interview_id,segment_id,code,quote,memo\n"
MONEY = "We have no money for sensors 👍."
MINISTRY = "The ministry decides with whom we work."


def write(folder, rows, header=HEADER, name="coder.csv"):
    path = folder / name
    path.write_text(header + rows, encoding="utf-8")
    return path


def test_every_row_is_placed_or_listed_with_a_reason(tmp_path):
    """Unknown codes, interviews and quotes come out as a list, with their row and their words.

    But for words of an interview that is not in the study: its participant may have withdrawn.
    """
    path = write(
        tmp_path,
        f"ann,A1,A1-002-1,funds,{MONEY},\n"
        f"ann,A1,A1-004-1,fnuds,{MINISTRY},\n"
        "ann,Z9,Z9-001-1,funds,Whatever,\n"
        "ann,A1,A1-004-1,funds,Completely other words stand here and nowhere else,\n"
        'ann,A1,A1-003-1,funds,"And the\nministry?",\n'
        "ann,B1,B1-002-1,,None,\n",
    )
    placed = place(path)
    assert sorted(placed.codings.segment_id) == ["A1-002-1", "B1-002-1"]
    actual = placed.unplaced[["line", "code", "quote", "reason"]].sort_values("line")
    assert list(actual.itertuples(index=False, name=None)) == [
        (3, "fnuds", MINISTRY, "the code is not in the codebook"),
        (4, "funds", "", "the interview is not in the study"),
        (
            5,
            "funds",
            "Completely other words stand here and nowhere else",
            "its quote stands nowhere in the interview",
        ),
        (6, "funds", "And the\nministry?", "its quote stands in the interviewer's words"),
    ]


def test_codes_are_known_by_id_name_label_or_a_list(tmp_path):
    """The list beside the file goes first, and may leave a code out."""
    rows = [f"ann,A1,A1-002-1,{c},{MONEY},\n" for c in ("Lack of Funds", "our money", "x", "Trust")]
    path = write(tmp_path, "".join(rows))
    write(tmp_path, "our money,funds\nx,\n", "theirs,code\n", "coder.codes.csv")
    placed = place(path)
    assert sorted(placed.codings.code) == ["funds", "trust"]
    assert list(placed.unplaced.reason) == ["the mapping file leaves the code out"]


def test_nothing_applies_gives_way_to_a_code(tmp_path):
    """A segment with a code is not also empty."""
    path = write(tmp_path, f"ann,A1,A1-002-1,,{MONEY},\nann,A1,A1-002-1,funds,{MONEY},\n")
    assert list(place(path).codings.code) == ["funds"]


def test_a_coded_part_of_a_segment_keeps_its_span_and_several_are_one(tmp_path):
    """One row a coder, segment and code, whose span holds all; memos of both."""
    path = write(
        tmp_path, "ann,A1,A1-002-1,funds,no money,one\nann,A1,A1-002-1,funds,sensors,two\n"
    )
    (row,) = place(path).codings.itertuples()
    assert MONEY[row.start : row.end] == "no money for sensors"
    assert row.memo.split("\n") == ["one", "two"]


def test_only_an_interview_read_to_the_end_estimates(tmp_path):
    """Interviewer's turns need no coding; a skipped answer does. Nobody knows why ann read one."""
    path = write(
        tmp_path,
        f"ann,A1,A1-002-1,funds,{MONEY},\n"
        f"bob,A1,A1-002-1,,{MONEY},\n"
        f"bob,A1,A1-004-1,,{MINISTRY},\n",
    )
    codings = place(path).codings
    coverage = cover_interviews(codings, segments(), CODES).set_index("coder")
    assert coverage.is_complete.to_dict() == {"human:ann": False, "human:bob": True}
    drawn = codings.drop_duplicates("coder").set_index("coder")
    assert drawn.drawn_by.to_dict() == {"human:ann": "uncertain", "human:bob": "whole"}
    assert drawn.probability.isna().to_dict() == {"human:ann": True, "human:bob": False}


def test_a_stated_draw_is_kept(tmp_path):
    header = "coder,interview_id,segment_id,code,quote,drawn_by,probability\n"
    path = write(tmp_path, f"ann,A1,A1-002-1,funds,{MONEY},random,0.25\n", header)
    (row,) = place(path).codings.itertuples()
    assert (row.drawn_by, row.probability) == ("random", 0.25)


def qdpx(folder, *selections, name="A1.txt", **options):
    xml = project(source(name, *selections), codes=("Lack of funds", "odd"), **options)
    return pack(folder / "study.qdpx", xml, {name: transcripts()["A1"].replace("\n", "\r\n")})


def at(words):
    """Place of words as NVivo counts it: CR LF for two, emoji for two."""
    text = transcripts()["A1"].replace("\n", "\r\n")
    start = len(text[: text.index(words)].encode("utf-16-le")) // 2
    return start, start + len(words.encode("utf-16-le")) // 2


def test_a_project_covers_what_its_coder_touched(tmp_path):
    """Whoever coded anything in an interview is taken to have read it whole; it is said so."""
    path = qdpx(tmp_path, selection(*at(MINISTRY), ("Lack of funds", "Ann")), origin="NVivo")
    codings = place(path).codings.set_index("segment_id")
    columns = ["code", "coder", "placed_by", "drawn_by"]
    assert codings[columns].T.to_dict("list") == {
        "A1-002-1": ["", "human:Ann", "read in full (inferred)", "whole"],
        "A1-004-1": ["funds", "human:Ann", "offsets", "whole"],
    }


def test_a_file_beside_a_project_says_who_read_what_and_who_is_who(tmp_path):
    path = qdpx(tmp_path, selection(*at(MINISTRY), ("Lack of funds", "Ann")), origin="NVivo")
    write(tmp_path, "Ann,c1\n", "theirs,coder\n", "study.coders.csv")
    write(tmp_path, "c1,A1,part\nc1,B1,whole\n", "coder,interview_id,read\n", "study.coverage.csv")
    codings = place(path).codings.set_index("segment_id")
    assert set(codings.coder) == {"human:c1"}
    assert codings.placed_by.to_dict() == {
        "A1-004-1": "offsets",
        "B1-002-1": "read in full (stated)",
    }
    assert codings.drawn_by.to_dict() == {"A1-004-1": "uncertain", "B1-002-1": "whole"}


def test_what_a_project_holds_beside_our_interviews_and_codes_is_listed(tmp_path):
    path = qdpx(
        tmp_path,
        selection(*at("no money"), ("odd", "Ann")),
        selection(5000, 5001, ("Lack of funds", "Ann"), name="beyond"),
        selection(*at("And the ministry?"), ("Lack of funds", "Ann")),
        origin="NVivo",
    )
    placed = place(path)
    assert list(placed.unplaced.sort_values("line").itertuples(index=False, name=None)) == [
        ("study.qdpx", 1, "Ann", "A1", "odd", "no money", "the code is not in the codebook"),
        (
            "study.qdpx",
            2,
            "Ann",
            "A1",
            "funds",
            "beyond",
            "its place lies outside its document",
        ),
        (
            "study.qdpx",
            3,
            "Ann",
            "A1",
            "funds",
            "And the ministry?",
            "its quote stands in the interviewer's words",
        ),
    ]
    assert set(placed.codings.code) == {""}


def test_a_document_of_another_study_is_listed(tmp_path):
    path = pack(
        tmp_path / "p.qdpx",
        project(
            source("talk", selection(0, 5, ("Lack of funds", "Ann"))), codes=("Lack of funds",)
        ),
        {"talk": "Other words were said in another study, of which we know nothing."},
    )
    placed = place(path)
    (row,) = placed.unplaced.itertuples()
    assert (row.interview_id, row.quote, row.reason) == (
        "talk",
        "",
        "its document is of no interview of the study",
    )
    assert placed.codings.empty


def test_a_workbook_of_two_sheets_loses_nothing(tmp_path):
    """Rows of both have the same numbers."""
    book = openpyxl.Workbook()
    for sheet, coder in ((book.active, "ann"), (book.create_sheet("more"), "bo")):
        sheet.append(["coder", "interview_id", "segment_id", "code", "quote"])
        sheet.append([coder, "Z9", "Z9-001-1", "funds", "Whatever"])
    book.save(tmp_path / "both.xlsx")
    unplaced = place(tmp_path / "both.xlsx").unplaced
    write_table(unplaced, tmp_path / "unplaced.csv", UnplacedCodings)
    assert sorted(unplaced.coder) == ["ann", "bo"]


def test_codings_carried_from_a_batch_that_is_left_out_are_listed():
    row = ("round-1/1", 1, "ann", "Z9", "funds", "money", "", float("nan"), 0, 5, "offsets", 1.0)
    carried = pd.DataFrame([row], columns=columns_of(CarriedCodings))
    placed = place(carried=carried)
    assert placed.codings.empty
    assert list(placed.unplaced.reason) == ["the interview is not in the study"]


def test_carried_codings_of_a_code_that_is_gone_are_listed():
    """Whoever starts from an anonymized corpus may have another codebook."""
    row = ("round-1/1", 1, "ann", "A1", "gone", "money", "", float("nan"), 0, 40, "offsets", 1.0)
    placed = place(carried=pd.DataFrame([row], columns=columns_of(CarriedCodings)))
    assert placed.codings.empty
    assert list(placed.unplaced.reason) == ["the code is not in the codebook"]


def test_another_codebook_is_told(tmp_path):
    path = tmp_path / "desk.json"
    path.write_text(
        '{"format": "kelisim-coded", "version": 1, "coder": "ann", '
        '"codebook_hash": "ffffffffffffffff", "codings": []}'
    )
    assert place(path).notes == ("desk.json: was coded with another version of the codebook.",)


ROWS = [
    ("q", "interviewer", 0, 100),
    ("a", "participant", 110, 150),
    ("b", "participant", 151, 251),
    ("c", "participant", 252, 260),
]


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (110, 150, [("a", 0, 40)]),
        (130, 150, [("a", 20, 40)]),
        (131, 200, [("b", 0, 49)]),
        (110, 202, [("a", 0, 40), ("b", 0, 51)]),
        (0, 150, [("a", 0, 40)]),
        (120, 175, [("a", 10, 40)]),
        (160, 165, [("b", 9, 14)]),
        (0, 100, "its quote stands in the interviewer's words"),
        (0, 118, "its words are mostly the interviewer's"),
        (103, 109, "its quote stands between two turns"),
    ],
)
def test_the_rule_of_overlap(start, end, expected):
    """Half of a segment in the span, or half of the span's words in the segment."""
    parts, reason = share_out(ROWS, start, end, roles={"participant"})
    assert (reason or parts) == expected


def test_a_code_for_interviewers_stands_on_their_words_alone(tmp_path):
    """So they are read, too, by whoever reads an interview in full."""
    codes = CODES.assign(applies_to=CODES.applies_to.where(CODES.code != "trust", "interviewer"))
    rows = "ann,A1,A1-001-1,trust,And money?,\n"
    rows += f"ann,A1,A1-002-1,trust,{MONEY},\nann,A1,A1-004-1,funds,{MINISTRY},\n"
    placed = place(write(tmp_path, rows), codes=codes)
    assert placed.codings[["segment_id", "code"]].to_numpy().tolist() == [
        ["A1-001-1", "trust"],
        ["A1-004-1", "funds"],
    ]
    assert list(placed.unplaced.reason) == ["its quote stands in the participant's words"]
    coverage = cover_interviews(placed.codings, segments(), codes)
    assert coverage[["n_read", "n_segments"]].to_numpy().tolist() == [[2, 4]]
