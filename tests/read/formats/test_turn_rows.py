"""CSV files with a turn a row."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kelisim.read.document import Paragraph, UnreadableError
from kelisim.read.formats.turn_rows import find_header, read_csv, read_rows


def write(tmp_path, text, *, encoding="utf-8"):
    path = tmp_path / "a.csv"
    path.write_bytes(text.encode(encoding))
    return path


@pytest.mark.parametrize(
    "header",
    [
        "speaker,text",
        "Who,Transcript",
        "Спикер,Текст",
        "Сөйлеуші,Мәтін",
        " SPEAKER_NAME ,Utterance",
    ],
)
def test_headers_of_three_languages_name_the_columns(tmp_path, header):
    document = read_csv(write(tmp_path, f"{header}\nAnn,Why?\nBob,So.\n"))
    assert document.paragraphs == (Paragraph("Why?", voice="Ann"), Paragraph("So.", voice="Bob"))
    assert document.is_rows


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1251"])
def test_each_delimiter_and_encoding_is_found_out(tmp_path, delimiter, encoding):
    rows = [["время", "кто", "текст"], ["0:01", "Анна", "Почему это так происходит?"]]
    text = "\r\n".join(delimiter.join(row) for row in rows)
    document = read_csv(write(tmp_path, text, encoding=encoding))
    assert document.paragraphs == (Paragraph("Почему это так происходит?", voice="Анна"),)
    assert document.dropped == {"cells of other columns": 1}


def test_a_row_without_speaker_goes_on_and_lines_of_a_cell_are_paragraphs(tmp_path):
    text = 'A talk\n\nspeaker,text\nAnn,"Why?\nNote: so"\n,And?\n\nBob,\nBob,So.\n'
    document = read_csv(write(tmp_path, text))
    assert document.n_front_lines == 1
    assert document.paragraphs == (
        Paragraph("Why?", voice="Ann"),
        Paragraph("Note: so"),
        Paragraph("And?"),
        Paragraph("So.", voice="Bob"),
    )


HEADER = "must have a header that names one column `speaker` and one column `text`."


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("Ann,Why?\nBob,So.\n", HEADER),
        ("speaker,text,speech\nAnn,Why?,So\n", HEADER),
        ("", HEADER),
        (
            "speaker,text\nAnn,Why, so?\nBob\n",
            "must have 2 cells in each row, as its header has; not so rows 2, 3.",
        ),
        ('speaker,text\nAnn,"Why?\nBob,So.\n', HEADER),
    ],
)
def test_a_table_of_another_form_is_refused(tmp_path, text, what):
    with pytest.raises(UnreadableError) as caught:
        read_csv(write(tmp_path, text))
    assert caught.value.what == what


CELL = st.text("ab \n:", max_size=5)


@given(st.lists(st.tuples(CELL, CELL, CELL), max_size=8))
def test_no_word_of_a_table_is_lost_in_silence(rows):
    table = [("who", "text", "memo"), *rows]
    assert find_header(table) == (0, 0, 1)
    document = read_rows(table, kind="csv", encoding="", dropped={})
    words = " ".join(paragraph.text for paragraph in document.paragraphs)
    assert words.split() == [word for _, text, _ in rows for word in text.split()]
    n_memos = sum(bool(memo.strip()) for _, _, memo in rows)
    assert document.dropped.get("cells of other columns", 0) == n_memos
