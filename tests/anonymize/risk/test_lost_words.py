"""Words in whose place a pseudonym stands are counted."""

from __future__ import annotations

import pandas as pd
import pytest

from kelisim.anonymize.risk.lost_words import count_lost_words
from kelisim.tables import Decisions, columns_of


@pytest.mark.parametrize(
    ("first", "last", "n_hidden"), [("Dana", "Aitova", 2), ("ana", "ana", 1), ("to", "to", 1)]
)
def test_words_hidden_wholly_or_in_part_count(make_turns, first, last, n_hidden):
    turns = make_turns(A=["Who came?", "I said Dana Aitova came"], B=["Dana Aitova"])
    text, offset = turns.text[1], turns.start[1]
    start = offset + text.index(first)
    end = offset + text.index(last) + len(last)
    kept = ("A", offset, offset + 1, "name", "", "keep", "kept", False, "keep")
    hidden = ("A", start, end, "person", "p", "auto", "form", True, "x")
    decisions = pd.DataFrame([kept, hidden], columns=columns_of(Decisions))
    assert count_lost_words(turns, decisions) == {"A": (7, n_hidden), "B": (2, 0)}
