"""Cells are compared by their row's key and by value."""

import pytest
from tests.proof.changes.states import state, table

from kelisim.proof.changes.moves import compare_tables, list_moves

ESTIMATES = "5_aggregate/estimates.csv"


def told(moves):
    return [(m.table, m.column, m.before, m.after) for m in moves]


def test_the_same_results_have_no_moves():
    assert list_moves(state(), state()) == []


def test_a_last_digit_is_no_move_and_another_number_is_one():
    """As in `make verify`: six significant digits."""
    assert list_moves(state(), state((ESTIMATES, "0.1234567891", "0.1234567899"))) == []
    (move,) = list_moves(state(), state((ESTIMATES, "0.1234567891", "0.1244567891")))
    assert (move.column, move.key["code"], move.key["group"]) == ("estimate", "money", "leader")
    assert move.difference == pytest.approx(0.001)


def test_rows_are_matched_by_their_key_wherever_they_stand():
    """A row put in before them moves none."""
    first = "skills,code,all,all,all,share_interviews"
    row = "benefits,theme,all,all,all,share_interviews,these interviews,human,1,2\n"
    moves = list_moves(state(), state((ESTIMATES, first, row + first)))
    assert told(moves) == [(ESTIMATES, "row new", "", "")]
    assert moves[0].key["code"] == "benefits"
    back = list_moves(state((ESTIMATES, first, row + first)), state())
    assert told(back) == [(ESTIMATES, "row gone", "", "")]


def test_what_a_figure_draws_is_matched_by_its_words():
    """Its row on the page may change; a flag is a cell like any other."""
    path = "6_render/figures/a.csv"
    before = table("row,code,group,estimate,flag\n0,skills,all,0.5,\n1,money,all,0.1,\n")
    after = table("row,code,group,estimate,flag\n0,money,all,0.1,few\n1,skills,all,0.6,\n")
    assert sorted(told(compare_tables(path, before, after))) == [
        (path, "estimate", "0.5", "0.6"),
        (path, "flag", "", "few"),
    ]


def test_a_quote_is_the_same_on_another_place_of_the_list():
    path = "7_check/quotes.csv"
    columns = "finding,side,place,segment_id,quote\n"
    before = table(columns + "a,for,1,FA01-001-1,x\na,for,2,UL01-001-1,y\n")
    after = table(columns + "a,for,1,UL01-001-1,y\na,for,2,FA01-001-1,z\n")
    assert told(compare_tables(path, before, after)) == [(path, "quote", "x", "z")]
