"""Sentences are found and shown as a person reads them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kelisim.anonymize.review.sentences import LONGEST, Speech, find_sentences


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("One. Two! Three?", ["One.", "Two!", "Three?"]),
        ("He met A. Serik there. Then left.", ["He met A. Serik there.", "Then left."]),
        ("Это Сериков А. и проф. Алиев. Да…", ["Это Сериков А. и проф. Алиев.", "Да…"]),
        ("«Бардым.» Сосын келдім.", ["«Бардым.»", "Сосын келдім."]),
        ("First line\n  second line", ["First line", "second line"]),
        ("At 3.5 percent", ["At 3.5 percent"]),
        ("  ", []),
    ],
)
def test_a_text_is_cut_at_the_ends_of_its_sentences(text, sentences):
    assert [text[start:end] for start, end in find_sentences(text)] == sentences


@given(st.text(alphabet="ab. A!?\n…»", max_size=60))
def test_no_word_is_lost_between_sentences(text):
    spans = find_sentences(text)
    assert spans == sorted(spans)
    assert "".join("".join(text[a:b] for a, b in spans).split()) == "".join(text.split())


def test_a_name_is_marked_in_its_sentence(make_turns):
    turns = make_turns(A=["Who?", "I left. Then Dana came,  and\tstayed. Good."])
    text = "Then Dana came"
    start = turns.text[1].index("Dana") + turns.start[1]
    assert text in turns.text[1]
    speech = Speech(turns)
    assert speech.words("A", start, start + 4) == "Dana"
    assert speech.marked("A", start, start + 4) == "Then »Dana« came, and stayed."


def test_a_name_over_two_sentences_is_shown_with_both(make_turns):
    turns = make_turns(A=["Ask Mr. Dana! Aitova is here. Other."])
    start = turns.text[0].index("Dana") + turns.start[0]
    marked = Speech(turns).marked("A", start, start + len("Dana! Aitova"))
    assert marked == "Ask Mr. »Dana! Aitova« is here."


def test_a_long_sentence_is_cut_around_the_name(make_turns):
    turns = make_turns(A=["word " * 300 + "Dana" + " word" * 300])
    start = turns.text[0].index("Dana") + turns.start[0]
    marked = Speech(turns).marked("A", start, start + 4)
    assert len(marked) <= LONGEST + 10
    assert marked.startswith("… word")
    assert "word »Dana« word" in marked
    assert marked.endswith("word …")
