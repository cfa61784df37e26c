"""OpenDocument texts."""

import zipfile

import pytest
from lxml import etree
from odf import dc, office, opendocument, style, table, text
from tests.read.office_files import OASIS, odt_parts, write_zip

from kelisim.read.document import Paragraph, UnreadableError
from kelisim.read.formats.opendocument.body import read_opendocument

TEXT = f"{{{OASIS}:text:1.0}}"


def save(document, tmp_path):
    path = tmp_path / "a.odt"
    document.save(str(path))
    return read_opendocument(path)


def read(tmp_path, body, styles="", shared="", parts=()):
    return read_opendocument(write_zip(tmp_path / "a.odt", odt_parts(body, styles, shared, parts)))


def texts(document):
    return [paragraph.text for paragraph in document.paragraphs]


def test_paragraphs_tables_and_bold_openings_are_read(tmp_path):
    document = opendocument.OpenDocumentText()
    bold = style.Style(name="B", family="text")
    bold.addElement(style.TextProperties(fontweight="bold"))
    document.automaticstyles.addElement(bold)
    document.text.addElement(text.H(outlinelevel=1, text="Title"))
    paragraph = text.P()
    paragraph.addElement(text.Span(stylename=bold, text="Ann"))
    paragraph.addElement(text.S(c=2))
    paragraph.addText("Why?")
    paragraph.addElement(text.LineBreak())
    paragraph.addText("So.")
    document.text.addElement(paragraph)
    grid = table.Table()
    row = table.TableRow()
    for words in ("Bob", "No."):
        cell = table.TableCell()
        cell.addElement(text.P(text=words))
        row.addElement(cell)
    grid.addElement(row)
    document.text.addElement(grid)
    assert save(document, tmp_path).paragraphs == (
        Paragraph("Title"),
        Paragraph("Ann Why?", bold="Ann"),
        Paragraph("So."),
        Paragraph("Bob No.", cell="Bob"),
    )


def test_comments_notes_and_deletions_are_counted_and_left_out(tmp_path):
    document = opendocument.OpenDocumentText()
    changes = text.TrackedChanges()
    region = text.ChangedRegion(check_grammar=False)
    deletion = text.Deletion()
    deletion.addElement(text.P(text="never"))
    region.addElement(deletion)
    changes.addElement(region)
    document.text.addElement(changes)
    paragraph = text.P(text="Said.")
    note = office.Annotation()
    note.addElement(dc.Creator(text="x"))
    note.addElement(text.P(text="sure?"))
    paragraph.addElement(note)
    for kind in ("footnote", "endnote"):
        footnote = text.Note(noteclass=kind)
        footnote.addElement(text.NoteCitation(text="1"))
        body = text.NoteBody()
        body.addElement(text.P(text="a note"))
        footnote.addElement(body)
        paragraph.addElement(footnote)
    document.text.addElement(paragraph)
    found = save(document, tmp_path)
    assert texts(found) == ["Said."]
    assert found.dropped == {
        "author names": 1,
        "comments": 1,
        "deletions": 1,
        "document properties": 1,
        "endnotes": 1,
        "footnotes": 1,
    }


HIDING = """
<style:style style:name="S" style:family="text"><style:text-properties text:display="none"/>
</style:style>
<style:style style:name="P" style:family="paragraph"><style:text-properties text:display="none"/>
</style:style>
<style:style style:name="C" style:family="paragraph" style:parent-style-name="P"/>
<style:style style:name="R" style:family="paragraph" style:parent-style-name="R"/>
"""


@pytest.mark.parametrize(
    ("body", "n_hidden"),
    [
        ("<text:p>a<text:span text:style-name='S'>two words</text:span>b</text:p>", 2),
        ("<text:p>ab</text:p><text:p text:style-name='P'>one</text:p>", 1),
        ("<text:p>ab</text:p><text:p text:style-name='C'>one</text:p>", 1),
        ("<text:p text:style-name='R'>ab</text:p>", 0),
        ("<text:p>ab</text:p><text:section text:display='none'><text:p>x</text:p>"
         "</text:section>", 1),
        ("<text:section text:display='condition'><text:p>ab</text:p></text:section>", 0),
        ("<text:p>ab</text:p><text:section text:display='condition' text:is-hidden='true'>"
         "<text:p>x y z</text:p></text:section>", 3),
        ("<text:p>a<text:hidden-text text:string-value='one' text:is-hidden='true'/>b</text:p>", 1),
        ("<text:p>ab</text:p><text:p>x<text:hidden-paragraph text:is-hidden='true'/></text:p>", 1),
        ("<text:p>ab<text:hidden-paragraph text:is-hidden='false'/></text:p>", 0),
        ("<text:p>ab</text:p><table:table><table:table-row table:visibility='collapse'>"
         "<table:table-cell><text:p>x</text:p></table:table-cell></table:table-row>"
         "</table:table>", 1),
        ("<text:p>ab</text:p><table:table><table:table-row><table:covered-table-cell>"
         "<text:p>x</text:p></table:covered-table-cell></table:table-row></table:table>", 1),
    ],
)  # fmt: skip
def test_hidden_words_are_counted_and_left_out(tmp_path, body, n_hidden):
    found = read(tmp_path, body, HIDING)
    assert texts(found) == ["ab"]
    assert found.dropped == ({"hidden words": n_hidden} if n_hidden else {})


LISTS = """
<text:list-style style:name="Q"><text:list-level-style-number text:level="1" style:num-format="1"
 style:num-prefix="Q" style:num-suffix=":"/>
<text:list-level-style-number text:level="2" style:num-format="a"
 loext:num-list-format="Probe %1%.%2%"><style:text-properties fo:font-weight="bold"/>
</text:list-level-style-number></text:list-style>
<text:list-style style:name="N"><text:list-level-style-number text:level="1"
 style:num-format="1" style:num-suffix="."/></text:list-style>
"""


def test_list_labels_with_letters_are_text_and_mere_numbers_are_counted(tmp_path):
    def items(name, *paragraphs, more=""):
        inner = "".join(f"<text:list-item>{one}</text:list-item>" for one in paragraphs)
        return f'<text:list text:style-name="{name}" {more}>{inner}</text:list>'

    deeper = (
        "<text:list><text:list-item><text:p>How?</text:p></text:list-item>"
        "<text:list-item><text:p>And?</text:p></text:list-item></text:list>"
    )
    body = (
        items("Q", f"<text:p>Why?</text:p>{deeper}", "<text:p>When?</text:p>")
        + "<text:p>Aside.</text:p>"
        + items("Q", "<text:p>Who?</text:p>", more='text:continue-numbering="true"')
        + items("Q", "<text:p>Again?</text:p>")
        + items("N", "<text:p>first</text:p>")
    )
    found = read(tmp_path, body, LISTS)
    assert found.paragraphs == (
        Paragraph("Q1: Why?"),
        Paragraph("Probe 1.a How?", bold="Probe 1.a"),
        Paragraph("Probe 1.b And?", bold="Probe 1.b"),
        Paragraph("Q2: When?"),
        Paragraph("Aside."),
        Paragraph("Q3: Who?"),
        Paragraph("Q1: Again?"),
        Paragraph("first"),
    )
    assert found.dropped == {"list numbers": 1}


def test_every_word_of_a_file_is_read_or_in_a_class_that_is_counted(tmp_path):
    """Walk through the XML of a file with each kind of everything, word by word."""
    body = (
        '<text:tracked-changes><text:changed-region text:id="c1"><text:deletion>'
        "<office:change-info><dc:creator>Ann</dc:creator></office:change-info>"
        "<text:p>gone</text:p></text:deletion></text:changed-region></text:tracked-changes>"
        "<text:user-field-decls><text:user-field-decl office:string-value='Ann'/>"
        "</text:user-field-decls>"
        "<office:forms><form:form><form:text form:name='a'/></form:form></office:forms>"
        "<text:p>w1 <text:span>w2 </text:span><text:a xlink:href='http://ann.kz'>w3</text:a>"
        "<text:s text:c='9'/><text:change-start text:change-id='c2'/>w4<text:change-end/></text:p>"
        "<text:section><text:p>w5</text:p></text:section>"
        "<text:list><text:list-item><text:p>w6</text:p></text:list-item></text:list>"
        "<table:table><table:title>beside</table:title><table:table-row><table:table-cell>"
        "<text:p>w7</text:p></table:table-cell></table:table-row></table:table>"
        "<text:p>w8 <draw:frame><draw:text-box><text:p>w9</text:p></draw:text-box>"
        "<svg:desc>beside</svg:desc></draw:frame>w10</text:p>"
        "<text:p><draw:custom-shape><text:p>w11</text:p></draw:custom-shape></text:p>"
        "<text:p><text:ruby><text:ruby-base>w12</text:ruby-base><text:ruby-text>beside"
        "</text:ruby-text></text:ruby></text:p>"
        "<text:p><loext:content-control>w13</loext:content-control>"
        "<loext:content-control loext:showing-place-holder='true'>beside</loext:content-control>"
        "<text:placeholder>beside</text:placeholder><text:date> w14</text:date>"
        "<text:bookmark-start text:name='Ann'/></text:p>"
        "<text:table-of-content><text:table-of-content-source><text:index-title-template>beside"
        "</text:index-title-template></text:table-of-content-source><text:index-body>"
        "<text:p>w15</text:p></text:index-body></text:table-of-content>"
        "<text:p>w16<office:annotation><dc:creator>Bob</dc:creator><text:p>beside</text:p>"
        "</office:annotation><text:note text:note-class='footnote'><text:note-body>"
        "<text:p>beside</text:p></text:note-body></text:note></text:p>"
        "<text:p><math:math>beside</math:math><draw:image xlink:href='Pictures/a.png'/></text:p>"
    )
    parts = {
        "meta.xml": "<m><creator>Ann</creator><empty/></m>",
        "Pictures/a.png": "PNG",
        "Thumbnails/thumbnail.png": "PNG",
        "Object 1/content.xml": "<x>beside</x>",
        "Object 1/styles.xml": "<x/>",
        "Basic/script-lb.xml": "<x/>",
        "strange.bin": "x",
        "Configurations2/": "",
    }
    shared = (
        "<office:master-styles><style:master-page><style:header><text:p>beside</text:p>"
        "</style:header><style:footer/></style:master-page></office:master-styles>"
    )
    found = read(tmp_path, body, shared=shared, parts=parts)
    with zipfile.ZipFile(tmp_path / "a.odt") as archive:
        root = etree.fromstring(archive.read("content.xml"))
    words = " ".join(root.itertext()).split()
    is_spoken = {word for word in words if word.startswith("w")}
    assert len(is_spoken) == 16
    assert set(" ".join(texts(found)).split()) == is_spoken
    assert texts(found)[4:6] == ["w8 w10", "w9"]
    assert found.dropped == {
        "author names": 2,
        "comments": 1,
        "deletions": 1,
        "document properties": 1,
        "document variables": 1,
        "embedded files": 1,
        "footnotes": 1,
        "form controls": 2,
        "formulas": 1,
        "headers": 1,
        "link targets": 1,
        "macros": 1,
        "other forms": 1,
        "other parts": 1,
        "picture descriptions": 2,
        "pictures": 1,
        "previews": 1,
        "prompts": 2,
        "readings of characters": 1,
    }


def test_a_file_with_a_password_is_told(tmp_path):
    locked = (
        f'<m:manifest xmlns:m="{OASIS}:manifest:1.0"><m:file-entry><m:encryption-data/>'
        "</m:file-entry></m:manifest>"
    )
    with pytest.raises(UnreadableError) as caught:
        read(tmp_path, "", parts={"META-INF/manifest.xml": locked, "content.xml": "\0\1\2"})
    assert caught.value.what == "must be readable without a password."


def test_a_spreadsheet_by_that_name_is_refused(tmp_path):
    document = opendocument.OpenDocumentSpreadsheet()
    with pytest.raises(UnreadableError, match="must be a whole OpenDocument text"):
        save(document, tmp_path)


@pytest.mark.parametrize("content", [b"PK\x03\x04 cut off", b"words"])
def test_a_broken_file_is_refused(tmp_path, content):
    path = tmp_path / "a.odt"
    path.write_bytes(content)
    with pytest.raises(UnreadableError, match="must be a whole OpenDocument text"):
        read_opendocument(path)
