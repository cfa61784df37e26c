"""Evidence comes from a word's own batch and those before it, never from later ones."""

from __future__ import annotations

from kelisim.anonymize.decide.corpus import read_corpora
from kelisim.anonymize.decide.unknown_names import find_unknown_names

LANGUAGES = {"A": "en", "B": "en"}


def unknown(turns, batch, batches, languages=LANGUAGES):
    corpus = read_corpora(turns, languages=languages, batches=batches, identifiers=[])[batch]
    spans = find_unknown_names(corpus, is_covered=lambda *_: False, is_kept=lambda turn: set())
    texts = dict(zip(turns.interview_id, turns.text, strict=True))
    starts = dict(zip(turns.interview_id, turns.start, strict=True))
    return [
        texts[s.interview_id][s.start - starts[s.interview_id] : s.end - starts[s.interview_id]]
        for s in spans
    ]


def test_neighbours_make_one_name(make_turns):
    turns = make_turns(A="we bought Zorbex Nine there")
    assert unknown(turns, "b1", {"A": "b1"}) == ["Zorbex Nine"]


def test_a_numeral_in_roman_letters_is_no_name(make_turns):
    turns = make_turns(A="it was in the XIX century, and in the ХХ one")
    assert unknown(turns, "b1", {"A": "b1"}) == []


def test_an_everyday_word_opens_a_title_but_alone_in_quotes_a_firm_s_name(make_turns):
    languages = {"A": "ru"}
    turns = make_turns(A="читали «Волшебник страны» вслух, а на «Волшебник» подали в суд")
    found = unknown(turns, "b1", {"A": "b1"}, languages=languages)
    assert found == ["Волшебник"]
    assert turns.text[0].rindex("Волшебник") > turns.text[0].index("вслух")


def test_a_sentence_s_first_word_needs_another_place(make_turns):
    turns = make_turns(A="Zorbex rang. Somebody said Zorbex left.")
    assert unknown(turns, "b1", {"A": "b1"}) == ["Zorbex", "Zorbex"]
    turns = make_turns(A="Zorbex rang. Somebody left.")
    assert unknown(turns, "b1", {"A": "b1"}) == []


def test_a_later_batch_makes_no_everyday_word_of_an_earlier_name(make_turns):
    turns = make_turns(A="we saw Zorbex there", B="a zorbex is a tool, said Zorbex")
    batches = {"A": "b1", "B": "b2"}
    assert unknown(turns, "b1", batches) == ["Zorbex"]
    assert unknown(turns, "b2", batches) == []
