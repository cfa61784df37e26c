"""Encodings: found out, or refused; never mojibake."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kelisim.read.document import UnreadableError
from kelisim.read.formats.encodings import decode_text

RUSSIAN = "Предприятия берут наших выпускников, но оборудование старое, и денег на него не хватает."
KAZAKH = "Кәсіпорындар түлектерімізді алады, бірақ құрал-жабдық ескі, оған қаржы жетпейді."


@pytest.mark.parametrize(
    ("words", "encoding", "name"),
    [
        (RUSSIAN, "utf-8", "utf-8"),
        (RUSSIAN, "utf-8-sig", "utf-8"),
        (RUSSIAN, "utf-16", "utf-16"),
        (RUSSIAN, "utf-32", "utf-32"),
        (RUSSIAN, "cp1251", "cp1251"),
        (RUSSIAN, "koi8_r", "koi8_r"),
        (RUSSIAN, "cp866", "cp866"),
        (RUSSIAN, "mac_cyrillic", "mac_cyrillic"),
        (KAZAKH, "utf-8", "utf-8"),
        (KAZAKH, "kz1048", "kz1048"),
        (KAZAKH, "ptcp154", "ptcp154"),
        ("They sat in a café.", "cp1252", "cp1252"),
        ("Plain English, nothing else.", "ascii", "utf-8"),
        ("Plain English without a mark.", "utf-16-le", "utf-16-le"),
        ("Plain English without a mark.", "utf-16-be", "utf-16-be"),
    ],
)
def test_the_encoding_is_found_out(words, encoding, name):
    assert decode_text(words.encode(encoding)) == (words, name)


IN_DOUBT = "must be UTF-8; its encoding can't be told (candidates: {})."


@pytest.mark.parametrize(
    ("content", "candidates"),
    [
        (bytes([0xC0, 0x20, 0xE0]), "cp1251, cp1252, koi8_r"),
        # A font of the nineties put Kazakh letters on Serbian ones: right in no code page.
        ("Ќазаќстан ѓылымы, љрі беделі".encode("cp1251"), "ptcp154, kz1048, cp1251, mac_cyrillic"),
        (bytes(range(128, 256)) * 4, "ptcp154, mac_cyrillic, cp866, koi8_r"),
    ],
)
def test_an_encoding_in_doubt_is_refused_with_its_candidates(content, candidates):
    with pytest.raises(UnreadableError) as caught:
        decode_text(content)
    assert caught.value.what == IN_DOUBT.format(candidates)
    assert caught.value.hint == "Can you save it as UTF-8?"


def test_russian_in_utf8_is_never_taken_for_another_encoding_when_a_byte_is_lost():
    content = (RUSSIAN * 20).encode()
    with pytest.raises(UnreadableError) as caught:
        decode_text(content[:100] + content[101:])
    assert caught.value.what == "must be UTF-8 throughout; it is broken at byte 100."


@pytest.mark.parametrize("code_page", ["cp1251", "latin-1"])
def test_what_was_encoded_twice_is_refused(code_page):
    mangled = "Рыба и чай".encode().decode(code_page, "ignore")
    with pytest.raises(UnreadableError, match="must be encoded once"):
        decode_text(mangled.encode())


@pytest.mark.parametrize("content", [b"plain\0text", b"\0" * 50, "да\0нет".encode("utf-16")])
def test_nul_characters_are_refused(content):
    with pytest.raises(UnreadableError) as caught:
        decode_text(content)
    assert caught.value.what == "must be text; it holds NUL characters."


SENTENCES = st.lists(
    st.sampled_from([*RUSSIAN.split(), *KAZAKH.split(), "ЖОО", "Да", "В", "үшін", "Өкінішке"]),
    min_size=12,
    max_size=60,
).map(" ".join)


@pytest.mark.parametrize("name", ["kz1048", "ptcp154"])
@settings(max_examples=150, deadline=None)
@given(text=SENTENCES)
def test_kazakh_in_an_old_code_page_is_read_right_or_refused(name, text):
    try:
        read, _ = decode_text(text.encode(name))
    except UnreadableError:
        return
    assert read == text


@pytest.mark.parametrize("name", ["cp1251", "koi8_r", "cp866", "mac_cyrillic"])
@settings(max_examples=150, deadline=None)
@given(
    words=st.lists(st.sampled_from(RUSSIAN.split()), min_size=6, max_size=60),
    case=st.sampled_from([str.lower, str.upper, str.title, str]),
)
def test_russian_in_an_old_code_page_is_read_right_or_refused(name, words, case):
    text = case(" ".join(words))
    try:
        read, _ = decode_text(text.encode(name))
    except UnreadableError:
        return
    assert read == text


def test_a_single_curly_quote_tells_the_code_page_of_an_english_text():
    text = "We don\u2019t know. " + "So it is said. " * 50
    assert decode_text(text.encode("cp1252"))[0] == text


def test_a_file_that_breaks_its_own_mark_is_refused():
    with pytest.raises(UnreadableError, match="must be UTF-16 throughout, as it begins"):
        decode_text(b"\xff\xfea\0b")
