"""Readings of a long page hold what changes without mark-up and escapes, and nothing is lost."""

import re
from unittest.mock import patch

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kelisim.anonymize.gate.containers import changing
from kelisim.anonymize.gate.containers import readings as module
from kelisim.anonymize.gate.containers.changing import changing_passages
from kelisim.anonymize.gate.containers.readings import blank_decimals, readings
from kelisim.anonymize.gate.tokens import split_tokens

PLAIN = "".join(f'["line {n} says nothing", "of anyone"],\n' for n in range(200))
BITS = [
    *("Zor", "bin", "Ava ", "a", " ", "\n", '"', ",", ". ", "-", "=", "<", ">", "&", ";"),
    *("<b>", "</b>", "<!--", "-->", "<td>", "</td>\n", "<![CDATA[", "]]>", "&amp;", "&#1040;"),
    *("\\n", "\\u0410", "\\xd0\\x90", "\\textbf{", "{", "}", "\\-", "**", "`", "~~", "%D0%90"),
    *("=D0=90", "=\r\n", "-\n", "\u2010 \n", "\x02", "\ufffe", "\u00ad", "\ud83d", "\ude00", "Å"),
    *("\\", "\\1", "{}", "x. " * 200, "x" * 250, "y z, " * 60, "\n" * 3 + "w " * 120),
]


def words_of(text):
    return {word for reading in readings(text) for word in split_tokens(reading)}


@given(st.lists(st.sampled_from(BITS), max_size=40).map("".join))
@example("Zor{b}in\n" + "line of text\n" * 60 + "\\1 end")
@example("Zor" + "x" * 250 + "<b>" + "y z, " * 60 + "</b>bin")
def test_no_word_is_lost_with_the_passages_that_do_not_change(text):
    with patch.object(module, "changing_passages", lambda whole: whole):
        wanted = words_of(text)
    assert words_of(text) == wanted


@given(st.lists(st.sampled_from(BITS), max_size=40).map("".join))
def test_patterns_apart_find_the_passages_that_the_one_pattern_finds(text):
    with patch.object(changing, "_changes", changing.CHANGING.finditer):
        wanted = changing_passages(text)
    assert changing_passages(text) == wanted


@pytest.mark.parametrize(
    "hidden",
    ["Zor<b>bin</b>", "Zor&#98;in", "Zor-\nbin", "Zor</td>\n<td>bin", "Zor{b}in", "Zor**bin**"],
)
def test_a_name_is_put_together_in_the_middle_of_a_long_page(hidden):
    page = f"{PLAIN}Ava {hidden} said, with a \\ here {{\n{PLAIN}"
    assert "Zorbin" in words_of(page)
    assert sum(map(len, readings(page))) < 1.5 * len(page)


def test_what_holds_no_mark_and_no_escape_has_one_reading():
    assert changing_passages(PLAIN) == ""
    assert list(readings(PLAIN)) == [PLAIN]


@pytest.mark.parametrize("cell", ["0.123456", "-12.037", "0.7011020", "3.5"])
def test_a_decimal_number_that_fills_a_cell_is_left_out(cell):
    assert blank_decimals(f"FA01,{cell},{cell}\nFA02,{cell},x") == "FA01,.,.\nFA02,.,x"


@pytest.mark.parametrize(
    "said",
    ["7.0110203", "701.223344", "87011223344", "43.2389", ".7011020", "no. 7.5", "7.5 Abai Street"],
)
def test_other_numbers_stay_in_their_cells(said):
    for text in (f"FA01,{said},x\n", f"FA01,{said}\n", f'"{said}"', f"said {said}, then 7.25"):
        assert blank_decimals(text) == text


BROKEN_UP = st.lists(
    st.sampled_from(["Da", "na", "=", "=41", "=44", "=D0=90", "\\x3d", "\\x41", "=\n", "\r\n"])
    | st.sampled_from(["-", "\u2010", "\n", " ", "\x02", "\ufffe", "x"])
).map("".join)
AT_ONCE = re.compile("[-\u2010\ufffe\x02](?<=\\w.)\\s*\\n\\s*(?=\\w)|=\\r?\\n|[\x02\ufffe]\\s*")


@given(text=BROKEN_UP)
def test_escapes_and_line_ends_apart_are_undone_as_together(text):
    together = AT_ONCE.sub("", module._BYTES.sub(module._letters, text))
    assert module._without_escapes(text) == together
