"""A name planted in any kind of file is found, and never shown."""

from __future__ import annotations

import base64
import gzip
import io
import zipfile

import docx
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.figure import Figure

from kelisim.anonymize import scan_results
from kelisim.anonymize.decide.keep import Keep
from kelisim.anonymize.gate.pieces import cut_pieces
from kelisim.anonymize.gate.search import _kept_at
from kelisim.anonymize.gate.tokens import places_of_tokens
from kelisim.anonymize.local_names import Exempt
from kelisim.errors import StudyError

ENTITIES = pd.DataFrame(
    [
        ("person:zorbin veska", "person", "Veska Zorbin", "[Person 12]", 1, 1),
        ("person:sadikov nurlan", "person", "Nurlan Sadykov", "[Person 31]", 1, 1),
        ("university:willow", "university", "Willow University", "[University 4]", 1, 1),
        ("company:tamarisk", "company", "Tamarisk State Holding", "[Company 2]", 0, 0),
        ("university:tamarisk", "university", "Tamarisk Technical", "[University 8]", 0, 0),
        ("email:v@willow.example", "email", "v@willow.example", "[E-mail 9]", 1, 1),
        ("place:almati", "place", "Almaty", "[City 3]", 1, 1),
        ("phone:1", "phone", "+7 701 555 12 34", "[Phone 5]", 1, 1),
        ("id:1", "id", "N 12345678", "[ID 6]", 1, 1),
        ("id:11461", "id", "11461", "[ID 7]", 1, 1),
        ("person:smith uil", "person", "Will Smith", "[Person 77]", 1, 1),
    ],
    columns=["entity", "label", "name", "pseudonym", "n_mentions", "n_interviews"],
)
VARIANTS = pd.DataFrame(
    [
        ("person:zorbin veska", "Veska Zorbin"),
        ("person:zorbin veska", "Веска Зорбин"),
        ("person:sadikov nurlan", "Nurlan Sadykov"),
        ("university:willow", "Willow University"),
        ("company:tamarisk", "Tamarisk State Holding"),
        ("university:tamarisk", "Tamarisk Technical University"),
        ("university:willow", "the technical one"),
        ("email:v@willow.example", "v@willow.example"),
        ("place:almati", "Almaty"),
        ("phone:1", "+7 701 555 12 34"),
        ("id:1", "N 12345678"),
        ("id:11461", "11461"),
        ("person:smith uil", "Will Smith"),
    ],
    columns=["entity", "variant"],
)


@pytest.fixture
def scan(tmp_path, make_turns):
    """Give a scanner of one file's content."""

    def run(content, name="figures/table.csv", folder="results", allowed=(), **given):
        path = tmp_path / folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        turns = make_turns(A="the willow tree is a willow; I will, you will")
        options = {"turns": turns, "hide": (), "keep": (), "allowed": list(allowed)}
        options |= {"exempt": (), "beside": (), "entities": ENTITIES} | given
        return scan_results(tmp_path / "results", variants=VARIANTS, **options)

    return run


def _docx(text):
    document = docx.Document()
    paragraph = document.add_paragraph()
    for letter in text:
        paragraph.add_run(letter)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _zip(text):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("xl/sharedStrings.xml", f"<sst><si><t>{text}</t></si></sst>")
    return buffer.getvalue()


def _pdf(text):
    buffer = io.BytesIO()
    Figure().savefig(buffer, format="pdf", metadata={"Author": text})
    return buffer.getvalue()


LEAKS = {
    "text": "a,b\n1,Veska Zorbin came\n",
    "one word": "I saw ZORBIN there",
    "cyrillic": "Пришёл Зорбин",
    "html entity": "<p>Z&#111;rbin</p>",
    "mark-up inside": "<p>Zor<b>bin</b></p>",
    "json escape": '{"a": "\\u0417\\u043e\\u0440\\u0431\\u0438\\u043d"}',
    "utf-16": "Zorbin".encode("utf-16"),
    "docx": _docx("Veska Zorbin"),
    "zip": _zip("Zorbin"),
    "pdf": _pdf("Veska Zorbin"),
    "base64": base64.b64encode(b"from Veska Zorbin").decode(),
    "cells of a table": "<td>Veska</td><td>Zorbin</td>",
}


@pytest.mark.parametrize("kind", LEAKS)
def test_a_planted_name_is_found(scan, kind, tmp_path):
    with pytest.raises(StudyError) as error:
        scan(LEAKS[kind])
    assert str(error.value) == (
        "Can't release the results: names stand in files that may be shared.\n"
        f"  - {tmp_path / 'results/figures/table.csv'}: holds a name of [Person 12]. "
        "Is it no name but a word of your study? Then add it to `keep` in study/names.yaml."
    )


@pytest.mark.parametrize("text", ["Willow University opened", "write to v@willow.example"])
def test_institutions_and_contacts_are_found(scan, text):
    with pytest.raises(StudyError):
        scan(text)


@pytest.mark.parametrize(
    "text",
    [
        "a Zorbinesque style",
        "the willow tree",
        "Almaty region",
        "[Person 12] spoke",
        "the technical one",
    ],
)
def test_other_words_places_and_pseudonyms_pass(scan, text):
    assert list(scan(text).hits) == [0]


def test_a_phrase_that_is_meant_to_be_printed_passes(scan):
    assert list(scan("by Veska Zorbin 2025", allowed=["Veska Zorbin 2025"]).hits) == [0]


def test_private_files_are_not_searched(scan):
    assert scan("Veska Zorbin", name="private/1_read/turns.csv").empty


def test_a_clean_report_counts_what_was_searched(scan):
    report = scan("nothing here")
    assert report[["size", "kind", "hits", "exceptions"]].iloc[0].tolist() == [12, "text", 0, ""]
    assert report.n_variants[0] > 4


PATHS = [
    "figures/Zorbin-2.csv",
    "nurlan_sadykov.csv",
    "x/Nurlan Sadykov/table.csv",
    "Zorbin/a/b.md",
]


@pytest.mark.parametrize("name", PATHS)
def test_a_name_anywhere_in_a_path_is_found_and_not_shown(scan, name, tmp_path):
    with pytest.raises(StudyError) as error:
        scan("nothing", name=name)
    message = str(error.value).replace(str(tmp_path), "").casefold()
    assert "holds a name of [person" in message
    assert not any(part in message for part in ("zorbin", "nurlan", "sadykov"))


@pytest.mark.parametrize(
    "text",
    [
        "nurlan_sadykov",
        "x_ZORBIN_y",
        "с Нурланом Садыковым",
        "Садықовпен, Нұрлан Садықовпен",
        "Sadikov Nurlan",
        "Нурлана,Садыкова",
        "Нурлан пришёл",
        "Садықовтың сөзі",
        "call 8 (701) 555-12-34",
        "tel:+77015551234",
        "701.555.12.34",
        "passport N12345678",
    ],
)
def test_a_name_or_number_is_found_in_any_spelling_case_and_joint(scan, text):
    with pytest.raises(StudyError):
        scan(text)


@pytest.mark.parametrize(
    "text",
    [
        "Nurlana Sadyk",
        "нурланский",
        "0.31 and 31.5",
        "tamarisk: red",
        "77015551235",
        "0.7015551234",
        "Will it rain?",
    ],
)
def test_what_only_looks_like_a_name_passes(scan, text):
    assert list(scan(text).hits) == [0]


def test_a_file_that_cannot_be_searched_is_no_pass(scan, tmp_path):
    """A broken file fails beside one with a name, and both are told at once."""
    broken = gzip.compress(b"nothing" * 99)[:-9]
    with pytest.raises(StudyError) as error:
        scan(broken, name="a.csv.gz")
    where = tmp_path / "results"
    assert str(error.value) == (
        "Can't release the results: names can't be searched in files that may be shared.\n"
        f"  - {where / 'a.csv.gz'}: is a broken gzip file."
    )
    with pytest.raises(StudyError) as error:
        scan("Tamarisk State Holding", name="b.txt")
    assert str(error.value) == (
        "Can't release the results: names stand in files that may be shared.\n"
        f"  - {where / 'b.txt'}: holds a name of [Company 2]. "
        "Is it no name but a word of your study? Then add it to `keep` in study/names.yaml.\n"
        f"  - {where / 'b.txt'}: holds a name of [University 8]. "
        "Is it no name but a word of your study? Then add it to `keep` in study/names.yaml.\n"
        f"  - {where / 'a.csv.gz'}: is a broken gzip file."
    )


def test_a_link_to_a_folder_is_no_pass(scan, tmp_path):
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "results").mkdir()
    (tmp_path / "results/linked").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(StudyError, match="linked: can't be opened, or is a link to a folder"):
        scan("nothing")


def test_an_empty_folder_has_a_name_too(scan, tmp_path):
    (tmp_path / "results/figures/Zorbin").mkdir(parents=True)
    with pytest.raises(StudyError, match=r"figures/…: holds a name of \[Person 12\]"):
        scan("nothing")


def test_a_hit_deletes_nothing(scan, tmp_path):
    with pytest.raises(StudyError):
        scan("Veska Zorbin")
    assert (tmp_path / "results/figures/table.csv").read_text() == "Veska Zorbin"


ZORBIN = Exempt("Zorbin", "a brand of paper, in the list of materials")


def test_an_exception_passes_and_is_reported_with_its_reason(scan):
    report = scan("printed on Zorbin, ZORBIN", exempt=[ZORBIN])
    assert list(report.exceptions) == ["Zorbin: a brand of paper, in the list of materials"]


@pytest.mark.parametrize("text", ["Veska Zorbin", "Зорбин", "Zorbin and Veska"])
def test_an_exception_lets_no_other_word_pass(scan, text):
    with pytest.raises(StudyError):
        scan(text, exempt=[ZORBIN])


def test_an_exception_that_is_not_needed_is_named_by_number(scan, caplog):
    assert list(scan("nothing", exempt=[ZORBIN]).exceptions) == [""]
    assert caplog.messages == [
        "Entry 1 of `except` in study/names.yaml was not needed. Is it out of date?"
    ]


def test_logs_are_searched_where_they_may_be_shared(scan, tmp_path):
    beside = [tmp_path / "reports", tmp_path / "not there"]
    report = scan("read 3 files", name="logs/read.log", folder="reports", beside=beside)
    assert list(report.file) == [(tmp_path / "reports/logs/read.log").as_posix()]
    with pytest.raises(StudyError, match=r"reports/logs/read\.log: holds a name of \[Person 12\]"):
        scan("read Zorbin.docx", name="logs/read.log", folder="reports", beside=beside)


def test_a_short_form_that_institutions_share_is_found(scan):
    with pytest.raises(StudyError) as error:
        scan("They moved to Tamarisk then.")
    assert "[Company 2]" in str(error.value)
    assert "[University 8]" in str(error.value)


@pytest.mark.parametrize(
    "text", ["in the old mill", "Old Mills", "An,LI,came", "в Акбулаке", "x_Old_Mill"]
)
def test_what_the_study_hides_is_found_whatever_its_label(scan, text):
    assert list(scan(text).hits) == [0]
    with pytest.raises(StudyError) as error:
        scan(text, hide=("Old Mill", "Ақбұлақ", "Li"))
    assert "of `hide` in study/names.yaml. May it be printed? Then take it" in str(error.value)
    assert "ill" not in str(error.value).split("table.csv")[1]


def test_a_hidden_name_of_two_letters_is_no_element_of_html(scan):
    assert list(scan("<ul><li>one</li></ul>", hide=("Li",)).hits) == [0]


def test_what_the_study_keeps_passes_but_for_addresses(scan):
    assert list(scan("The Tamarisk plan", keep=("Tamarisk",)).hits) == [0]
    with pytest.raises(StudyError):
        scan("v@willow.example", keep=("willow", "example", "v"))


def test_a_file_that_is_still_written_is_not_searched(scan):
    assert scan("Veska Zorbin", name="6_render/quotes.csv.unfinished").empty


def test_a_word_as_often_small_as_great_is_no_name_behind_an_article(scan, make_turns):
    """`Atlas` made the machine once, and `this atlas` was a book once; a name has no article."""
    said = "We had Veska machines and this veska of maps."
    with pytest.raises(StudyError):
        scan("a veska", turns=make_turns(A="We had Veska machines; then veska came."))
    scan("a veska", turns=make_turns(A=said))


@pytest.mark.parametrize(
    "text", ["patent 11461, as it were", "патент № 11461", "no.\n11461 it is", "a (see 11461)"]
)
def test_a_short_number_of_somebody_is_found_where_it_is_said(scan, text):
    with pytest.raises(StudyError, match="ID 7"):
        scan(text)


@pytest.mark.parametrize(
    "text",
    [
        "id,role,start,end\nS1,participant,11461,11470\n",
        '{"start": 11461, "size":11461, "all": [1, 11461]}',
        '<p data-start="11461">11,461</p>',
        "0.11461 and 114610",
    ],
)
def test_a_place_in_a_text_or_a_count_is_nobodys_number(scan, text):
    """In a large corpus some offset is the same as some patent's number."""
    assert list(scan(text).hits) == [0]


def test_the_number_of_a_pseudonym_is_by_chance_somebodys_number(scan):
    entities = ENTITIES.replace("[University 4]", "[University 11461]")
    scan("at [University 11461], [Person 11461, head], [Университет 11461]-нің", entities=entities)
    for said in ("asked at [University 4] about patent 11461", "[shows badge 11461] here"):
        with pytest.raises(StudyError):
            scan(said)


@pytest.mark.parametrize(
    "said",
    ["her car 777ABC02 stood", "lives at 12A Abay street", "nick 4Skar_b", "with 3M Tamarisk"],
)
def test_what_begins_with_a_figure_is_found_with_its_capitals(tmp_path, make_turns, said):
    names = {"car": "777ABC02", "home": "12A Abay street", "nick": "4Skar_b", "firm": "3M Tamarisk"}
    labels = {"car": "id", "home": "address", "nick": "handle", "firm": "company"}
    entities = pd.DataFrame(
        [(key, labels[key], names[key], f"[X {at}]", 1, 1) for at, key in enumerate(names)],
        columns=ENTITIES.columns,
    )
    variants = pd.DataFrame({"entity": list(names), "variant": list(names.values())})
    (tmp_path / "notes.txt").write_text(said)
    none = {"hide": (), "keep": (), "allowed": (), "exempt": (), "beside": ()}
    with pytest.raises(StudyError):
        scan_results(tmp_path, entities, variants, turns=make_turns(A="nothing"), **none)


@pytest.mark.parametrize("said", ["call 701.5551234 now", "call 87.015551234 now"])
def test_a_phone_number_with_one_dot_is_no_decimal_number(scan, said):
    with pytest.raises(StudyError):
        scan(said)


@pytest.mark.parametrize("before", [0, 49_990, 49_995, 49_997, 50_000, 52_003, 140_000])
def test_a_name_is_found_wherever_it_stands_in_a_long_text(scan, before):
    """Long texts are searched piece by piece."""
    text = ("so " * 50_000)[:before] + " Veska Zorbin " + "so " * 40_000
    with pytest.raises(StudyError, match="Person 12"):
        scan(text)
    assert list(scan(text, allowed=["so Veska Zorbin so", "Veska Zorbin so"]).hits) == [0]


def test_authors_whom_the_program_cites_may_have_a_name_of_the_study(scan):
    """Escaped or not."""
    text = "Fisher&#39;s exact test; Fisher's exact test (Elliot, Manning &amp; Ford 2002)"
    assert list(scan(text, hide=["Fisher", "Manning"]).hits) == [0]
    with pytest.raises(StudyError):
        scan("Fisher came", hide=["Fisher", "Manning"])


@settings(max_examples=30, deadline=None)
@given(
    words=st.lists(
        st.sampled_from(
            ["University", "of", "Almaty", "Kazakhstan", "Astana", "we", "Республика", "Казахстан"]
        ),
        min_size=1,
        max_size=120,
    )
)
def test_what_is_kept_in_each_piece_is_what_is_kept_in_the_whole_text(words):
    """So a long text can be searched piece by piece."""
    said = words * 40
    lines = [f"{' '.join(said[at : at + 5])} {at}\n" for at in range(0, len(said), 5)]
    text, kept = "".join(lines), Keep(["University of Almaty", "Республика Казахстан"])
    places = places_of_tokens(text)
    whole = {places[at] for at in _kept_at(text, places, kept)}
    begin = 0
    for piece in cut_pieces(text):
        starts = places_of_tokens(piece.text)
        low, behind = begin - piece.within.start, begin + len(piece.within)
        near = {low + starts[at] for at in _kept_at(piece.text, starts, kept)}
        passage = set(range(begin, behind))
        assert near & passage == whole & passage
        begin = behind


@pytest.mark.parametrize(
    "said",
    [
        'guid="12345678-3a82-5c70-abad-074fcd86a132"',
        "her number is n12345678, or 1234-5678",
        "ID 12.345678,",
        "FA01,1.2345678,x",
        "FA01,1234567.8,x",
    ],
)
def test_somebodys_number_is_found_in_a_guid_and_in_a_cell(scan, said):
    with pytest.raises(StudyError, match="holds a name of"):
        scan(said)


def test_what_the_study_hides_is_found_in_a_guid_too(scan):
    with pytest.raises(StudyError, match="entry 1 of `hide`"):
        scan('guid="c28d3f1b-3a82-5c70-abad-074fcd86a132"', hide=["Abad"])


def test_a_study_may_hide_a_name_that_columns_have(scan):
    scan("claim_id,p_holm,verdict_holm\n", hide=["Holm"])
    with pytest.raises(StudyError):
        scan("said Holm then\n", hide=["Holm"])


def test_a_short_number_behind_a_decimal_cell_is_not_said(scan):
    scan("FA01,university,0.5\n11461,b,c\n")
