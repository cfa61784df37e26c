"""One key for all spellings of a name: Latin, Russian and Kazakh Cyrillic, and their endings.

The key folds what the usual romanizations write differently (BGN/PCGN 1947 and the haceks of ISO 9
for Russian; BGN/PCGN 1979, the passport's spelling by ICAO Doc 9303, and the Latin alphabets of
2018 and 2021 for Kazakh), so it is no romanization for readers: `Aigul`, `Айгүл` and `Айгуль`
share the key `aigul`. What differs by more than spelling (`Tengiz`, `Теңіз`) stays apart.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from kelisim.anonymize.spelling.word_lists import read_word_list

_TO_LATIN = str.maketrans(
    {
        "а": "a", "ә": "a", "б": "b", "в": "v", "г": "g", "ғ": "g", "д": "d", "е": "e", "ё": "e",
        "ж": "j", "з": "z", "и": "i", "й": "i", "к": "k", "қ": "k", "л": "l", "м": "m", "н": "n",
        "ң": "n", "о": "o", "ө": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ұ": "u",
        "ү": "u", "ф": "f", "х": "h", "һ": "h", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "sh",
        "ъ": "", "ы": "i", "і": "i", "ь": "", "э": "e", "ю": "iu", "я": "ia", "ı": "i", "ş": "sh",
        "ý": "u", "č": "ch", "š": "sh", "ž": "j",
        "ʼ": "", "’": "", "'": "", "ʹ": "", "ʺ": "",
    }
)  # fmt: skip
_FOLDS = [
    (re.compile(pattern), replacement)
    for pattern, replacement in [
        ("(?<=[bdfgklmnprstvz])yo", "e"),
        ("shch|sch", "sh"),
        ("tch", "ch"),
        ("dzh|dj|zh", "j"),
        ("kh", "h"),
        ("gh", "g"),
        ("ph", "f"),
        ("c(?!h)", "k"),
        ("q", "k"),
        ("w", "u"),
        ("x", "ks"),
        ("y", "i"),
        (r"(.)\1+", r"\1"),
        ("ie", "e"),
        (r"(.)\1+", r"\1"),
    ]
]

# Russian endings and what stands in their place in the nominative: Садыковым, Динару, Сергею.
_RUSSIAN = {
    "а": ("",), "у": ("", "а"), "ом": ("", "ой", "ый", "ий"), "ем": ("", "й"), "ём": ("", "й"),
    "е": ("", "а", "я", "й"), "ы": ("", "а"), "и": ("", "а", "я", "й"), "ой": ("а", "ая"),
    "ою": ("а",), "ей": ("а", "я"), "ёй": ("а", "я"), "ю": ("", "я", "й"), "я": ("", "й"),
    "ым": ("", "ый", "ой"),
    "ого": ("ый", "ий", "ой"), "ому": ("ый", "ий", "ой"), "им": ("ий", ""), "ую": ("ая",),
    "ых": ("", "ый"), "ыми": ("",), "ью": ("ь",), "ов": ("",), "ам": ("",), "ами": ("",),
    "ах": ("",), "ии": ("ия",), "ию": ("ия",), "ией": ("ия",), "ая": ("ий", "ый"),
    "ое": ("ий", "ый"), "ые": ("ый",), "ие": ("ий",), "их": ("ий",),
}  # fmt: skip
# A vowel that only the nominative has: Павла - Павел, Кравцу - Кравец.
_FLEETING = re.compile(r"(?<=[бвгджзклмнпрстфхцчш])([лц])$")
_KAZAKH = read_word_list("kazakh_endings.txt")
_LONGEST_ENDING = 6
_SHORTEST_STEM = 3
_CYRILLIC = re.compile("[а-яёәғқңөұүһі]")


@lru_cache(maxsize=200_000)
def name_key(word: str) -> str:
    """Give the key that all spellings of a word share.

    Parameters
    ----------
    word : str
        One word, in Latin or Cyrillic letters.

    Returns
    -------
    str
        Lower-case Latin letters and digits.
    """
    key = word.lower().translate(_TO_LATIN)
    key = unicodedata.normalize("NFD", key)
    key = "".join(letter for letter in key if not unicodedata.combining(letter))
    for pattern, replacement in _FOLDS:
        key = pattern.sub(replacement, key)
    return key


@lru_cache(maxsize=200_000)
def base_keys(word: str) -> tuple[str, ...]:
    """Give the keys of all names whose case form the word may be; its own key comes first.

    Parameters
    ----------
    word : str
        A word as it stands in a text.

    Returns
    -------
    tuple of str
        Keys, the more likely ones first, none twice.
    """
    lower = word.lower()
    keys = [name_key(lower)]
    if _CYRILLIC.search(lower):
        for length in range(1, min(_LONGEST_ENDING, len(lower) - _SHORTEST_STEM) + 1):
            stem, ending = lower[:-length], lower[-length:]
            if ending in _KAZAKH:
                keys.append(name_key(stem))
            keys += [name_key(stem + nominative) for nominative in _RUSSIAN.get(ending, ())]
            if ending in _RUSSIAN and _FLEETING.search(stem):
                keys.append(name_key(_FLEETING.sub(r"е\1", stem)))
    elif lower.endswith("s") and len(lower) > _SHORTEST_STEM + 1:
        keys.append(name_key(lower[:-1]))
    return tuple(dict.fromkeys(keys))
