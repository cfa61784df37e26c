"""Telling descriptions are found in three languages, and everyday talk is not."""

from __future__ import annotations

import re
from re import _parser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kelisim.anonymize.review import list_descriptions, read_decisions
from kelisim.anonymize.review.descriptions import find_descriptions, read_rules
from kelisim.tables import Descriptions, check_table


def found(text):
    return [(text[start:end], rule.kind) for start, end, rule, _ in find_descriptions(text)]


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ("I was the only woman there.", "I was the only woman", "only one"),
        ("He’s the only Swiss in town.", "He’s the only Swiss in town", "only one"),
        ("She became the first female dean.", "became the first female", "first one"),
        ("The oldest college in town.", "The oldest college in town", "greatest or least"),
        ("My uncle is a senator now.", "My uncle is a senator", "family and office"),
        ("I am the governor's daughter.", "I am the governor's daughter", "family and office"),
        ("He was ambassador to Norway.", "ambassador to Norway", "office and place"),
        ("We won the youth prize.", "won the youth prize", "award or event"),
        ("She is a mother of nine, you know.", "mother of nine", "rare life"),
        ("Он единственный хирург в городе.", "Он единственный хирург в городе", "only one"),
        ("Первая женщина на этой должности.", "Первая женщина", "first one"),
        ("Это старейший институт страны.", "старейший институт", "greatest or least"),
        ("У меня муж, знаете, депутат.", "У меня муж, знаете, депутат", "family and office"),
        ("Она лауреат большой премии.", "лауреат большой премии", "award or event"),
        ("Мен облыстағы жалғыз хирург дәрігермін.", "облыстағы жалғыз хирург", "only one"),
        ("Ол тұңғыш әйел ректор болды.", "тұңғыш әйел ректор", "first one"),
        ("Елдегі ең көне банк осы.", "Елдегі ең көне банк", "greatest or least"),
        ("Менің әкем министр болған.", "Менің әкем министр", "family and office"),
        ("Біз мемлекеттік сыйлық алдық.", "мемлекеттік сыйлық", "award or event"),
    ],
)  # fmt: skip
def test_a_telling_description_is_found(text, words, kind):
    ((said, told),) = found(text)
    assert told == kind
    assert words in said or said in words
    assert len(said) >= 0.7 * len(words)


@pytest.mark.parametrize(
    "text",
    [
        "The only problem is money.",
        "First of all, we need a plan.",
        "The first thing that we did was to ask.",
        "My father was a teacher.",
        "We received the letter in time.",
        "The largest part of it is salary.",
        "Единственная проблема — это деньги.",
        "Первый вопрос про договор.",
        "После того разговора мы ушли.",
        "Моя сестра живёт далеко.",
        "Жалғыз мәселе осы.",
        "Бірінші сұрақтан бастайық.",
        "Менің әкем зейнеткер.",
    ],
)
def test_everyday_talk_is_left_alone(text):
    assert found(text) == []


def test_what_overlaps_is_one_description_and_kinds_are_counted():
    text = "My husband is the mayor of Birchtown. And I left."
    ((start, end, rule, n_kinds),) = find_descriptions(text)
    assert (text[start:end], rule.kind) == (
        "My husband is the mayor of Birchtown",
        "family and office",
    )
    assert n_kinds == 2


def test_no_rule_hangs_on_long_speech():
    for text in (
        "my " * 3000,
        "the first very " * 2000,
        "единственный очень " * 2000,
        "а" * 50_000,
    ):
        assert found(text) == []


def test_every_rule_says_why_and_how_much_it_weighs():
    rules = read_rules(is_ascii=False).each
    assert {rule.kind for rule in rules} == {
        "only one",
        "first one",
        "greatest or least",
        "family and office",
        "office and place",
        "award or event",
        "rare life",
    }
    assert all(0 < rule.weight <= 1 and rule.reason for rule in rules)
    assert all(rule.pattern.flags & re.IGNORECASE for rule in rules)


SAID = {
    "A": ["Who are you?", "I am the only woman here. I am the only woman here."],
    "B": ["Tell me.", "Мой муж — аким района."],
}
LANGUAGES = {"A": "en", "B": "ru"}


def test_descriptions_are_listed_by_risk_once_an_interview(make_turns, nothing_decided, key):
    turns = make_turns(**SAID)
    listed = list_descriptions(turns, nothing_decided, languages=LANGUAGES, key=key)
    assert len(check_table(listed, Descriptions, where="descriptions")) == 2
    first, second = listed.itertuples()
    assert (first.name, first.risk, first.order) == ("Мой муж — аким района", 1.8, 1)
    assert (second.risk, second.language, second.label) == (0.9, "en", "description")
    assert second.sentence == "»I am the only woman« here."
    text = turns.text[1]
    offset = turns.start[1]
    assert text[second.start - offset : second.end - offset] == second.name


def test_a_decided_description_is_not_asked_again(make_turns, fill_in, key):
    turns = make_turns(**SAID)
    words = "I am the only woman"
    path = fill_in("d.csv", (words, "reject", ""), label="description", doubt="only one")
    left = list_descriptions(turns, read_decisions([path]), languages=LANGUAGES, key=key)
    assert left.name.tolist() == ["Мой муж — аким района"]


PIECES = re.findall(
    r"\S+",
    "the only woman I am first to who married minister of Almaty my brother is an akim won prize "
    "world champion blind mother twins in a wheelchair lost arm, refugee youngest rector "
    "единственный ректор я первая в университете мой брат министр лауреат премии многодетная мать "
    "жалғыз әйел",
)


def _needs_a_letter_beyond_ascii(parsed):
    """Whether each way through a regular expression reads a sign that is not ASCII."""
    return any(_item_needs(name, value) for name, value in parsed)


def _item_needs(name, value):
    kind = str(name)
    if kind == "LITERAL":
        return value > 127
    if kind == "IN":
        return all(str(n) == "LITERAL" and v > 127 for n, v in value)
    if kind == "BRANCH":
        return all(_needs_a_letter_beyond_ascii(way) for way in value[1])
    if kind == "SUBPATTERN":
        return _needs_a_letter_beyond_ascii(value[3])
    if kind in ("MAX_REPEAT", "MIN_REPEAT"):
        return value[0] > 0 and _needs_a_letter_beyond_ascii(value[2])
    return False


def test_rules_that_a_sentence_in_ascii_is_spared_can_match_in_none():
    """Read off each rule itself, by Python's own reader of regular expressions."""
    in_ascii = set(read_rules(is_ascii=True).each)
    spared = [rule for rule in read_rules(is_ascii=False).each if rule not in in_ascii]
    assert spared
    for rule in spared:
        assert _needs_a_letter_beyond_ascii(_parser.parse(rule.pattern.pattern, re.IGNORECASE))


@pytest.mark.parametrize("is_ascii", [True, False])
@given(words=st.lists(st.sampled_from(PIECES), max_size=8))
def test_a_sentence_is_passed_over_only_where_no_rule_finds_anything(is_ascii, words):
    rules = read_rules(is_ascii=is_ascii)
    sentence = " ".join(words)
    found = any(rule.pattern.search(sentence) for rule in rules.each)
    assert (rules.either.search(sentence) is not None) == found
