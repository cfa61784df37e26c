"""Finding who speaks, in every shape of label."""

import pytest

from kelisim.read.document import Document, Paragraph, UnreadableError, make_paragraphs
from kelisim.read.speakers.layouts import split_turns


def read(
    lines, *, participants=("Bolat Zhumagaliev",), interviewers=("Madina Tursynbek",), **given
):
    paragraphs = [
        p for x in lines for p in ([x] if isinstance(x, Paragraph) else make_paragraphs(x))
    ]
    return split_turns(
        Document("txt", tuple(paragraphs)),
        participant_names=participants,
        interviewer_names=interviewers,
        given=given,
    )


def turns(lines, **names):
    reading = read(lines, **names)
    return [(role[0], text) for role, text in zip(reading.roles, reading.texts, strict=True)]


SPOKEN = [("i", "Who pays?"), ("p", "Nobody.\nReally."), ("i", "Why?"), ("p", "Ask them: I did.")]


@pytest.mark.parametrize(
    ("layout", "lines"),
    [
        ("roles", "Interviewer: Who pays?|Respondent: Nobody.|Really.|INTERVIEWER: Why?|"
         "Respondent: Ask them: I did."),
        ("initials", "I: Who pays?|P07: Nobody.|Really.|I: Why?|P07: Ask them: I did."),
        ("qa", "Q: Who pays?|A: Nobody.|Really.|Q: Why?|A: Ask them: I did."),
        ("names", "Madina: Who pays?|Bolat: Nobody.|Really.|Madina: Why?|Bolat: Ask them: I did."),
        ("ownline", "Madina|Who pays?|Bolat|Nobody.|Really.|Madina|Why?|Bolat|Ask them: I did."),
        ("ownline", "Q:|Who pays?|A:|Nobody.|Really.|Q:|Why?|A:|Ask them: I did."),
        ("stamped", "[00:00:01] Madina Tursynbek|Who pays?|[00:00:04] Bolat Zhumagaliev|Nobody.|"
         "Really.|[00:10:00] Madina Tursynbek|Why?|[00:12:31] Bolat Zhumagaliev|Ask them: I did."),
        ("stamped", "[00:01] Madina: Who pays?|(00:04) Bolat: Nobody.|Really.|00:05 Madina: Why?|"
         "[00:06] Bolat: Ask them: I did."),
        ("stamped", "Madina Tursynbek   0:03|Who pays?|Bolat Z   0:05|Nobody.|Really.|"
         "Madina Tursynbek   0:09|Why?|Bolat Z   0:11|Ask them: I did."),
    ],
)  # fmt: skip
def test_each_layout_gives_the_same_turns(layout, lines):
    reading = read(lines.split("|"))
    assert reading.layout == layout
    assert turns(lines.split("|")) == SPOKEN


def test_bold_labels_need_no_colon():
    lines = [
        Paragraph("Madina Who pays?", bold="Madina"),
        Paragraph("Bolat Nobody.", bold="Bolat"),
        Paragraph("Really."),
    ]
    assert read(lines).layout == "bold"
    assert turns(lines) == SPOKEN[:2]


def test_a_colon_behind_a_bold_label_is_not_spoken():
    lines = [Paragraph("Madina: Why?", bold="Madina:"), Paragraph("Bolat: So.", bold="Bolat")]
    assert read(lines).layout == "names"
    assert turns(lines) == [("i", "Why?"), ("p", "So.")]


def test_lines_before_the_first_turn_are_front_matter():
    lines = ["Transcript no. 1", "Date: 14 March", "I: Why?", "P: So."]
    reading = read(lines)
    assert reading.n_front_lines == 2
    assert reading.texts == ("Why?", "So.")


def test_lines_that_say_who_is_who_are_front_matter():
    lines = ["Interviewer: Madina Tursynbek", "Respondent: B. Zhumagaliev"]
    reading = read(
        [*lines, "Interviewer: Why?", "Respondent: So."], participants=("B. Zhumagaliev",)
    )
    assert reading.n_front_lines == 2
    assert reading.texts == ("Why?", "So.")


def test_a_first_question_that_is_only_a_name_is_spoken():
    assert turns(["I: Bolat?", "P: Yes."]) == [("i", "Bolat?"), ("p", "Yes.")]


def test_a_legend_tells_labels_that_nobody_could_guess():
    lines = ["W: Interviewer", "X: Participant", "Y: Participant 2", "W: Why?", "X: So.", "Y: No."]
    reading = read(lines, participants=(), interviewers=())
    assert reading.roles == ("interviewer", "participant", "participant")
    assert reading.n_front_lines == 3


def test_who_asks_is_the_interviewer_where_names_are_unknown():
    lines = ["Ann: Why?", "Bob: So.", "Ann: Who?", "Bob: What can I say? Nothing."]
    lines += ["Ann: How?", "Bob: Slowly."]
    assert [role for role, _ in turns(lines, participants=(), interviewers=())] == ["i", "p"] * 3


def test_an_unknown_name_beside_the_known_interviewer_is_the_participant():
    lines = ["Madina: Why?", "Azamat: So.", "Madina: How?", "Azamat: Thus."]
    assert [role for role, _ in turns(lines)] == ["i", "p", "i", "p"]


def test_a_colon_within_speech_is_no_label():
    lines = ["I: Why?", "P: He said:", "Question: who pays?", "There is one thing: money."]
    expected = "He said:\nQuestion: who pays?\nThere is one thing: money."
    assert turns([*lines, "I: And?", "P: No.", "I: Why?", "P: So."])[1] == ("p", expected)


def test_successive_turns_of_one_speaker_stay_two():
    assert turns(["I: Why?", "P: So.", "P: No."]) == [("i", "Why?"), ("p", "So."), ("p", "No.")]


def test_times_within_a_turn_are_dropped_and_clock_times_kept():
    lines = ["I: Why?", "P: So.", "[00:12:31]", "[00:12:40] At 9:30 we meet.", "9:30 is late."]
    assert turns(lines)[1] == ("p", "So.\nAt 9:30 we meet.\n9:30 is late.")


def test_a_time_that_somebody_says_is_kept():
    assert turns(["I: When?", "P: 14:30", "I: And then?", "P:", "9:15"]) == [
        ("i", "When?"),
        ("p", "14:30"),
        ("i", "And then?"),
        ("p", "9:15"),
    ]


def test_a_column_of_times_is_dropped():
    lines = ["0:01", "Madina", "When?", "0:04", "Bolat", "Now.", "0:09", "Madina", "Why?"]
    assert turns(lines) == [("i", "When?"), ("p", "Now."), ("i", "Why?")]


def test_a_turn_without_words_is_dropped_and_counted():
    reading = read(["I: Why?", "P:", "I: Hello?", "P: Yes."])
    assert reading.texts == ("Why?", "Hello?", "Yes.")
    assert reading.dropped == {"empty turns": 1}


NO_LABELS = "must mark who speaks; no speaker's label was found."
ONE = "must hold an interviewer and a participant, not one speaker."
UNTOLD = (
    "must let interviewer and participant be told apart; nothing tells who opens paragraphs {}."
)


@pytest.mark.parametrize(
    ("lines", "what"),
    [
        (["We talked.", "It was good: very good."], NO_LABELS),
        (["I said so.", "Then: nothing.", "We met at 10:30."], NO_LABELS),
        (["Respondent: So.", "Respondent: No."], ONE),
        (["Ann: So.", "Ann: No."], ONE),
        (["Ann: So.", "Bob: No.", "Ann: Yes.", "Bob: Good."], UNTOLD.format("1, 2, 3, 4")),
        (["Ann: Why?", "Bob: No.", "Ann: How?", "Bob: Good."], UNTOLD.format("1, 2, 3, 4")),
        (
            ["Ann: Why?", "Bob: No.", "Eve: Hm.", "Ann: So?", "Bob: Good.", "Eve: No."],
            UNTOLD.format("1, 2, 3, 4, 5, 6"),
        ),
        (
            ["I: I paid.", "R: When?", "I: Then.", "R: How?", "I: So.", "R: Why?"],
            "must let interviewer and participant be told apart; by the labels one interviews, by "
            "the questions the other.",
        ),
    ],
)
def test_what_does_not_tell_who_speaks_is_refused(lines, what):
    with pytest.raises(UnreadableError) as caught:
        read(lines, participants=(), interviewers=())
    assert caught.value.what == what


def test_a_third_speaker_is_not_silently_added_to_another():
    lines = ["I: Why?", "P: So.", "Azamat: I disagree.", "I: Yes?", "P: No.", "Azamat: I do."]
    with pytest.raises(UnreadableError) as caught:
        read(lines)
    assert caught.value.what == (
        "must let interviewer and participant be told apart; nothing tells who opens paragraphs "
        "3, 6."
    )
