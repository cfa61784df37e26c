"""Words in whose place a pseudonym stands are counted."""

from __future__ import annotations

import pandas as pd
import pytest

from kelisim.anonymize.risk.lost_words import count_lost_words, count_untouched
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


def test_turns_of_participants_without_a_word_replaced_count_as_untouched(make_turns):
    turns = make_turns(A=["Who came?", "Dana came", "And Dana?", "Nobody"], B=["Hm", "Dana"])
    rows = [
        ("A", turns.start[at], turns.start[at] + 4, "person", "p", "auto", "form", True, "x")
        for at in (1, 2)
    ]
    last = turns.index[turns.interview_id == "B"][-1]
    rows.append(
        ("B", turns.start[last], turns.start[last] + 4, "name", "", "keep", "k", False, "x")
    )
    decisions = pd.DataFrame(rows, columns=columns_of(Decisions))
    assert count_untouched(turns, decisions) == {"A": (2, 1), "B": (1, 1)}
