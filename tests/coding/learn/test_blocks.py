"""Features side by side, and each side of the talk with its own."""

import numpy as np
from scipy import sparse

from kelisim.coding.learn.blocks import Named

TALK = Named(sparse.csr_matrix([[1.0, 2.0], [3.0, 0.0]]), ("why", "money"))


def test_each_side_has_features_of_its_own_under_the_same_names():
    """What one side says has no weight on the other."""
    by_side = TALK.by_side(np.array([True, False]))
    assert by_side.values.toarray().tolist() == [[1, 2, 0, 0], [0, 0, 3, 0]]
    assert by_side.names == ("why", "money", "why", "money")


def test_features_of_no_segment_are_none():
    """Row -1 stands where nothing was said before."""
    before = TALK.of(np.array([-1, 0]), prefix="before: ")
    assert before.values.toarray().tolist() == [[0, 0], [1, 2]]
    assert before.names == ("before: why", "before: money")
