"""Whole transcripts: what is written in any format and layout is read back."""

import pandas as pd
import pytest
from demo.layouts import Script
from demo.writers import write_file
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kelisim.errors import StudyError
from kelisim.read import read_transcript, read_transcripts
from kelisim.read.transcripts import describe_left_out, describe_roles
from kelisim.tables import Documents, RawParticipants, Turns, check_table
from kelisim.tables.people import Roles
from kelisim.transcripts import compose_transcript

NAMES = {"interviewer": "Madina Tursynbek", "participant": "Bolat Serikovich Zhumagaliev"}
LABELS = {
    "roles": ("Сұхбаттасушы", "Респондент"),
    "initials": ("I", "P07"),
    "qa": ("В", "О"),
    "names": ("Madina", "Bolat Zhumagaliev"),
    "bold": ("Interviewer", "Respondent"),
    "stamped": ("Madina Tursynbek", "Bolat"),
    "ownline": ("Madina", "Bolat"),
    "teams": ("Madina T", "Bolat Zhumagaliev"),
    "cues": ("Madina", "Bolat"),
}
ANY_LAYOUT = ("roles", "initials", "qa", "names", "stamped", "ownline")
WRITABLE = [
    *(("docx", layout) for layout in (*ANY_LAYOUT, "bold")),
    *(("odt", layout) for layout in (*ANY_LAYOUT, "bold")),
    *((kind, layout) for kind in ("rtf", "txt") for layout in ANY_LAYOUT),
    *(("md", layout) for layout in (*ANY_LAYOUT, "bold")),
    *(("vtt", layout) for layout in ("teams", "cues")),
    ("srt", "cues"),
]

# What people say: words of three languages, times, and what some file format must escape.
WORD = st.sampled_from(
    [
        "so",
        "we",
        "мы",
        "біз",
        "қаржы",
        "ёлка",
        "£9",
        "R&D",
        "<5",
        "\\n",
        "{a}",
        "it's",
        "«да»",
        "14:30",
        "yes,",
        "no!",
        "😀",
        "well…",
        "—",
        "a:b",
        "He:",
    ]
)
PARAGRAPH = st.lists(WORD, min_size=1, max_size=30).map(lambda words: "said " + " ".join(words))
SPOKEN = st.lists(
    st.tuples(
        st.sampled_from(["interviewer", "participant"]),
        st.lists(PARAGRAPH, min_size=1, max_size=3).map(tuple),
    ),
    min_size=1,
    max_size=8,
).map(lambda turns: [("interviewer", ("Why?",)), ("participant", ("Because.",)), *turns])


def read(path, labels=None):
    return read_transcript(
        path,
        interview_id="A1",
        participant_names=[NAMES["participant"]],
        interviewer_names=[NAMES["interviewer"]],
        labels=labels or {},
    )


def open_transcript(path):
    transcript = read(path)
    return transcript.turns, transcript.documents.iloc[0].to_dict()


def make_script(layout, spoken):
    asks, answers = LABELS[layout]
    labels = {"interviewer": asks, "participant": answers}
    return Script("A talk", ("14 March, 52 min",), labels, layout, tuple(spoken), 600)


def join_captions(spoken):
    joined = []
    for role, paragraphs in spoken:
        if joined and joined[-1][0] == role:
            joined[-1] = (role, f"{joined[-1][1]} {' '.join(paragraphs)}")
        else:
            joined.append((role, " ".join(paragraphs)))
    return joined


@pytest.mark.parametrize(("kind", "layout"), WRITABLE)
@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(spoken=SPOKEN)
def test_what_is_written_is_read_back(tmp_path, kind, layout, spoken):
    path = tmp_path / f"a.{kind}"
    write_file(path, make_script(layout, spoken))
    turns, record = open_transcript(path)
    is_caption = kind in ("vtt", "srt")
    expected = join_captions(spoken) if is_caption else [(r, "\n".join(p)) for r, p in spoken]
    assert list(zip(turns.role, turns.text, strict=True)) == expected
    assert record["layout"] == layout if not is_caption else record["layout"] in ("teams", "cues")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
@settings(
    max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(spoken=SPOKEN)
def test_encoding_and_line_ends_change_nothing(tmp_path, encoding, spoken):
    path = tmp_path / "a.txt"
    write_file(path, make_script("names", spoken), encoding=encoding, line_end="\r\n")
    turns, _ = open_transcript(path)
    assert turns.text.tolist() == ["\n".join(paragraphs) for _, paragraphs in spoken]


def test_turns_and_record_keep_their_contracts(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(
        "Talk\n\nI: Why?\n\nP: So  it\u00a0is.\n\nAnd\u200b on.\n\nP:\n", encoding="utf-8"
    )
    turns, record = open_transcript(path)
    check_table(turns, Turns, where="x")
    check_table(pd.DataFrame([record]), Documents, where="x")
    assert record == {
        "interview_id": "A1",
        "file": "a.txt",
        "format": "txt",
        "encoding": "utf-8",
        "layout": "initials",
        "n_turns": 2,
        "n_words": 6,
        "n_front_lines": 1,
        "n_front_words": 1,
        "n_inaudible": 0,
        "dropped": "empty turns: 1",
    }
    transcript = compose_transcript(turns)
    assert transcript == "Interviewer: Why?\n\nParticipant: So it is.\nAnd on."
    assert [transcript[t.start : t.end] for t in turns.itertuples()] == turns.text.tolist()


FORMATS = "must be one of docx, odt, rtf, pdf, txt, md, csv, xlsx, vtt, srt."


@pytest.mark.parametrize(
    ("name", "content", "what"),
    [
        ("Bolat.txt", None, "is missing."),
        ("Bolat.txt", b" \n", "is empty."),
        ("Bolat.txt", b"\xef\xbb\xbf", "must hold words."),
        ("Bolat.doc", b"x", FORMATS + " Can you save it as .docx?"),
        ("Bolat.jpg", b"x", FORMATS),
        ("Bolat.xls", b"x", FORMATS + " Can you save it as .xlsx?"),
        (
            "Bolat.docx",
            b"\xd0\xcf\x11\xe0 Bolat",
            "must be a docx file, as its suffix says, not an old or locked Word or Excel file.",
        ),
        ("Bolat.docx", b"{\\rtf1 Bolat}", "must be a docx file, as its suffix says, not RTF."),
        ("Bolat.txt", b"%PDF-1.7 Bolat", "must be a txt file, as its suffix says, not a PDF."),
        (
            "Bolat.txt",
            b"PK\x03\x04 Bolat",
            "must be a txt file, as its suffix says, not a zip archive, as Word, Excel and "
            "OpenDocument files are.",
        ),
        (
            "Bolat.docx",
            b"PK\x03\x04 Bolat",
            "must be a whole Word file. Does it open in Word, without a password?",
        ),
        (
            "Bolat.txt",
            b"Bolat said so.",
            "must mark who speaks; no speaker's label was found. Does each turn open with "
            "`Interviewer:` or a name from participants.csv?",
        ),
        (
            "Bolat.txt",
            b"Bolat: So.\nBolat: No.",
            "must hold an interviewer and a participant, not one speaker. Do the other's turns "
            "open with a label, too?",
        ),
        (
            "Bolat.txt",
            b"Ann: So.\nBob: No.\nEve: Yes.\nAnn: So.\nBob: No.\nEve: Yes.\n",
            "must let interviewer and participant be told apart; nothing tells who opens "
            "paragraphs 1, 2, 3, 4, 5, 6. Can you say who they are in participants.csv, column "
            "`labels`, as `X=participant`?",
        ),
    ],
)
def test_what_can_not_be_read_is_told_by_interview_and_without_words(tmp_path, name, content, what):
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(StudyError) as caught:
        read(path)
    expected = f"Can't read a transcript.\n  - transcript of interview `A1`: {what}"
    assert str(caught.value) == expected


def test_an_odt_named_docx_is_refused(tmp_path):
    path = tmp_path / "a.odt"
    write_file(path, make_script("roles", [("interviewer", ("Why?",))]))
    path.rename(tmp_path / "a.docx")
    with pytest.raises(StudyError, match="must be a whole Word file"):
        read(tmp_path / "a.docx")


@pytest.mark.parametrize("kind", ["docx", "odt", "rtf"])
@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(share=st.floats(0, 0.99))
def test_a_file_cut_off_anywhere_is_refused_and_never_half_read(tmp_path, kind, share):
    path = tmp_path / f"a.{kind}"
    write_file(path, make_script("roles", [("interviewer", ("Why?",)), ("participant", ("So.",))]))
    content = path.read_bytes()
    path.write_bytes(content[: int(share * len(content.rstrip()))])
    with pytest.raises(StudyError):
        read(path)


def make_shard(tmp_path, *ids):
    (tmp_path / "b").mkdir()
    for name in ids:
        (tmp_path / "b" / f"{name}.txt").write_text("I: Why?\nP: So.\n", encoding="utf-8")
    cells = dict.fromkeys(RawParticipants.to_schema().columns, "")
    common = cells | {"batch": "b", "shard": "b.01", "language": "en", "consent": "yes"}
    rows = [common | {"interview_id": name, "file": f"{name}.txt"} for name in ids]
    return pd.DataFrame(rows)


def test_a_shard_is_read_whole(tmp_path):
    participants = make_shard(tmp_path, "A1", "A2")
    transcripts = read_transcripts(participants, folder=tmp_path, shard="b.01")
    turns, documents = transcripts.turns, transcripts.documents
    assert turns.interview_id.tolist() == ["A1", "A1", "A2", "A2"]
    assert documents.interview_id.tolist() == ["A1", "A2"]


def test_all_broken_files_of_a_shard_are_told_at_once(tmp_path):
    participants = make_shard(tmp_path, "A1", "A2", "A3")
    (tmp_path / "b" / "A1.txt").write_bytes(b"")
    (tmp_path / "b" / "A3.txt").write_bytes(b"words")
    with pytest.raises(StudyError) as caught:
        read_transcripts(participants, folder=tmp_path, shard="b.01")
    assert caught.value.message == "Can't read transcripts of the shard `b.01`."
    wheres = [problem.where for problem in caught.value.problems]
    assert wheres == ["transcript of interview `A1`", "transcript of interview `A3`"]


def test_an_unknown_shard_is_refused(tmp_path):
    with pytest.raises(StudyError, match=r"Can't find the shard `b\.02`"):
        read_transcripts(make_shard(tmp_path, "A1"), folder=tmp_path, shard="b.02")


def test_who_is_who_and_how_it_was_told_is_kept_and_described_without_labels(tmp_path):
    participants = make_shard(tmp_path, "A1", "A2", "A3")
    asked = "Zara: Why?\nOmar: So.\n" * 3
    (tmp_path / "b" / "A2.txt").write_text(asked, encoding="utf-8")
    (tmp_path / "b" / "A3.txt").write_text("Zara: So.\nOmar: No.\n" * 3, encoding="utf-8")
    participants.loc[2, "labels"] = "Omar=interviewer; Zara = participant"
    roles = read_transcripts(participants, folder=tmp_path, shard="b.01").roles
    check_table(roles, Roles, where="x")
    told = roles[["interview_id", "label", "role", "how", "n_turns", "share_questions"]]
    assert told.to_numpy().tolist() == [
        ["A1", "I", "interviewer", "letter", 1, 1.0],
        ["A1", "P", "participant", "letter", 1, 0.0],
        ["A2", "Omar", "participant", "answers", 3, 0.0],
        ["A2", "Zara", "interviewer", "asks", 3, 1.0],
        ["A3", "Omar", "interviewer", "participants.csv", 3, 0.0],
        ["A3", "Zara", "participant", "participants.csv", 3, 0.0],
    ]
    assert describe_roles(roles) == [
        "Told by `asks`: 1 interviewer label in 1 interview(s): A2. Please check.",
        "Told by `answers`: 1 participant label in 1 interview(s): A2. Please check.",
        "Told by `letter`: 1 interviewer label, 1 participant label in 1 interview(s).",
        "Told by `participants.csv`: 1 interviewer label, 1 participant label in 1 interview(s).",
    ]


def test_the_log_says_what_was_left_out_and_where_most_words_stood_before_a_label():
    documents = pd.DataFrame(
        {
            "interview_id": ["A1", "A2", "A3"],
            "n_front_words": [4, 0, 30],
            "dropped": ["comments: 2; headers: 1", "", "comments: 3"],
        }
    )
    assert describe_left_out(documents) == [
        "Left out before the first labels: 34 words in 2 interview(s), most in A3 (30).",
        "Left out of the files: comments: 5; headers: 1.",
    ]
    assert describe_left_out(documents[documents.interview_id == "A2"]) == []


def test_each_thing_dropped_is_counted_in_one_place(tmp_path):
    path = tmp_path / "a.txt"
    page = "Study of firms\nI: Why? [00:00:10]\nP: So. [inaudible]\nP:\n- {} -\n"
    path.write_text("\f".join(page.format(n) for n in (1, 2, 3)), encoding="utf-8")
    _, record = open_transcript(path)
    assert record["dropped"] == (
        "empty turns: 3; page numbers: 3; running lines: 3; time stamps: 3"
    )
    assert record["n_inaudible"] == 3


def test_rows_of_a_table_are_read_by_their_speakers_alone(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("who,text\nMadina,Why?\nBolat,So.\n,Madina: no.\n", encoding="utf-8")
    turns, record = open_transcript(path)
    assert turns.text.tolist() == ["Why?", "So.\nMadina: no."]
    assert record["layout"] == "rows"


@pytest.mark.parametrize("n_lost", [1, 9])
def test_letters_that_a_program_lost_are_counted_or_refused(tmp_path, n_lost):
    path = tmp_path / "a.txt"
    text = "I: Why?\nP: " + "So it is. " * 50 + "\ufffd" * n_lost
    path.write_text(text, encoding="utf-8")
    if n_lost == 1:
        assert open_transcript(path)[1]["dropped"] == "unreadable characters: 1"
        return
    with pytest.raises(StudyError, match="must hold letters that can be read; 9 of 519 characters"):
        read(path)
