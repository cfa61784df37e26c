"""A long file is read block by block, and nothing is found or lost by that."""

from __future__ import annotations

import re

import pandas as pd
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kelisim.anonymize.decide.keep import Keep
from kelisim.anonymize.gate.containers import UnreadableError, passages_inside, texts_inside
from kelisim.anonymize.gate.containers.blocks import cut_blocks
from kelisim.anonymize.gate.containers.changing import BETWEEN, changing_passages
from kelisim.anonymize.gate.containers.readings import compose, encoded_in
from kelisim.anonymize.gate.search import Gate
from kelisim.anonymize.gate.tokens import fold
from kelisim.anonymize.gate.wanted import list_wanted
from kelisim.anonymize.local_names import Exempt

NAMES = ["Veska Zorbin", "Нурлан Садыков", "Old Mill Road Holding", "Mark Fox", "777ABC02"]
LABELS = ["person", "person", "company", "person", "id"]
ENTITIES = pd.DataFrame(
    {
        "entity": NAMES,
        "label": LABELS,
        "name": NAMES,
        "pseudonym": [f"[X {at}]" for at in range(len(NAMES))],
        "n_mentions": 1,
        "n_interviews": 1,
    }
)
VARIANTS = pd.DataFrame({"entity": NAMES, "variant": NAMES})
ROWS = "".join(f'FA{n},"said, {n} times",0.{n}17,no,-{n}.5,so-called\n' for n in range(70))
CELL = '"a cell\nof three\nlines ""quoted"" here",1\n'
LONG_LINE = "x" * 1_400 + "\n"
BITS = [
    *("Veska", "Zorbin", "Zor", "bin", "Нурлан", "Садыков", "Old Mill", "Road", "Holding"),
    *("Mark", "Fox", "777ABC02", "(Fox 2001)", "paper Fox", " ", ",", '"', "\n", "\r\n", '","'),
    *("<b>", "</b>", "<", ">", "<!--", "-->", "&#98;", "&lt;", "&gt;", "{", "}", "*", "\\"),
    *("-\n", "- \n \n", "=\n", "\u00ad", "\ufeff", "\u0301", "＜", "－\n", "=D0=97", "\\u0417"),
    *(";base64,", "Wm9yYmlu", "WlpabyBab3JiaW4gcw==", "\\textbf{", " " * 1_100, "\n" * 1_100),
]
FILLED = st.one_of(st.sampled_from(BITS), st.sampled_from([ROWS, CELL, LONG_LINE]))
TEXTS = st.lists(FILLED, max_size=30).map("".join)
SIZES = st.integers(1, 9_000)


@pytest.fixture(scope="module")
def find(tmp_path_factory):
    """Give what the gate finds in a file of some content, and which exceptions it needed."""
    turns = pd.DataFrame({"text": ["a mark"]})
    wanted = list_wanted(ENTITIES, VARIANTS, turns=turns, hide=["Akbulak"])
    path = tmp_path_factory.mktemp("long") / "table.csv"

    def run(text, n_letters):
        path.write_bytes(text.encode())
        gate = Gate(wanted, Keep(()), [fold("(Fox 2001)")], [Exempt("paper Fox", "a brand")])
        found = set()
        try:
            for piece in passages_inside(path, n_letters=n_letters):
                found |= gate.owners_in(piece.text, piece.within)
        except UnreadableError as error:
            return str(error)
        return found, gate.needed

    return run


@settings(max_examples=100, deadline=None)
@given(TEXTS, SIZES)
@example(ROWS + "Veska\nZorbin" + ROWS, 1)
@example(ROWS + "Zor<b>" + ROWS + "</b>bin" + ROWS, 1)
@example(ROWS + "Zor<b " + ROWS + ">bin" + ROWS, 1)
@example(ROWS + "Zor<!-- > " + ROWS + "-->bin" + ROWS, 1)
@example(ROWS + "Zor-" + "\n" * 1_100 + "bin" + ROWS, 1)
@example(ROWS + "data:text/plain;base64,Wm9yY\n" + "CAg\nI" * 600 + "mlu" + ROWS, 1)
@example(ROWS + "Zor&lt;" + ROWS + "&gt;bin" + ROWS, 1)
@example(ROWS + "Old Mill\n\n\nRoad, Holding" + ROWS, 2_000)
@example(ROWS + "(Fox\n2001)" + ROWS + "paper\nFox" + ROWS, 1)
def test_the_gate_finds_in_blocks_of_any_size_what_it_finds_in_the_whole(find, text, n_letters):
    assert find(text, n_letters) == find(text, 10**9)


@settings(max_examples=150, deadline=None)
@given(TEXTS, SIZES, st.integers(1, 50))
def test_blocks_hold_what_the_whole_text_holds(text, n_letters, n_lines):
    lines = re.findall(r"[^\n]*\n|[^\n]+\Z", text)
    parts = ["".join(lines[at : at + n_lines]) for at in range(0, len(lines), n_lines)]
    blocks = list(cut_blocks(map(compose, parts), n_letters=n_letters))
    whole = compose(text)
    assert "".join(blocks) == whole
    changing = filter(None, map(changing_passages, blocks))
    assert BETWEEN.join(changing) == changing_passages(whole)
    packed = {each for block in blocks for each in encoded_in(block)}
    assert packed == set(encoded_in(whole))


def test_a_table_is_cut_into_blocks_of_about_the_size_that_is_asked_for():
    lines = (ROWS * 400).splitlines(keepends=True)
    blocks = list(cut_blocks(lines, n_letters=20_000))
    assert "".join(blocks) == ROWS * 400
    assert {len(block) // 10_000 for block in blocks[:-1]} == {1}
    assert all(block.endswith("\n") for block in blocks)


@pytest.mark.parametrize(
    ("opening", "closing"),
    [("<b", ">"), ("<!-- > ", "-->"), (";base64,AAAA\n", ","), ("&#", ";"), ("a-\n", "a")],
)
def test_no_block_ends_where_something_is_open(opening, closing):
    inside = ("A" * 60 + "\n") * 200 if opening[0] in "<;" else ""
    text = ROWS + opening + inside + closing + ROWS
    blocks = list(cut_blocks(text.splitlines(keepends=True), n_letters=1))
    assert len(blocks) > 1
    assert any(opening + inside + closing in block for block in blocks)


def test_a_long_file_that_is_no_plain_text_is_read_as_a_short_one(tmp_path):
    for number, content in enumerate(
        [
            ("Пришёл Зорбин\n" * 200).encode("cp1251"),
            ("came Zorbin\n" * 200).encode("utf-16"),
            ("came Zorbin\n" * 200).encode("utf-16-le"),
            rb"{\rtf1\ansi \'5aorbin}" + b" " * 2_000,
            ("ж" * 2_000).encode()[:-1],
        ]
    ):
        path = tmp_path / str(number)
        path.write_bytes(content)
        in_blocks = [piece.text for piece in passages_inside(path, n_letters=1_000)]
        assert in_blocks == list(texts_inside(content))
