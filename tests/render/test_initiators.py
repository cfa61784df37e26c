"""Who initiates: a place in the triangle says the shares of the three sides."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kelisim.errors import StudyError
from kelisim.render.figures.initiators import CORNER_MM, draw_initiators, place_of

SIDE = 40.0
TALL = SIDE * math.sqrt(3) / 2


def test_the_corners_stand_on_top_left_and_right():
    """Only one side is named there."""
    assert place_of((1, 0, 0), SIDE) == pytest.approx((SIDE / 2, CORNER_MM))
    assert place_of((0, 1, 0), SIDE) == pytest.approx((0, CORNER_MM + TALL))
    assert place_of((0, 0, 1), SIDE) == pytest.approx((SIDE, CORNER_MM + TALL))


@given(st.tuples(*[st.floats(0.01, 1)] * 3))
def test_the_distance_from_a_side_of_the_triangle_is_the_share(parts):
    """Viviani's theorem: the three distances add up to the height."""
    top, left, right = (part / sum(parts) for part in parts)
    x, y = place_of((top, left, right), SIDE)
    from_base = CORNER_MM + TALL - y
    assert from_base == pytest.approx(TALL * top)
    # Distance from the right edge, the line through the top and the right corner.
    from_right = (math.sqrt(3) * (SIDE - x) - from_base) / 2
    assert from_right == pytest.approx(TALL * left)


def test_everything_that_is_drawn_stands_in_the_table(initiators, places, look):
    """Places of interviews, who names no side, and all namings together."""
    picture = draw_initiators(initiators, places, look=look, notice="")
    faculty = picture.drawn[picture.drawn.group == "faculty"]
    assert faculty.mark.tolist() == ["all namings", *["interviews"] * 3, "no side named"]
    assert faculty.n_interviews.tolist() == [8, 3, 1, 2, 2]
    assert "Faculty 8, of which 2 name no side" in picture.caption.text
    assert "Faculty: of all namings state 60%, university 10%" in picture.caption.alternative


def test_other_than_three_sides_are_refused(initiators, places, look):
    """A triangle has three corners."""
    with pytest.raises(StudyError) as error:
        draw_initiators(initiators, places[places.initiator != "industry"], look=look, notice="")
    assert str(error.value) == (
        "Can't draw the figure `initiators`.\n"
        "  - config.yaml, `aggregate.initiators`: must name three sides, not 2."
    )
