"""Equal quotes are told apart by how far their neighbours moved."""

from hypothesis import given
from hypothesis import strategies as st

from kelisim.coded.shift import Shifts

PLACES = st.integers(min_value=0, max_value=10_000)


def test_a_mark_moves_as_far_as_the_neighbour_before_it():
    """And as the one behind where there is none before."""
    shifts = Shifts([(100, 150), (500, 900)])
    assert shifts.now(300) == 350
    assert shifts.now(50) == 100
    assert shifts.now(600) == 1000


def test_a_mark_never_passes_the_neighbour_behind_it():
    assert Shifts([(100, 400), (500, 450)]).now(490) == 450


def test_without_neighbours_nothing_is_known_to_have_moved():
    assert Shifts([]).now(70) == 70


@given(st.lists(PLACES), PLACES)
def test_where_nothing_moved_every_place_stays(places, place):
    """A coding of a transcript that nobody touched is never moved."""
    assert Shifts((each, each) for each in places).now(place) == place
