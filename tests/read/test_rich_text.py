"""RTF files."""

import pytest

from kelisim.read.document import UnreadableError
from kelisim.read.rich_text import read_rich_text


def read(tmp_path, content):
    path = tmp_path / "a.rtf"
    path.write_bytes(content)
    document = read_rich_text(path)
    return [paragraph.text for paragraph in document.paragraphs], document.dropped


def test_escapes_code_pages_and_halves_of_characters_are_read(tmp_path):
    rtf = rb"{\rtf1\ansi\ansicpg1251\uc1 \'c4\'e0, \u1178?\u1072?\par it\u8217?s \{ok\} "
    assert read(tmp_path, rtf + rb"\u-10179?\u-8704?\par}")[0] == ["Да, Қа", "it’s {ok} 😀"]


def test_cells_are_paragraphs(tmp_path):
    assert read(tmp_path, rb"{\rtf1 I\cell Why?\cell\row P\cell So.\cell\row}")[0] == [
        "I",
        "Why?",
        "P",
        "So.",
    ]


def test_what_stands_beside_the_text_is_counted_and_left_out(tmp_path):
    rtf = rb"{\rtf1{\header Top\par}Said{\footnote note} {\deleted never }so.{\*\annotation x}\par}"
    texts, dropped = read(tmp_path, rtf)
    assert texts == ["Said so."]
    assert dropped == {"deletions": 1, "comments": 1, "footnotes": 1, "headers": 1}


@pytest.mark.parametrize("content", [b"words", rb"{\rtf1 cut {\b off", b""])
def test_a_broken_file_is_refused(tmp_path, content):
    with pytest.raises(UnreadableError, match="must be a whole RTF file"):
        read(tmp_path, content)
