"""Identifiers are found by their form; years, sums and ordinary words are not."""

from __future__ import annotations

import pytest

from kelisim.anonymize import identifiers
from kelisim.anonymize.id_numbers import is_card, is_iban, is_iin, is_orcid
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
    ],
)
def test_numbers_that_identify_nobody_stay(make_turns, text):
    assert identifiers.detect(make_turns(A=text)).empty


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
