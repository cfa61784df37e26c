"""Plain text and Markdown."""

from kelisim.read.document import Paragraph
from kelisim.read.formats.plain import read_plain


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


def test_signs_of_bold_are_no_part_of_a_label_in_text_either(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("**Ann:** Why?\n\n# 1 **x**\n")
    assert read_plain(path).paragraphs == (
        Paragraph("Ann: Why?", bold="Ann:"),
        Paragraph("# 1 **x**"),
    )


def test_the_first_cell_of_a_line_is_told_from_what_follows_it(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("I\tWhy?\n00:04\t2\tP07\tSo.\n\tAnd on.\nno\t\n", encoding="utf-8")
    assert read_plain(path).paragraphs == (
        Paragraph("I Why?", cell="I"),
        Paragraph("00:04 2 P07 So.", cell="P07"),
        Paragraph("And on."),
        Paragraph("no"),
    )


def test_what_repeats_on_pages_parted_by_form_feeds_is_dropped_and_counted(tmp_path):
    pages = [
        f"Study of firms\nI: Why {w}?\nP: By {w}.\n- {n} -\n" for n, w in enumerate("abcd", start=1)
    ]
    path = tmp_path / "a.txt"
    path.write_text("\f".join(pages), encoding="utf-8")
    document = read_plain(path)
    assert document.dropped == {"running lines": 4, "page numbers": 4}
    assert [p.text for p in document.paragraphs[:3]] == [
        "I: Why a?",
        "P: By a.",
        "I: Why b?",
    ]
