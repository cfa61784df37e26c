"""What pages repeat."""

from hypothesis import given
from hypothesis import strategies as st

from kelisim.read.formats.furniture import drop_furniture


def test_headers_footers_and_page_numbers_are_dropped():
    pages = [
        ["Study of firms, talk 3", f"words {word}", f"more {word}", f"Page {n} of 4"]
        for n, word in enumerate(["one", "two", "three", "four"], start=1)
    ]
    kept, dropped = drop_furniture(pages)
    assert dropped == {"running lines": 4, "page numbers": 4}
    assert kept[1] == ["words two", "more two"]


def test_a_header_may_count_pages_beside_other_numbers():
    pages = [[f"Talk 3, page {n} of 12", f"word {word}"] for n, word in enumerate("abcd", start=7)]
    assert drop_furniture(pages)[1] == {"running lines": 4}


def test_speech_with_changing_numbers_is_no_header():
    pages = [[f"It was {n} tenge."] for n in (100, 30, 7000)]
    assert drop_furniture(pages) == (pages, {})


def test_left_and_right_pages_may_have_their_own_headers():
    pages = [["Left" if n % 2 else "Right", f"word{'abcdefghij'[n]}"] for n in range(10)]
    kept, dropped = drop_furniture(pages)
    assert dropped == {"running lines": 10}
    assert kept[3] == ["wordd"]


def test_a_numbered_margin_is_dropped_and_a_short_list_kept():
    pages = [["a", *map(str, range(1, 30)), "b"], ["1", "2", "3", "c"]]
    assert drop_furniture(pages) == ([["a", "b"], ["1", "2", "3", "c"]], {"line numbers": 29})


def test_a_label_that_opens_each_page_is_none_of_them():
    pages = [
        ["Interviewer:", f"why {w}?", f"[00:0{n}] Ann", f"so {w}"] for n, w in enumerate("abcde")
    ]
    assert drop_furniture(pages) == (pages, {})


def test_a_number_that_somebody_says_is_kept():
    pages = [["a", "2023"], ["b", "40"], ["c", "we"]]
    assert drop_furniture(pages) == (pages, {})


LINE = st.sampled_from(["a", "b c", "1", "2", "3", "4", "5", "6", "", "x:"])


@given(st.lists(st.lists(LINE, max_size=9), max_size=6))
def test_every_line_is_kept_or_counted(pages):
    kept, dropped = drop_furniture(pages)
    assert sum(map(len, kept)) + sum(dropped.values()) == sum(map(len, pages))


@given(st.lists(LINE))
def test_a_single_page_has_nothing_that_repeats(lines):
    assert drop_furniture([lines]) == ([lines], {})
