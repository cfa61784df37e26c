"""Who was interviewed, and everything that can be wrong about it."""

import csv
import unicodedata

import pandas as pd
import pytest

from kelisim.errors import StudyError
from kelisim.read import read_participants
from kelisim.read.roster.checks import COLUMNS
from kelisim.tables import RawParticipants, check_table
from kelisim.tables.people import split_labels

GROUPS = ["university_leader", "faculty", "industry"]
GOOD = {
    "participant_name": "Bolat Zhumagaliev",
    "interviewer_name": "Madina Tursynbek",
    "institution_name": "Sarybel",
    "group": "faculty",
    "role": "dean",
    "institution_type": "state",
    "region": "Karaganda",
    "sector": "higher education",
    "gender": "male",
    "language": "en",
    "date": "2023-03-14",
    "duration_min": "52",
    "consent": "yes",
}


def row(interview_id, **cells):
    return {"interview_id": interview_id, **GOOD, "file": f"{interview_id}.txt"} | cells


def make_batch(folder, name, rows, *, columns=COLUMNS, encoding="utf-8", files=None):
    batch = folder / name
    batch.mkdir(parents=True)
    with (batch / "participants.csv").open("w", encoding=encoding, newline="") as file:
        writer = csv.DictWriter(file, columns, extrasaction="ignore")
        writer.writeheader()
        writer.writerows(rows)
    for file_name in [cells["file"] for cells in rows] if files is None else files:
        (batch / file_name).write_text("I: Why?\nP: So.\n", encoding="utf-8")
    return batch


def read(folder, *, batches=(), shard_size=12):
    return read_participants(folder, batches=list(batches), groups=GROUPS, shard_size=shard_size)


def problems(folder, **options):
    with pytest.raises(StudyError) as caught:
        read(folder, **options)
    place = folder.as_posix()
    return [str(problem).replace(place, "raw") for problem in caught.value.problems]


def test_all_batches_are_read_in_name_order_and_pass_the_contract(tmp_path):
    make_batch(tmp_path, "round-2", [row("B1", duration_min="")])
    make_batch(tmp_path, "round-1", [row("A2"), row("A1")])
    participants = read(tmp_path)
    check_table(participants, RawParticipants, where="x")
    assert participants.interview_id.tolist() == ["A1", "A2", "B1"]
    assert participants.batch.tolist() == ["round-1", "round-1", "round-2"]
    assert participants.duration_min.tolist()[:2] == [52, 52]
    assert pd.isna(participants.duration_min[2])


def test_only_the_batches_asked_for_are_read(tmp_path):
    make_batch(tmp_path, "round-1", [row("A1")])
    make_batch(tmp_path, "round-2", [row("B1")])
    assert read(tmp_path, batches=["round-2"]).interview_id.tolist() == ["B1"]


def test_a_withdrawn_interview_is_left_out_and_moves_no_other(tmp_path):
    rows = [row(f"A{n}") for n in range(5)]
    make_batch(tmp_path / "all", "b", rows)
    rows[1] = row("A1", consent="withdrawn", file="", participant_name="", group="", date="")
    make_batch(tmp_path / "less", "b", rows, files=["A0.txt", "A2.txt", "A3.txt", "A4.txt"])
    before = read(tmp_path / "all", shard_size=2).set_index("interview_id").shard
    after = read(tmp_path / "less", shard_size=2).set_index("interview_id").shard
    assert before.to_dict() == {
        "A0": "b.01",
        "A1": "b.01",
        "A2": "b.02",
        "A3": "b.02",
        "A4": "b.03",
    }
    assert after.to_dict() == before.drop("A1").to_dict()


@pytest.mark.parametrize("consent", ["no", "withdrawn"])
def test_the_file_of_who_does_not_consent_may_lie_there_and_is_never_opened(tmp_path, consent):
    batch = make_batch(tmp_path, "b", [row("A1"), row("A2", consent=consent)])
    (batch / "A2.txt").unlink()
    (batch / "A2.txt").mkdir()  # opening it would fail
    assert read(tmp_path).interview_id.tolist() == ["A1"]


def test_shards_follow_the_rows_and_count_the_withdrawn(tmp_path):
    make_batch(tmp_path, "b", [row("A1"), row("A2", consent="no"), row("A3")])
    shards = read(tmp_path, shard_size=2).set_index("interview_id").shard
    assert shards.to_dict() == {"A1": "b.01", "A3": "b.02"}


def test_a_file_name_in_two_parts_of_a_letter_is_found(tmp_path):
    name = unicodedata.normalize("NFD", "Төлегенов й.txt")
    make_batch(tmp_path, "b", [row("A1", file=unicodedata.normalize("NFC", name))], files=[name])
    assert read(tmp_path).file.tolist() == [name]


def test_locks_dotfiles_and_the_coded_folder_are_no_transcripts(tmp_path):
    batch = make_batch(tmp_path, "b", [row("A1")])
    (batch / "coded").mkdir()
    for name in (".DS_Store", "~$A1.docx", "Thumbs.db"):
        (batch / name).write_bytes(b"x")
    assert len(read(tmp_path)) == 1


def test_a_table_with_a_byte_order_mark_is_read(tmp_path):
    make_batch(tmp_path, "b", [row("A1")], encoding="utf-8-sig")
    assert len(read(tmp_path)) == 1


def test_every_problem_of_all_batches_comes_at_once_without_names(tmp_path):
    rows = [
        row("A1", group="facutly"),
        row("A-2", group="Bolat"),
        row("A3", language="Russian", date="14.03.2023", duration_min="an hour"),
        row("A4", consent="maybe", file="../A4.txt"),
        row("A5", file=""),
        row("A6", file="A1.txt"),
        row("A7", file="Bolat.txt"),
        row("A8", date="2023-02-30", duration_min="0"),
        row("a1"),
    ]
    files = ["A1.txt", "A-2.txt", "A3.txt", "A8.txt", "a1.txt", "Unnamed Bolat.docx"]
    batch = make_batch(tmp_path, "b", rows, files=files)
    (batch / "A3.txt").write_bytes(b"")
    make_batch(tmp_path, "c", [row("A8")])
    roster = "raw/b/participants.csv"
    known = "`university_leader`, `faculty` or `industry`"
    assert problems(tmp_path) == [
        f"{roster}, line 2, column group: must be {known}, not `facutly`. Did you mean `faculty`?",
        f"{roster}, line 3, column interview_id: must be of letters A-Z, digits and `_`.",
        f"{roster}, line 3, column group: must be {known}.",
        f"{roster}, line 4, column language: must be `en`, `ru` or `kk`.",
        f"{roster}, line 4, column date: must be a day as YYYY-MM-DD.",
        f"{roster}, line 4, column duration_min: must be a number of minutes, or empty.",
        f"{roster}, line 5, column consent: must be `yes`, `no` or `withdrawn`.",
        f"{roster}, line 9, column date: must be a day as YYYY-MM-DD.",
        f"{roster}, line 9, column duration_min: must be a number of minutes, or empty.",
        f"{roster}, line 4, column file: must name a transcript; the file is empty.",
        f"{roster}, line 5, column file: must be the name of a file, without a folder.",
        f"{roster}, line 6, column file: must name a transcript.",
        f"{roster}, line 7, column file: must differ from {roster}, line 2.",
        f"{roster}, line 8, column file: must name a file of its folder; it does not exist.",
        "raw/b: entry 5 in name order (.docx file): no row of participants.csv names it. "
        "Was a row forgotten?",
        f"{roster}, line 10, column interview_id: `a1` must not stand twice; it does in {roster}, "
        "line 2.",
        f"raw/c/participants.csv, line 2, column interview_id: `A8` must not stand twice; it does "
        f"in {roster}, line 9.",
    ]  # fmt: skip


def test_missing_and_unknown_columns_are_told_without_their_cells(tmp_path):
    columns = ["interview_id", "Consent", "Bolat", *COLUMNS[1:-2]]
    make_batch(tmp_path, "b", [row("A1")], columns=columns)
    place = "raw/b/participants.csv, line 1"
    assert problems(tmp_path) == [
        f"{place}: column `consent` is missing.",
        f"{place}: column 2 is not one we know. Did you mean `consent`?",
        f"{place}: column 3 is not one we know.",
    ]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (
            ";".join(COLUMNS).encode() + b"\n",
            "raw/b/participants.csv, line 1: must have commas between columns.",
        ),
        (
            ",".join(COLUMNS).encode() + "\nЖ".encode("cp1251"),
            "raw/b/participants.csv: must be UTF-8. Was it saved as `CSV UTF-8`?",
        ),
        (
            ",".join(COLUMNS).encode() + b'\nA1,"x" y,z\n',
            "raw/b/participants.csv, line 2: must be CSV. Is a quote missing?",
        ),
        (
            ",".join(COLUMNS).encode() + b"\nA1,x\n",
            "raw/b/participants.csv, line 2: must have 16 cells, not 2. Is a quote missing?",
        ),
        (b"", "raw/b/participants.csv: must have a header and at least one row."),
    ],
)
def test_a_file_of_another_form_is_refused(tmp_path, content, expected):
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "participants.csv").write_bytes(content)
    assert problems(tmp_path)[0] == expected


def test_batches_that_are_not_there_are_named_with_a_guess(tmp_path):
    make_batch(tmp_path, "round-1", [row("A1")])
    (tmp_path / "round-2").mkdir()
    assert problems(tmp_path, batches=["round1", "round-2"]) == [
        "batch `round1`: is no folder in raw. Did you mean `round-1`?",
        "raw/round-2/participants.csv: is missing.",
    ]


def test_a_study_without_consent_is_refused(tmp_path):
    make_batch(tmp_path, "b", [row("A1", consent="no")])
    with pytest.raises(StudyError, match="Can't find an interview with consent"):
        read(tmp_path)


def test_the_column_of_labels_may_be_missing_and_is_kept_where_it_stands(tmp_path):
    some = [name for name in COLUMNS if name != "labels"]
    make_batch(tmp_path, "a", [row("A1")], columns=some)
    make_batch(tmp_path, "b", [row("B1", labels="Dan=interviewer; P 1 = participant;N=nobody")])
    participants = read(tmp_path)
    check_table(participants, RawParticipants, where="x")
    assert participants.labels.tolist() == ["", "Dan=interviewer; P 1 = participant;N=nobody"]
    assert split_labels(participants.labels[1]) == {
        "Dan": "interviewer",
        "P 1": "participant",
        "N": "nobody",
    }


@pytest.mark.parametrize("cell", ["Dan", "Dan=boss", "=interviewer", "Dan:interviewer"])
def test_labels_that_say_no_role_are_refused_without_their_words(tmp_path, cell):
    make_batch(tmp_path, "b", [row("A1", labels=cell)])
    assert problems(tmp_path) == [
        "raw/b/participants.csv, line 2, column labels: must be as `I=interviewer; X=participant`; "
        "after `=` stands `interviewer`, `participant` or `nobody`."
    ]
