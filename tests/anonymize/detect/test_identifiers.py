"""Identifiers are found by their form; years, sums and ordinary words are not."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from kelisim.anonymize.detect import identifiers
from kelisim.anonymize.detect.check_digits import is_card, is_iban, is_iin, is_orcid
from kelisim.transcripts import place_turns

FOUND = [
    ("email", "Write to m.seitova@quarry.example today.", "m.seitova@quarry.example"),
    (
        "email",
        "It is m dot seitova at quarry dot example, please.",
        "m dot seitova at quarry dot example",
    ),
    ("email", "Почта: seitova собака quarry точка kz", "seitova собака quarry точка kz"),
    ("phone", "Call me on +7 701 555 01 99 after six.", "+7 701 555 01 99"),
    ("phone", "My number is 8 (701) 555-01-99.", "8 (701) 555-01-99"),
    ("phone", "Just ring 8 701 000 22 45 then.", "8 701 000 22 45"),
    (
        "phone",
        "It is eight seven zero one five five five zero one nine nine.",
        "eight seven zero one five five five zero one nine nine",
    ),
    (
        "phone",
        "Номер восемь семьсот один пятьсот пятьдесят пять ноль один.",
        "восемь семьсот один пятьсот пятьдесят пять ноль один",
    ),
    ("phone", "Our office phone is 72-15-30.", "72-15-30"),
    ("id", "The IIN 900101300017 stands there.", "900101300017"),
    ("id", "Passport N12345678 was shown.", "N12345678"),
    ("id", "Grant AP09876543 ended.", "AP09876543"),
    ("id", "The contract No. 17-KZ/2019 was signed.", "17-KZ/2019"),
    ("id", "A car 123 ABC 13 came.", "123 ABC 13"),
    ("id", "Account KZ86125KZT5004100100 is ours.", "KZ86125KZT5004100100"),
    ("id", "My ORCID 0000-0002-1825-0097 is public.", "0000-0002-1825-0097"),
    ("url", "See https://quarry.example/lab for it.", "https://quarry.example/lab"),
    ("url", "Our page is quarry.kz now.", "quarry.kz"),
    ("handle", "Follow @seit_lab there.", "@seit_lab"),
    ("handle", "Join t.me/seitlab today.", "t.me/seitlab"),
    ("handle", "My Telegram is seit_lab, yes.", "seit_lab"),
    ("phone", "Ring 8.701.555.01.99 or write.", "8.701.555.01.99"),
    ("phone", "It is 8 (7172) 72-15-30 ext. 12.", "8 (7172) 72-15-30 ext. 12"),
    ("phone", "From London: +44 20 7946 0958.", "+44 20 7946 0958"),
    ("phone", "Tashkent: +998 90 123 45 67.", "+998 90 123 45 67"),
    ("phone", "Call 8 seven oh one 555, um, 01 99.", "8 seven oh one 555, um, 01 99"),
    ("phone", "It is 8 701\n555 01 99.", "8 701\n555 01 99"),
    (
        "phone",
        "Сегіз жеті жүз бір, бес жүз елу бес, нөл бір, тоқсан тоғыз.",
        "Сегіз жеті жүз бір, бес жүз елу бес, нөл бір, тоқсан тоғыз",
    ),
    (
        "phone",
        "plus seven seven hundred nine hundred ninety seven ten ten",
        "plus seven seven hundred nine hundred ninety seven ten ten",
    ),
    (
        "id",
        "ИИН девять ноль ноль один ноль один три ноль ноль ноль один семь, да.",
        "девять ноль ноль один ноль один три ноль ноль ноль один семь",
    ),
    ("id", "The number: 90 01 01 30 00 17, thanks.", "90 01 01 30 00 17"),
    ("id", "Write kz86 125k zt50 0410 0100 next.", "kz86 125k zt50 0410 0100"),
    ("id", "The card 4539 1488 0343 6467 is new.", "4539 1488 0343 6467"),
    ("id", "удостоверение номер 012345678", "012345678"),
    (
        "id",
        "My passport is N zero four one eight six two zero.",
        "N zero four one eight six two zero",
    ),
    (
        "id",
        "N zero eight seven six five four three two!",
        "N zero eight seven six five four three two",
    ),
    ("id", "Our patent, KZ B 012345, is here.", "KZ B 012345"),
    ("id", "The old plate A123BCD hangs there.", "A123BCD"),
    ("id", "ResearcherID A-1234-2010 is his.", "A-1234-2010"),
    ("id", "She was born on 12 May 1980 in a village.", "12 May 1980"),
    ("id", "Дата рождения: 12.05.1980.", "12.05.1980"),
    ("email", "It is seitova at quarry.kz, right?", "seitova at quarry.kz"),
    ("email", "пиши: сейтова собака джимейл точка ком", "сейтова собака джимейл точка ком"),
    ("email", "пишите на seitova собака mail ru пожалуйста", "seitova собака mail ru"),
    ("email", "seitova айқұлақ quarry нүкте kz", "seitova айқұлақ quarry нүкте kz"),
    ("email", "seitova [at] quarry [dot] kz", "seitova [at] quarry [dot] kz"),
    ("address", "We sit at 15 Willow Street, office 3.", "15 Willow Street, office 3"),
    ("address", "Мы на улице Ивовой, дом 15, офис 3.", "улице Ивовой, дом 15, офис 3"),
    ("address", "Біз Тал көшесі, 15-үй дейміз.", "Тал көшесі, 15-үй"),
]


@pytest.mark.parametrize(("label", "text", "expected"), FOUND)
def test_an_identifier_is_found_whole(make_turns, texts_of, label, text, expected):
    turns = make_turns(A=text)
    assert (label, expected) in texts_of(turns, identifiers.detect(turns))


@pytest.mark.parametrize(
    "text",
    [
        "Between 2015 and 2019, 2020 and 2021 we had 12 projects.",
        "It cost 12 500 000 tenge in 2019.",
        "We were at work. Then we left at noon.",
        "One or two of them, three at most.",
        "В две тысячи девятнадцатом году было пять проектов.",
        "About 45 % of 300 students, i.e. 135.",
        "From 2013-2018 it grew by 10-15 percent.",
        "The grant of 12 500 000 tenge, then USD 500000, then KZT 15000000.",
        "Project cost 12500 dollars; the number of students was 45 300.",
        "It has ISBN 978-0-306-40615-7, I think.",
        "Course CS101 in room 305 at 10:30 on 12.11.2019.",
        "ISO 9001:2015 and GOST 7.32-2017 hold there.",
        "One, two, three, four, five, six, seven, eight.",
        "Twenty twenty, twenty twenty-one, twenty twenty-two.",
        "Law No. 223-III of 2007 says so.",
        "8 701 555 019 000 tenge went there.",
        "В 2015, 2016, 2017 и 2018 годах, 12 500 000 тенге.",
        "Caravans took the Silk Road. It is old.",
        "Our page is there; look at it. My socials are fine.",
        "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12\n13\n14\n15\n16",
        "5, 10, 15, 20, 25, 30, 35, 40",
    ],
)
def test_numbers_that_identify_nobody_stay(make_turns, text):
    assert identifiers.detect(make_turns(A=text)).empty


def test_a_number_cut_by_a_listener_is_found_in_both_turns(make_turns, texts_of):
    said = ["Your number?", "It is 8 701 555", "Mhm, yes.", "01 99, that is it.", "Thanks."]
    turns = make_turns(A=said)
    assert texts_of(turns, identifiers.detect(turns)) == [
        ("phone", "01 99"),
        ("phone", "8 701 555"),
    ]


def test_a_question_in_between_cuts_a_number(make_turns):
    said = ["How many?", "We had 8 701 555", "What about the next year?", "01 99"]
    assert identifiers.detect(make_turns(A=said)).empty


def test_a_question_for_the_number_makes_short_digits_a_phone(make_turns, texts_of):
    turns = make_turns(A=["What is your office phone?", "72 15 30."])
    assert texts_of(turns, identifiers.detect(turns)) == [("phone", "72 15 30")]
    assert identifiers.detect(make_turns(A=["What did it yield?", "72 15 30."])).empty


@given(st.from_regex(r"7(0[0-8]|47|7[15678])[0-9]{7}", fullmatch=True), st.sets(st.integers(1, 9)))
def test_a_mobile_number_is_found_however_it_is_cut(number, cuts):
    digits = "".join(f" {digit}" if at in cuts else digit for at, digit in enumerate(f"8{number}"))
    # Groups of three alone are an amount: nothing tells `87 015 550 000` from one.
    assume(not re.fullmatch(r"\d{1,3}( \d{3})+", digits))
    text = f"So {digits} it is."
    found = identifiers.detect(place_turns("A1", ["participant"], [text]))
    hidden = {at - 13 for row in found.itertuples() for at in range(row.start, row.end)}
    assert {at for at, letter in enumerate(text) if letter.isdigit()} <= hidden


_UNITS = ["one ", "семь ", "сегіз ", "oh, ", "8 ", "701", "12-", "(", "+7", "N1", "ab@", "a.b", "@"]
_MAX_SECONDS = 4
_UNITS += [" dot ", " собака ", "at ", "x", "Ж", "№", "/", "_", "\n", "um ", "KZ", "passport "]


@settings(deadline=None, max_examples=30)
@given(st.lists(st.sampled_from(_UNITS), min_size=1, max_size=4))
def test_no_text_takes_ages(units):
    """Time grows with the length; this is twice what a slow one takes on a busy machine."""
    begin = time.process_time()  # not the clock: the machine may be busy with other things
    identifiers.detect(place_turns("A1", ["participant"], ["".join(units) * 500]))
    assert time.process_time() - begin < _MAX_SECONDS


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Number 35118 is for the briquette.", ["35118"]),
        ("Номер 4417203, кажется.", ["4417203"]),
        ("Number 20000 is a lot.", []),
        ("A number 35118 students reached.", []),
        ("Number 2014 was it.", []),
    ],
)
def test_a_long_number_that_is_called_one_is_an_identifier(text, found):
    turns = place_turns("A1", ["participant"], [text])
    rows = identifiers.detect(turns)
    start = turns.start[0]
    assert sorted({text[r.start - start : r.end - start] for r in rows.itertuples()}) == found


def test_known_check_digits_are_right():
    # ISO 13616 registry example for Kazakhstan; orcid.org's example; Luhn example of ISO/IEC 7812.
    assert is_iban("KZ86 125K ZT50 0410 0100")
    assert is_orcid("0000-0002-1825-0097")
    assert is_card("4539 1488 0343 6467")
    assert is_iin("900101300017")


def test_one_wrong_digit_breaks_a_check():
    assert not is_iban("KZ87 125K ZT50 0410 0100")
    assert not is_orcid("0000-0002-1825-0098")
    assert not is_card("4539 1488 0343 6468")
    assert not is_iin("900101300018")


@pytest.mark.parametrize(
    "unit", ["_", "-", ".", "a.", "a_", "_-", "1 ", "@", "a@", "+7 ", "(", "dot ", "N"]
)
def test_a_ruled_line_is_read_in_no_time(unit):
    """A blank to fill in, or a line drawn with signs, is no riddle; this hung for hours once."""
    turns = place_turns("A1", ["participant"], [unit * 400])
    found = identifiers.detect(turns)
    assert set(found.label) <= {"phone", "id", "email", "url", "handle", "address"}


@pytest.mark.parametrize(
    "text", ["mail a__b dot c at kokzhal dot kz", "s_dauletov@kokzhal.example"]
)
def test_an_underscore_in_an_address_is_hidden_with_it(text):
    """It is a joint like the dot and the hyphen."""
    found = identifiers.detect(place_turns("A1", ["participant"], [text])).query("label == 'email'")
    assert [text[row.start - 13 : row.end - 13] for row in found.itertuples()][:1] == [
        text.removeprefix("mail ")
    ]
