"""Interviews stand between the sides by the shares of their namings."""

import pandas as pd

from kelisim.aggregate import Limits, suppress_places
from kelisim.tables import InitiatorPlaces, check_table

PLACES = check_table(
    pd.DataFrame(
        [
            ("all", place, side, share, n)
            for place, shares, n in (
                (0, (None, None, None), 2),
                (1, (1.0, 0.0, 0.0), 5),
                (2, (0.5, 0.5, 0.0), 1),
            )
            for side, share in zip(("state", "university", "industry"), shares, strict=True)
        ],
        columns=["group", "place", "initiator", "share", "n_interviews"],
    ),
    InitiatorPlaces,
    where="places",
)


def test_a_place_of_too_few_interviews_is_suppressed_share_and_number():
    """Where one interview stands says what one person said."""
    shown = suppress_places(PLACES, Limits(2, 1))
    hidden = shown[shown.n_interviews.isna()]
    assert sorted(set(hidden.place)) == [2]
    assert hidden.share.isna().all()
    check_table(shown, InitiatorPlaces, where="places")


def test_nothing_is_suppressed_where_one_interview_may_be_told():
    """As in the demonstration, which is invented."""
    assert suppress_places(PLACES, Limits(1, 1)).n_interviews.notna().all()
