"""Word files."""

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from kelisim.read.document import Paragraph, UnreadableError
from kelisim.read.word import read_word


def save(document, tmp_path):
    path = tmp_path / "a.docx"
    document.save(str(path))
    return read_word(path)


def add_xml(document, inner):
    paragraph = parse_xml(f"<w:p {nsdecls('w')}>{inner}</w:p>")
    document.element.body.insert(len(document.element.body) - 1, paragraph)


def test_tables_stand_in_their_place(tmp_path):
    document = docx.Document()
    document.add_paragraph("Before")
    cells = document.add_table(rows=1, cols=2).rows[0].cells
    cells[0].text, cells[1].text = "Ann", "Why?"
    document.add_paragraph("After")
    texts = [paragraph.text for paragraph in save(document, tmp_path).paragraphs]
    assert texts == ["Before", "Ann", "Why?", "After"]


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
    add_xml(
        document,
        "<w:r><w:t xml:space='preserve'>We </w:t></w:r>"
        "<w:del w:id='1' w:author='x'><w:r><w:delText>never</w:delText></w:r></w:del>"
        "<w:ins w:id='2' w:author='x'><w:r><w:t>always</w:t></w:r></w:ins>"
        "<w:moveFrom w:id='3' w:author='x'><w:r><w:t>gone</w:t></w:r></w:moveFrom>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r>"
        "<w:r><w:br/><w:t>paid</w:t><w:tab/><w:t>well</w:t></w:r>",
    )
    document.add_comment(document.paragraphs[-1].runs[0], text="sure?")
    document.sections[0].footer.paragraphs[0].text = "Page"
    read = save(document, tmp_path)
    assert [paragraph.text for paragraph in read.paragraphs] == ["We always", "paid well"]
    assert read.dropped == {"deletions": 2, "hidden words": 1, "comments": 1, "footers": 1}


def test_words_in_a_text_box_are_counted_and_left_out(tmp_path):
    document = docx.Document()
    box = (
        "<w:r><w:t>Said.</w:t></w:r><w:r><w:pict>"
        "<v:textbox xmlns:v='urn:schemas-microsoft-com:vml'><w:txbxContent>"
        "<w:p><w:r><w:t>Boxed.</w:t></w:r></w:p></w:txbxContent></v:textbox></w:pict>"
        "</w:r>"
    )
    paragraph = parse_xml(f"<w:p {nsdecls('w')}>{box}</w:p>")
    document.element.body.insert(0, paragraph)
    read = save(document, tmp_path)
    assert [paragraph.text for paragraph in read.paragraphs] == ["Said."]
    assert read.dropped == {"text boxes": 1}


@pytest.mark.parametrize("content", [b"PK\x03\x04 cut off", b"words", b""])
def test_a_broken_file_is_refused(tmp_path, content):
    path = tmp_path / "a.docx"
    path.write_bytes(content)
    with pytest.raises(UnreadableError, match="must be a whole Word file"):
        read_word(path)
