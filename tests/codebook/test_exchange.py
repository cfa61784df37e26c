"""Codebooks go out and come back; nothing is lost in silence."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyrefiqda import RefiCodebook

from kelisim.codebook import Codebook, read_codebook
from kelisim.codebook.exchange import export_codebook, import_codebook
from kelisim.codebook.exchange.files import NOT_IN_QDC
from kelisim.codebook.guids import guid_of, guid_of_id
from kelisim.errors import StudyError

STUDY = Path(__file__).parents[2] / "study" / "codebook.yaml"
HEAD = '<CodeBook xmlns="urn:QDA-XML:codebook:1.0" origin="NVivo"><Codes>'


def write(folder, name, content):
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def send(folder, name, book, **options) -> tuple[Path, list[str]]:
    """Export a codebook; give the file and what was said."""
    return folder / name, export_codebook(book, folder / name, **options)


def guid(number: int) -> str:
    return f"00000000-0000-4000-8000-{number:012}"


def code(number: int, name: str, inside: str = "", *, codable: str = "true", more: str = "") -> str:
    return f'<Code guid="{guid(number)}" name="{name}" isCodable="{codable}" {more}>{inside}</Code>'


def bring(folder, *codes: str, sets: str = ""):
    text = HEAD + "".join(codes) + f"</Codes>{sets}</CodeBook>"
    return import_codebook(write(folder, "from.qdc", text), known=None)


def levels(codebook) -> list[tuple[str, str, str]]:
    return [(theme.name, sub.name, code.name) for theme, sub, code in codebook.walk_codes()]


# There and back


@pytest.mark.parametrize("name", ["a.csv", "a.xlsx"])
def test_a_table_holds_all_of_a_codebook(tmp_path, full, name):
    """Rules, examples, sets, colors and retired codes too."""
    path, notes = send(tmp_path, name, full)
    assert import_codebook(path, known=None) == (full, [])
    assert notes == []


@pytest.mark.parametrize("name", ["a.csv", "a.xlsx"])
def test_the_studys_own_codebook_survives_a_table(tmp_path, name):
    """In three languages."""
    study = read_codebook(STUDY)
    path, _ = send(tmp_path, name, study)
    assert import_codebook(path, known=None)[0] == study


def test_yaml_reads_as_what_was_written(tmp_path, full):
    """Through the reader that checks."""
    path, _ = send(tmp_path, "a.yaml", full)
    assert read_codebook(path) == full


@pytest.mark.parametrize("has_flat_names", [False, True])
def test_a_qdc_file_and_the_known_codebook_give_all_back(tmp_path, full, has_flat_names):
    """Nested, or with names such as `Theme::Subtheme::Code`; what REFI-QDA lacks is said."""
    path, said = send(tmp_path, "a.qdc", full, has_flat_names=has_flat_names)
    back, notes = import_codebook(path, known=full)
    assert back == full
    assert said == [NOT_IN_QDC]
    assert notes == ["Names with `::` were read as a hierarchy."] * has_flat_names


def test_without_the_known_codebook_a_qdc_file_gives_texts_colors_guids_and_sets(tmp_path, full):
    """Ids and labels are made of names."""
    path, _ = send(tmp_path, "a.qdc", full)
    back, notes = import_codebook(path, known=None)
    kept = {"name", "definition", "include", "exclude", "color"}
    for (_, _, one), (_, _, other) in zip(
        full.walk_codes(with_retired=True), back.walk_codes(with_retired=True), strict=True
    ):
        assert one.model_dump(include=kept) == other.model_dump(include=kept)
        assert guid_of(one) == guid_of(other)
    assert [group.name for group in back.sets] == ["For the paper", "All"]
    assert back.themes[0].color == "#FFFFFF"
    assert notes == []


def test_what_comes_back_changed_keeps_its_rules(tmp_path, full):
    """A code that was renamed in another program is still the same code."""
    path, _ = send(tmp_path, "a.qdc", full)
    renamed = path.read_text().replace('name="Low trust"', 'name="Distrust"')
    back, _ = import_codebook(write(tmp_path, "a.qdc", renamed), known=full)
    changed = next(back.walk_codes())[2]
    assert (changed.id, changed.name) == ("low-trust", "Distrust")
    assert changed.rules == next(full.walk_codes())[2].rules


def test_a_code_that_did_not_come_back_is_named(tmp_path, full):
    """It is not in the new file, and one should know."""
    _, notes = import_codebook(
        write(tmp_path, "a.csv", "name,parent\nTheme,\nOther,Theme\nCode,Other\n"), known=full
    )
    assert notes[-1] == "Not in the file, so left out: low-trust, joint-work."


def test_exports_are_the_same_bytes_each_time(tmp_path, full):
    """No clock, no chance."""
    for name in ("a.qdc", "a.csv", "a.xlsx", "a.yaml"):
        first, _ = send(tmp_path, f"1{name}", full)
        second, _ = send(tmp_path, f"2{name}", full)
        assert first.read_bytes() == second.read_bytes()


def test_guids_are_made_of_ids():
    """So that codings of one export fit the next."""
    assert guid_of_id("joint-research") == guid_of_id("joint-research")
    assert guid_of_id("joint-research") != guid_of_id("joint-work")
    assert len({guid_of(code) for _, _, code in read_codebook(STUDY).walk_codes()}) == 33


# What others read


def test_an_independent_reader_finds_the_same_codes_and_sets(tmp_path, full):
    """pyrefiqda's models are made from the official schema, and refuse what breaks it."""
    path, _ = send(tmp_path, "a.qdc", full)
    book = RefiCodebook.load(path)
    theme = book.codes.code[0]
    low, joint = theme.code[0].code
    assert (theme.name, theme.is_codable, theme.color) == ("Challenges", False, "#FFFFFF")
    assert (low.name, low.is_codable, low.color) == ("Low trust", True, "#1F77B4")
    assert low.description == (
        "What it means.\n\nInclude: When said.\n\nExclude: When denied: `joint-work`."
    )
    assert [member.guid for member in book.sets.set[1].member_code] == [low.guid, joint.guid]
    assert book.sets.set[0].description == "Printed."


def test_no_cell_of_a_table_is_a_formula(tmp_path, full):
    """A spreadsheet would run it."""
    path, _ = send(tmp_path, "a.csv", full)
    assert "'=Joint work" in path.read_text()


# Other depths


def test_a_theme_with_codes_right_below_gets_a_subtheme_of_its_name(tmp_path):
    """Two levels."""
    book, notes = bring(
        tmp_path, code(1, "Trust", code(2, "Low") + code(3, "High"), codable="false")
    )
    assert levels(book) == [("Trust", "Trust", "Low"), ("Trust", "Trust", "High")]
    assert notes[0] == "“Trust”: 2 codes stand right below it, now in a subtheme so named."


def test_codes_without_anything_above_come_together(tmp_path):
    """One level."""
    book, notes = bring(tmp_path, code(1, "Low"), code(2, "High"))
    assert levels(book) == [("Other codes", "Other codes", name) for name in ("Low", "High")]
    assert notes[0] == "2 codes have nothing above them: now in “Other codes”."


def test_levels_below_the_third_become_codes_whose_names_tell_the_way(tmp_path):
    """Five levels; an entry that can't be coded lends its text."""
    deep = code(4, "Of firms", code(5, "Big ones"), codable="false").replace(
        'isCodable="false" >', 'isCodable="false" ><Description>Firms only.</Description>', 1
    )
    tree = code(1, "A", code(2, "B", code(3, "Trust", deep), codable="false"), codable="false")
    book, notes = bring(tmp_path, tree)
    assert levels(book) == [("A", "B", "Trust"), ("A", "B", "Trust: Of firms: Big ones")]
    assert [code.definition for _, _, code in book.walk_codes()] == ["Trust", "Firms only."]
    assert notes[:2] == [
        "“Trust” has a level below it: its 2 entries now stand beside it as “Trust: …”.",
        "“Trust: Of firms” has a level below it: its 1 entries now stand beside it as "
        "“Of firms: …”, with its text.",
    ]


def test_a_theme_that_coders_used_stays_a_code(tmp_path):
    """Its guid is that of the code, so that its codings are found."""
    book, notes = bring(tmp_path, code(1, "Trust", code(2, "Low")))
    assert levels(book) == [("Trust", "Trust", "Trust (in general)"), ("Trust", "Trust", "Low")]
    assert guid_of(next(book.walk_codes())[2]) == guid(1)
    assert "“Trust” can be coded itself: it also is a code “in general”." in notes


def test_names_with_colons_are_a_hierarchy(tmp_path):
    """ATLAS.ti's way; what no entry is named after is made."""
    names = ["A::B::Low", "A::B::High", "A", "C::Low"]
    book, _ = bring(tmp_path, *(code(n, name) for n, name in enumerate(names)))
    assert levels(book) == [
        ("A", "A", "A (in general)"),
        ("A", "B", "Low"),
        ("A", "B", "High"),
        ("C", "C", "Low"),
    ]
    assert [code.id for _, _, code in book.walk_codes()][1::2] == ["low", "low-2"]


TREES = st.recursive(
    st.just(()), lambda below: st.lists(below, min_size=1, max_size=3).map(tuple), max_leaves=8
)


@settings(deadline=None)
@given(tree=st.lists(TREES, min_size=1, max_size=3))
def test_no_codable_entry_is_lost_at_any_depth(tmp_path_factory, tree):
    """Each guid that coders may have used is a code's, once."""
    made: list[str] = []

    def grow(below) -> str:
        made.append(guid(len(made)))
        number = len(made) - 1
        return code(number, f"Code {number}", "".join(map(grow, below)))

    book, _ = bring(tmp_path_factory.mktemp("tree"), *map(grow, tree))
    assert sorted(guid_of(code) for _, _, code in book.walk_codes()) == sorted(made)


# Files of others


def test_descriptions_are_parted_at_their_headings(tmp_path):
    """Programs have one field for all."""
    lines = [
        "Little faith.",
        "Use when: said.",
        "Not when to use: x",
        "EXCLUSION CRITERIA: denied.",
    ]
    text = "&#10;".join(lines)
    book, _ = bring(tmp_path, code(1, "Trust", f"<Description>{text}</Description>"))
    found = next(book.walk_codes())[2]
    assert found.definition == "Little faith."
    assert found.include == "said.\nNot when to use: x"
    assert found.exclude == "denied."


def test_sets_keep_their_codes_and_say_what_they_lose(tmp_path):
    """A theme can't be in a set of ours; `.qdc` and `.qdpx` files name members differently."""
    members = f'<MemberCode guid="{guid(2)}"/><MemberCode targetGUID="{guid(1)}"/>'
    sets = f'<Sets><Set guid="{guid(8)}" name="One">{members}</Set>'
    sets += f'<Set guid="{guid(9)}" name="None"/></Sets>'
    book, notes = bring(tmp_path, code(1, "Trust", code(2, "Low"), codable="false"), sets=sets)
    assert [(group.name, group.codes) for group in book.sets] == [("One", ("low",))]
    assert notes[-3:-1] == [
        "Set “One”: 1 members are no codes; left out.",
        "Set “None” has no codes; left out.",
    ]


def test_a_byte_order_mark_short_colors_and_braces_are_read(tmp_path):
    """As QualCoder, MAXQDA and NVivo write."""
    text = (HEAD + code(1, "Low", more='color="#0aF"') + "</Codes></CodeBook>").replace(
        guid(1), "{" + guid(1) + "}"
    )
    book, _ = import_codebook(write(tmp_path, "a.qdc", b"\xef\xbb\xbf" + text.encode()), known=None)
    found = next(book.walk_codes())[2]
    assert (found.color, found.guid) == ("#00AAFF", guid(1))


def test_all_problems_of_a_qdc_file_are_told_at_once(tmp_path):
    """With their lines."""
    text = HEAD + '\n<Code guid="x" name=""/>\n' + code(1, "A", more='color="red"') + "\n"
    text += code(1, "B") + "</Codes></CodeBook>"
    with pytest.raises(StudyError) as caught:
        import_codebook(write(tmp_path, "a.qdc", text), known=None)
    assert str(caught.value) == (
        "Can't import the codebook `a.qdc`.\n"
        "  - line 2: A code must have a `name`.\n"
        "  - line 2: A code must have a `guid` of 32 digits.\n"
        "  - line 3: `color` must be like `#1F77B4`.\n"
        "  - line 4: A guid must stand once: this one is on line 3 too."
    )


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.txt", "", "Can't import `a.txt`: it must end in .qdc, .qde, .csv, .xlsx."),
        ("a.qdc", "<a/>", "Can't import `a.qdc`: it must hold a REFI-QDA `CodeBook`."),
        (
            "a.qdc",
            "<a",
            "Can't import the codebook `a.qdc`.\n"
            "  - a.qdc: must hold well-formed XML. Can you open it and save it again?",
        ),
        (
            "a.qdc",
            '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + HEAD + "</Codes></CodeBook>",
            "Can't import the codebook `a.qdc`.\n"
            "  - a.qdc: must not declare XML entities or a document type. "
            "Did an office program write it?",
        ),
        (
            "a.qdc",
            HEAD + "</Codes></CodeBook>",
            "Can't import the codebook `a.qdc`: it must have at least one code.",
        ),
        (
            "a.xlsx",
            "no zip",
            "Can't import the codebook `a.xlsx`.\n"
            "  - a.xlsx: must be what its ending says. Was it renamed?",
        ),
        (
            "a.csv",
            b"name\n\xe0\n",
            "Can't import the codebook `a.csv`.\n"
            "  - a.csv: must be UTF-8 text. Is it saved as `CSV UTF-8`, or better as XLSX?",
        ),
        (
            "a.csv",
            "title\nTrust\n",
            "Can't import the codebook `a.csv`: it must have a column `name` and rows below.",
        ),
        (
            "a.csv",
            "name,parent,depth,rules_en\nA,Nobody,,\nB,,leaf,\nC,D,,\nD,C,,'{'\n,A,,\nE,,,{a: [\n",
            "Can't import the codebook `a.csv`.\n"
            "  - row 3: `depth` must be one of codebook, source, theme, subtheme, code, set.\n"
            "  - row 6: `name` must not be empty.",
        ),
        (
            "a.csv",
            "name,parent,rules_en\nA,Nobody,\nC,D,\nD,C,\nE,,{a: [\n",
            "Can't import the codebook `a.csv`.\n"
            "  - row 5: Rules must be YAML, a rule a line.\n"
            "  - row 2: `parent` must be the id or name of a row. Is it misspelt?\n"
            "  - row 3: An entry must not stand below itself.\n"
            "  - row 4: An entry must not stand below itself.",
        ),
        (
            "a.csv",
            "name,rules_en\nTrust,{phrase: trust}\nFaith,{frase: faith}\n",
            "Can't import the codebook `a.csv`.\n"
            "  - Other codes > Other codes > Faith: rules.en.1.frase: "
            "Extra inputs are not permitted",
        ),
    ],
)
def test_what_can_not_be_imported_is_told_in_plain_words(tmp_path, name, content, message):
    """Nothing is written."""
    with pytest.raises(StudyError) as caught:
        import_codebook(write(tmp_path, name, content), known=None)
    assert str(caught.value) == message


def test_others_tables_need_only_names(tmp_path):
    """Semicolons, other words for columns, and columns that mean nothing here."""
    table = "Code;Description;Files\nTrust::Low;Little.;3\nTrust::High;Much.;2\n"
    book, notes = import_codebook(write(tmp_path, "a.csv", table), known=None)
    assert levels(book) == [("Trust", "Trust", "Low"), ("Trust", "Trust", "High")]
    assert [code.definition for _, _, code in book.walk_codes()] == ["Little.", "Much."]
    assert notes[0] == "Columns left out: files."


def test_ids_are_made_of_names_in_any_language(tmp_path):
    """In Latin letters; a number where one is taken."""
    names = ["Доверие (к вузам)", "Сенім жоқ", "Сенім, жоқ!", "信任", "2 sides"]
    book, _ = import_codebook(
        write(tmp_path, "a.csv", "name\n" + "".join(f'"{name}"\n' for name in names)), known=None
    )
    assert [code.id for _, _, code in book.walk_codes()] == [
        "doverie-k-vuzam",
        "senim-zhoq",
        "senim-zhoq-2",
        "code",
        "code-2-sides",
    ]


TEXT = st.text(
    st.characters(codec="utf-8", categories=["L", "N", "P", "S", "Zs"]), min_size=1, max_size=30
).map(lambda text: " ".join(text.split()) or "x")


@settings(deadline=None, max_examples=25)
@given(name=TEXT, definition=TEXT, include=TEXT, exclude=TEXT, note=TEXT)
def test_any_text_survives_every_format(tmp_path_factory, name, definition, include, exclude, note):
    """Quotes, signs, letters of any script."""
    folder = tmp_path_factory.mktemp("text")
    entry = {"id": "a", "name": f"N {name}", "label": "A", "definition": definition}
    texts = {"include": include, "exclude": exclude, "origin": "proposed", "status": "agreed"}
    theme = {**entry, "id": "c", "subthemes": [{**entry, "id": "b", "codes": [{**entry, **texts}]}]}
    book = Codebook.model_validate(
        {"title": name, "status": "agreed", "note": note, "sources": [], "themes": [theme]}
    )
    for ending in ("csv", "xlsx", "qdc"):
        path, _ = send(folder, f"a.{ending}", book)
        back, _ = import_codebook(path, known=book)
        assert back == book
