"""RTF files."""

import pytest

from kelisim.read.document import Paragraph, UnreadableError
from kelisim.read.formats.rtf.body import read_rich_text


def read(tmp_path, content):
    path = tmp_path / "a.rtf"
    path.write_bytes(content)
    return read_rich_text(path)


def texts(tmp_path, content):
    return [paragraph.text for paragraph in read(tmp_path, content).paragraphs]


def test_escapes_code_pages_and_halves_of_characters_are_read(tmp_path):
    rtf = rb"{\rtf1\ansi\ansicpg1251\uc1 \'c4\'e0, \u1178?\u1072?\par it\u8217?s \{ok\} "
    assert texts(tmp_path, rtf + rb"\u-10179?\u-8704?\par}") == ["Да, Қа", "it’s {ok} 😀"]


@pytest.mark.parametrize(
    ("rtf", "words"),
    [
        # A font's own code page; ANSI (0) and default (1) mean the file's.
        (rb"{\rtf1{\fonttbl{\f0\fcharset204 A;}{\f1\fcharset0 B;}}\f0 \'c4\f1 \'c4}", "ДÄ"),
        (rb"{\rtf1\ansicpg1252\deff1{\fonttbl{\f1\fcharset204 A;}}\'c4{\plain \'e0}}", "Да"),
        (rb"{\rtf1\ansicpg1251{\fonttbl\f0\fcharset1 A;}\f0 \'c4}", "Д"),
        (rb"{\rtf1\mac\'80}", "Ä"),
        ("{\\rtf1\\ansicpg65001 Қазір}".encode(), "Қазір"),
        ("{\\rtf1\\ansicpg1251 Да}".encode("cp1251"), "Да"),
        # So many substitutes follow: \uc0, \uc2, and a control symbol or word is one, too.
        (rb"{\rtf1\uc0\u1178 a\uc2\u1178 xyz}", "ҚaҚz"),
        (rb"{\rtf1{\uc2\u1178\'c4\'c4}\u1178\'c4b}", "ҚҚb"),
        (rb"{\rtf1\u1178\~b{\u1178}c}", "ҚbҚc"),
        (rb"{\rtf1{\upr{old}{\*\ud new}}}", "new"),
        (rb"{\rtf1 a\~b\_c\-d\emdash e\lquote f\rquote\line g}", "a b-cd—e‘f’ g"),
        (b"{\\rtf1 bro\nken\r\nli\\\nnes}", "brokenli nes"),
        (rb"{\rtf1 a{\field{\*\fldinst PAGE}{\fldrslt 7}}b}", "a7b"),
        (rb"{\rtf1 a\'zzb}", "azzb"),
        (rb"{\rtf1 {\pict\bin5 }}}}}}said}", "said"),
        (rb"{\rtf1\ansi\ansicpg932\'82\'a0}", "あ"),
    ],
)  # fmt: skip
def test_letters_are_read_as_word_reads_them(tmp_path, rtf, words):
    assert " ".join(texts(tmp_path, rtf)) == words


def test_short_cells_open_lines(tmp_path):
    rtf = rb"{\rtf1 Before\par\trowd I\cell Why?\cell\row\trowd P\cell So.\cell\row After}"
    assert read(tmp_path, rtf).paragraphs == (
        Paragraph("Before"),
        Paragraph("I Why?", cell="I"),
        Paragraph("P So.", cell="P"),
        Paragraph("After"),
    )


def test_an_opening_in_bold_is_told(tmp_path):
    rtf = rb"{\rtf1{\b An\b n} Why?\par\b Bob\b0  So.\par\b Loud\plain , no.\par\b All\par}"
    assert read(tmp_path, rtf).paragraphs == (
        Paragraph("Ann Why?", bold="Ann"),
        Paragraph("Bob So.", bold="Bob"),
        Paragraph("Loud, no.", bold="Loud"),
        Paragraph("All"),
    )


def test_what_stands_beside_the_text_is_counted_and_left_out(tmp_path):
    rtf = rb"{\rtf1{\header Top\par}Said{\footnote note} {\deleted never }so.{\*\annotation x}\par}"
    found = read(tmp_path, rtf)
    assert [paragraph.text for paragraph in found.paragraphs] == ["Said so."]
    assert found.dropped == {"deletions": 1, "comments": 1, "footnotes": 1, "headers": 1}


EVERYTHING = rb"""{\rtf1\ansi\ansicpg1252\deff0
{\fonttbl{\f0\fcharset0 beside;}{\f1\fcharset2 beside;}}
{\colortbl;\red0;}{\stylesheet{\*\cs1 beside;}{\s2 beside;}}{\*\listtable{\list{\listname beside}}}
{\info{\title beside}{\author beside}{\*\company beside}{\creatim\yr2024}}
{\*\userprops{\propname beside}\proptype30{\staticval beside}}
{\*\revtbl{Unknown;}{Ann;}{Bob;}}{\*\docvar{beside}{beside}}{\*\datastore beside}
{\headerl beside}{\footerf beside}{\header \par}
w1 {\b w2}\par
{\listtext Q1:\tab}w3\par{\listtext\f0 1.\tab}w4\par{\pntext\f1\'b7\tab}w5\par
{\field{\*\fldinst{HYPERLINK "http://beside"}}{\fldrslt{w6}}}
{\field{\*\fldinst PAGE}{\fldrslt  w7}}\par
{\revised\revauth1 w8 }{\deleted\revauth1 beside}{\deleted  beside\par}w9
\deleted beside\deleted0\par
{\v beside beside}\v beside\v0 w10\par
w11{\footnote beside}{\footnote\ftnalt beside}{\*\atnid AB}{\*\atnauthor Eve}
{\*\annotation beside}\par
{\shp{\*\shpinst{\sp{\sn wzDescription}{\sv beside}}{\sp{\sn lTxid}{\sv 65536}}{\shptxt w12\par}}
{\shprslt beside}}w13\par
{\*\shppict{\pict{\*\picprop{\sp{\sn wzDescription}{\sv beside}}}\pngblip 89504e47}}{\nonshppict
{\pict 89504e47}}{\object{\*\objclass beside}{\*\objdata 0105}{\result w14}}\par
{\xe{beside}}{\*\formfield{\*\ffname beside}}{\mmath beside}{\*\strange beside}{\*\bkmkstart beside}
{\f1 abc}\u61514?w15{\*\nesttableprops\nestrow}{\nonesttables beside}\par
}beside}"""


def test_every_word_of_a_file_is_read_or_in_a_class_that_is_counted(tmp_path):
    found = read(tmp_path, EVERYTHING)
    assert [paragraph.text for paragraph in found.paragraphs] == [
        *("w1 w2", "Q1: w3", "w4", "w5", "w6 w7", "w8 w9", "w10", "w11"),
        *("w13", "w12", "w14", "w15"),
    ]
    assert found.dropped == {
        "author names": 3,
        "comments": 1,
        "custom data": 1,
        "deletions": 2,
        "document properties": 4,
        "document variables": 1,
        "embedded files": 1,
        "endnotes": 1,
        "field codes": 1,
        "footers": 1,
        "footnotes": 1,
        "form fields": 1,
        "formulas": 1,
        "headers": 1,
        "hidden words": 3,
        "index entries": 1,
        "link targets": 1,
        "list numbers": 1,
        "other forms": 1,
        "other parts": 1,
        "picture descriptions": 2,
        "pictures": 1,
        "symbols": 4,
        "words behind the end": 1,
    }


@pytest.mark.parametrize("content", [b"words", rb"{\rtf1 cut {\b off", rb"{\rtf1{\bin99 b}}"])
def test_a_broken_file_is_refused(tmp_path, content):
    with pytest.raises(UnreadableError, match="must be a whole RTF file"):
        read(tmp_path, content)


@pytest.mark.parametrize(("page", "told"), [(rb"\ansicpg99", "not 99"), (b"", "and name it")])
def test_letters_of_an_unknown_code_page_are_refused_and_plain_ones_are_not(tmp_path, page, told):
    assert texts(tmp_path, rb"{\rtf1" + page + rb" it\'92s plain}") == ["it’s plain"]
    with pytest.raises(UnreadableError) as caught:
        read(tmp_path, rb"{\rtf1" + page + rb" \'c4}")
    assert caught.value.what == f"must be of a known code page, {told}."
