"""Which numbers of a manuscript are no results: found, placed, and the closest named."""

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st

from kelisim.check.__main__ import main
from kelisim.check.manuscript import compose_json, find_unmatched
from kelisim.check.manuscript.compare import _normal
from kelisim.check.manuscript.listing import Number
from kelisim.check.manuscript.read import read_manuscript
from kelisim.errors import StudyError

NUMBERS = {
    "share.trust.all": "38%",
    "count.trust.all": "9 of 23",
    "kappa.a-and-b": ".92",
    "n_segments": "1,081",
    "finding.lead.observed": "-0.43 [-0.64, -0.002]",
}


def say(text, place="line 1"):
    return [str(problem) for problem in find_unmatched([(place, text)], NUMBERS, file="paper.md")]


def test_numbers_that_a_result_prints_are_matched_however_they_are_written():
    """With or without a thousands' comma, a leading zero, a space before the sign."""
    assert say("Trust is named by 38 % (9 of 23); κ = 0.92, of 1081 segments, by −.43.") == []


def test_a_number_that_no_result_prints_is_named_with_its_place_and_the_closest():
    """A share is compared with shares, a count with counts."""
    assert say("Trust is named by 41% of them.", "paragraph 7") == [
        "paper.md, paragraph 7: no named result prints `41%`. Did you mean `share.trust.all` (38%)?"
    ]
    assert say("Trust is named by 8 of 23.") == [
        "paper.md, line 1: no named result prints `8`. Did you mean `count.trust.all` (9)?"
    ]


def test_what_can_not_be_a_result_is_passed_over():
    """Years, tables, links; and below References nothing is looked at."""
    assert (
        say("In 2023 (see Table 4 and doi 10.1016/j.ijer.2024.102486) Smith (2020) said so.") == []
    )
    paragraphs = [("line 1", "# References"), ("line 2", "Int. J. Educ. Res. 130, 41%")]
    assert find_unmatched(paragraphs, NUMBERS, file="paper.md") == []


@given(st.integers(-999_999, 999_999), st.integers(0, 4))
def test_one_number_is_the_same_however_it_is_printed(whole, places):
    """Commas of thousands and trailing zeros change nothing."""
    value = whole / 10**places
    assert _normal(f"{value:,.{places}f}") == _normal(f"{value:.{places + 2}f}")


def test_a_word_file_is_read_with_its_tables_and_headings(tmp_path):
    """A number in a cell is found by table and row."""
    document = Document()
    document.add_heading("Findings", 1)
    document.add_paragraph("Trust: 38%.")
    table = document.add_table(rows=2, cols=2)
    table.rows[1].cells[1].text = "41%"
    document.add_heading("References", 1)
    document.add_paragraph("Pages 77%.")
    document.save(tmp_path / "paper.docx")
    read = read_manuscript(tmp_path / "paper.docx")
    places = [problem.where for problem in find_unmatched(read, NUMBERS, file="paper.docx")]
    assert places == ["paper.docx, table 1, row 2"]


def test_in_latex_named_numbers_keys_and_comments_are_passed_over(tmp_path):
    """What is typed is not."""
    (tmp_path / "paper.tex").write_text(
        "\\section{Results} % 41\\%\n"
        "\\kelisim{share.trust.all} \\cite{smith41} 38\\% and 40\\%\n"
        "\\section{References}\n12\n"
    )
    read = read_manuscript(tmp_path / "paper.tex")
    found = [str(problem) for problem in find_unmatched(read, NUMBERS, file="paper.tex")]
    assert found == [
        "paper.tex, line 2: no named result prints `40%`. Did you mean `share.trust.all` (38%)?"
    ]


def test_another_kind_of_file_is_an_error(tmp_path):
    """With the kinds that are read."""
    (tmp_path / "paper.pdf").write_bytes(b"%PDF")
    (tmp_path / "paper.docx").write_bytes(b"%PDF")
    for name, expected in (
        ("paper.pdf", "must be a file of one of the kinds .docx, .md, .tex."),
        ("paper.docx", "must be a Word file. Is it another kind, or damaged?"),
    ):
        with pytest.raises(StudyError) as error:
            read_manuscript(tmp_path / name)
        assert str(error.value) == f"Can't read the manuscript.\n  - {name}: {expected}"


def test_the_command_says_by_its_exit_status_whether_all_match(tmp_path, monkeypatch, capsys):
    """For a check before the paper is sent."""
    monkeypatch.chdir(tmp_path)
    assert main(["manuscript", "paper.md"]) == 1
    assert "Did you run `make`?" in capsys.readouterr().err
    listed = [Number(name, printed, "table") for name, printed in NUMBERS.items()]
    (tmp_path / "numbers.json").write_text(compose_json(listed, notice=""), encoding="utf-8")
    (tmp_path / "paper.md").write_text("Trust: 38%.\n", encoding="utf-8")
    arguments = ["manuscript", "paper.md", "--numbers", "numbers.json"]
    assert main(arguments) == 0
    assert capsys.readouterr().out == "All numbers match.\n"
    (tmp_path / "paper.md").write_text("Trust: 39%.\n", encoding="utf-8")
    assert main(arguments) == 1
    assert "1 numbers are no named result." in capsys.readouterr().out
