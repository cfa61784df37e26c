"""The commands that a researcher types: clear words, an exit status, nothing half-written."""

import pytest

from kelisim.codebook import read_codebook
from kelisim.codebook.__main__ import main
from kelisim.codebook.exchange.in_yaml import write_yaml


@pytest.fixture
def book(tmp_path, full):
    path = tmp_path / "codebook.yaml"
    path.write_text(write_yaml(full), encoding="utf-8")
    return path


def test_a_codebook_goes_out_and_comes_back(tmp_path, book, full, capsys):
    """What REFI-QDA has no place for is said, and kept by `--known`."""
    qdc, back = tmp_path / "a.qdc", tmp_path / "back.yaml"
    assert main(["export", "--codebook", str(book), "--to", str(qdc)]) == 0
    assert capsys.readouterr().out.startswith(
        f"Wrote {qdc}: 1 themes, 1 subthemes, 1 codes in use.\n  - REFI-QDA has no place for ids"
    )
    assert main(["import", str(qdc), "--known", str(book), "--to", str(back)]) == 0
    assert read_codebook(back) == full


def test_an_import_never_writes_over_a_codebook_unasked(tmp_path, book, capsys):
    """Work of hours may be in it."""
    before = book.read_bytes()
    table = tmp_path / "a.csv"
    table.write_text("name\nTrust\n", encoding="utf-8")
    assert main(["import", str(table), "--to", str(book)]) == 1
    assert capsys.readouterr().err == f"Can't write `{book}`: it is there. Is `--replace` meant?\n"
    assert book.read_bytes() == before
    assert main(["import", str(table), "--to", str(book), "--replace"]) == 0


def test_a_check_names_the_sentences_that_fail(tmp_path, book, capsys):
    """Its exit status tells programs."""
    assert main(["check", "--codebook", str(book)]) == 0
    assert capsys.readouterr().out == (
        f"{book}: 1 themes, 1 subthemes, 1 codes in use; 4 example sentences, 0 wrong.\n"
    )
    text = book.read_text(encoding="utf-8")
    text = text.replace("- Trust is high.", "- No trust.\n                - Trust is high.")
    text = text.replace("- There is no trust.", "- They believe us.")
    book.write_text(text, encoding="utf-8")
    assert main(["check", "--codebook", str(book)]) == 1
    assert capsys.readouterr().err == (
        "low-trust, en: “They believe us.” doesn't match.\n"
        "low-trust, en: “No trust.” is matched by low-trust/en/1.\n"
    )


def test_a_faulty_codebook_ends_with_its_problems(tmp_path, capsys):
    """No traceback."""
    path = tmp_path / "codebook.yaml"
    path.write_text("title: A\n", encoding="utf-8")
    assert main(["check", "--codebook", str(path)]) == 1
    assert capsys.readouterr().err.startswith(f"Can't read the codebook `{path}`.\n  - line 1")


def test_the_appendix_is_printed(tmp_path, book):
    """Word and HTML."""
    for name in ("a.docx", "a.html"):
        assert main(["print", "--codebook", str(book), "--to", str(tmp_path / name)]) == 0
        assert (tmp_path / name).stat().st_size > 1000
