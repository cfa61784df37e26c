"""Give an identifier as it is typed, so that one read aloud is the same as one written."""

from __future__ import annotations

import re

from kelisim.anonymize.detect.spelled_digits import read_number

_PHONE_DIGITS = 10
_SPOKEN = [
    (re.compile(rf"\s*[\[({{<]?(?<!\w)(?:{words})(?!\w)[\])}}>]?\s*"), sign)
    for words, sign in [
        ("at sign|at|собака|собачка|айқұлақ|ит белгісі", "@"),
        ("dot|point|точка|дот|нүкте", "."),
        ("underscore|нижнее подч[её]ркивание|подч[её]ркивание|астыңғы сызық", "_"),
        ("dash|hyphen|minus|дефис|тире|минус|сызықша", "-"),
    ]
]
_SIGNS = "@._/+-"


def normal_identifier(label: str, name: str) -> str:
    """Give the normal form of an identifier.

    Parameters
    ----------
    label : str
        Its kind. A phone is known by its last ten digits, as prefixes come and go; an id by its
        letters and digits; of the others, the words for signs become signs.
    name : str
        How it was said or written.

    Returns
    -------
    str
        In lower case.
    """
    lower = name.lower()
    if label == "phone":
        return re.sub(r"\D", "", read_number(name))[-_PHONE_DIGITS:] or lower
    if label == "id":
        return read_number(name).lower()
    if label == "email":
        for words, sign in _SPOKEN:
            lower = words.sub(sign, lower)
    return "".join(letter for letter in lower if letter.isalnum() or letter in _SIGNS)
