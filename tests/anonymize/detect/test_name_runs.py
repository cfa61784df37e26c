"""Tagged words become names."""

from __future__ import annotations

import numpy as np

from kelisim.anonymize.detect.name_runs import Kind, find_runs, trim_marks

KINDS = (Kind("person", 0.5, beside=0.1), Kind("place", 0.4, beside=0.4))


def runs(text, rows):
    """Find the runs in a text whose words are those between spaces."""
    places, at = [], 0
    for word in text.split(" "):
        places.append((at, at + len(word)))
        at += len(word) + 1
    shares = np.array(rows, dtype=float).reshape(-1, 5)
    return [
        (text[start:end], label, score)
        for start, end, label, score in find_runs(text, places, shares, kinds=KINDS)
    ]


def test_words_that_go_on_with_a_name_belong_to_it():
    rows = [[0, 1, 0, 0, 0], [0.1, 0, 0.9, 0, 0], [1, 0, 0, 0, 0]]
    assert runs("Анна Ким пришла", rows) == [("Анна Ким", "person", 0.9)]


def test_a_name_may_go_on_where_none_began():
    """A chain may say that a first word goes on with a name; it is a name all the same."""
    assert runs("Ким сказал", [[0.1, 0.3, 0.6, 0, 0], [1, 0, 0, 0, 0]]) == [("Ким", "person", 0.9)]


def test_two_names_side_by_side_stay_two():
    rows = [[0, 1, 0, 0, 0], [0, 0.8, 0.2, 0, 0]]
    assert runs("Анна Марат", rows) == [("Анна", "person", 1.0), ("Марат", "person", 1.0)]


def test_neighbours_of_different_kinds_stay_apart():
    rows = [[0, 1, 0, 0, 0], [0, 0, 0, 0, 1]]
    assert runs("Анна Алматы", rows) == [("Анна", "person", 1.0), ("Алматы", "place", 1.0)]


def test_what_does_not_reach_the_share_of_its_kind_is_no_name():
    rows = [[0.51, 0.49, 0, 0, 0], [0.6, 0, 0, 0.4, 0]]
    assert runs("Слово Ақтау", rows) == [("Ақтау", "place", 0.4)]


def test_the_kind_farthest_above_its_share_is_chosen():
    assert runs("Абай", [[0, 0.52, 0, 0.48, 0]]) == [("Абай", "place", 0.48)]


def test_a_doubtful_word_with_a_capital_beside_a_name_belongs_to_it():
    rows = [[0.8, 0.2, 0, 0, 0], [0.1, 0.9, 0, 0, 0]]
    assert runs("Ғабдолла Ахметжанов", rows) == [("Ғабдолла Ахметжанов", "person", 0.2)]
    assert runs("біздің Ахметжанов", rows) == [("Ахметжанов", "person", 0.9)]
    unlikely = [[0.95, 0.05, 0, 0, 0], [0.1, 0.9, 0, 0, 0]]
    assert runs("Бүгін Ахметжанов", unlikely) == [("Ахметжанов", "person", 0.9)]


def test_a_doubtful_word_behind_a_mark_does_not_belong_to_a_name():
    rows = [[0.1, 0.9, 0, 0, 0], [0.8, 0.2, 0, 0, 0]]
    assert runs("Марат Бірақ", rows) == [("Марат Бірақ", "person", 0.2)]
    text, places = "Марат. Бірақ", [(0, 5), (7, 12)]
    found = list(find_runs(text, places, np.array(rows, dtype=float), kinds=KINDS))
    assert found == [(0, 5, "person", 0.9)]


def test_marks_at_the_ends_are_no_part_of_a_name():
    assert runs("«Анна», пришла", [[0, 1, 0, 0, 0], [1, 0, 0, 0, 0]]) == [("Анна", "person", 1.0)]
    assert runs("—", [[0, 1, 0, 0, 0]]) == []


def test_the_full_stop_of_a_last_initial_stays():
    assert trim_marks("Ким А.", 0, 6) == (0, 6)
    assert trim_marks("Ким.", 0, 4) == (0, 3)


def test_a_text_without_words_has_no_names():
    empty = np.empty((0, 5))
    assert list(find_runs("", [], empty, kinds=KINDS)) == []
