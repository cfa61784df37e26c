"""Places of a document carry over to the transcript, whatever a program changed in it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kelisim.coded.align import Alignment
from kelisim.coded.interviews import Interviews
from kelisim.coded.record import Source

TRANSCRIPT = (
    "Interviewer: And money?\n\nParticipant: We have no money. Mm. Yes.\n\n"
    "Interviewer: None?\n\nParticipant: Mm. Yes. [Person 12] said so, and [City 3] paid nothing."
)


def carried(source, words, *, nth=0, transcript=TRANSCRIPT):
    start = -1
    for _ in range(nth + 1):
        start = source.index(words, start + 1)
    found = Alignment(source, transcript).carry(start, start + len(words))
    return found and transcript[found.start : found.end]


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text,
        lambda text: text.replace("\n", "\r\n"),
        lambda text: text.replace("\n\n", "\r\n").replace("Participant:", "P:\t"),
        lambda text: text.upper(),
        lambda text: "A heading\n\n" + text + "\n\nThe end.",
    ],
    ids=["as it is", "CRLF", "other labels", "capitals", "front and back matter"],
)
def test_what_a_program_changes_does_not_shift_a_coding(change):
    source = change(TRANSCRIPT)
    money, yes = ("NO MONEY", "YES.") if source.isupper() else ("no money", "Yes.")
    assert carried(source, money) == "no money"
    # Of two equal answers the very one that was coded.
    transcript_at = [i for i in range(len(TRANSCRIPT)) if TRANSCRIPT.startswith("Yes.", i)]
    for nth in (0, 1):
        start = [i for i in range(len(source)) if source.startswith(yes, i)][nth]
        assert Alignment(source, TRANSCRIPT).carry(start, start + 4).start == transcript_at[nth]


def test_other_pseudonyms_do_not_count():
    source = TRANSCRIPT.replace("[Person 12]", "[Person 701, dean]").replace("City 3", "City 9")
    assert carried(source, "[Person 701, dean] said so").endswith("said so")


def test_words_that_are_not_there_find_no_place():
    source = TRANSCRIPT + " Patents are sold every week in our technology park."
    assert carried(source, "Patents are sold every week") is None


def test_a_part_of_a_word_stays_a_part():
    assert carried(TRANSCRIPT, "one") == "one"


@given(st.data())
def test_a_text_carries_every_span_of_words_onto_itself(data):
    """Whatever the text, its own places are its own."""
    text = data.draw(st.text(st.sampled_from("ab .,\n👍é"), min_size=1, max_size=60))
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    found = Alignment(text, text).carry(start, end)
    words = text[start:end].strip()
    if words:
        assert text[found.start : found.end].strip() == words
    else:
        assert found is None


TEXTS = {
    "FA01": "We have no money for sensors and none for people who could use them well.",
    "FA011": "Students come to us in June, work for a month, and leave with a certificate.",
}


def find(name, text="", *, also=(), given=None):
    return Interviews(TEXTS, given or {}).find(Source("k", name, text, tuple(also)))


@pytest.mark.parametrize(
    ("name", "also", "interview"),
    [
        ("FA01", (), "FA01"),
        ("fa01_final.docx", (), "FA01"),
        ("Interview FA011 (2)", (), "FA011"),
        ("talk.txt", ("Dean", "FA01"), "FA01"),
    ],
)
def test_a_document_is_known_by_an_id_in_its_name_or_its_cases(name, also, interview):
    assert find(name, also=also) == (interview, "")


def test_a_document_is_known_by_its_words():
    """Even if a sentence was added."""
    assert find("talk.txt", "Hello. " + TEXTS["FA01"]) == ("FA01", "")
    assert find("talk.txt", "Nothing of this kind was ever said by anybody.") == (
        "",
        "its document is of no interview of the study",
    )


def test_a_document_of_few_words_is_what_its_name_says():
    assert find("FA01.docx", "No comment.") == ("FA01", "")


def test_a_list_decides_and_may_leave_out():
    assert find("talk", given={"Talk": "FA01"}) == ("FA01", "")
    assert find("FA01", given={"FA01": ""}) == ("", "the mapping file leaves its document out")
    assert find("FA01", given={"FA01": "Z9"}) == ("", "the interview is not in the study")


def test_a_name_that_its_words_contradict_is_not_believed():
    expected = ("", "its document is named after FA01 and holds the words of FA011")
    assert find("FA01.docx", TEXTS["FA011"]) == expected
