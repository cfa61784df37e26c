"""A name planted in any kind of file is found, and never shown."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

import docx
import pandas as pd
import pytest

from kelisim.anonymize import scan_results
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
    ],
    columns=["entity", "variant"],
)


@pytest.fixture
def scan(tmp_path, make_turns):
    """Give a scanner of one file's content."""

    def run(content, name="figures/table.csv", allowed=(), hide=(), keep=()):
        path = tmp_path / "results" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        turns = make_turns(A="the willow tree is a willow")
        options = {"turns": turns, "hide": hide, "keep": keep, "allowed": list(allowed)}
        return scan_results(tmp_path / "results", ENTITIES, VARIANTS, **options)

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


def _pdf(text, *, packed):
    body = f"BT ({text}) Tj ET".encode()
    body = zlib.compress(body) if packed else body
    return b"%PDF-1.4\n1 0 obj\n<< >>\nstream\n" + body + b"\nendstream\nendobj\n"


def _png(text):
    def chunk(kind, body):
        return (
            struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        )

    return b"\x89PNG\r\n\x1a\n" + chunk(b"tEXt", b"Title\0" + text.encode()) + chunk(b"IEND", b"")


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
    "pdf": _pdf("Veska Zorbin", packed=False),
    "packed pdf": _pdf("Veska Zorbin", packed=True),
    "pdf kerning": b"%PDF-1.4\nstream\nBT [(Zor) -20 (bin)] TJ ET\nendstream\n",
    "pdf metadata": b"%PDF-1.4\n<< /Author (Veska Zorbin) >>\n",
    "pdf utf-16 metadata": b"%PDF-1.4\n<< /Author <"
    + b"feff"
    + "Zorbin".encode("utf-16-be").hex().encode()
    + b"> >>",
    "png": _png("by Veska Zorbin"),
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
    assert report[["size", "kind", "hits"]].iloc[0].tolist() == [12, "text", 0]
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
    ],
)
def test_a_full_name_is_found_in_any_spelling_case_and_joint(scan, text):
    with pytest.raises(StudyError):
        scan(text)


@pytest.mark.parametrize(
    "text", ["Нурлан пришёл", "Nurlana Sadyk", "0.31 and 31.5", "tamarisk: red"]
)
def test_what_only_looks_like_a_name_passes(scan, text):
    assert list(scan(text).hits) == [0]


def test_a_decimal_number_is_whole(make_turns, tmp_path):
    (tmp_path / "table.csv").write_text("0.7015551234 1.7015551234\n")
    phone = pd.DataFrame([("phone:1", "phone", "", "[Phone 1]", 1, 1)], columns=ENTITIES.columns)
    said = pd.DataFrame([("phone:1", "7015551234")], columns=VARIANTS.columns)
    options = {"turns": make_turns(A="a"), "hide": (), "keep": (), "allowed": ()}
    assert list(scan_results(tmp_path, phone, said, **options).hits) == [0]
    (tmp_path / "table.csv").write_text("7015551234\n")
    with pytest.raises(StudyError):
        scan_results(tmp_path, phone, said, **options)


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
