"""Regular expressions that could take forever are refused; those that people write are not."""

import re
import time

import pytest

from kelisim.codebook.backtracking import find_slow_part

SLOW = [
    r"(a+)+b",
    r"(\w+\s*)+!",
    r"(\w+\s?){0,20}x",
    r"(a|a)+b",
    r"(a|ab|b)*c",
    r"(a*ab?)+c",
    r"(a?a)+b",
    r"(\w{1,3})+x",
    r"((ab)*a?b?)+c",
    r"(.*,)+x",
    r"^(([a-z])+.)+[A-Z]([a-z])+$",
    r".*.*.*x",
    r"(?:нет|не\w*)+ денег",
]
FAST = [
    r"tech\w*-trans",
    r"\s*",
    r"(?:\w+\s+){0,5}university",
    r"lack of (?:any |mutual )?trust",
    r"\bno(?:t| longer)\b.*\btrust\w*",
    r"co-?operat\w*",
    r"\w+-?\w+",
    r"\d+(?:[.,]\d+)?\s*%",
    r"(?:university|institute|academy)+ of",
    r"(?:ab|cd)+",
    r"(?:[а-яё]+, )*[а-яё]+ и",
    r"(?<=no )trust(?! fund)",
    r"ынтымақтас\w{0,12}",
    r"(a)\1+",
]


@pytest.mark.parametrize("pattern", SLOW)
def test_what_can_take_forever_is_refused(pattern):
    """Nested repeats of the same characters, and overlapping alternatives inside one."""
    assert find_slow_part(pattern)


@pytest.mark.parametrize("pattern", FAST)
def test_what_people_write_is_let_through(pattern):
    """Also a repeat inside a repeat, where something else stands between."""
    assert find_slow_part(pattern) == ""


@pytest.mark.parametrize("pattern", FAST)
@pytest.mark.parametrize("letter", ["a", "о", " ", "1", "no trust, "])
def test_what_is_let_through_is_quick_on_the_worst_text_of_a_segments_length(pattern, letter):
    """CPU time, as the machine may be busy."""
    start = time.process_time()
    re.search(pattern, letter * (2000 // len(letter)) + "\ufffc", re.IGNORECASE)
    assert time.process_time() - start < 1
