"""What is taken out of each file of a study, before anything is."""

import json
import re

import pytest
from tests.proof.withdraw.study_folder import OTHER, SAID, make_study

from kelisim.coded import read_coded_file
from kelisim.errors import StudyError
from kelisim.proof.withdraw.command import plan_withdrawal
from kelisim.proof.withdraw.person import find_person
from kelisim.proof.withdraw.plan import plan_edits
from kelisim.proof.withdraw.report import describe_plan
from kelisim.proof.withdraw.search import Search


@pytest.fixture
def root(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return make_study(tmp_path)


@pytest.fixture
def edited(root):
    """Give the study as it is planned, and who withdraws."""
    person = find_person(root, "FA07")
    edits = plan_edits(root, person)
    for edit in edits:
        edit.path.unlink() if edit.content is None else edit.path.write_bytes(edit.content)
    return root, person, edits


def test_planning_writes_nothing(root):
    before = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    plan_edits(root, find_person(root, "fa07"))
    assert {path: path.read_bytes() for path in root.rglob("*") if path.is_file()} == before


def test_the_row_stays_blank_so_that_no_shard_moves(edited):
    """Other rows keep their quotes."""
    root, *_ = edited
    lines = (root / "data/raw/one/participants.csv").read_bytes().split(b"\r\n")
    assert lines[1] == b"FA07,,,,,,,,,,,,,,withdrawn"
    assert lines[2].startswith(b'"IP01",Vera Lim,Dan Akhat,"Temir, Ltd",Lim.txt,')
    assert not (root / "data/raw/one/Zhakyp Yerbol.txt").exists()
    assert (root / "data/raw/one/Lim.txt").exists()


@pytest.mark.parametrize("name", ["ann.csv", "bo.xlsx", "cy.json", "di.qdpx"])
def test_codings_of_others_stay_in_every_kind_of_file(edited, name):
    root, *_ = edited
    coded = read_coded_file(root / "data/coded" / name)
    assert [mark.quote for mark in coded.marks] == [OTHER]


def test_rows_of_others_keep_their_bytes(edited):
    root, *_ = edited
    content = (root / "data/coded/ann.csv").read_bytes()
    assert content == (
        b"coder;interview_id;segment_id;code;quote;memo\r\n"
        + f'"ann";IP01;IP01-002-1;trust;{OTHER};\r\n'.encode()
    )
    assert (root / "data/translations/en.csv").read_text() == (
        "segment_id,quote,translation,translator\nIP01-002-1,b,y,me\n"
    )


def test_decisions_stay_where_others_say_the_word_without_the_sentence(edited):
    """What nobody else said goes; a split loses the interview's part."""
    root, *_ = edited
    assert (root / "data/review/names.csv").read_text() == (
        "order,item,doubt,name,label,interview_id,sentence,decision,value\n"
        "2,b,kind,university,university,,,reject,\n"
        "3,c,who,Dan,person,IP01,Said Dan,split,IP01: Dan Other\n"
        '4,d,kind,Temir,company,IP01,"At Temir",accept,\n'
    )
    assert SAID not in (root / "data/review/sample.csv").read_text()
    assert OTHER in (root / "data/review/sample.csv").read_text()


def test_nothing_is_left_in_the_inputs(edited):
    """The search that proves it found all of it before."""
    root, person, _ = edited
    hits, n_files = Search(person).find(root / "data")
    assert hits == []
    assert n_files == 10


def test_the_search_finds_each_trace(root):
    """In archives, workbooks and escaped JSON too."""
    hits, _ = Search(find_person(root, "FA07")).find(root)
    found = {(hit.path.name, hit.what) for hit in hits}
    for name in ("ann.csv", "bo.xlsx", "cy.json", "di.qdpx", "en.csv", "names.csv"):
        assert (name, "the id") in found, name
        assert name == "di.qdpx" or (name, "words") in found, name
    assert ("participants.csv", "a name") in found
    assert ("sample.csv", "words") in found
    assert ("Zhakyp Yerbol.txt", "a name") in found
    assert not [hit for hit in hits if hit.path.name in ("Lim.txt", "Omar.txt")]


def test_the_plan_is_shown_without_a_persons_name(root):
    person = find_person(root, "FA07")
    said = describe_plan(root, person, plan_edits(root, person))
    assert "data/raw/one/…: the transcript (deleted)" in said
    assert "data/coded/ann.csv: its codings (1 rows)" in said
    assert not re.search("Zhakyp|Yerbol", said)


def test_an_unknown_interview_is_told_with_the_likely_one(root):
    with pytest.raises(StudyError) as error:
        find_person(root, "FA70")
    assert str(error.value) == (
        "Can't withdraw an interview.\n"
        "  - interview `FA70`: must stand in a participants.csv of data/raw/. Did you mean `FA07`?"
    )


def test_all_files_that_can_not_be_read_are_told_before_anything_is_done(root):
    (root / "data/coded/cy.json").write_text("{")
    (root / "data/coded/ann.csv").unlink()
    with pytest.raises(StudyError) as error:
        plan_edits(root, find_person(root, "FA07"))
    assert str(error.value) == (
        "Can't withdraw an interview.\n"
        "  - a file of the study: Can't read the codings `cy.json`: it must be a JSON file in "
        "UTF-8."
    )
    assert (root / "data/raw/one/Zhakyp Yerbol.txt").exists()


def test_a_name_that_others_say_must_be_listed_first(root, monkeypatch):
    """Without the roster nobody would know that it is one."""
    replaced = root / "results/private/2_anonymize/replacements/one.01.csv"
    replaced.parent.mkdir(parents=True)
    start = f"Interviewer: How did it begin?\n\nParticipant: {OTHER}".index("company")
    replaced.write_text(
        "interview_id,start,end,label,entity,pseudonym\n"
        f"IP01,{start},{start + 7},person,person:zhakyp,[Person 5]\n"
    )
    (root / "results/private/2_anonymize/variants.csv").write_text(
        "entity,variant\nperson:zhakyp,Yerbol Saken Zhakyp\n"
    )
    monkeypatch.setattr("kelisim.proof.withdraw.command.open_study", _Opened)
    with pytest.raises(StudyError) as error:
        plan_withdrawal(root, "FA07")
    assert str(error.value) == (
        "Can't withdraw an interview.\n"
        "  - interview `IP01`: names the participant: `study/names.yaml` must list the name under "
        "`hide`, as the list of participants will no longer tell that it is one. Is it there, as "
        "it is said?"
    )
    (root / "study").mkdir()
    (root / "study/names.yaml").write_text('hide: ["Company"]\nkeep: []\n')
    person, edits = plan_withdrawal(root, "FA07")
    assert person.spoken_of == {"IP01": frozenset({"company"})}
    assert edits


class _Opened:
    """Stands for a study whose settings are whole."""

    interviews = ("FA07", "IP01", "UL02")

    def __init__(self, settings):
        self.settings = settings


def test_a_desk_file_stays_as_its_schema_says(edited):
    root, *_ = edited
    said = json.loads((root / "data/coded/cy.json").read_text())
    assert [entry["interview_id"] for entry in said["codings"]] == ["IP01"]
