"""The appendix says all of the codebook, in two formats, and the same bytes each time."""

import io

import pytest
from docx import Document
from lxml import html

from kelisim.codebook.appendix import print_appendix
from kelisim.errors import StudyError

NOTICE = "invented corpus"


def test_a_word_document_has_headings_and_a_table_for_each_code(tmp_path, full):
    """An editor can work on it; a retired code is left out."""
    document = Document(io.BytesIO(print_appendix(full, tmp_path / "a.docx", notice=NOTICE)))
    headings = [p.text for p in document.paragraphs if p.style.name.startswith("Heading")]
    assert headings == [
        "Codebook: A study",
        "All codes",
        "Challenges",
        "People",
        "Low trust",
    ]
    overview, low = document.tables
    assert [cell.text for cell in overview.rows[2].cells] == ["Low trust", "What it means."]
    rows = {row.cells[0].text: row.cells[1].text for row in low.rows}
    assert list(rows) == [
        "Definition",
        "Use when",
        "Do not use when",
        "Applies to",
        "Examples",
        "Not this code",
        "Rules, English",
        "Rules, Kazakh",
    ]
    assert rows["Applies to"] == "the interviewer and the participant"
    assert rows["Examples"] == "There is no trust.\nAnd partners? — Mistrust."
    assert rows["Rules, Kazakh"].startswith("1. “сенім (with a noun's endings) жоқ”")


def test_a_page_shows_the_same_and_escapes_all_text(tmp_path, full):
    """Texts come from people."""
    wild = full.model_copy(update={"title": "<script>x</script> & more"})
    page = print_appendix(wild, tmp_path / "a.html", notice=NOTICE).decode()
    assert "<script>" not in page
    tree = html.fromstring(page)
    assert tree.findtext(".//h1") == "Codebook: <script>x</script> & more"
    assert "Invented corpus." in tree.text_content()
    assert [th.text for th in tree.iter("th")][-1] == "Rules, Kazakh"
    assert tree.xpath("//p[@lang='kk']")


@pytest.mark.parametrize("name", ["a.docx", "a.html"])
def test_the_appendix_is_the_same_bytes_each_time(tmp_path, full, name):
    """No clock."""
    first = print_appendix(full, tmp_path / name, notice="")
    assert first == print_appendix(full, tmp_path / name, notice="")


def test_other_formats_are_refused(tmp_path, full):
    """Before anything is written."""
    with pytest.raises(StudyError) as caught:
        print_appendix(full, tmp_path / "a.pdf", notice="")
    assert str(caught.value) == "Can't print to `a.pdf`: it must end in .docx or .html."
