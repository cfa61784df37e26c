"""Candidates are believed or not, completed, and of one kind all over the corpus."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kelisim.anonymize.decide.arbitrate import MODEL_ALONE, PRIORITIES, confirm, resolve_overlaps
from kelisim.anonymize.decide.corpus import read_corpora
from kelisim.anonymize.decide.keep import Keep
from kelisim.anonymize.spelling.spans import Span


@pytest.fixture
def judge(make_turns):
    """Give a function from texts and candidates (text, label, source, score) to judgements."""

    def run(said, *candidates, language="en"):
        turns = make_turns(A=said)
        corpus = read_corpora(
            turns, languages={"A": language}, batches={"A": "b1"}, identifiers=[]
        )["b1"]
        spans = [
            Span("A", row.start + at, row.start + at + len(name), label, source, score)
            for name, label, source, score in candidates
            for row in turns.itertuples()
            for at in [row.text.find(name)]
            if at >= 0
        ]
        texts = {row.start: row.text for row in turns.itertuples()}

        def words(span):
            start = max(at for at in texts if at <= span.start)
            return texts[start][span.start - start : span.end - start]

        return [
            (words(j.span), j.span.label, j.tier, j.reason)
            for j in confirm(spans, corpus, Keep(()))
        ]

    return run


def test_a_city_somebody_writes_in_lower_case_is_a_city_all_the_same(judge):
    said = ["we flew to boston twice", "Then we were in Boston again."]
    assert judge(said, ("Boston", "place", "model", 0.6)) == [
        ("Boston", "place", "review", "one detector")
    ]


def test_a_word_mostly_in_lower_case_is_no_name(judge):
    said = ["the zorb rolled, that zorb fell, a zorb", "We saw the Zorb there."]
    assert judge(said, ("Zorb", "person", "model", 0.6)) == []


@pytest.mark.parametrize("murmur", ["Mm", "Hmm", "Okay", "Yeah", "Jeez", "Pfft"])
def test_a_murmur_is_nobody(judge, murmur):
    assert judge([f"{murmur}. So it was."], (murmur, "person", "model", 0.6)) == []


@pytest.mark.parametrize("word", ["Floor", "Equity", "Chapter"])
def test_an_everyday_word_is_no_person(judge, word):
    assert judge([f"we read the {word} then"], (word, "person", "model", 0.6)) == []


def test_an_everyday_word_behind_an_address_is_a_person(judge):
    said = ["we asked Dr. Chapter then"]
    assert judge(said, ("Chapter", "person", "title", 0.85)) == [
        ("Chapter", "person", "auto", "strong detector")
    ]


def test_two_detectors_are_sure(judge):
    said = ["we met Orlin there"]
    found = judge(said, ("Orlin", "person", "model", 0.6), ("Orlin", "person", "names", 0.5))
    assert found == [("Orlin", "person", "auto", "two detectors")]


def test_what_a_model_alone_takes_for_an_organization_is_only_asked(judge):
    said = ["Harbour was there. the harbour"]
    assert judge(said, ("Harbour", "organization", "model", 0.6)) == []
    said = ["they joined Harbour Council in spring, the harbour and council"]
    assert judge(said, ("Harbour Council", "organization", "model", 0.6)) == [
        ("Harbour Council", "organization", "review", MODEL_ALONE)
    ]


def test_one_vote_of_one_model_never_makes_an_organization(judge):
    said = ["they joined Zorbex in spring"]
    one = ("Zorbex", "organization", "model", 0.9)
    assert judge(said, one) == [("Zorbex", "organization", "review", MODEL_ALONE)]
    other = ("Zorbex", "organization", "pattern", 0.7)
    assert judge(said, one, other)[0][2:] == ("auto", "two detectors")


@pytest.mark.parametrize("word", ["these", "the", "a", "that"])
def test_nobody_has_an_article_before_the_name(judge, word):
    assert judge([f"we bought {word} Zorbex there"], ("Zorbex", "person", "model", 0.6)) == []
    assert judge([f"we met {word} Karen there"], ("Karen", "person", "model", 0.6)) != []


def test_a_name_that_the_verb_tells_is_one_though_the_word_is_an_everyday_one(judge):
    said = ["Слава показал её. Ну и слава богу"]
    verb, dictionary = ("Слава", "person", "verb", 0.8), ("Слава", "person", "morphology", 0.5)
    assert judge(said, verb, language="ru")[0][:2] == ("Слава", "person")
    assert judge(said, dictionary, language="ru") == []


def test_who_is_greeted_is_somebody_though_the_word_is_an_everyday_one(judge):
    greeted = ("Kat", "person", "greeting", 0.8)
    assert judge(["Hi Kat! So it was"], greeted)[0][:2] == ("Kat", "person")
    assert judge(["Hi Kat! A kat it was"], greeted) == []


@pytest.mark.parametrize(
    ("text", "found", "label", "whole"),
    [
        ("we lived in North Carolina then", "Carolina", "place", "North Carolina"),
        ("we saw Columbia Falls then", "Columbia", "place", "Columbia Falls"),
        ("we were in Washington, D.C. then", "Washington", "place", "Washington, D.C."),
        ("we asked Thomas D'Orlino then", "Thomas", "person", "Thomas D'Orlino"),
        ("we asked Sara van Dorn then", "Sara", "person", "Sara van Dorn"),
        ("we asked Orlin Zorbak Jr then", "Zorbak", "person", "Orlin Zorbak Jr"),
        ("they joined Zorbex of Harlan then", "Zorbex", "organization", "Zorbex of Harlan"),
        ("they fought al-Zorbeh then", "Zorbeh", "organization", "al-Zorbeh"),
        ("we asked Sara Monday then", "Sara", "person", "Sara"),
        ("we asked Sara. Then Sara left", "Sara", "person", "Sara"),
        ("we saw Columbia and Falls", "Columbia", "place", "Columbia"),
    ],
)
def test_a_name_found_in_part_becomes_whole(judge, text, found, label, whole):
    assert judge([text], (found, label, "model", 0.6))[0][:2] == (whole, label)


def test_names_that_overlap_in_part_become_one(judge):
    said = ["we met Orlin Zorbak Harn there"]
    first = ("Orlin Zorbak", "person", "model", 0.6)
    second = ("Zorbak Harn", "person", "names", 0.9)
    assert [words for words, *_ in judge(said, first, second)] == ["Orlin Zorbak Harn"]


def test_a_kept_word_inside_a_person_s_full_name_is_part_of_it(judge):
    said = ["we met April Jones there"]
    assert judge(said, ("April Jones", "person", "model", 0.6))[0][0] == "April Jones"
    said = ["we met in April there"]
    assert judge(said, ("April", "person", "model", 0.6)) == []


def test_a_name_has_the_kind_that_most_mentions_have(judge):
    said = ["we flew to Zorbeta twice", "it rains in Zorbeta", "Zorbeta was cold, in Zorbeta"]
    turns = [("Zorbeta", "place", "model", 0.6)]
    assert {label for _, label, *_ in judge(said, *turns)} == {"place"}


def test_a_word_on_a_list_inside_a_model_s_sure_name_has_no_voice(judge):
    said = ["мы играли в Королевской труппе Зорбина"]
    whole = ("Королевской труппе Зорбина", "organization", "model", 0.95)
    inside = ("Зорбина", "person", "morphology", 0.8)
    assert [label for _, label, *_ in judge(said, whole, inside, language="ru")] == ["organization"]


spans = st.builds(
    lambda start, length, label, source, score: Span(
        "A", start, start + length, label, source, score
    ),
    st.integers(0, 60),
    st.integers(1, 12),
    st.sampled_from(["person", "place", "organization", "email"]),
    st.sampled_from(sorted(PRIORITIES)),
    st.sampled_from([0.5, 0.8]),
)


@given(st.lists(spans, max_size=12))
def test_chosen_spans_never_overlap_and_cover_where_anything_was(found):
    chosen = resolve_overlaps(found, priorities=PRIORITIES)
    for left, right in itertools.pairwise(chosen):
        assert left.end <= right.start
    for span in found:
        assert any(one.start < span.end and span.start < one.end for one in chosen)


def test_a_murmur_before_a_sentence_is_no_initial(judge):
    assert judge(["Mm. Harbour it was"], ("Mm. Harbour", "person", "initials", 0.85)) == []


def test_a_russian_word_that_opens_a_sentence_is_a_name_only_if_the_dictionary_allows(judge):
    said = ["Включай скорее. Расстроился он."]
    assert judge(said, ("Включай", "person", "model", 0.9), language="ru") == []
    said = ["Зорбин пришёл."]
    assert judge(said, ("Зорбин", "person", "model", 0.9), language="ru")[0][0] == "Зорбин"


def test_part_of_a_place_may_be_kept_elsewhere(judge):
    said = ["we lived in Mexico City for years"]
    assert judge(said, ("Mexico City", "place", "places", 0.8))[0][0] == "Mexico City"
    assert judge(["we lived in Mexico then"], ("Mexico", "place", "model", 0.6)) == []


@pytest.mark.parametrize(
    ("said", "found", "whole", "language"),
    [
        ("Біз Зорбета облысында тұрдық.", "Зорбета", "Зорбета облысында", "kk"),
        ("Мы жили в Зорбетской области тогда.", "Зорбетской", "Зорбетской области", "ru"),
        ("Мы жили в Зорбете одни.", "Зорбете", "Зорбете", "ru"),
    ],
)
def test_the_kind_of_a_place_behind_its_name_is_part_of_it(judge, said, found, whole, language):
    assert judge([said], (found, "place", "model", 0.9), language=language)[0][0] == whole
