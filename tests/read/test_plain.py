"""Encodings, and plain text and Markdown."""

import pytest

from kelisim.read.document import Paragraph, UnreadableError
from kelisim.read.plain import decode_text, read_plain

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
        ("Plain English, nothing else.", "ascii", "utf-8"),
        ("Plain English without a mark.", "utf-16-le", "utf-16-le"),
        ("Plain English without a mark.", "utf-16-be", "utf-16-be"),
    ],
)
def test_the_encoding_is_found_out(words, encoding, name):
    assert decode_text(words.encode(encoding)) == (words, name)


def test_an_encoding_in_doubt_is_refused_with_its_candidates():
    with pytest.raises(UnreadableError) as caught:
        decode_text(bytes([0xC0, 0x20, 0xE0]))
    assert caught.value.what.startswith("must be UTF-8; its encoding can't be told (candidates: ")
    assert caught.value.hint == "Can you save it as UTF-8?"


def test_a_file_that_breaks_its_own_mark_is_refused():
    with pytest.raises(UnreadableError, match="must be UTF-16 throughout, as it begins"):
        decode_text(b"\xff\xfea\0b")


def test_each_line_is_a_paragraph(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(b"I: Why?\r\n\r\n  So.  \r\n")
    assert read_plain(path).paragraphs == (Paragraph("I: Why?"), Paragraph("So."))


def test_markdown_tells_headings_bold_and_its_header(tmp_path):
    path = tmp_path / "a.md"
    path.write_text(
        "---\ntitle: T\nid: X\n---\n# Talk\n\n**Ann:** Why?\n\n__Bob__ So.\n\n# 1 **x**\n"
    )
    document = read_plain(path)
    assert document.n_front_lines == 2
    assert document.paragraphs == (
        Paragraph("Talk"),
        Paragraph("Ann: Why?", bold="Ann:"),
        Paragraph("Bob So.", bold="Bob"),
        Paragraph("1 **x**"),
    )
