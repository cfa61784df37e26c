"""Somebody called Roman, Mark or Lang stops no file for its fonts and tags, and is found beside."""

from __future__ import annotations

import io

import docx
import matplotlib as mpl
import openpyxl
import pandas as pd
import pytest
from matplotlib.figure import Figure

from kelisim.anonymize import scan_results
from kelisim.anonymize.gate.own_words import own_places
from kelisim.errors import StudyError
from kelisim.webpage.page import compose_page, read_assets

NAMES = [
    "Abad",
    "Roman",
    "Mark",
    "Lang",
    "Max",
    "Bold",
    "Georgia",
    "Butt",
    "Cambria",
    "Story",
    "Light",
    "Low",
    "Min",
    "Zorbin",
]
ENTITIES = pd.DataFrame(
    {
        "entity": [f"person:{name.lower()}" for name in NAMES],
        "label": "person",
        "name": NAMES,
        "pseudonym": [f"[Person {number}]" for number in range(71, 71 + len(NAMES))],
        "n_mentions": 1,
        "n_interviews": 1,
    }
)
VARIANTS = pd.DataFrame({"entity": ENTITIES.entity, "variant": NAMES})


def _saved(save):
    file = io.BytesIO()
    save(file)
    return file.getvalue()


def _document(text):
    document = docx.Document()
    document.add_paragraph(text)
    return _saved(document.save)


def _figure(kind, text):
    with mpl.rc_context({"svg.fonttype": "none", "pdf.fonttype": 42, "font.weight": "bold"}):
        figure = Figure()
        axes = figure.subplots()
        axes.plot([1, 2], [3, 4])
        axes.set_title(text)
        return _saved(lambda file: figure.savefig(file, format=kind))


def _page(text):
    return compose_page(
        title="A page",
        notice="Invented.",
        body=f"<main><p>{text}</p></main>",
        styles=read_assets("kelisim.webpage", ["tokens.css", "parts.css"]),
        scripts=read_assets("kelisim.webpage", ["elements.js", "state.js"]),
        data={"said": text},
    ).encode()


def _workbook(text):
    book = openpyxl.Workbook()
    book.active["A1"] = text
    return _saved(book.save)


FILES = {
    "report.docx": _document,
    "page.html": _page,
    "figure.svg": lambda text: _figure("svg", text),
    "figure.pdf": lambda text: _figure("pdf", text),
    "sheet.xlsx": _workbook,
}


@pytest.fixture
def scan(tmp_path, make_turns):
    """Search one file for `NAMES`."""

    def run(name, content):
        path = tmp_path / "results" / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)
        none = {"hide": (), "keep": (), "allowed": (), "exempt": (), "beside": ()}
        turns = make_turns(A="nothing of it")
        return scan_results(tmp_path / "results", ENTITIES, VARIANTS, turns=turns, **none)

    return run


@pytest.mark.parametrize("name", FILES)
def test_a_participant_may_be_called_as_a_font_a_tag_or_a_property(scan, name):
    assert set(scan(name, FILES[name]("Nobody came.")).hits) == {0}


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("said", ["then Roman came late", "ask Mark of it", "Lang, she said"])
def test_the_same_name_is_found_where_somebody_says_it(scan, name, said):
    with pytest.raises(StudyError, match="names stand in files"):
        scan(name, FILES[name](said))


def test_an_attribute_and_a_key_of_the_program_are_no_names(scan):
    scan("page.html", b'<p lang="kk">x</p><p lang="zz">{"mark":["a"],"lang":"b"}</p>')
    for said in ('<p title="Lang">x</p>', '{"Mark":["a"]}', '{"zorbin":3}', 'zorbin="x"'):
        with pytest.raises(StudyError):
            scan("page.html", said.encode())


def test_columns_of_the_programs_tables_are_no_names(scan):
    scan("table.csv", b"interview_id,kappa_low,duration_min\nFA01,0.1,30\n")
    for said in ("interview_id,low,max\n", "share_zorbin\n", "Share_Low\n", "share low\n"):
        with pytest.raises(StudyError):
            scan("table.csv", said.encode())


def test_four_signs_of_a_guid_are_no_name(scan):
    scan("project.qde", b'<Coding guid="c28d3f1b-3a82-5c70-abad-074fcd86a132"/>')
    for said in ('guid="c28d3f1b-3a82-abad-074fcd86a132"', "3a82-5c70-abad-0", "from Abad-2"):
        with pytest.raises(StudyError):
            scan("project.qde", said.encode())


@pytest.mark.parametrize("said", ["Roman", '["Roman"]', "As long as Mark up there", "to Mark it"])
def test_a_whole_text_and_everyday_prose_are_no_own_words(scan, said):
    with pytest.raises(StudyError):
        scan("page.json", said.encode())


def test_explanations_in_the_sources_are_no_own_words():
    """Examples of names stand there."""
    assert own_places(["the", "program", "itself"], [1]) == set()
    assert own_places(["html", "lang", "en"], [1]) == {1}
    assert own_places(["html", "Lang", "en"], [1]) == set()
