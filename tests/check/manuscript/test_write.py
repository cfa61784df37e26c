"""Named numbers in the forms that a manuscript takes."""

import io
import json
import shutil
import subprocess

import pytest
from docx import Document
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st

from kelisim.check.manuscript import compose_json, compose_tex, compose_word
from kelisim.check.manuscript.listing import Number
from kelisim.check.manuscript.write import bookmark_of

NUMBERS = [
    Number("kappa.a-and-b", ".92", "results/4_coding/reliability.csv"),
    Number("share.inadequate-government-support.university_leader", "38%", "estimates"),
    Number("share.trust.all", "−4% [−9%, 3%]", "results/5_aggregate/estimates.csv"),
]


def test_json_names_each_number_and_its_table():
    """And carries the notice."""
    content = json.loads(compose_json(NUMBERS, notice="invented"))
    assert content["notice"] == "invented"
    assert content["numbers"]["kappa.a-and-b"] == {
        "printed": ".92",
        "from": "results/4_coding/reliability.csv",
    }


def test_each_number_stands_in_a_bookmark_of_its_own_in_word():
    """The bookmark holds the number and nothing else."""
    document = Document(io.BytesIO(compose_word(NUMBERS, notice="invented")))
    assert document.paragraphs[0].text == "invented"
    marked = {}
    for row in document.tables[0].rows[1:]:
        paragraph = row.cells[1].paragraphs[0]
        (start,) = paragraph._p.findall(qn("w:bookmarkStart"))
        marked[start.get(qn("w:name"))] = paragraph.text
    assert marked == {bookmark_of(each.name): each.printed for each in NUMBERS}


def test_the_word_file_has_the_same_bytes_each_time():
    """No clock."""
    assert compose_word(NUMBERS, notice="") == compose_word(NUMBERS, notice="")


@given(st.lists(st.text("abc.-_", min_size=1, max_size=60), unique=True, min_size=2))
def test_bookmarks_are_short_and_long_names_stay_apart(names):
    """Word allows 40 letters, digits and underscores."""
    long = [name for name in names if len(name) > 40]
    assert all(len(bookmark_of(name)) <= 40 for name in names)
    assert len({bookmark_of(name) for name in long}) == len(long)


@pytest.mark.skipif(shutil.which("pdflatex") is None, reason="no LaTeX on this machine")
def test_latex_prints_a_number_by_its_name_and_stops_at_an_unknown_one(tmp_path):
    """A real LaTeX run."""
    (tmp_path / "numbers.tex").write_text(compose_tex(NUMBERS, notice="invented"), encoding="utf-8")
    for name, status in (("share.trust.all", 0), ("share.trust.al", 1)):
        (tmp_path / "paper.tex").write_text(
            "\\documentclass{article}\\input{numbers}\\begin{document}"
            f"\\kelisim{{{name}}}\\end{{document}}"
        )
        command = ["pdflatex", "-interaction=nonstopmode", "-halt-on-error", "paper.tex"]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False)
        assert done.returncode == status, done.stdout[-800:]


def test_latex_is_given_every_number_with_its_signs_escaped():
    """A bare % would hide the rest of the line."""
    text = compose_tex(NUMBERS, notice="invented")
    assert "% invented\n" in text
    assert r"\csname kelisim@share.trust.all\endcsname{$-$4\% [$-$9\%, 3\%]}" in text
