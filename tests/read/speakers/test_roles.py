"""Who is who: told by words, letters, the roster, a legend, the researcher, or who asks."""

import pytest

from kelisim.read.document import Document, Paragraph, UnreadableError, make_paragraphs
from kelisim.read.speakers.layouts import split_turns

ROSTER = {
    "participant_names": ["Bolat Serikovich Zhumagaliev"],
    "interviewer_names": ["Madina Tursynbek"],
}
NOBODY = {"participant_names": [], "interviewer_names": []}


def read(text, *, given=None, roster=ROSTER):
    lines = text.split("|")
    paragraphs = tuple(p for line in lines for p in make_paragraphs(line))
    return split_turns(Document("txt", paragraphs), given=given or {}, **roster)


def turns(text, **options):
    reading = read(text, **options)
    return [(role[0], words) for role, words in zip(reading.roles, reading.texts, strict=True)]


def hows(text, **options):
    return {row["label"]: (row["role"][0], row["how"]) for row in read(text, **options).cast}


def refusal(text, **options):
    with pytest.raises(UnreadableError) as caught:
        read(text, **options)
    return caught.value.what


SIX = "{0}Who pays?|{1}Nobody.|{0}Why?|{1}So.|{0}How?|{1}Thus."
SPOKEN = [
    ("i", "Who pays?"),
    ("p", "Nobody."),
    ("i", "Why?"),
    ("p", "So."),
    ("i", "How?"),
    ("p", "Thus."),
]


@pytest.mark.parametrize(
    ("asks", "answers"),
    [
        ("И.: ", "Р.: "),
        ("Интервьюер: ", "Респондент №2: "),
        ("И. — ", "Р. — "),
        ("Сұхбат алушы: ", "Жауап беруші: "),
        ("[Interviewer] ", "[Respondent 2] "),
        ("<I>: ", "<P07>: "),
        ("Madina (interviewer): ", "B. Zh. (P07): "),
        ("Moderator / Madina: ", "Bolat / participant: "),
        ("I\t", "P07\t"),
        ("00:01\tX\t", "00:02\tY\t"),
        ("Speaker 1  0:03  |", "Speaker 2  0:05  |"),
        ("[00:00:03 - 00:00:05] SPEAKER_00: ", "[00:00:05 - 00:00:09] SPEAKER_01: "),
        ("00:00:03,1 --> 00:00:05,1 [Speaker 1]: ", "00:00:05,1 --> 00:00:07,0 [Speaker 2]: "),
        ("Speaker1: [00:00:03] ", "Speaker2: [00:00:05] "),
        ("Interviewer: (00:03)|", "Respondent: (00:05)|"),
        ("[Madina Tursynbek] 14:23:11|", "[Bolat] 14:23:15|"),
        ("[05:57 RESEARCHER|", "[05:58 PARTICIPANT 11|"),
        ("*0:0 = I1: ", "6:15 = X: "),
        ("Speaker 1|", "Speaker 2|"),
        ("Ann|", "Bob|"),
        ("I: ", "B: "),
        ("Host: ", "Guest: "),
    ],
)  # fmt: skip
def test_labels_found_in_the_wild_are_told(asks, answers):
    assert turns(SIX.format(asks, answers)) == SPOKEN


def test_times_and_lines_of_programs_are_dropped_and_counted():
    text = (
        SIX.format("I: ", "B: ").replace("|", " #00:00:03-1#|") + "|Transcribed by https://otter.ai"
    )
    reading = read(text)
    assert reading.texts == tuple(words for _, words in SPOKEN)
    assert reading.dropped == {"time stamps": 5, "lines of programs": 1}


def test_times_and_numbers_in_cells_before_labels_are_counted():
    text = "00:01\t1\tI\tWhy?|\t2\tP07\tSo.|I\tHow?|P07\tThus."
    assert read(text).dropped == {"cells before labels": 2}


def test_remarks_are_speech_and_no_labels():
    text = "Interviewer (laughs): Why?|Respondent [laughing]: So.|[Laughter]|(пауза)|[Music] Yes."
    assert turns(text) == [
        ("i", "(laughs) Why?"),
        ("p", "[laughing] So.\n[Laughter]\n(пауза)\n[Music] Yes."),
    ]


def test_all_speakers_of_a_focus_group_are_told():
    text = (
        "Moderator: Who?|P1: I.|P2: We.|P3 and P1: No!|All: Ha.|Все участники: Да.|Moderator: So?"
    )
    assert hows(text) == {
        "Moderator": ("i", "word"),
        "P1": ("p", "letter"),
        "P2": ("p", "letter"),
        "P3 and P1": ("p", "letter"),
        "All": ("p", "word"),
        "Все участники": ("p", "word"),
    }


def test_anonymous_letters_are_told_by_who_asks():
    text = "|".join(["I: Why?", "X: So.", "Y: Yes.", "O: Really?", "X: Yes.", "Y: No."] * 4)
    assert hows(text, roster=NOBODY) == {
        "I": ("i", "asks"),
        "O": ("i", "asks"),
        "X": ("p", "answers"),
        "Y": ("p", "answers"),
    }


def test_a_letter_goes_with_its_numbered_series():
    text = "I1: Interviewer|X: Informant|" + "|".join(["I1: Why?", "X: So."] * 3) + "|I: Hm.|X: No."
    assert hows(text)["I"] == ("i", "letter")


def test_each_way_of_telling_is_recorded():
    assert hows("Madina: Why?|Bolat: So.") == {
        "Madina": ("i", "name of the roster"),
        "Bolat": ("p", "name of the roster"),
    }
    assert hows("MT: Why?|BZ: So.")["MT"] == ("i", "initials of the roster")
    assert hows("Dan: Why?|Participant: So.|Dan: How?|Participant: Thus.") == {
        "Dan": ("i", "only one left"),
        "Participant": ("p", "word"),
    }
    assert hows("W: Interviewer|X: Participant|W: Why?|X: So.") == {
        "W": ("i", "legend"),
        "X": ("p", "legend"),
    }


def test_turns_words_and_questions_of_each_label_are_counted():
    (first, second) = read("I: Why is it?|P: So.|P: And so on?|I: Hm.").cast
    assert first | {"label": "I", "n_turns": 2, "n_words": 4, "share_questions": 0.5} == first
    assert second | {"label": "P", "n_turns": 2, "n_words": 4, "share_questions": 0.5} == second


@pytest.mark.parametrize("opener", ["Note", "Example", "Во-первых", "Мысалы", "Date"])
def test_words_before_a_colon_that_name_nobody_are_speech(opener):
    text = f"I: Why?|P: So.|{opener}: one.|{opener}: two.|I: And?|P: No.|{opener}: three."
    assert turns(text)[1] == ("p", f"So.\n{opener}: one.\n{opener}: two.")


def test_where_labels_are_in_capitals_other_words_are_speech():
    text = "INTERVIEWER: Why?|BOLAT: So.|Two Things: a.|INTERVIEWER: And?|BOLAT: No.|Two Things: b."
    assert turns(text)[1] == ("p", "So.\nTwo Things: a.")


def test_where_labels_are_in_bold_other_words_are_speech():
    bold = [Paragraph(f"{name}: So.", bold=f"{name}:") for name in ("Madina", "Bolat")]
    plain = [Paragraph("Azamat: Yes.")]
    document = Document("docx", tuple([*bold, *plain] * 3))
    reading = split_turns(document, given={}, **ROSTER)
    assert reading.texts[1] == "So.\nAzamat: Yes."


def test_a_single_label_with_a_time_is_somebodys():
    text = "[00:01] Madina: Why?|[00:03] Bolat: So.|[00:05] Azamat: No."
    assert refusal(text) == (
        "must let interviewer and participant be told apart; nothing tells who opens paragraphs 3."
    )


GIVEN = {"Dan": "interviewer", "azamat": "participant", "Reason": "nobody"}


def test_the_researcher_may_say_who_is_who():
    text = "Dan: So.|Azamat: No.|Reason: that.|Reason: this.|Dan: Yes.|Azamat: No."
    assert refusal(text).startswith("must let interviewer and participant be told apart")
    assert turns(text, given=GIVEN) == [
        ("i", "So."),
        ("p", "No.\nReason: that.\nReason: this."),
        ("i", "Yes."),
        ("p", "No."),
    ]
    assert set(hows(text, given=GIVEN).values()) == {
        ("i", "participants.csv"),
        ("p", "participants.csv"),
    }


def test_what_the_researcher_says_beats_words_and_roster():
    given = {"Interviewer": "participant", "Bolat": "interviewer"}
    assert turns("Interviewer: So.|Bolat: Why?", given=given) == [("p", "So."), ("i", "Why?")]


def test_the_kazakh_word_for_either_speaker_is_the_one_beside_the_other():
    asked = SIX.format("Жүргізуші: ", "Сұхбаттасушы: ")
    asking = SIX.format("Сұхбаттасушы: ", "Респондент: ")
    assert turns(asked) == turns(asking) == SPOKEN
    told = SIX.format("Айгүл: ", "Сұхбаттасушы: ")
    assert refusal(told, roster=NOBODY) == (
        "must let interviewer and participant be told apart; by the labels one interviews, by the "
        "questions the other."
    )


def test_captions_pasted_into_a_document_leave_neither_times_nor_numbers():
    reading = read("I: Why?|171|00:22:53.120 --> 00:23:07.630|P: So.|We had|172|of them.|I: And?")
    assert reading.texts == ("Why?", "So.\nWe had\n172\nof them.", "And?")
    assert reading.dropped == {"cue numbers": 1, "time stamps": 1}


def test_a_label_that_stands_nowhere_is_refused_without_its_words():
    assert refusal("I: Why?|P: So.", given={"I": "interviewer", "Dan": "nobody"}) == (
        "must use the labels that participants.csv gives it; none is number 2."
    )


def test_more_words_before_the_first_label_than_a_title_page_has_are_refused():
    spoken = "|I: Why?|P: So, and so on, for a long time." + " And on." * 1000
    notes = "|".join(["These are notes of the day, without a label"] * 16)
    assert read(notes + spoken).n_front_lines == 16
    text = notes + "|These are notes of the day, without a label|" * 4 + spoken
    what = (
        "must mark who speaks from the beginning; the first label stands in paragraph 21 of 22, "
        "behind 180 words."
    )
    assert refusal(text) == what
    reading = read(text, given={"I": "interviewer", "P": "participant"})
    assert reading.n_front_lines == 20


def test_answers_of_one_word_are_not_taken_for_labels():
    text = "Do you pay|Yes|Why do you|No|Do you know|Yes|And why?|No|And then?|Yes|Really?|No"
    assert "told apart" in refusal(text)


def test_letters_alone_on_their_lines_are_no_labels():
    assert refusal("I|went|a|long|P|way|I|went") == (
        "must mark who speaks; no speaker's label was found."
    )


def test_answers_of_one_word_under_known_labels_are_speech():
    text = "|".join(["Madina|Why?|Bolat|Yes", "Madina|And?|Bolat|No", "Madina|So?|Bolat|Yes"])
    assert [words for _, words in turns(text)] == ["Why?", "Yes", "And?", "No", "So?", "Yes"]
