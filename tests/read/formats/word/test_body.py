"""Word files."""

import os
import shutil
import subprocess
import zipfile

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from lxml import etree
from tests.read.office_files import OFFICE, WORD, WORD_SPACES, word_parts, write_zip

from kelisim.read.document import Paragraph, UnreadableError
from kelisim.read.formats.word.body import read_word
from kelisim.read.transcripts import READERS

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def save(document, tmp_path):
    path = tmp_path / "a.docx"
    document.save(str(path))
    return read_word(path)


def read(tmp_path, body, parts=(), links=""):
    return read_word(write_zip(tmp_path / "a.docx", word_parts(body, parts, links)))


def texts(document):
    return [paragraph.text for paragraph in document.paragraphs]


def p(*runs, properties=""):
    return f"<w:p>{properties and f'<w:pPr>{properties}</w:pPr>'}{''.join(runs)}</w:p>"


def r(words, properties=""):
    look = properties and f"<w:rPr>{properties}</w:rPr>"
    return f'<w:r>{look}<w:t xml:space="preserve">{words}</w:t></w:r>'


def mark(kind):
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def code(words):
    return f"<w:r><w:instrText>{words}</w:instrText></w:r>"


def test_tables_stand_in_their_place_and_short_cells_open_lines(tmp_path):
    document = docx.Document()
    document.add_paragraph("Before")
    grid = document.add_table(rows=2, cols=2)
    grid.rows[0].cells[0].text, grid.rows[0].cells[1].text = "Ann", "Why?"
    grid.rows[1].cells[0].text, grid.rows[1].cells[1].text = "said " * 20, "Long cells are speech."
    document.add_paragraph("After")
    assert save(document, tmp_path).paragraphs == (
        Paragraph("Before"),
        Paragraph("Ann Why?", cell="Ann"),
        Paragraph(("said " * 20).strip()),
        Paragraph("Long cells are speech."),
        Paragraph("After"),
    )


def test_tables_within_tables_are_read(tmp_path):
    inner = f"<w:tbl><w:tr><w:tc>{p(r('inner ' * 12))}</w:tc></w:tr></w:tbl>"
    body = f"<w:tbl><w:tr><w:tc>{p(r('outer ' * 12))}{inner}{p()}</w:tc></w:tr></w:tbl>"
    assert texts(read(tmp_path, body)) == [("outer " * 12).strip(), ("inner " * 12).strip()]


def test_an_opening_in_bold_is_told(tmp_path):
    document = docx.Document()
    paragraph = document.add_paragraph()
    paragraph.add_run("An").bold = True
    paragraph.add_run("n").bold = True
    paragraph.add_run(" Why?")
    document.add_paragraph().add_run("All in bold").bold = True
    styled = document.add_paragraph()
    styled.add_run("Bob", style="Strong")
    styled.add_run(" So.")
    assert save(document, tmp_path).paragraphs == (
        Paragraph("Ann Why?", bold="Ann"),
        Paragraph("All in bold"),
        Paragraph("Bob So.", bold="Bob"),
    )


def test_tracked_changes_comments_and_hidden_words_are_told_apart(tmp_path):
    document = docx.Document()
    inner = (
        "<w:r><w:t xml:space='preserve'>We </w:t></w:r>"
        "<w:del w:id='1' w:author='x'><w:r><w:delText>never</w:delText></w:r></w:del>"
        "<w:ins w:id='2' w:author='y'><w:r><w:t>always</w:t></w:r></w:ins>"
        "<w:moveFrom w:id='3' w:author='x'><w:r><w:t>gone</w:t></w:r></w:moveFrom>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>two secrets</w:t></w:r>"
        "<w:r><w:br/><w:t>paid</w:t><w:tab/><w:t>well</w:t></w:r>"
    )
    paragraph = parse_xml(f"<w:p {nsdecls('w')}>{inner}</w:p>")
    document.element.body.insert(0, paragraph)
    document.add_comment(document.paragraphs[0].runs[0], text="sure?", author="z")
    document.sections[0].footer.paragraphs[0].text = "Page"
    found = save(document, tmp_path)
    assert texts(found) == ["We always", "paid well"]
    of_template = {"custom data", "document properties", "previews"}
    assert {what: n for what, n in found.dropped.items() if what not in of_template} == {
        "author names": 3,
        "comments": 1,
        "deletions": 2,
        "footers": 1,
        "hidden words": 2,
    }


@pytest.mark.parametrize("mark", ["<w:del w:author='x'/>", "<w:moveFrom/>", "<w:vanish/>"])
def test_a_paragraph_whose_end_was_deleted_runs_on(tmp_path, mark):
    body = p(r("We "), properties=f"<w:rPr>{mark}</w:rPr>") + p(r("agree.")) + p(r("Yes."))
    assert texts(read(tmp_path, body)) == ["We agree.", "Yes."]


START = '<w:vMerge w:val="restart"/>'


def test_deleted_rows_and_cells_and_hidden_rows_are_left_out(tmp_path):
    def row(words, row_look="", cell_look=""):
        return (
            f"<w:tr><w:trPr>{row_look}</w:trPr><w:tc><w:tcPr>{cell_look}</w:tcPr>"
            f"{p(r(words))}</w:tc></w:tr>"
        )

    body = (
        f"<w:tbl>{row('kept')}{row('old row', '<w:del/>')}{row('old cell', '', '<w:cellDel/>')}"
        f"{row('three secret words', '<w:hidden/>')}{row('first', '', START)}"
        f"{row('covered', '', '<w:vMerge/>')}</w:tbl>"
    )
    found = read(tmp_path, body)
    assert texts(found) == ["kept", "first"]
    assert found.dropped == {"deletions": 2, "hidden words": 4}


STYLES = """
<w:style w:type="paragraph" w:default="1" w:styleId="Plain"/>
<w:style w:type="paragraph" w:styleId="Secret"><w:rPr><w:vanish/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Deeper"><w:basedOn w:val="Secret"/></w:style>
<w:style w:type="character" w:styleId="Veil"><w:rPr><w:vanish/></w:rPr></w:style>
<w:style w:type="character" w:styleId="Open"><w:rPr><w:vanish w:val="0"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Ring1"><w:basedOn w:val="Ring2"/></w:style>
<w:style w:type="paragraph" w:styleId="Ring2"><w:basedOn w:val="Ring1"/></w:style>
<w:style w:type="paragraph" w:styleId="Asked"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>
</w:style>
"""


def with_styles(inner=STYLES):
    return [("word/styles.xml", f"{WORD}styles+xml", f"<w:styles {WORD_SPACES}>{inner}</w:styles>")]


@pytest.mark.parametrize(
    ("paragraph_style", "run_look", "is_read"),
    [
        ("", "", True),
        ("Secret", "", False),
        ("Deeper", "", False),
        ("", '<w:rStyle w:val="Veil"/>', False),
        # Toggles: two that hide cancel out (ECMA-376, part 1, 17.7.3).
        ("Secret", '<w:rStyle w:val="Veil"/>', True),
        ("Secret", '<w:rStyle w:val="Open"/>', False),
        ("Secret", '<w:vanish w:val="0"/>', True),
        ("Secret", '<w:vanish w:val="false"/>', True),
        ("", "<w:vanish/>", False),
        ("", "<w:webHidden/>", True),
        ("Ring1", "", True),
    ],
)
def test_styles_hide_words(tmp_path, paragraph_style, run_look, is_read):
    style = paragraph_style and f'<w:pStyle w:val="{paragraph_style}"/>'
    found = read(tmp_path, p(r("words", run_look), properties=style), with_styles())
    assert texts(found) == (["words"] if is_read else [])
    assert found.dropped == ({} if is_read else {"hidden words": 1})


def test_what_fields_show_is_text_and_their_codes_are_not(tmp_path):
    body = (
        p(mark("begin"), code(' HYPERLINK "http://ann.kz" '), mark("separate"), r("her page"))
        + p(r(" at home"), mark("end"))
        + p(
            mark("begin"),
            code("IF "),
            *(mark("begin"), code("MERGEFIELD Name"), mark("separate"), r("Ann"), mark("end")),
            *(code(" = x "), mark("separate"), r("shown"), mark("end")),
        )
        + p('<w:fldSimple w:instr="PAGE">' + r("7") + "</w:fldSimple>")
        + p(mark("begin"), r("a field that never ends hides nothing"))
    )
    found = read(tmp_path, body)
    assert texts(found) == [
        "her page",
        "at home",
        "shown",
        "7",
        "a field that never ends hides nothing",
    ]
    assert found.dropped == {"field codes": 3, "link targets": 1}


def test_a_field_may_stand_within_one_run(tmp_path):
    run = (
        '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>DATE</w:instrText>'
        '<w:fldChar w:fldCharType="separate"/><w:t>today</w:t><w:fldChar w:fldCharType="end"/>'
        "</w:r>"
    )
    found = read(tmp_path, p(run, r(" or so")))
    assert texts(found) == ["today or so"]
    assert found.dropped == {"field codes": 1}


def box(words):
    return f"<w:txbxContent>{p(r(words))}</w:txbxContent>"


def test_text_boxes_are_read_once_behind_their_paragraph(tmp_path):
    body = p(
        r("Said "),
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor>'
        f'<wp:docPr id="1" name="x" descr="Ann at her desk"/><wps:txbx>{box("Boxed.")}</wps:txbx>'
        "</wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>"
        f"{box('Boxed.')}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>",
        r("in one go."),
    )
    found = read(tmp_path, body)
    assert texts(found) == ["Said in one go.", "Boxed."]
    assert found.dropped == {"picture descriptions": 1}


def test_a_second_form_that_tells_something_else_is_counted(tmp_path):
    body = p(
        f'<w:r><mc:AlternateContent><mc:Choice Requires="x">{r("new")}</mc:Choice>'
        f"<mc:Fallback>{r('old name')}</mc:Fallback></mc:AlternateContent></w:r>"
    )
    found = read(tmp_path, body)
    assert texts(found) == ["new"]
    assert found.dropped == {"other forms": 1}


def test_content_controls_smart_tags_and_links_are_read_and_prompts_are_not(tmp_path):
    body = (
        f"<w:sdt><w:sdtPr><w:alias w:val='Who'/></w:sdtPr><w:sdtContent>{p(r('Block.'))}"
        "</w:sdtContent></w:sdt>"
        + p(
            f"<w:sdt><w:sdtContent>{r('Inline ')}</w:sdtContent></w:sdt>",
            f"<w:smartTag>{r('tagged ')}</w:smartTag>",
            f"<w:customXml>{r('marked ')}</w:customXml>",
            f"<w:hyperlink r:id='r9'>{r('linked ')}</w:hyperlink>",
            f"<w:bdo w:val='ltr'>{r('turned ')}</w:bdo>",
            "<w:r><w:ruby><w:rt><w:r><w:t>kan</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>漢</w:t>"
            "</w:r></w:rubyBase></w:ruby></w:r>",
            "<w:r><w:t>x</w:t><w:noBreakHyphen/><w:t>y </w:t><w:sym w:font='S' w:char='F04A'/>"
            "<w:sym w:font='S' w:char='00E9'/></w:r>",
            "<m:oMath><m:r><m:t> E=mc</m:t></m:r></m:oMath>",
        )
        + "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>"
        + p(r("Click here"))
        + "</w:sdtContent></w:sdt>"
        + f"<w:tbl><w:tr><w:sdt><w:sdtContent><w:tc><w:sdt><w:sdtContent>{p(r('Cell.'))}"
        + "</w:sdtContent></w:sdt></w:tc></w:sdtContent></w:sdt></w:tr></w:tbl>"
    )
    link = (
        f'<Relationship Id="r9" Type="{OFFICE}/hyperlink" Target="http://ann.kz" '
        'TargetMode="External"/>'
    )
    found = read(tmp_path, body, links=link)
    assert texts(found) == ["Block.", "Inline tagged marked linked turned 漢x-y é E=mc", "Cell."]
    assert found.dropped == {
        "link targets": 1,
        "prompts": 1,
        "readings of characters": 1,
        "symbols": 1,
    }


LISTS = """
<w:abstractNum w:abstractNumId="0">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="Q%1:"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="upperLetter"/>
<w:lvlText w:val="Probe %1.%2"/><w:rPr><w:b/></w:rPr></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/>
<w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="2"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/>
<w:lvlText w:val="o"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="2"/></w:num>
<w:num w:numId="4"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">
<w:startOverride w:val="7"/></w:lvlOverride></w:num>
"""


def item(words, number, level=0):
    return p(
        r(words),
        properties=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>',
    )


def test_list_labels_with_letters_are_text_and_mere_numbers_are_counted(tmp_path):
    body = (
        item("Why?", 1)
        + item("How so?", 1, 1)
        + item("And?", 1, 1)
        + p(r("When?"), properties='<w:pStyle w:val="Asked"/>')
        + item("Else?", 1, 1)
        + item("Who?", 4)
        + item("first", 2)
        + item("dot", 3)
        + item("none", 0)
    )
    lists = ("word/numbering.xml", f"{WORD}numbering+xml")
    found = read(
        tmp_path,
        body,
        [*with_styles(), (*lists, f"<w:numbering {WORD_SPACES}>{LISTS}</w:numbering>")],
    )
    assert found.paragraphs == (
        Paragraph("Q1: Why?"),
        Paragraph("Probe 1.A How so?", bold="Probe 1.A"),
        Paragraph("Probe 1.B And?", bold="Probe 1.B"),
        Paragraph("Q2: When?"),
        Paragraph("Probe 2.A Else?", bold="Probe 2.A"),
        Paragraph("Q7: Who?"),
        Paragraph("first"),
        Paragraph("dot"),
        Paragraph("none"),
    )
    assert found.dropped == {"list numbers": 1}


def other_parts():
    """Every kind of part that stands beside the body, each with a word in it."""

    def story(tag, inner):
        return f"<w:{tag} {WORD_SPACES}>{inner}</w:{tag}>"

    note = '<w:{0} w:id="1" w:author="Ann">' + p(r("beside")) + "</w:{0}>"
    line = '<w:{0} w:id="0" w:type="separator">' + p(r("")) + "</w:{0}>"
    of_word = {
        "comments": story("comments", note.format("comment") * 2),
        "footnotes": story("footnotes", line.format("footnote") + note.format("footnote")),
        "endnotes": story("endnotes", note.format("endnote")),
        "header": story("hdr", p(r("beside"))),
        "footer": story("ftr", p(r(" "))),
        "settings": story("settings", '<w:docVars><w:docVar w:name="a" w:val="Ann"/></w:docVars>'),
        "people": f'<w15:people {WORD_SPACES}><w15:person w15:author="Ann"/>'
        '<w15:person w15:author="Bob"/></w15:people>',
        "document.glossary": story(
            "glossaryDocument", f"<w:docPart><w:docPartBody>{p(r('beside'))}</w:docPartBody>"
            "</w:docPart>"
        ),
    }  # fmt: skip
    core = "application/vnd.openxmlformats-package.core-properties+xml"
    drawn = "application/vnd.openxmlformats-officedocument.drawingml."
    return [
        *((f"word/{name}.xml", f"{WORD}{name}+xml", xml) for name, xml in of_word.items()),
        ("docProps/core.xml", core, "<c><creator>Ann</creator><title/><by>Bob</by></c>"),
        ("customXml/item1.xml", "application/xml", "<who>Ann</who>"),
        ("word/charts/chart1.xml", f"{drawn}chart+xml", "<c>beside</c>"),
        ("word/diagrams/data1.xml", f"{drawn}diagramData+xml", "<c>beside</c>"),
        ("word/theme/theme1.xml", f"{drawn[:-10]}theme+xml", "<t/>"),
        ("word/embeddings/a.xlsx", "application/x", "PK"),
        ("word/media/face.png", "image/png", "PNG"),
        ("docProps/thumbnail.png", "image/png", "PNG"),
        ("word/vbaProject.bin", "application/vnd.ms-office.vbaProject", "x"),
        ("word/strange.bin", "application/strange", "x"),
    ]


def test_every_word_of_a_file_is_read_or_in_a_class_that_is_counted(tmp_path):
    """Walk through the XML of a file with each kind of everything, word by word."""
    kinds = {
        "read": p(r("w1"))
        + f"<w:tbl><w:tr><w:tc>{p(r('w2'))}</w:tc></w:tr></w:tbl>"
        + f"<w:sdt><w:sdtContent>{p(r('w3'))}</w:sdtContent></w:sdt>"
        + p(f'<w:ins w:id="1" w:author="Ann">{r("w4 ")}</w:ins>', f"<w:moveTo>{r('w5')}</w:moveTo>")
        + p(f"<w:r><w:pict><v:textbox>{box('w6')}</v:textbox></w:pict></w:r>")
        + p(f"<w:hyperlink>{r('w7 ')}</w:hyperlink><w:smartTag>{r('w8')}</w:smartTag>")
        + p(f'<w:fldSimple w:instr="PAGE">{r("w9")}</w:fldSimple>')
        + p("<w:r><w:footnoteReference w:id='1'/><w:t>w10</w:t></w:r>")
        + f"<w:r><w:t>w11</w:t></w:r>{p()}",
        "deletions": p(f"<w:del>{r('d1')}</w:del>", f"<w:moveFrom>{r('d2')}</w:moveFrom>"),
        "hidden words": p(r("h1", "<w:vanish/>")),
        "prompts": "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>"
        f"{p(r('k1'))}</w:sdtContent></w:sdt>",
        "readings of characters": p(f"<w:r><w:ruby><w:rt>{r('y1')}</w:rt></w:ruby></w:r>"),
        "field codes": p(mark("begin"), r("f1"), mark("separate"), mark("end")),
        "other forms": p(
            f"<mc:AlternateContent><mc:Choice>{r('w12')}</mc:Choice><mc:Fallback>{r('o1')}"
            "</mc:Fallback></mc:AlternateContent>"
        ),
        "drawn text": p(
            '<w:r><w:pict><v:shape alt="Ann"><v:textpath string="Ann"/></v:shape></w:pict></w:r>',
            "<w:r><w:drawing><a:t>Ann</a:t></w:drawing></w:r>",
        ),
    }
    path = write_zip(tmp_path / "a.docx", word_parts("".join(kinds.values()), other_parts()))
    found = read_word(path)
    words_read = set(" ".join(texts(found)).split())
    with zipfile.ZipFile(path) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    words = {t.text.strip() for t in root.iter(f"{W}t")}
    assert words_read == {word for word in words if word.startswith("w")}
    assert len(words_read) == 12
    assert found.dropped == {
        "author names": 2,
        "building blocks": 1,
        "charts": 1,
        "comments": 2,
        "custom data": 1,
        "deletions": 2,
        "diagrams": 1,
        "document properties": 2,
        "document variables": 1,
        "drawn text": 2,
        "embedded files": 1,
        "endnotes": 1,
        "field codes": 2,
        "footnotes": 1,
        "headers": 1,
        "hidden words": 1,
        "macros": 1,
        "other forms": 1,
        "other parts": 1,
        "picture descriptions": 1,
        "pictures": 1,
        "previews": 1,
        "prompts": 1,
        "readings of characters": 1,
    }
    assert set(kinds) - {"read"} <= set(found.dropped)


def test_words_in_a_file_within_the_file_are_not_passed_over(tmp_path):
    with pytest.raises(UnreadableError) as caught:
        read(tmp_path, p(r("Said.")) + "<w:altChunk r:id='r1'/>")
    assert caught.value.what == (
        "must hold all its words itself, not take them from a file within it."
    )


def test_the_strict_form_of_the_format_is_read(tmp_path):
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    parts = word_parts(p(r("Ann", "<w:b/>"), r(" So.")))
    name = "word/document.xml"
    parts[name] = parts[name].replace(W.strip("{}").encode(), strict.encode())
    found = read_word(write_zip(tmp_path / "a.docx", parts))
    assert found.paragraphs == (Paragraph("Ann So.", bold="Ann"),)


def test_reading_leaves_file_and_folder_as_they_are(tmp_path):
    path = write_zip(tmp_path / "a.docx", word_parts(parts=other_parts()))
    os.utime(path, ns=(10**18, 10**18))
    tmp_path.chmod(0o555)
    path.chmod(0o444)
    before = path.read_bytes(), path.stat(), tmp_path.stat().st_mtime_ns
    read_word(path)
    after = path.read_bytes(), path.stat(), tmp_path.stat().st_mtime_ns
    tmp_path.chmod(0o755)
    assert after[0] == before[0]
    assert after[1].st_mtime_ns == before[1].st_mtime_ns
    assert after[2] == before[2]
    assert [one.name for one in tmp_path.iterdir()] == ["a.docx"]


@pytest.mark.parametrize("content", [b"PK\x03\x04 cut off", b"words"])
def test_a_broken_file_is_refused(tmp_path, content):
    path = tmp_path / "a.docx"
    path.write_bytes(content)
    with pytest.raises(UnreadableError, match="must be a whole Word file"):
        read_word(path)


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")
def test_what_libreoffice_writes_is_read_as_what_it_was_made_from(tmp_path):
    body = (
        p(r("Ann", "<w:b/>"), r(" Why?"))
        + p(r("So "), '<w:ins w:id="1" w:author="Ann" w:date="2024-01-01T00:00:00Z">' + r("it is")
            + "</w:ins>", r(" hid", "<w:vanish/>"), '<w:del w:id="2" w:author="Ann" '
            'w:date="2024-01-01T00:00:00Z"><w:r><w:delText>was</w:delText></w:r></w:del>')
        + f"<w:tbl><w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid><w:tr><w:tc>{p(r('Bob'))}</w:tc>"
        f"<w:tc>{p(r('No.'))}</w:tc></w:tr></w:tbl>"
        + p(r("End."))
    )  # fmt: skip
    source = write_zip(tmp_path / "source.docx", word_parts(body))
    home = f"-env:UserInstallation=file://{tmp_path}/home"
    for kind in ("docx", "odt", "rtf"):
        out = tmp_path / kind
        command = ["soffice", home, "--headless", "--convert-to", kind, "--outdir", out, source]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        found = READERS[kind](out / f"source.{kind}")
        assert [one.text for one in found.paragraphs] == [
            "Ann Why?",
            "So it is",
            "Bob No.",
            "End.",
        ], kind
        assert found.paragraphs[0].bold == "Ann"
        assert found.paragraphs[2].cell == "Bob"
        assert found.dropped["deletions"] == 1, kind
        assert found.dropped["hidden words"] == 1, kind
