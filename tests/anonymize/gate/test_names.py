"""What is passed over quickly holds no name."""

from __future__ import annotations

import re

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kelisim.anonymize.decide.keep import Keep
from kelisim.anonymize.gate import names, search
from kelisim.anonymize.gate.search import Gate
from kelisim.anonymize.gate.tokens import is_number, long_numbers, only_digits, split_tokens
from kelisim.anonymize.gate.wanted import list_wanted

WHO = ["Veska Zorbin", "11461", "12.5", "777ABC02", "+7 701 555 12 34", "Old Mill Road Holding"]
LABELS = ["person", "id", "id", "id", "phone", "company"]
ENTITIES = pd.DataFrame(
    {"entity": WHO, "label": LABELS, "name": WHO, "pseudonym": [f"[X {who}]" for who in WHO]}
)
VARIANTS = pd.DataFrame({"entity": WHO, "variant": WHO})
BITS = [
    *("Veska", "Zorbin", "zorbin", "11461", "12", "5", "777ABC02", "777abc02", "7", "701", "555"),
    *("77015551234", "34", "Old", "Mill", "Road", "Holding", "Ветка", "no", ".", "..", " ", ","),
    *("-", "…", " — ", "«", "“ ", "\n", ". . . . . . . . . . ", "١١٤٦١", "\ud800"),
]
TEXTS = st.lists(st.sampled_from(BITS), max_size=30).map("".join)


def _wanted(*hide):
    return list_wanted(ENTITIES, VARIANTS, turns=pd.DataFrame({"text": ["no"]}), hide=hide)


WANTED = {"plain": _wanted("Akbulak"), "with a number": _wanted("Lab 12", "3M")}


@pytest.mark.parametrize("kind", WANTED)
@given(text=TEXTS)
def test_a_text_that_is_passed_over_holds_no_name(kind, text):
    if not WANTED[kind].may_be_in(text):
        assert list(WANTED[kind].find(split_tokens(text))) == []


@pytest.mark.parametrize("text", ["Veska … … … … … … … … … … Zorbin", ".11461", "11461.", "12.5"])
def test_a_name_may_stand_whatever_marks_stand_in_it(text):
    assert WANTED["plain"].may_be_in(text)


@pytest.mark.parametrize("text", ["Old … man", "Old. Hill", "1146, 12.51", "777AB", "0.11461"])
def test_what_only_begins_like_a_name_is_passed_over(text):
    assert not WANTED["plain"].may_be_in(text)


@pytest.mark.parametrize(("word", "is_one"), [("1", 1), ("1.5", 1), (".5", 1), ("1.", 1), (".", 0)])
def test_a_number_has_digits_and_one_point_at_most(word, is_one):
    assert is_number(word.encode()) == bool(is_one)
    assert not is_number(f"{word}.{word}a".encode())
    assert not is_number(f"1.{word}.1".encode())


@given(
    st.lists(st.sampled_from([*"0123456789", " ", "-", "\n", "(", "x", "–"]), max_size=60),
    st.integers(0, 60),
    st.integers(0, 60),
)
def test_long_numbers_are_those_that_begin_in_the_range(letters, start, length):
    text = "".join(letters)
    within = range(min(start, len(text)), min(start + length, len(text)))
    ahead = re.finditer(r"\d(?:[ ()./–-]{0,3}\d){6,}", text[within.start :])
    wanted = [only_digits(match[0]) for match in ahead if match.start() < len(within)]
    assert long_numbers(text, within).split() == wanted


@given(st.lists(TEXTS, max_size=8))
def test_what_was_forgotten_is_found_again(texts):
    remembering = Gate(_wanted("Akbulak"), Keep(()), [], [])
    found = [remembering.owners_in(text) for text in [*texts, *texts]]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(names, "_MOST_REMEMBERED", 0)
        patch.setattr(search, "_MOST_REMEMBERED", 0)
        forgetting = Gate(_wanted("Akbulak"), Keep(()), [], [])
        assert [forgetting.owners_in(text) for text in [*texts, *texts]] == found
