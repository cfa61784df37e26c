"""Make up documents, cards, plates, accounts and streets; and numbers that identify nobody."""

from __future__ import annotations

from random import Random

from benchmarks.anonymize.generated_identifiers import Made, digits_of

_STREETS_EN = ["Willow", "Lenina", "Silk Way", "Samal", "Orchard"]
_STREETS_RU = ["Ивовая", "Садовая", "Степная", "Лесная"]
_STREETS_KK = ["Тал", "Жібек Жолы", "Бейбітшілік", "Алма"]
_HANDLES = ["aiger", "daniyar", "lab", "prof"]
_LETTERS = "ABCDEFHKLMNOPRSTUXYZ"


def make_other(random: Random) -> Made:
    """Make one of the identifiers that are reported beside the four that are promised."""
    r, d = random, digits_of
    year, month, day = r.randint(1955, 2004), r.randint(1, 12), r.randint(1, 28)
    letters = "".join(r.choice(_LETTERS) for _ in range(3))
    handle = f"{r.choice(_HANDLES)}_{r.choice(['kz', 'nu', 'seit'])}{r.randint(1, 99)}"
    house, flat = r.randint(1, 99), r.randint(1, 99)
    made = {
        "identity card": f"identity card {d(r, 9)}",
        "identity card, Russian": f"удостоверение номер {d(r, 9)}",
        "passport": f"N{d(r, 8)}",
        "passport, apart": f"N {d(r, 8)}",
        "plate": f"{d(r, 3)} {letters} {r.randint(1, 20):02}",
        "plate, glued": f"{d(r, 3)}{letters}{r.randint(1, 20):02}",
        "plate, old": f"{r.choice(_LETTERS)}{d(r, 3)}{letters}",
        "handle": f"@{handle}",
        "handle, t.me": f"t.me/{handle}",
        "handle, Instagram": f"instagram.com/{handle}",
        "link": f"https://{handle.replace('_', '-')}.kz/people?id={d(r, 3)}",
        "orcid": _orcid(r),
        "Scopus": f"Scopus author ID {r.choice(['57', '36', '55'])}{d(r, 9)}",
        "ResearcherID": f"{r.choice(_LETTERS)}-{d(r, 4)}-20{r.randint(10, 22)}",
        "street, English": f"{r.randint(1, 199)} {r.choice(_STREETS_EN)} Street",
        "street, English, flat": f"{r.choice(_STREETS_EN)} Avenue {house}, apartment {flat}",
        "street, Russian": f"улица {r.choice(_STREETS_RU)}, дом {house}, квартира {flat}",
        "street, Russian, short": f"ул. {r.choice(_STREETS_RU)} {r.randint(1, 99)}",
        "street, Kazakh": f"{r.choice(_STREETS_KK)} көшесі, {r.randint(1, 99)}-үй",
        "birth": f"born on {day} May {year}",
        "birth, Russian": f"дата рождения {day:02}.{month:02}.{year}",
        "birth, Kazakh": f"туған күні {day:02}.{month:02}.{year}",
        "card": _card(r),
        "card, glued": _card(r).replace(" ", ""),
        "diploma": f"diploma No. {r.choice(['ЖБ', 'BD'])}{d(r, 7)}",
        "contract": f"contract No. {r.randint(1, 99)}-KZ/20{r.randint(10, 24)}",
        "contract, Russian": f"договор № {r.randint(10, 999)}/20{r.randint(10, 24)}",
        "grant": f"AP{r.randint(10**7, 10**8 - 1)}",
        "phone, abroad": _phone_abroad(r),
        "phone, six digits": f"phone is {r.randint(20, 79)}-{d(r, 2)}-{d(r, 2)}",
    }
    kind = r.choice(list(made))
    return kind, made[kind]


def wanted_part(kind: str, identifier: str) -> str:
    """Give the part of an identifier that must be hidden: without the words that announce it."""
    announced = {
        "identity card": 9,
        "identity card, Russian": 9,
        "Scopus": 11,
        "phone, six digits": 8,
        "birth, Russian": 10,
        "birth, Kazakh": 10,
    }
    if kind in announced:
        return identifier[-announced[kind] :]
    words = {"birth": "born on ", "diploma": "diploma No. ", "contract": "contract No. "}
    words |= {"contract, Russian": "договор № "}
    return identifier.removeprefix(words.get(kind, ""))


def make_harmless(random: Random) -> str:
    """Make a number that identifies nobody: an amount, a year, a book, a course, a time."""
    r = random
    hundred, thousand = r.randint(100, 999), f"{r.randint(1, 999)} {r.randint(0, 999):03}"
    book = f"978{digits_of(r, 9)}"
    check = -sum(int(x) * (3 if at % 2 else 1) for at, x in enumerate(book)) % 10
    return r.choice(
        [
            f"{thousand} 000 tenge",
            f"{thousand} 000 000 тенге",
            f"grant of {thousand} 000 tenge",
            f"{thousand} 500 000 000 tenge",
            f"USD {r.randint(1, 9)}00000",
            f"KZT {r.randint(10, 99)}500000",
            f"${r.randint(1, 9)},{hundred},000",
            f"{r.randint(1, 9)}.{r.randint(1, 9)} million dollars",
            f"from {r.randint(1990, 2010)} to {r.randint(2011, 2024)}, then 2023-2024",
            f"{r.randint(1, 99)}% of {hundred} students",
            f"ISBN {book[:3]}-{book[3]}-{book[4:8]}-{book[8:12]}-{check}",
            f"course CS{hundred} and MATH {hundred}",
            f"room {hundred}, block {r.randint(1, 30)}",
            f"at {r.randint(8, 20)}:{r.randint(10, 59)} on {r.randint(1, 28)}.11.2019",
            f"the year two thousand {r.choice(['nineteen', 'twenty one', 'twelve'])}",
            "one two three four five six seven eight nine ten",
            "twenty twenty, twenty twenty one, twenty twenty two",
            "в две тысячи девятнадцатом, в две тысячи двадцатом",
            "один, два, три, четыре, пять, шесть, семь",
            "бір, екі, үш, төрт, бес, алты, жеті",
            f"ISO 9001:2015 and GOST {hundred}-2016",
            f"the number of students was {r.randint(1, 99)} {hundred}",
            f"project cost {r.randint(10, 99)}{hundred} dollars",
            f"{hundred} employees, {r.randint(10, 99)} labs and {r.randint(2, 9)} centres",
            f"Law No. {r.randint(100, 499)}-IV",
            f"the order of {r.randint(10, 99)} {hundred} units",
            f"between {r.randint(10, 99)} 000 and {hundred} 000 people",
            "5, 10, 15, 20, 25, 30",
            "99.9 percent, 3.5 points, 1,250,000 users",
        ]
    )


def _orcid(random: Random) -> str:
    """ISO/IEC 7064, MOD 11-2."""
    start, total = "0000000" + digits_of(random, 8), 0
    for digit in start:
        total = (total + int(digit)) * 2
    check = "0123456789X"[(12 - total % 11) % 11]
    return "-".join((start + check)[at : at + 4] for at in range(0, 16, 4))


def _card(random: Random) -> str:
    """ISO/IEC 7812-1 (Luhn)."""
    start = random.choice("45") + digits_of(random, 14)
    total = sum(sum(map(int, str(int(d) * (2 - at % 2)))) for at, d in enumerate(start))
    number = start + str(-total % 10)
    return " ".join(number[at : at + 4] for at in range(0, 16, 4))


def _phone_abroad(random: Random) -> str:
    d = digits_of
    return random.choice(
        [
            f"+44 20 7946 0{d(random, 3)}",
            f"+1 (212) 555-{d(random, 4)}",
            f"+998 90 {d(random, 3)} {d(random, 2)} {d(random, 2)}",
            f"+90 532 {d(random, 3)} {d(random, 2)} {d(random, 2)}",
            f"+49 30 2{d(random, 6)}",
            f"+996 555 {d(random, 3)} {d(random, 3)}",
            f"+86 138 {d(random, 4)} {d(random, 4)}",
            f"+7 916 {d(random, 3)}-{d(random, 2)}-{d(random, 2)}",
            f"0044 7700 900{d(random, 3)}",
        ]
    )
