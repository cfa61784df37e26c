"""What is said of why a code is put."""

import numpy as np
from scipy import sparse

from kelisim.coding.learn.explanation import leave_pieces_out, name_features
from kelisim.coding.learn.word_parts import learn_parts


def test_the_strongest_features_for_a_code_are_named_with_what_they_add():
    """What speaks against it is not."""
    values = sparse.csr_matrix([[1.0, 2.0, 0.0], [1.0, 0.0, 3.0]])
    said = name_features(values, np.array([0.5, 1.0, -2.0]), ("joint", "labs", "never"))
    assert said == ["labs +2.00; joint +0.50", "joint +0.50"]


def test_pieces_of_words_are_not_named_though_they_count():
    """A piece of `lamps` may be the name of somebody else."""
    texts = ["old lamps", "old lamps"]
    pieces = learn_parts(texts, shortest=3, longest=3).describe(texts)
    weights = leave_pieces_out(np.ones((len(pieces.names), 2)), pieces.names)
    said = name_features(pieces.values, weights[:, 0], pieces.names)
    assert len(pieces.names) > 3
    assert said == ["", ""]
