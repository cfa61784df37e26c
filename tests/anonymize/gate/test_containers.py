"""Whatever container a name lies in, its text comes out; what can't be opened says so."""

from __future__ import annotations

import base64
import bz2
import gzip
import io
import json
import lzma
import tarfile
import warnings
import zipfile
import zlib
from urllib.parse import quote

import docx
import matplotlib as mpl
import openpyxl
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.figure import Figure
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from PIL import Image

from kelisim.anonymize.gate.containers import UnreadableError, kind_of, texts_inside
from kelisim.anonymize.gate.containers.room import Room
from kelisim.anonymize.gate.tokens import split_tokens

NAME = "Zorbin"
CYRILLIC = "Зорбин"


def words_in(content):
    content = content.encode() if isinstance(content, str) else content
    return {token for text in texts_inside(content) for token in split_tokens(text)}


def saved(save):
    buffer = io.BytesIO()
    save(buffer)
    return buffer.getvalue()


def _figure(kind, *, metadata=None, **settings):
    with mpl.rc_context(settings):
        figure = Figure()
        axes = figure.subplots()
        axes.set_title(f"Told by {NAME} AVA")
        axes.set_xlabel(f"сказал {CYRILLIC}")
        return saved(lambda file: figure.savefig(file, format=kind, metadata=metadata))


def _bare_figure(kind, metadata):
    return saved(lambda file: Figure().savefig(file, format=kind, metadata=metadata))


def _word(fill):
    document = docx.Document()
    fill(document)
    return saved(document.save)


def _split_runs(document):
    paragraph = document.add_paragraph("said Zor")
    paragraph.add_run("bin").bold = True
    document.add_paragraph("next")


def _letters(document):
    paragraph = document.add_paragraph("x ")
    for letter in NAME:
        paragraph.add_run(letter)
    document.add_paragraph("y")


def _footnote_like(document):
    document.sections[0].header.paragraphs[0].text = NAME


def _sheet(fill):
    book = openpyxl.Workbook()
    fill(book)
    return saved(book.save)


def _rich_cell(book):
    book.active["A1"] = CellRichText("Zor", TextBlock(InlineFont(b=True), "bin"))


def _cell_comment(book):
    book.active["A1"].comment = Comment(f"ask {NAME}", "coder")


def _zip(*members, comment=b""):
    def write(file):
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.comment = comment
            for name, content in members:
                archive.writestr(name, content)

    return saved(write)


def _tar(name, content):
    def write(file):
        with tarfile.open(fileobj=file, mode="w") as archive:
            member = tarfile.TarInfo(name)
            member.size = len(content)
            archive.addfile(member, io.BytesIO(content))

    return saved(write)


def _picture(kind, **options):
    return saved(lambda file: Image.new("RGB", (8, 8)).save(file, kind, **options))


def _exif(tag, value):
    exif = Image.Exif()
    exif[tag] = value
    return exif


def _png_with(kind, **options):
    from PIL.PngImagePlugin import PngInfo

    info = PngInfo()
    if kind == "iTXt":
        info.add_itxt("Author", CYRILLIC, zip=options["zip"])
    else:
        info.add_text("Author", NAME, zip=options["zip"])
    return _picture("PNG", pnginfo=info)


def _pdf_with_attachment():
    document = pypdfium2.PdfDocument.new()
    document.new_page(100, 100)
    document.new_attachment("list.zip").set_data(_zip(("a.txt", NAME)))
    return saved(document.save)


def _pdf_of(*objects):
    """A PDF file of one page, by hand: objects are added behind the page."""
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Contents 5 0 R "
        b"/Resources << /Font << /F1 4 0 R >> >> >>",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        *objects,
    ]
    body, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, start=1):
        places.append(len(body))
        body += f"{number} 0 obj\n".encode() + part + b"\nendobj\n"
    table = b"".join(f"{place:010d} 00000 n \n".encode() for place in places)
    size = len(parts) + 1
    return (
        body
        + f"xref\n0 {size}\n0000000000 65535 f \n".encode()
        + table
        + f"trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{len(body)}\n%%EOF\n".encode()
    )


def _stream(body, extra=b""):
    return b"<< /Length %d %s >>\nstream\n" % (len(body), extra) + body + b"\nendstream"


SHOWN = b"BT /F1 12 Tf 20 100 Td (said Zor) Tj (bin then) Tj ET"
PLAIN = b"BT /F1 12 Tf (nothing) Tj ET"
XMP = f"<x:xmpmeta><dc:creator>{NAME}</dc:creator></x:xmpmeta>".encode()

LATIN = {
    "text": f"a,{NAME}\n",
    "bom": f"\ufeff{NAME}".encode(),
    "utf-16 with mark": f"said {NAME}".encode("utf-16"),
    "utf-16 without mark": f"said {NAME} there".encode("utf-16-le"),
    "utf-16, big end first": f"said {NAME} there".encode("utf-16-be"),
    "utf-32": NAME.encode("utf-32"),
    "html entities": "<p>Z&#111;r&#x62;in</p>",
    "html entities twice": "Z&amp;#111;rbin",
    "html attribute": f'<img alt="by {NAME}">',
    "html comment": f"<!-- <b> {NAME} -->",
    "html script": f'<script>let who = "{NAME}"</script>',
    "html cut by a tag": "<p>x</p><p>Zor<b>b</b>in</p><p>y</p>",
    "html cut by a comment": "Zor<!-- a > b -->bin",
    "html cut by cells": "<tr><td>x</td><td>Zor</td><td>bin</td><td>y</td></tr>",
    "html soft hyphen": "Zor&shy;bin",
    "html zero width": "Zor&#8203;bin",
    "xml cdata": "<a>Zor<![CDATA[bin]]></a>",
    "json escape": '{"a": "\\u005aorbin"}',
    "json line end": '{"a": "it was\\nZorbin"}',
    "json tab in a page": '<script type="application/json">{"a":"was\\tZorbin"}</script>',
    "json html": json.dumps("<b>Zor</b><i>bin</i>").replace("<", "\\u003c"),
    "javascript escapes": r"'\x5aor\u{62}in'",
    "percent": "file:///home/%5Aorbin.docx",
    "percent twice": "%255Aorbin",
    "mail": "=5A=6Frbin",
    "mail line end": "Zor=\nbin",
    "base64": base64.b64encode(f"was {NAME} there".encode()).decode(),
    "base64, words of addresses": base64.urlsafe_b64encode(f"{NAME} ÿÿÿ>>> ok".encode()).decode(),
    "data address": "url(data:text/plain;base64," + base64.b64encode(NAME.encode()).decode() + ")",
    "plain data address": f"data:text/plain,{quote('was ' + NAME)}",
    "hyphen at line end": "said Zor-\nbin then",
    "markdown": "Zor**bin** said",
    "latex": r"\textbf{Zor}bin and \emph{x}",
    "latex hyphen": r"Zor\-bin {x}",
    "full width": "Ｚｏｒｂｉｎ",
    "underlined": "Zo\u0332rbin",
    "svg text": f"<svg><text x='1'>{NAME}</text></svg>",
    "svg spans": "<svg><text><tspan x='1'>Zor</tspan><tspan x='9'>bin</tspan></text></svg>",
    "svg spans on lines": "<text>\n <tspan>Zor</tspan>\n <tspan>bin</tspan>\n</text>",
    "svg metadata": _bare_figure("svg", {"Creator": NAME}),
    "svg figure": _figure("svg", **{"svg.fonttype": "none"}),
    "svg figure of outlines": _figure("svg", **{"svg.fonttype": "path"}),
    "svg picture": "<image href='data:image/png;base64,"
    + base64.encodebytes(_png_with("tEXt", zip=True)).decode()
    + "'/>",
    "gzip": gzip.compress(NAME.encode()),
    "gzip, second part": gzip.compress(b"x") + gzip.compress(f" {NAME}".encode()),
    "gzip's own name": saved(lambda f: gzip.GzipFile(f"{NAME}.txt", "wb", fileobj=f).close()),
    "bzip2": bz2.compress(NAME.encode()),
    "xz": lzma.compress(NAME.encode()),
    "tar": _tar("a", NAME.encode()),
    "tar member's name": _tar(f"{NAME}.txt", b"x"),
    "tar.gz": gzip.compress(_tar("a", NAME.encode())),
    "zip": _zip(("a.txt", NAME)),
    "zip member's name": _zip((f"x/{NAME}.txt", "x")),
    "zip comment": _zip(("a", "x"), comment=NAME.encode()),
    "zip in zip in zip": _zip(("a.zip", _zip(("b.zip", _zip(("c", NAME)))))),
    "before a zip": NAME.encode() + b"\n" + _zip(("a", "x")),
    "zip behind a picture": _picture("PNG") + _zip(("a.txt", NAME)),
    "docx": _word(lambda d: d.add_paragraph(f"said {NAME}")),
    "docx cut in runs": _word(_split_runs),
    "docx letter by letter": _word(_letters),
    "docx header": _word(_footnote_like),
    "docx author": _word(lambda d: setattr(d.core_properties, "author", NAME)),
    "docx last modified by": _word(lambda d: setattr(d.core_properties, "last_modified_by", NAME)),
    "docx table": _word(lambda d: setattr(d.add_table(1, 1).cell(0, 0), "text", NAME)),
    "docx comment": _word(
        lambda d: d.add_comment(d.add_paragraph("x").add_run("y"), text="z", author=NAME)
    ),
    "xlsx": _sheet(lambda b: b.active.append(["x", NAME])),
    "xlsx cut in runs": _sheet(_rich_cell),
    "xlsx comment": _sheet(_cell_comment),
    "xlsx sheet's name": _sheet(lambda b: setattr(b.active, "title", NAME)),
    "xlsx author": _sheet(lambda b: setattr(b.properties, "creator", NAME)),
    "rtf": rb"{\rtf1\ansi \'5aorbin}",
    "pdf figure": _figure("pdf", **{"pdf.fonttype": 42}),
    "pdf figure, drawn letters": _figure("pdf", **{"pdf.fonttype": 3}),
    "pdf metadata": _bare_figure("pdf", {"Author": NAME}),
    "pdf attachment": _pdf_with_attachment(),
    "pdf, words in pieces": _pdf_of(_stream(SHOWN)),
    "pdf, kerned": _pdf_of(_stream(b"BT /F1 9 Tf [(Zor) -20 (bin)] TJ ET")),
    "pdf, packed": _pdf_of(_stream(zlib.compress(SHOWN), b"/Filter /FlateDecode")),
    "pdf, packed twice": _pdf_of(
        _stream(
            base64.a85encode(zlib.compress(SHOWN)) + b"~>",
            b"/Filter [/ASCII85Decode /FlateDecode]",
        )
    ),
    "pdf, as hex": _pdf_of(_stream(SHOWN.hex().encode() + b">", b"/Filter /ASCIIHexDecode")),
    "pdf xmp": _pdf_of(_stream(PLAIN), _stream(XMP, b"/Type /Metadata /Subtype /XML")),
    "pdf note": _pdf_of(_stream(PLAIN), b"<< /Type /Annot /Subtype /Text /Contents (Zorbin) >>"),
    "pdf note in utf-16": _pdf_of(
        _stream(PLAIN), b"<< /T <feff" + NAME.encode("utf-16-be").hex().encode() + b"> >>"
    ),
    "pdf, octal": _pdf_of(_stream(PLAIN), b"<< /T (\\132orbin) >>"),
    "pdf, not shown any more": _pdf_of(_stream(PLAIN), _stream(SHOWN.replace(b") Tj (", b""))),
    "behind a pdf": _pdf_of(_stream(PLAIN)) + NAME.encode(),
    "png figure's metadata": _bare_figure("png", {"Author": NAME}),
    "png tEXt": _png_with("tEXt", zip=False),
    "png zTXt": _png_with("tEXt", zip=True),
    "png exif": _picture("PNG", exif=_exif(0x013B, NAME)),
    "behind a png": _picture("PNG") + f"by {NAME}".encode(),
    "jpeg comment": _picture("JPEG", comment=NAME.encode()),
    "jpeg exif": _picture("JPEG", exif=_exif(0x013B, NAME)),
    "jpeg exif of Windows": _picture("JPEG", exif=_exif(0x9C9D, NAME.encode("utf-16-le"))),
    "jpeg xmp": _picture("JPEG", xmp=XMP),
    "behind a jpeg": _picture("JPEG") + f"by {NAME}".encode(),
    "docx picture": _zip(("word/media/image1.jpeg", _picture("JPEG", comment=NAME.encode()))),
}
CYRILLIC_TEXTS = {
    "utf-8": f"пришёл {CYRILLIC}",
    "cp1251": f"пришёл {CYRILLIC} сюда".encode("cp1251"),
    "koi8-r": f"пришёл {CYRILLIC} сюда".encode("koi8-r"),
    "cp866": f"пришёл {CYRILLIC} сюда".encode("cp866"),
    "utf-16 without mark": f"пришёл {CYRILLIC} сюда".encode("utf-16-le"),
    "json": json.dumps(CYRILLIC),
    "entities": CYRILLIC.encode("ascii", "xmlcharrefreplace").decode(),
    "percent": quote(CYRILLIC),
    "mail": "".join(f"={byte:02X}" for byte in CYRILLIC.encode()),
    "python bytes": repr(CYRILLIC.encode()),
    "base64": base64.b64encode(CYRILLIC.encode()).decode(),
    "stress mark": "Зо\u0301рбин",
    "pdf figure": _figure("pdf", **{"pdf.fonttype": 42}),
    "pdf metadata": _bare_figure("pdf", {"Author": CYRILLIC}),
    "png iTXt": _png_with("iTXt", zip=False),
    "png iTXt, packed": _png_with("iTXt", zip=True),
    "docx": _word(lambda d: d.add_paragraph(CYRILLIC)),
    "zip name of an old Windows": _zip(("XXXXXX.txt", "x")).replace(
        b"XXXXXX", CYRILLIC.encode("cp866")
    ),
}


@pytest.mark.parametrize("kind", LATIN)
def test_a_word_comes_out_of(kind):
    assert NAME in words_in(LATIN[kind])


@pytest.mark.parametrize("kind", CYRILLIC_TEXTS)
def test_a_cyrillic_word_comes_out_of(kind):
    assert CYRILLIC in words_in(CYRILLIC_TEXTS[kind])


def test_letters_that_unicode_writes_in_two_ways_are_one():
    assert "Сергей" in words_in("Серге\u0438\u0306")


@pytest.mark.parametrize(
    "text", ["a Zorbinesque style", "<p>x</p><p>Zor</p>", "Zor bin", "zor.bin", "Zor <b>bin</b>"]
)
def test_a_part_of_a_word_or_two_words_are_not_the_word(text):
    assert NAME not in words_in(text)


def test_an_earlier_state_of_a_pdf_is_read():
    """A file changed by adding to its end still holds what it showed before."""
    before = _pdf_of(_stream(SHOWN))
    new = b"5 0 obj\n" + _stream(PLAIN) + b"\nendobj\n"
    table = f"xref\n5 1\n{len(before):010d} 00000 n \n".encode()
    first = int(before.rsplit(b"startxref\n", 1)[1].split()[0])
    trailer = f"trailer\n<< /Size 6 /Root 1 0 R /Prev {first} >>\nstartxref\n"
    after = before + new + table + f"{trailer}{len(before + new)}\n%%EOF\n".encode()
    shown = pypdfium2.PdfDocument(after)[0].get_textpage().get_text_range()
    assert shown == "nothing"
    assert NAME in words_in(after)


def _unlisted(number):
    """A zip archive with a member that its directory does not name."""

    def write(file):
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            for name in "abc":
                archive.writestr(name, NAME)
            del archive.filelist[number]

    return saved(write)


def _locked_zip():
    content = bytearray(_zip(("a.txt", "x")))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(mark) + place] |= 1
    return bytes(content)


LOCKED_PDF = _pdf_of(_stream(PLAIN)).replace(b"/Root 1 0 R", b"/Root 1 0 R /Encrypt 4 0 R")
DEEP = b"x"
for _ in range(14):
    DEEP = gzip.compress(DEEP, mtime=0)
UNREADABLE = {
    "zip": (_zip(("a", "x" * 99))[:-30], "is a broken zip file."),
    "unlisted": (_unlisted(1), "is an archive with a member that its directory does not list."),
    "unlisted, last": (
        _unlisted(2),
        "is an archive with a member that its directory does not list.",
    ),
    "unlisted, first": (_unlisted(0), "is a broken zip file."),
    "locked zip": (_locked_zip(), "is locked with a password."),
    "locked pdf": (LOCKED_PDF, "is locked with a password."),
    "pdf": (b"%PDF-1.7\nnothing", "is a broken pdf file."),
    "png": (_picture("PNG")[:-9], "is a broken png file."),
    "jpeg": (_picture("JPEG")[:90], "is a broken jpeg file."),
    "gzip": (gzip.compress(b"abc" * 99)[:-9], "is a broken gzip file."),
    "xz": (lzma.compress(b"abc" * 99)[:-9], "is a broken xz file."),
    "unknown": (b"\x80\x81\x00\x01\x02\xff" * 9, ""),
    "old Word": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 99, ""),
    "unknown in zip": (_zip(("a.bin", b"\x80\x00\x01\xff\xfe\x02" * 9)), ""),
    "declared base64": ("data:font/woff2;base64,gACA/w8BAgMEBQYH/w==", ""),
    "deep": (DEEP, "holds files in each other, more than 12 deep."),
    "pdf filter": (
        _pdf_of(_stream(PLAIN), _stream(b"x", b"/Filter /LZWDecode")),
        "is a PDF file with a stream that is packed in a way that can't be read.",
    ),
}


@pytest.mark.parametrize("kind", UNREADABLE)
def test_what_cannot_be_opened_is_no_pass(kind):
    content, message = UNREADABLE[kind]
    with pytest.raises(UnreadableError) as error:
        words_in(content)
    assert str(error.value) == (message or "is neither a text nor of a kind that can be searched.")


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress])
def test_a_bomb_ends_before_it_fills_the_memory(pack, monkeypatch):
    monkeypatch.setattr("kelisim.anonymize.gate.containers.kinds.Room", lambda: Room(1_000_000))
    with pytest.raises(UnreadableError, match="holds too much to be searched"):
        words_in(pack(b"\0" * 50_000_000))


def test_a_zip_bomb_ends_before_it_is_unpacked(monkeypatch):
    monkeypatch.setattr("kelisim.anonymize.gate.containers.kinds.Room", lambda: Room(1_000_000))
    with pytest.raises(UnreadableError, match="holds too much to be searched"):
        words_in(_zip(*((f"{at}.txt", "a" * 300_000) for at in range(5))))


def test_kinds_are_told_by_content():
    kinds = [_zip(("a", "b")), _picture("PNG"), _picture("JPEG"), b"BZh9", b"%PDF-1.4", b"words"]
    assert [kind_of(content) for content in kinds] == ["zip", "png", "jpeg", "bzip2", "pdf", "text"]


SEEDS = [
    _zip(("a.txt", NAME)),
    _picture("PNG"),
    _picture("JPEG", comment=b"x"),
    gzip.compress(b"abc"),
    _tar("a", b"x"),
    _pdf_of(_stream(PLAIN)),
]


@settings(max_examples=300, deadline=None)
@given(
    seed=st.sampled_from(SEEDS),
    edits=st.lists(st.tuples(st.integers(0, 10_000), st.integers(0, 255)), max_size=8),
    cut=st.integers(0, 10_000),
)
def test_a_damaged_file_is_read_or_refused_and_nothing_else(seed, edits, cut):
    content = bytearray(seed)
    for place, value in edits:
        content[place % len(content)] = value
    content = content[: max(1, cut % (2 * len(content)))]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            words_in(bytes(content))
        except UnreadableError as error:
            assert NAME not in str(error)


def test_the_checksum_of_a_zip_member_is_no_word():
    """Where four bytes happen to be letters, they would be somebody's name now and then."""
    said = next(
        (text, word)
        for text in map(str, range(100_000))
        if (word := zlib.crc32(text.encode()).to_bytes(4, "little")).isalpha()
    )
    content = _zip(("a.txt", said[0]))
    assert content.count(said[1]) == 2  # In the member's own header and in the directory.
    assert said[1].decode() not in " ".join(texts_inside(content))
