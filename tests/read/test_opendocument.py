"""OpenDocument texts."""

import pytest
from odf import dc, office, opendocument, style, table, text

from kelisim.read.document import Paragraph, UnreadableError
from kelisim.read.opendocument import read_opendocument


def save(document, tmp_path):
    path = tmp_path / "a.odt"
    document.save(str(path))
    return read_opendocument(path)


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
        Paragraph("Bob"),
        Paragraph("No."),
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
    footnote = text.Note(noteclass="footnote")
    footnote.addElement(text.NoteCitation(text="1"))
    body = text.NoteBody()
    body.addElement(text.P(text="a note"))
    footnote.addElement(body)
    paragraph.addElement(footnote)
    document.text.addElement(paragraph)
    read = save(document, tmp_path)
    assert [paragraph.text for paragraph in read.paragraphs] == ["Said."]
    assert read.dropped == {"deletions": 1, "comments": 1, "notes": 1}


@pytest.mark.parametrize("content", [b"PK\x03\x04 cut off", b"words", b""])
def test_a_broken_file_is_refused(tmp_path, content):
    path = tmp_path / "a.odt"
    path.write_bytes(content)
    with pytest.raises(UnreadableError, match="must be a whole OpenDocument text"):
        read_opendocument(path)
