"""Drawings of intervals: places, sides and words."""

import re

import pytest

from kelisim.check.show.drawing import draw_interval, say_interval, scale_of


def rows_of(tables):
    return {row.order: row for row in tables[0].itertuples()}


@pytest.mark.parametrize(
    ("order", "words"),
    [
        (1, "39 [13, 60] points; claimed: above 0"),
        (2, "−43 [−64, −0.2] points; claimed: above 0"),
        (3, "22 [9.7, 42] points; claimed: above 10"),
        (5, "1 [−5, 6] points; claimed: above −10 and below 10"),
        (6, "30 [10.0, 50] points; claimed: other than 0"),
    ],
)
def test_a_drawing_in_words_keeps_what_decides(tables, order, words):
    """An end that rounds to a bound shows on which side of it it lies."""
    assert say_interval(rows_of(tables)[order]) == words


def test_without_a_value_nothing_is_drawn(tables):
    """Never a made-up number."""
    rows = rows_of(tables)
    assert draw_interval(rows[4], scale=(0, 1), is_small=True) == ""


def test_shares_and_differences_have_their_scales(tables):
    """A share against a tenth from 0, a difference from -1."""
    rows = rows_of(tables)
    assert scale_of(rows[3]) == (0.0, 1.0)
    assert scale_of(rows[1]) == scale_of(rows[5]) == scale_of(rows[6]) == (-1.0, 1.0)


def test_places_are_those_of_the_scale(tables):
    """.22 of a scale from 0 to 1 that goes from 14 to 346: 87.0; claimed from .1 on: 47.2."""
    drawing = draw_interval(rows_of(tables)[3], scale=(0.0, 1.0), is_small=False)
    assert re.search(r'class="observed" cx="87\.0"', drawing)
    assert re.search(r'class="claimed" x="47\.2" y="4" width="298\.8"', drawing)
    small = draw_interval(rows_of(tables)[3], scale=(0.0, 1.0), is_small=True)
    assert re.search(r'class="observed" cx="50\.5"', small)


def test_a_difference_claimed_shades_both_sides_of_0(tables):
    """The claim is that it is not 0."""
    drawing = draw_interval(rows_of(tables)[6], scale=(-1.0, 1.0), is_small=False)
    assert drawing.count('class="claimed"') == 2
    assert drawing.count('class="bound"') == 1
