"""Four formats of one table."""

import dataclasses
import io
import re
import shutil
import subprocess
import zipfile

import pandas as pd
import pytest
from docx import Document
from docx.enum.section import WD_ORIENT

from kelisim.errors import StudyError
from kelisim.render import print_table, save_printed
from kelisim.render.pages import title_of
from kelisim.render.printed import Column, PrintedTable, Row
from kelisim.render.printed.latex import escape, to_latex
from kelisim.render.printed.web import to_html
from kelisim.render.printed.word import to_docx

NOTICE = "demonstration corpus (invented)"
TABLES = {
    "participants": {},
    "codebook": {},
    "theme": {"theme": "challenges"},
    "findings": {},
    "negative": {"least_share": 0.75},
    "reliability": {"approach": "codebook"},
    "parts": {"approach": "coding_reliability"},
}


@pytest.fixture
def printed(sources, look):
    return {
        kind: print_table(
            sources, kind=kind, options=options, look=look, notice=NOTICE, confidence=0.95
        )
        for kind, options in TABLES.items()
    }


@pytest.fixture
def small():
    return PrintedTable(
        "small",
        "A & B",
        (Column("Name", 0.5), Column("n", 0.25, True, "Counts"), Column("N", 0.25, True, "Counts")),
        (Row(("Part",), "section"), Row(("<x>_1", "5", "8"), "head"), Row(("[y]", "–", "100%"))),
        ("Of 8.",),
        NOTICE,
        True,
        pd.DataFrame({"name": ["x"], "n": [5]}),
    )


@pytest.mark.parametrize("kind", TABLES)
def test_column_widths_fill_the_table(printed, kind):
    assert pytest.approx(sum(column.width for column in printed[kind].columns)) == 1


@pytest.mark.parametrize("kind", TABLES)
def test_a_page_has_a_caption_scopes_note_and_notice(printed, kind):
    page = to_html(printed[kind])
    assert f"<caption>{printed[kind].title}</caption>" in page
    assert NOTICE in page
    assert "<em>Note.</em>" in page
    assert all("scope=" in head for head in re.findall(r"<th\b[^>]*>", page))
    assert title_of(page) == printed[kind].title


def test_a_page_escapes_what_a_table_says(small):
    page = to_html(small)
    assert "&lt;x&gt;_1" in page
    assert "<x>" not in page
    assert title_of(page) == "A & B"


@pytest.mark.parametrize("kind", TABLES)
def test_latex_has_as_many_cells_in_each_row_as_columns(printed, kind):
    text = to_latex(printed[kind])
    n = len(printed[kind].columns)
    n_heads = 2 if r"\endfirsthead" in text else 1
    rows = [
        line for line in text.split("\n")
        if line.endswith(r"\\") and r"\multicolumn" not in line and r"\caption" not in line
    ]  # fmt: skip
    assert len(rows) == n_heads + sum(row.kind != "section" for row in printed[kind].rows)
    assert {n} == {len(re.split(r"(?<!\\)&", row)) for row in rows}


@pytest.mark.parametrize("kind", TABLES)
def test_latex_opens_and_closes_the_same(printed, kind):
    text = to_latex(printed[kind])
    opened = re.findall(r"\\begin\{(\w+)\}", text)
    closed = re.findall(r"\\end\{(\w+)\}", text)
    assert opened == closed[::-1]
    unescaped = re.sub(r"\\[{}]", "", text)
    assert unescaped.count("{") == unescaped.count("}")
    assert {r"\toprule", r"\midrule", r"\bottomrule"} <= set(text.split())


def test_latex_escapes_every_special_letter():
    expected = (
        r"\textbackslash{}\&\%\$\#\_\{\}\textasciitilde{}\textasciicircum{}{[}x{]}{*}\newline да~"
    )
    assert expected == escape("\\&%$#_{}~^[x]*\nда\u00a0")


def test_a_short_table_is_a_float_and_a_long_one_breaks_between_pages(small, printed):
    assert r"\begin{tabular}" in to_latex(small)
    assert r"\begin{longtable}" in to_latex(printed["theme"]) or len(printed["theme"].rows) <= 25
    many = dataclasses.replace(small, rows=small.rows[1:] * 20)
    assert r"\begin{longtable}" in to_latex(many)
    assert r"\endhead" in to_latex(many)


def test_word_has_a_real_table_with_a_repeated_head_and_whole_rows(small):
    document = Document(io.BytesIO(to_docx(small)))
    (table,) = document.tables
    assert [cell.text for cell in table.rows[3].cells] == ["<x>_1", "5", "8"]
    heads = [row._tr.xpath("./w:trPr/w:tblHeader") for row in table.rows]
    assert [bool(head) for head in heads] == [True, True, False, False, False]
    assert all(row._tr.xpath("./w:trPr/w:cantSplit") for row in table.rows)
    assert document.paragraphs[0].text == "A & B"
    assert document.paragraphs[0].style.name == "Caption"
    assert NOTICE in document.paragraphs[-1].text


@pytest.mark.parametrize("is_wide", [True, False])
def test_word_turns_the_page_for_a_wide_table(small, is_wide):
    document = Document(io.BytesIO(to_docx(dataclasses.replace(small, is_wide=is_wide))))
    section = document.sections[0]
    expected = WD_ORIENT.LANDSCAPE if is_wide else WD_ORIENT.PORTRAIT
    assert expected == section.orientation
    assert is_wide == (section.page_width > section.page_height)


@pytest.mark.parametrize("kind", TABLES)
def test_two_prints_give_the_same_bytes(printed, kind, tmp_path):
    for name in ("first", "second"):
        save_printed(printed[kind], tmp_path / name)
    for ending in ("csv", "html", "tex", "docx"):
        first = (tmp_path / f"first.{ending}").read_bytes()
        assert first == (tmp_path / f"second.{ending}").read_bytes()
    with zipfile.ZipFile(tmp_path / "first.docx") as packed:
        assert {(1980, 1, 1, 0, 0, 0)} == {entry.date_time for entry in packed.infolist()}


def test_word_holds_no_clock(small):
    properties = Document(io.BytesIO(to_docx(small))).core_properties
    assert properties.created.year == properties.modified.year == 2000


@pytest.mark.parametrize("kind", TABLES)
def test_without_a_notice_no_format_has_one(sources, look, kind):
    table = print_table(
        sources, kind=kind, options=TABLES[kind], look=look, notice="", confidence=0.95
    )
    document = Document(io.BytesIO(to_docx(table)))
    said = to_html(table) + to_latex(table) + "".join(one.text for one in document.paragraphs)
    assert "invented" not in said


def test_a_row_with_a_wrong_number_of_cells_is_refused(small):
    with pytest.raises(ValueError, match="A row must have 3 cells, not 2"):
        dataclasses.replace(small, rows=(Row(("a", "b")),))


def test_a_kind_that_does_not_exist_is_refused(sources, look):
    with pytest.raises(StudyError, match="must name a kind of table, not `poem`"):
        print_table(sources, kind="poem", options={}, look=look, notice="", confidence=0.95)


def test_latex_breaks_a_table_of_few_rows_with_many_lines_between_pages(small):
    """Its rows have three cells; the first takes half of a turned page's 130 letters."""
    few = dataclasses.replace(small, rows=(Row(("a" * 65 * 25, "5", "8")),))
    assert r"\begin{tabular}" in to_latex(few)
    more = dataclasses.replace(small, rows=(Row(("a" * (65 * 25 + 1), "5", "8")),))
    assert r"\begin{longtable}" in to_latex(more)


def test_latex_says_what_cyrillic_needs_and_only_where_there_is_any(printed):
    assert r"pdfLaTeX with \usepackage[T2A]{fontenc}" in to_latex(printed["codebook"])
    assert "T2A" not in to_latex(printed["theme"])


def has_cyrillic():
    """Whether LaTeX has the sources of its Cyrillic letters."""
    if shutil.which("kpsewhich") is None:
        return False
    found = subprocess.run(["kpsewhich", "t2aenc.def", "fikparm.mf"], capture_output=True)
    return len(found.stdout.split()) == 2


@pytest.mark.skipif(shutil.which("pdflatex") is None, reason="needs pdflatex")
@pytest.mark.parametrize(
    "kind", ["participants", "theme", "findings", "negative", "reliability", "codebook"]
)
def test_latex_compiles(printed, kind, tmp_path):
    if kind == "codebook" and not has_cyrillic():
        pytest.skip("LaTeX has no Cyrillic letters here (Debian: texlive-lang-cyrillic)")
    packages = "".join(
        rf"\usepackage{{{name}}}" for name in ("booktabs", "array", "longtable", "pdflscape")
    )
    packages += r"\usepackage[T2A]{fontenc}" * (kind == "codebook")
    text = rf"\documentclass{{article}}{packages}\begin{{document}}"
    text += to_latex(printed[kind]) + r"\end{document}"
    (tmp_path / "table.tex").write_text(text, encoding="utf-8")
    done = subprocess.run(
        ["pdflatex", "-interaction=nonstopmode", "-halt-on-error", "table.tex"],
        cwd=tmp_path,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout.decode(errors="replace")[-2000:]
