"""Translations stand beside the words that they translate, and nowhere else."""

import pandas as pd
import pytest

from kelisim import tables
from kelisim.errors import StudyError
from kelisim.render import list_to_translate, read_translations, translate_quotes

HEAD = "segment_id,quote,translation,translator\n"
QUOTES = pd.DataFrame(
    {
        "code": ["trust", "money", "time"],
        "side": "exemplar",
        "segment_id": ["FA01-002-1", "FA02-004-1", "FA03-006-1"],
        "group": "faculty",
        "language": ["ru", "kk", "en"],
        "quote": ["Доверия нет.", "Ақша жоқ.", "No time."],
    }
)


def write(folder, text, name="a.csv", encoding="utf-8"):
    path = folder / name
    path.write_text(text, encoding=encoding)
    return path


def test_a_translation_stands_beside_its_quote(tmp_path):
    """A file saved by Excel, with its byte-order mark, is read too."""
    path = write(
        tmp_path, f"{HEAD}FA01-002-1,Доверия нет.,There is no trust.,ak\n", "b.csv", "utf-8-sig"
    )
    quotes = translate_quotes(QUOTES, read_translations([path]))
    assert quotes.translation.tolist() == ["There is no trust.", "", ""]


def test_a_translation_of_other_words_is_left_out_and_told(tmp_path, caplog):
    """Of a corrected transcript it would say what nobody said."""
    path = write(tmp_path, f"{HEAD}FA01-002-1,Доверия мало.,There is little trust.,ak\n")
    quotes = translate_quotes(QUOTES, read_translations([path]))
    assert quotes.translation.tolist() == ["", "", ""]
    assert caplog.messages == [
        "The translation of a quote of FA01-002-1 is of other words than it has now."
    ]


def test_what_is_still_to_be_translated_is_listed_ready_to_fill_in(tmp_path):
    """Quotes in the paper's own language are not; a filled-in copy is read back."""
    none = pd.DataFrame(columns=tables.columns_of(tables.Translations))
    asked = list_to_translate(translate_quotes(QUOTES, none))
    assert asked.segment_id.tolist() == ["FA01-002-1", "FA02-004-1"]
    tables.write_table(asked, tmp_path / "to_translate.csv", tables.Translations)
    assert read_translations([tmp_path / "to_translate.csv"]).empty
    filled = asked.assign(translation=["There is no trust.", "There is no money."])
    tables.write_table(filled, tmp_path / "filled.csv", tables.Translations)
    quotes = translate_quotes(QUOTES, read_translations([tmp_path / "filled.csv"]))
    assert list_to_translate(quotes).empty


def test_two_translations_of_one_quote_are_an_error(tmp_path):
    """The same one twice is none."""
    row = "FA01-002-1,Доверия нет.,There is no trust.,ak\n"
    paths = [write(tmp_path, HEAD + row), write(tmp_path, HEAD + row, "b.csv")]
    assert len(read_translations(paths)) == 1
    paths.append(write(tmp_path, HEAD + row.replace("There is no", "No"), "c.csv"))
    with pytest.raises(StudyError) as error:
        read_translations(paths)
    assert str(error.value) == (
        "Can't use the translations in `data/translations`.\n"
        "  - segment FA01-002-1: must have one translation a quote, not several."
    )


def test_a_file_without_its_columns_or_of_another_kind_is_an_error(tmp_path):
    """All missing columns at once."""
    path = write(tmp_path, "segment_id,quote\nFA01-002-1,Доверия нет.\n")
    with pytest.raises(StudyError) as error:
        read_translations([path])
    assert str(error.value) == (
        f"Can't use the translations `{path.as_posix()}`.\n"
        f"  - {path.as_posix()}: column `translation` is missing.\n"
        f"  - {path.as_posix()}: column `translator` is missing."
    )
    for content in (b"", HEAD.encode("utf-16")):
        path.write_bytes(content)
        with pytest.raises(StudyError) as error:
            read_translations([path])
        assert str(error.value) == (
            f"Can't read the translations `{path.as_posix()}`: it must be a CSV file in UTF-8."
        )
