"""Make up identifiers of Kazakhstan as people write and say them; every number is random.

Check digits are computed here, apart from the program that is measured.
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random

Made = tuple[str, str]
"""A form, such as `phone, spelled in Russian`, and the identifier."""

_UNITS = {
    "en": "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen",
    "ru": "ноль один два три четыре пять шесть семь восемь девять десять одиннадцать двенадцать "
    "тринадцать четырнадцать пятнадцать шестнадцать семнадцать восемнадцать девятнадцать",
    "kk": "нөл бір екі үш төрт бес алты жеті сегіз тоғыз",
}
_TENS = {
    "en": "twenty thirty forty fifty sixty seventy eighty ninety",
    "ru": "двадцать тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто",
    "kk": "он жиырма отыз қырық елу алпыс жетпіс сексен тоқсан",
}
_HUNDREDS_RU = "сто двести триста четыреста пятьсот шестьсот семьсот восемьсот девятьсот"
_MOBILE = ["700", "701", "702", "705", "707", "708", "747", "771", "775", "776", "777", "778"]
_LANDLINE = ["7172", "7212", "7132", "7182", "7232", "7112", "7142", "7122", "7292", "7242"]
_FIRST = [
    "aigerim",
    "daniyar",
    "botagoz",
    "yerbol",
    "saltanat",
    "nurlan",
    "marat",
    "zhanna",
    "viktor",
    "olga",
    "timur",
    "dina",
]
_LAST = [
    "seitova",
    "akhmetov",
    "zhunusova",
    "petrov",
    "kim",
    "ospanov",
    "ivanova",
    "bekova",
    "tulegenov",
    "omarova",
]
_FIRST_RU = ["айгерим", "данияр", "нурлан", "марат", "жанна", "виктор", "ольга", "тимур", "дина"]
_LAST_RU = [
    "сейтова",
    "ахметов",
    "жунусова",
    "петров",
    "ким",
    "оспанов",
    "иванова",
    "бекова",
    "омарова",
]
_DOMAIN = [
    "gmail.com",
    "mail.ru",
    "kokzhal.kz",
    "quarry.example",
    "nu-test.edu.kz",
    "yandex.ru",
    "inbox.ru",
    "bk.ru",
]
_SAID_DOMAIN = ("джимейл точка ком", "мейл точка ру", "мэйл ру", "яндекс точка ру")


def spell(number: str, language: str) -> str:
    """Spell out one to three digits as they are counted; zeros at the beginning one by one."""
    units, tens = _UNITS[language].split(), _TENS[language].split()
    if number.startswith("0"):
        rest = spell(number[1:], language) if number[1:] else ""
        return f"{units[0]} {rest}".strip()
    value = int(number)
    if value >= 100:
        rest = spell(str(value % 100), language) if value % 100 else ""
        return f"{_hundred(value // 100, language)} {rest}".strip()
    if value < len(units):
        return units[value]
    ten = tens[value // 10 - (1 if language == "kk" else 2)]
    return f"{ten} {units[value % 10]}" if value % 10 else ten


def _hundred(value: int, language: str) -> str:
    if language == "ru":
        return _HUNDREDS_RU.split()[value - 1]
    unit = _UNITS[language].split()[value]
    return f"{unit} hundred" if language == "en" else ("жүз" if value == 1 else f"{unit} жүз")


def digits_of(random: Random, n: int) -> str:
    """Give random digits."""
    return "".join(random.choice("0123456789") for _ in range(n))


def make_phone(random: Random) -> Made:
    """Make a mobile or landline number in one of the forms in which people give it."""
    if random.random() < 0.15:
        code, a = random.choice(_LANDLINE), str(random.randint(20, 79))
        b, c = digits_of(random, 2), digits_of(random, 2)
        form = random.choice(
            [
                *("8 ({}) {}-{}-{}", "+7 ({}) {} {} {}", "8{}{}{}{}", "8-{}-{}-{}-{}"),
                *("({}) {}-{}-{}", "8({}){}{}{}", "8 ({}) {}-{}-{} ext. 12"),
                "8 {} {} {} {}, вн. 104",
            ]
        )
        return f"phone, landline {form}", form.format(code, a, b, c)
    code = random.choice(_MOBILE)
    a, b, c = digits_of(random, 3), digits_of(random, 2), digits_of(random, 2)
    kind = random.random()
    if kind < 0.55:
        forms = [
            *("+7 {} {} {} {}", "+7{}{}{}{}", "8{}{}{}{}", "8 {} {} {} {}", "8 ({}) {}-{}-{}"),
            *("8-{}-{}-{}-{}", "{} {} {} {}", "+7({}){}-{}-{}", "8.{}.{}.{}.{}", "+7-{}-{}-{}-{}"),
            *(
                "8({}){}{}{}",
                "+7 {} {} {}{}",
                "{}-{}-{}-{}",
                "8 {} {}{} {}",
                "+7\u00a0{}\u00a0{}\u00a0{}\u00a0{}",
            ),
            *("+7 ({}) {} {} {}", "8, {}, {}, {}, {}", "7{}{}{}{}", "{}{}{}{}", "+7–{}–{}–{}–{}"),
            *("007 {} {} {} {}", "8 {} {} um {} {}", "8 {} {}\n{} {}", "8 {}, uh, {}, {} {}"),
            *(
                "8 {} ... {} ... {} {}",
                "+ 7 {} {} {} {}",
                "8 {} {} and then {} {}",
                "8 {} ээ {} {} {}",
            ),
        ]
        form = random.choice(forms)
        return f"phone, figures {form}", form.format(code, a, b, c)
    return _spoken_phone(random, code, a, b, c)


def _spoken_phone(random: Random, code: str, a: str, b: str, c: str) -> Made:
    language = random.choice(["en", "ru", "kk"])
    plus = {"en": "plus seven", "ru": "плюс семь", "kk": "плюс жеті"}[language]
    eight = spell("8", language)
    first = random.choice([plus, eight])
    style = random.choice(["one by one", "counted", "mixed", "with fillers", "commas"])
    singly = [spell(digit, language) for digit in code + a + b + c]
    counted = [spell(part, language) for part in (code, a, b, c)]
    if language == "en" and random.random() < 0.5:
        singly = ["oh" if word == "zero" else word for word in singly]
    filler = {"en": "um", "ru": "э-э", "kk": "ыы"}[language]
    said = {
        "one by one": " ".join([first, *singly]),
        "counted": " ".join([first, *counted]),
        "mixed": f"{eight} {counted[0]} {a} {b} {c}",
        "with fillers": f"{first} {counted[0]}, {filler}, {counted[1]} {filler} "
        f"{counted[2]} {counted[3]}",
        "commas": ", ".join([first, *counted]),
    }
    return f"phone, {style}, {language}", said[style]


def make_iin(random: Random) -> Made:
    """Make an IIN or BIN (weights 1…11 modulo 11, then 3…11, 1, 2; Law No. 223-III of 2007)."""
    while True:
        start = f"{random.randint(40, 106) % 100:02}{random.randint(1, 12):02}"
        start += (
            f"{random.randint(1, 28):02}{random.randint(3, 6)}"
            if random.random() < 0.7
            else "4400"[:3]
        )
        start += digits_of(random, 11 - len(start))
        figures = list(map(int, start))
        check = sum((i + 1) * d for i, d in enumerate(figures)) % 11
        if check == 10:
            check = sum(((i + 2) % 11 + 1) * d for i, d in enumerate(figures)) % 11
        if check < 10:
            break
    number = f"{start}{check}"
    cut = [number[at : at + 2] for at in range(0, 12, 2)]
    language = random.choice(["en", "ru", "kk"])
    forms = {
        "glued": number,
        "6 6": f"{number[:6]} {number[6:]}",
        "6-6": f"{number[:6]}-{number[6:]}",
        "4 4 4": f"{number[:4]} {number[4:8]} {number[8:]}",
        "3 3 3 3": " ".join(number[at : at + 3] for at in range(0, 12, 3)),
        "pairs": " ".join(cut),
        f"one by one, {language}": " ".join(spell(digit, language) for digit in number),
        f"pairs read aloud, {language}": " ".join(spell(pair, language) for pair in cut),
    }
    form = random.choice(list(forms))
    return f"iin, {form}", forms[form]


def make_iban(random: Random) -> Made:
    """Make an IBAN of Kazakhstan (ISO 13616: `KZ`, two check digits, bank of 3, account of 13)."""
    rest = digits_of(random, 3) + "".join(random.choice("0123456789ABCDKTZ") for _ in range(13))
    number = "".join(str(int(letter, 36)) for letter in f"{rest}KZ00")
    iban = f"KZ{98 - int(number) % 97:02}{rest}"
    forms = {
        "glued": iban,
        "in fours": " ".join(iban[at : at + 4] for at in range(0, 20, 4)),
        "lower case": iban.lower(),
        "hyphens": "-".join(iban[at : at + 4] for at in range(0, 20, 4)),
        "KZ 2 3 13": f"{iban[:2]} {iban[2:4]} {iban[4:7]} {iban[7:]}",
    }
    form = random.choice(list(forms))
    return f"iban, {form}", forms[form]


def make_email(random: Random) -> Made:
    """Make an e-mail address, written or read aloud in one of three languages."""
    first, last = random.choice(_FIRST), random.choice(_LAST)
    domain = random.choice(_DOMAIN)
    joint = random.choice([".", "_", "-", ""])
    local = f"{first}{joint}{last}" + random.choice(["", "", str(random.randint(1, 99))])
    host, top = domain.rsplit(".", 1)
    spoken = local.replace(".", " dot ").replace("_", " underscore ").replace("-", " dash ")
    spoken_ru = (
        local.replace(".", " точка ").replace("_", " нижнее подчеркивание ").replace("-", " дефис ")
    )
    said = domain.replace(".", " dot ")
    said_ru = domain.replace(".", " точка ")
    cyrillic = f"{random.choice(_FIRST_RU)} точка {random.choice(_LAST_RU)}"
    forms: dict[str, Callable[[], str]] = {
        "written": lambda: f"{local}@{domain}",
        "capitals": lambda: f"{local}@{domain}".title(),
        "tagged": lambda: f"{local}+lab@{domain}",
        "spaces": lambda: f"{local} @ {domain}",
        "(at)": lambda: f"{local}(at){domain}",
        "[at] [dot]": lambda: f"{local} [at] {domain.replace('.', ' [dot] ')}",
        "at dot": lambda: f"{spoken} at {said}",
        "At Dot": lambda: f"{spoken} At {domain.replace('.', ' Dot ')}",
        "at, domain written": lambda: f"{spoken} at {domain}",
        "собака точка": lambda: f"{spoken_ru} собака {said_ru}",
        "собака, no dot": lambda: (
            f"{spoken_ru} собака {host.replace('.', ' точка ')} {top}"
            if top in ("ru", "kz", "com")
            else f"{spoken_ru} собака mail ru"
        ),
        "in Cyrillic": lambda: f"{cyrillic} собака {random.choice(_SAID_DOMAIN)}",
        "нүкте": lambda: (
            f"{local.replace('.', ' нүкте ')} айқұлақ {domain.replace('.', ' нүкте ')}"
        ),
    }
    form = random.choice(list(forms))
    return f"email, {form}", forms[form]()
