"""Numbers in words."""

import math

import pytest

from kelisim.render.wording import list_words, print_share


@pytest.mark.parametrize(
    ("share", "expected"),
    [
        ((5, 8, 0.625, 0.3057, 0.8632), "5/8 (62%) [31, 86]"),
        ((0, 8, 0.0, 0.0, 0.3244), "0/8 (0%) [0, 32]"),
        ((2, 4, 0.5, math.nan, math.nan), "2/4 (50%)"),
        ((0, 0, math.nan, math.nan, math.nan), "–"),
    ],
)
def test_a_share_is_printed_with_count_and_interval(share, expected):
    assert expected == print_share(*share).replace("\u00a0", " ")


def test_a_share_breaks_only_before_its_interval():
    assert print_share(5, 8, 0.625, 0.3057, 0.8632).split(" ") == [
        "5/8\u00a0(62%)",
        "[31,\u00a086]",
    ]


@pytest.mark.parametrize(
    ("words", "expected"),
    [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")],
)
def test_lists_are_written_in_prose(words, expected):
    assert expected == list_words(words)
