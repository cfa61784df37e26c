"""A project is read as programs write it, every coding on its words or with the reason why not."""

import zipfile

import pytest
from tests.coded.qdpx_files import guid, pack, project, selection, source

from kelisim.coded import read_coded_file
from kelisim.errors import StudyError

TEXT = "Interviewer: And?\r\n\r\nParticipant: We have 👍 no money. None at all.\r\n"
MONEY = "no money"


def utf16(text, words):
    """Place of words, as NVivo counts it."""
    start = len(text[: text.index(words)].encode("utf-16-le")) // 2
    return start, start + len(words.encode("utf-16-le")) // 2


def read_one(tmp_path, start, end, text=TEXT, *, name="", origin="NVivo 14", **packed):
    xml = project(
        source("A1.txt", selection(start, end, ("funds", "Ann"), name=name)), origin=origin
    )
    (mark,) = read_coded_file(pack(tmp_path / "p.qdpx", xml, {"A1.txt": text}, **packed)).marks
    return mark


def test_nvivo_counts_utf16_units_and_both_signs_of_a_line_end(tmp_path):
    """As its files do: a byte-order mark that counts for nothing, CR LF for two, an emoji too."""
    mark = read_one(tmp_path, *utf16(TEXT, MONEY), text=b"\xef\xbb\xbf" + TEXT.encode())
    assert (mark.quote, mark.coder, mark.code) == (MONEY, "Ann", "funds")


def test_the_standard_counts_code_points(tmp_path):
    """Told by the words' edges, whatever program the file names."""
    start = TEXT.index(MONEY)
    assert read_one(tmp_path, start, start + len(MONEY)).quote == MONEY


def test_a_program_may_count_a_line_end_once(tmp_path):
    """Told by the selection's name, which is its words."""
    start = TEXT.replace("\r\n", "\n").index(MONEY)
    mark = read_one(tmp_path, start, start + len(MONEY), name=MONEY, origin="Another")
    assert mark.quote == MONEY


def test_a_program_may_count_the_byte_order_mark(tmp_path):
    start = TEXT.index(MONEY) + 1
    text = b"\xef\xbb\xbf" + TEXT.encode()
    assert read_one(tmp_path, start, start + len(MONEY), text=text, name=MONEY).quote == MONEY


@pytest.mark.parametrize("folder", ["Sources", "sources", "SOURCES"])
@pytest.mark.parametrize("qde", ["project.qde", "Project.qde", "My study 2.QDE"])
def test_names_of_parts_differ_between_programs(tmp_path, folder, qde):
    start = TEXT.index(MONEY)
    mark = read_one(tmp_path, start, start + len(MONEY), folder=folder, qde=qde)
    assert mark.quote == MONEY


def test_a_utf16_file_and_words_within_the_project_are_read(tmp_path):
    start = TEXT.index(MONEY)
    span = (start, start + len(MONEY))
    assert read_one(tmp_path, *span, text=TEXT.encode("utf-16")).quote == MONEY
    words = "We have no money."
    xml = project(source("A1", selection(8, 16, ("funds", "Ann")), content=words))
    (mark,) = read_coded_file(pack(tmp_path / "q.qdpx", xml)).marks
    assert mark.quote == MONEY


def test_nothing_is_dropped_what_cannot_be_placed_has_a_reason_and_its_words(tmp_path):
    """Out of range, dangling references, pictures, missing files."""
    xml = project(
        source(
            "A1.txt",
            selection(900, 950, ("funds", "Ann"), name="beyond"),
            selection(30, 20, ("funds", "Ann"), name="backwards"),
            selection(21, 32, ("gone", "Ann"), name="Participant"),
            selection(21, 33, ("funds", "Nobody"), name="Participant:"),
            selection("x", 33, ("funds", "Ann"), name="no number"),
            selection(0, 0, ("funds", "Ann"), name="a picture", kind="PictureSelection"),
        ),
        source("B1.txt", selection(0, 99, ("funds", "Ann"), name="Its file is missing…")),
        source("C1.txt", selection(0, 9, ("funds", "Ann"), name="no money!")),
    )
    marks = read_coded_file(pack(tmp_path / "p.qdpx", xml, {"A1.txt": TEXT})).marks
    assert [(mark.quote, mark.fault) for mark in marks] == [
        ("beyond", "its place lies outside its document"),
        ("backwards", "its place lies outside its document"),
        ("Participant", "its code is not in the project"),
        ("Participant:", "its coder is not in the project"),
        ("no number", "its place is no pair of numbers"),
        ("a picture", "it is put on a part of a picture, which has no words"),
        ("Its file is missing…", "the project does not hold the file of its words"),
        ("no money!", ""),
    ]
    assert [mark.number for mark in marks] == list(range(1, 9))


def test_several_coders_hierarchies_cases_and_notes_are_kept(tmp_path):
    nested = (
        f'<Code guid="{guid("money")}" name="Money" isCodable="true">'
        f'<Code guid="{guid("funds")}" name="Funds" isCodable="true"/></Code>'
    )
    cases = (
        f'<Variables><Variable guid="{guid("v")}" name="id" typeOfVariable="Text"/></Variables>'
        f'<Cases><Case guid="{guid("c")}" name="Dean"><VariableValue><VariableRef '
        f'targetGUID="{guid("v")}"/><TextValue>A1</TextValue></VariableValue>'
        f'<SourceRef targetGUID="{guid("talk")}"/></Case></Cases>'
    )
    start = TEXT.index(MONEY)
    both = selection(start, start + 8, ("funds", "Ann"), ("money", "Bo"), name=MONEY, note="sighs")
    xml = project(source("talk", both), codes=(nested,), users=("Ann", "Bo"), cases=cases)
    coded = read_coded_file(pack(tmp_path / "p.qdpx", xml, {"talk": TEXT}))
    assert [(mark.coder, mark.code, mark.memo) for mark in coded.marks] == [
        ("Ann", "Money/Funds", "sighs"),
        ("Bo", "Money", "sighs"),
    ]
    assert coded.sources[0].also == ("Dean", "A1")


BOMB = '<!DOCTYPE p [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'


@pytest.mark.parametrize(
    ("parts", "message"),
    [
        (
            {"p.qde": project(prolog=BOMB)},
            "must not declare XML entities or a document type. Did an office program write it?",
        ),
        ({"../p.qde": project()}, "must not hold parts whose names lead out of it."),
        ({"a.qde": project(), "b.qde": project()}, "must hold one .qde file, not 2."),
        ({"a.txt": "x"}, "must hold one .qde file, not 0."),
        ({"a.qde": "<CodeBook/>"}, "must hold a REFI-QDA project. Is it a codebook alone?"),
        ({"a.qde": "<Project"}, "must hold well-formed XML. Can you open it and save it again?"),
        (
            {"a.qde": project(), "Sources/x.txt": " " * 5_000_000},
            "must not hold parts that unpack to many times their size. "
            "Can it be exported once more?",
        ),
    ],
)
def test_an_archive_is_hostile_until_read(tmp_path, parts, message):
    """No path escapes, no entity expands, no bomb unpacks; the whole message."""
    with zipfile.ZipFile(tmp_path / "p.qdpx", "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    with pytest.raises(StudyError) as caught:
        read_coded_file(tmp_path / "p.qdpx")
    assert str(caught.value) == f"Can't read a file of codings.\n  - p.qdpx: {message}"


def test_a_path_in_the_xml_never_leaves_the_archive(tmp_path):
    """Only its last part is looked for, among the parts of the archive."""
    (tmp_path / "secret.txt").write_text("no money at all")
    outside = source("A1", selection(0, 8, ("funds", "Ann"), name="x…"), path="../secret.txt")
    path = pack(tmp_path / "p.qdpx", project(outside))
    (mark,) = read_coded_file(path).marks
    assert mark.fault == "the project does not hold the file of its words"
