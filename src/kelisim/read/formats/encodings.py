"""Which encoding a text file has: told by its bytes, or refused; never a silent guess."""

from __future__ import annotations

import codecs
import math
import re
from collections import Counter
from itertools import islice

from kelisim.read.document import UnreadableError

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""Byte order marks; the ones of UTF-32 first, as they begin like those of UTF-16."""

CODE_PAGES = ("cp1251", "kz1048", "ptcp154", "koi8_r", "cp866", "mac_cyrillic", "cp1252")
"""What old programs in Kazakhstan write, in their languages and English."""

RUSSIAN = (
    "о10.97 е8.45 а8.01 и7.35 н6.70 т6.26 с5.47 р4.73 в4.54 л4.40 к3.49 м3.21 д2.98 п2.81 у2.62 "
    "я2.01 ы1.90 ь1.74 г1.70 з1.65 б1.59 ч1.44 й1.21 х0.97 ж0.94 ш0.73 ю0.64 ц0.48 щ0.36 э0.32 "
    "ф0.26 ъ0.04 ё0.20"
)
"""Letters in a hundred (Lyashevskaya and Sharov 2009, Frequency Dictionary of Modern Russian)."""

KAZAKH = "і4.0 қ2.9 ң1.7 ғ1.7 ә1.4 ұ1.0 ү1.0 ө0.9 һ0.05"
"""The letters that Russian has not, in a hundred, roughly."""

LOG_LETTER = {pair[0]: math.log(float(pair[1:]) / 100) for pair in f"{RUSSIAN} {KAZAKH}".split()}
ALPHABET = set("abcdefghijklmnopqrstuvwxyz") | set(LOG_LETTER)
ACCENTED = set("àáâãäåæçèéêëìíîïñòóôõöøùúûüýÿœšž")
PUNCTUATION = set("«»„“”‘’‚‹›–—…№\u00a0")
SIGNS = set("§°•·©®™±£€\u00ad")

LOG_ACCENTED = math.log(0.01)
LOG_PUNCTUATION = math.log(0.01)
LOG_SIGN = math.log(1e-3)
LOG_STRANGE = math.log(1e-6)
LOG_CASE = {"lower": 0.0, "title": math.log(0.2), "upper": math.log(0.2), "mixed": math.log(1e-4)}
LOG_TWO_ALPHABETS = math.log(1e-6)
LOG_GLUED = math.log(1e-2)
"""Log-likelihoods of what a right decoding rarely gives, and a wrong one often; orders of size."""

MIN_ODDS = 9.0
"""Natural log of how much likelier one reading must be than the next: 8,000 times."""

MAX_SIGNS = 3
"""A sign that comes back says no more than one that stands a few times."""

MAX_STRANGE = 0.02
"""Share of strange characters, among those beyond ASCII, in a reading that we believe."""

SAMPLE = 1_000_000
"""Bytes by which an encoding is judged, of the lines that tell anything: a whole transcript."""

WORD = re.compile(r"[^\W\d_]+")
BEYOND_ASCII = re.compile(r"[^\x00-\x7f]{4,}")
SIGN = re.compile(r"(?P<glued>(?<=[^\W\d_]))?(?P<sign>[^\w\s\x00-\x7f]|[\x80-\x9f])")


def decode_text(content: bytes) -> tuple[str, str]:
    """Decode a text file whose encoding nobody told.

    Parameters
    ----------
    content
        Its bytes.

    Returns
    -------
    tuple of str
        Text, and the name of the encoding.

    Raises
    ------
    UnreadableError
        If several encodings give different texts and none is clearly the likeliest, if even the
        likeliest gives letters of other languages, or if the file was damaged or encoded twice.
    """
    text, name = _decode_marked(content)
    if "\0" in text:
        raise UnreadableError("must be text; it holds NUL characters.", "Was it damaged?")
    if _is_encoded_twice(text):
        raise UnreadableError(
            "must be encoded once; its words were encoded twice (`Ð¿Ñ€` for `пр`).",
            "Can it be exported once more from where it came?",
        )
    return text, name


def _decode_marked(content: bytes) -> tuple[str, str]:
    for mark, name in MARKS:
        if content.startswith(mark):
            return _decode(content, name), name.removesuffix("-sig")
    if b"\0" in content[:1000]:
        # UTF-16 without its mark: the high bytes of ASCII are zero, first or second.
        is_little = content[1:1000:2].count(0) >= content[0:1000:2].count(0)
        name = "utf-16-le" if is_little else "utf-16-be"
        text = _decode(content, name)
        if "\0" not in text and _share_strange(text) > MAX_STRANGE:
            raise UnreadableError("must be text; it holds NUL characters.", "Was it damaged?")
        return text, name
    try:
        return content.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        _refuse_broken_utf8(content, error.start)
    return _choose_code_page(content)


def _decode(content: bytes, name: str) -> str:
    try:
        return content.decode(name)
    except UnicodeDecodeError:
        raise UnreadableError(
            f"must be {name.removesuffix('-sig').upper()} throughout, as it begins.",
            "Was it cut off?",
        ) from None


def _refuse_broken_utf8(content: bytes, at: int) -> None:
    """Tell a damaged UTF-8 file from one in a code page, by the letters of several bytes."""
    n_long = len(content.decode("utf-8", "ignore").encode("utf-16-le")) // 2
    n_ascii = len(content.decode("ascii", "ignore"))
    n_whole = n_long - n_ascii
    n_broken = content.decode("utf-8", "replace").count("\ufffd")
    if n_whole > 20 * n_broken:
        raise UnreadableError(
            f"must be UTF-8 throughout; it is broken at byte {at + 1}.", "Was it cut off?"
        )


def _is_encoded_twice(text: str) -> bool:
    """Whether words beyond ASCII, taken for bytes of a code page, are UTF-8: hardly by chance."""
    runs = [match[0] for match in islice(BEYOND_ASCII.finditer(text), 5)]
    return bool(runs) and any(
        all(_is_utf8_in(run, name) for run in runs) for name in ("cp1251", "cp1252", "latin-1")
    )


def _is_utf8_in(run: str, name: str) -> bool:
    try:
        run.encode(name).decode("utf-8")
    except UnicodeError:
        return False
    return True


def _choose_code_page(content: bytes) -> tuple[str, str]:
    """Choose the code page whose reading is likeliest by far."""
    sample = b"\n".join(line for line in content.splitlines() if not line.isascii())[:SAMPLE]
    readings: dict[str, str] = {}
    for name in CODE_PAGES:
        try:
            content.decode(name)
            readings.setdefault(sample.decode(name), name)
        except UnicodeDecodeError:
            continue
    ranked = sorted(((_log_likelihood(text), name, text) for text, name in readings.items()))[::-1]
    likely = [item for item in ranked if ranked[0][0] - item[0] < MIN_ODDS]
    if len(likely) == 1 and _share_strange(likely[0][2]) <= MAX_STRANGE:
        return content.decode(likely[0][1]), likely[0][1]
    names = [name for _, name, _ in (likely if len(likely) > 1 else ranked)[:4]]
    raise UnreadableError(
        "must be UTF-8; its encoding can't be told (candidates: "
        f"{', '.join(names or CODE_PAGES)}).",
        "Can you save it as UTF-8?",
    )


def _log_likelihood(text: str) -> float:
    """Judge a reading by its different words: letters, capitals, alphabets; and by its signs."""
    # Sums of floats differ by order in the last digit, so the words are sorted.
    total = 0.0
    for word in sorted(set(WORD.findall(text))):
        if not word.isascii():
            total += _log_word(word)
    signs = Counter((m["sign"], m["glued"] is not None) for m in SIGN.finditer(text))
    for (sign, is_glued), n in signs.items():
        total += min(n, MAX_SIGNS) * _log_sign(sign, is_glued=is_glued)
    return total


def _log_sign(sign: str, *, is_glued: bool) -> float:
    """A sign that is no quote or dash hardly ever follows a letter without a space."""
    if sign in PUNCTUATION:
        return LOG_PUNCTUATION
    return (LOG_SIGN if sign in SIGNS else LOG_STRANGE) + (LOG_GLUED if is_glued else 0.0)


def _log_word(word: str) -> float:
    small = word.lower()
    total = LOG_CASE[_case_of(word)]
    has_latin = any("a" <= letter <= "z" or letter in ACCENTED for letter in small)
    if has_latin and any("\u0400" <= letter <= "\u052f" for letter in small):
        total += LOG_TWO_ALPHABETS
    for letter in small:
        if letter > "\x7f":
            rare = LOG_ACCENTED if letter in ACCENTED else LOG_STRANGE
            total += LOG_LETTER.get(letter, rare)
    return total


def _case_of(word: str) -> str:
    if word.islower():
        return "lower"
    if word[1:].islower() or len(word) == 1:
        return "title"
    return "upper" if word.isupper() else "mixed"


def _share_strange(text: str) -> float:
    beyond = Counter(character for character in text.lower() if character > "\x7f")
    known = ALPHABET | ACCENTED | PUNCTUATION | SIGNS
    strange = sum(n for character, n in beyond.items() if character not in known)
    return strange / max(beyond.total(), 1)
