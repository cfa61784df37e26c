"""Decisions that change nothing are told, so that a slip of the pen does not pass unseen."""

from __future__ import annotations

from kelisim.anonymize.review import find_idle, read_decisions


def test_decisions_that_reach_nothing_are_found(make_turns, fill_in):
    turns = make_turns(A="I know Dana Aitova.", B="Айгулем довольны.")
    path = fill_in(
        "w.csv",
        ("Dana", "accept", ""),
        ("Dana Aitova", "accept", ""),
        ("Айгуль", "accept", ""),
        ("Dina", "accept", ""),
        ("Dina | Aitova", "accept", ""),
        ("Dana", "split", "A: Dana Aitova; C: Dana Omarova"),
        ("Dana", "split", "A: Dana Aitova"),
    )
    assert find_idle(read_decisions([path]), turns) == [
        ("w.csv", 5, "id of Dina", "the name stands in no transcript"),
        ("w.csv", 7, "id of Dana", "there is no such interview"),
    ]


def test_no_decision_is_idle_where_there_is_none(make_turns, nothing_decided):
    assert find_idle(nothing_decided, make_turns(A="Hello.")) == []
