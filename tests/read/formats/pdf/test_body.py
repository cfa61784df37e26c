"""PDF files: lines put together again, and everything beside the words counted."""

import textwrap

import matplotlib
import pypdfium2
import pytest
from matplotlib.backends.backend_pdf import PdfPages
from matplotlib.figure import Figure
from pypdfium2 import raw

from kelisim.read.document import UnreadableError
from kelisim.read.formats.pdf.body import read_pdf

SIZE = 10
"""Points of the type; a line takes 14, an inch has 72."""

WIDE = (
    "So the firms they come to us and they say what they need and we say what we can do about it "
    "and then nothing comes of it for years because nobody at the ministry signs the paper"
)
NARROW = textwrap.wrap(WIDE, 60)


def draw(path, pages, *, left=72.0, fonttype=42):
    """Write pages of lines: text, or (x, y, text, options)."""
    with matplotlib.rc_context({"pdf.fonttype": fonttype}), PdfPages(path) as pdf:
        for lines in pages:
            figure = Figure(figsize=(8.27, 11.69))
            for number, line in enumerate(lines):
                x, y, text, options = (
                    line if isinstance(line, tuple) else (left, 770 - 14 * number, line, {})
                )
                figure.text(x / 595.44, y / 841.68, text, fontsize=SIZE, **options)
            pdf.savefig(figure)
    return path


def lines_of(path):
    return [paragraph.text for paragraph in read_pdf(path).paragraphs]


def counts(path):
    found = dict(read_pdf(path).dropped)
    assert found.pop("document properties") > 0
    return found


def test_lines_are_joined_to_paragraphs_and_labels_open_new_ones(tmp_path):
    path = draw(
        tmp_path / "a.pdf", [["A talk", "I: Why is it so?", "P: " + NARROW[0], *NARROW[1:]]]
    )
    assert lines_of(path) == ["A talk", "I: Why is it so?", f"P: {WIDE}"]


@pytest.mark.parametrize(
    "words", ["Кәсіпорындар түлектерді алады: өңір, ұсыныс", "Ёлка — «да», №5"]
)
@pytest.mark.parametrize("fonttype", [3, 42])
def test_letters_of_three_languages_are_read(tmp_path, words, fonttype):
    assert lines_of(draw(tmp_path / "a.pdf", [[words]], fonttype=fonttype)) == [words]


def test_a_gap_or_an_indent_opens_a_paragraph(tmp_path):
    second = [(90, 770 - 14 * 4, NARROW[0], {}), (72, 770 - 14 * 5, NARROW[1], {})]
    third = [(72, 770 - 14 * 8, NARROW[0].title(), {})]
    path = draw(tmp_path / "a.pdf", [[*NARROW, *second, *third]])
    assert lines_of(path) == [WIDE, " ".join(NARROW[:2]), NARROW[0].title()]


def test_a_sentence_goes_on_over_the_page_and_its_furniture_is_dropped(tmp_path):
    head = [(72, 810, "Study of firms", {})]
    pages = [
        [*head, *lines, (300, 30, f"- {number} -", {})]
        for number, lines in enumerate([NARROW[:2], NARROW[2:], ["I: Why?"]], start=1)
    ]
    path = draw(tmp_path / "a.pdf", pages)
    assert lines_of(path) == [WIDE, "I: Why?"]
    assert counts(path) == {"page numbers": 3, "running lines": 3}


def test_a_numbered_margin_is_dropped_and_counted(tmp_path):
    lines = [f"P: {WIDE[5 * n : 5 * n + 30].strip()}." for n in range(8)]
    numbers = [(40, 770 - 14 * n, str(n + 1), {}) for n in range(8)]
    path = draw(tmp_path / "a.pdf", [lines + numbers, ["I: Why?"]])
    assert lines_of(path) == [*lines, "I: Why?"]
    assert counts(path) == {"line numbers": 8}


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (
            ["they say it was contin-", "ued and continued"],
            "they say it was continued and continued",
        ),
        (
            ["they say it is well-", "known and well-known"],
            "they say it is well-known and well-known",
        ),
        (["it came from Almaty-", "Based firms"], "it came from Almaty- Based firms"),
    ],
)
def test_a_hyphen_at_a_lines_end_is_judged_by_the_other_words(tmp_path, lines, expected):
    assert lines_of(draw(tmp_path / "a.pdf", [lines])) == [expected]


def test_a_table_of_two_columns_gives_label_and_words(tmp_path):
    rows = []
    for number, (label, words) in enumerate(
        [("Dana", NARROW[0]), ("Olga", "Yes."), ("Dana", "So?")]
    ):
        y = 770 - 60 * number
        rows += [(72, y, label, {}), (200, y, words, {})]
    rows.insert(2, (200, 756, NARROW[1], {}))
    paragraphs = read_pdf(draw(tmp_path / "a.pdf", [rows])).paragraphs
    assert [(p.cell, p.text) for p in paragraphs] == [
        ("Dana", f"Dana {NARROW[0]} {NARROW[1]}"),
        ("Olga", "Olga Yes."),
        ("Dana", "Dana So?"),
    ]


def test_bold_labels_are_told(tmp_path):
    bold = {"fontweight": "bold"}
    path = draw(tmp_path / "a.pdf", [[(72, 770, "Ann", bold), (100, 770, "Why is it so?", {})]])
    (paragraph,) = read_pdf(path).paragraphs
    assert (paragraph.bold, paragraph.text) == ("Ann", "Ann Why is it so?")


def test_what_nobody_can_read_on_the_page_and_what_is_turned_is_dropped(tmp_path):
    beside = [(72, -50, "hidden below", {}), (300, 400, "DRAFT", {"rotation": 45})]
    path = draw(tmp_path / "a.pdf", [["I: Why?", *beside]])
    assert lines_of(path) == ["I: Why?"]
    assert counts(path) == {"turned words": 1, "words beyond the page": 2}


def test_comments_links_attachments_and_pictures_are_counted(tmp_path):
    path = draw(tmp_path / "a.pdf", [["I: Why?"]])
    with pypdfium2.PdfDocument(path) as package:
        page = package[0]
        for kind in (raw.FPDF_ANNOT_TEXT, raw.FPDF_ANNOT_HIGHLIGHT, raw.FPDF_ANNOT_LINK):
            raw.FPDFPage_CloseAnnot(raw.FPDFPage_CreateAnnot(page.raw, kind))
        package.new_attachment("notes.txt").set_data(b"notes")
        bitmap = pypdfium2.PdfBitmap.new_native(4, 4, raw.FPDFBitmap_BGR)
        picture = pypdfium2.PdfImage.new(package)
        picture.set_bitmap(bitmap)
        page.insert_obj(picture)
        page.gen_content()
        package.save(tmp_path / "b.pdf")
    assert counts(tmp_path / "b.pdf") == {
        "attachments": 1,
        "comments": 2,
        "links": 1,
        "pictures": 1,
    }


def draw_scan(path, *, n_text):
    with PdfPages(path) as pdf:
        for number in range(n_text + 2):
            figure = Figure()
            if number < n_text:
                figure.text(0.1, 0.5, "I: Why?")
            else:
                figure.figimage([[0.0, 1.0], [1.0, 0.0]])
            pdf.savefig(figure)
    return path


PICTURES = "must have a text layer on every page; 2 of {} are pictures (such as {})."


@pytest.mark.parametrize(
    ("n_text", "what"), [(0, PICTURES.format(2, "1, 2")), (1, PICTURES.format(3, "2, 3"))]
)
def test_scanned_pages_are_refused(tmp_path, n_text, what):
    with pytest.raises(UnreadableError) as caught:
        read_pdf(draw_scan(tmp_path / "a.pdf", n_text=n_text))
    assert caught.value.what == what


def test_empty_pages_are_counted_and_a_file_of_them_is_refused(tmp_path):
    path = draw(tmp_path / "a.pdf", [["I: Why?"], []])
    assert counts(path) == {"empty pages": 1}
    with pytest.raises(UnreadableError, match="must have a text layer; no page holds a word"):
        read_pdf(draw(tmp_path / "b.pdf", [[]]))


LOCKED = b"""%%PDF-1.4
1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj
2 0 obj <</Type /Pages /Kids [3 0 R] /Count 1>> endobj
3 0 obj <</Type /Page /Parent 2 0 R /MediaBox [0 0 99 99]>> endobj
4 0 obj <</Filter /Standard /V 1 /R 2 /P -4 /O <%s> /U <%s>>> endobj
trailer <</Root 1 0 R /Size 5 /Encrypt 4 0 R /ID [<00> <00>]>>
%%%%EOF
""" % (b"41" * 32, b"42" * 32)


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (LOCKED, "must not be locked by a password."),
        (b"%PDF-1.7 and nothing else", "must be a whole PDF."),
    ],
)
def test_locked_and_broken_files_are_refused(tmp_path, content, what):
    path = tmp_path / "a.pdf"
    path.write_bytes(content)
    with pytest.raises(UnreadableError) as caught:
        read_pdf(path)
    assert caught.value.what == what


def test_reading_changes_no_byte(tmp_path):
    path = draw(tmp_path / "a.pdf", [["I: Why?"]])
    before = path.read_bytes()
    read_pdf(path)
    assert path.read_bytes() == before
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.pdf"]
