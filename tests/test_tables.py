"""Contracts: what is written comes back the same; what breaks one is refused in one message."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kelisim import tables
from kelisim.errors import StudyError
from kelisim.tables import (
    CONTRACTS,
    JointAgreement,
    Turns,
    columns_of,
    read_table,
    write_pieces,
    write_table,
)
from kelisim.tables.files import FLOAT_FORMAT, _spell_numbers


def turns(**changes):
    rows = {
        "interview_id": ["B1", "A1"],
        "turn": [1, 2],
        "role": ["participant", "interviewer"],
        "start": [13, 0],
        "end": [17, 4],
        "text": ["None", "NA"],
    }
    return pd.DataFrame(rows | changes)


def test_words_that_look_like_missing_values_are_words(tmp_path):
    """An answer may be "None", "NA" or "nan"."""
    write_table(turns(), tmp_path / "turns.csv", Turns)
    actual = read_table(tmp_path / "turns.csv", Turns)
    assert list(actual.text) == ["NA", "None"]


# No deadline: how long a file takes to write says something of the machine only.
@settings(deadline=None)
@given(text=st.text(st.characters(codec="utf-8", exclude_characters="\r\x00"), min_size=1))
def test_any_text_survives_the_file(tmp_path_factory, text):
    """Quotes, commas, line breaks and all letters come back."""
    path = tmp_path_factory.mktemp("tables") / "turns.csv"
    write_table(turns(text=[text, "x"]), path, Turns)
    assert read_table(path, Turns).text[1] == text


def test_rows_are_sorted_by_key_and_lines_end_in_one_way(tmp_path):
    """The order in which rows were made does not show."""
    path = tmp_path / "turns.csv"
    write_table(turns(), path, Turns)
    first = path.read_bytes()
    write_table(turns()[::-1], path, Turns)
    assert path.read_bytes() == first
    assert b"\r" not in first
    assert first.startswith(b"interview_id,turn,role,start,end,text\nA1,2,")


@given(numbers=st.lists(st.floats(), min_size=1))
def test_numbers_are_spelled_with_ten_digits(numbers):
    """As pandas spells each of them, whatever stands beside it: -0 is not 0."""
    rows = pd.DataFrame({"a": numbers, "b": 1})
    assert _spell_numbers(rows).to_csv() == rows.to_csv(float_format=FLOAT_FORMAT)


def test_pieces_are_written_as_the_whole_is(tmp_path):
    """Whoever reads the table can't tell."""
    rows = turns().sort_values("interview_id")
    write_table(rows, tmp_path / "whole.csv", Turns)
    write_pieces([rows[:1], rows[:0], rows[1:]], tmp_path / "pieces.csv", Turns)
    assert (tmp_path / "pieces.csv").read_bytes() == (tmp_path / "whole.csv").read_bytes()


def test_pieces_that_break_the_order_or_the_contract_leave_no_file(tmp_path):
    """The key would not be sorted; nothing half-written stays."""
    rows = turns().sort_values("interview_id")
    with pytest.raises(ValueError, match="not in the order of its key"):
        write_pieces([rows[1:], rows[:1]], tmp_path / "t.csv", Turns)
    with pytest.raises(ValueError, match="not in the order of its key"):
        write_pieces([rows[:1], rows[:1]], tmp_path / "t.csv", Turns)
    with pytest.raises(StudyError):
        write_pieces([rows[:1], rows[1:].assign(role="nobody")], tmp_path / "t.csv", Turns)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("contract", CONTRACTS, ids=lambda contract: contract.__name__)
def test_every_contract_takes_an_empty_table(tmp_path, contract):
    """A study without human codings, or with one batch, has empty tables."""
    path = tmp_path / "empty.csv"
    write_table(pd.DataFrame(columns=columns_of(contract)), path, contract)
    assert list(read_table(path, contract).columns) == columns_of(contract)


@pytest.mark.parametrize("contract", CONTRACTS, ids=lambda contract: contract.__name__)
def test_every_column_says_what_it_means_and_every_key_is_a_column(contract):
    """The data dictionary has no blank."""
    columns = contract.to_schema().columns
    assert all(column.description for column in columns.values())
    assert set(contract.key()) <= set(columns)


def test_all_problems_of_a_table_come_at_once_without_a_cell_s_words(tmp_path):
    """File, column and line are named; what stands there is not."""
    path = tmp_path / "turns.csv"
    write_table(turns(), path, Turns)
    text = path.read_text().replace("interviewer", "Bolat Serikovich").replace(",13,", ",-1,")
    path.write_text(text)
    with pytest.raises(StudyError) as caught:
        read_table(path, Turns)
    where = path.as_posix()
    assert str(caught.value) == (
        f"Can't use the table `{where}`.\n"
        f"  - {where}, column `role`, line 2: must pass the check "
        "`isin(('interviewer', 'participant'))`.\n"
        f"  - {where}, column `start`, line 3: must pass the check `greater_than_or_equal_to(0)`."
    )


def test_two_rows_with_one_key_are_refused(tmp_path):
    """A row is named by its key."""
    with pytest.raises(StudyError, match="must pass the check"):
        write_table(turns(interview_id=["A1", "A1"], turn=[1, 1]), tmp_path / "turns.csv", Turns)
    assert list(tmp_path.iterdir()) == []


def test_a_missing_table_is_named(tmp_path):
    """No traceback from deep inside pandas."""
    with pytest.raises(StudyError) as caught:
        read_table(tmp_path / "turns.csv", Turns)
    assert str(caught.value) == f"Can't find the table `{tmp_path / 'turns.csv'}`."


def test_a_missing_column_is_named(tmp_path):
    """All missing ones at once."""
    with pytest.raises(StudyError) as caught:
        tables.check_table(turns()[["turn", "role", "start", "end"]], Turns, where="turns.csv")
    assert str(caught.value) == (
        "Can't use the table `turns.csv`.\n"
        "  - turns.csv: column `interview_id` is missing.\n"
        "  - turns.csv: column `text` is missing."
    )


def test_truth_values_and_gaps_come_back(tmp_path):
    """True and False are not text, and a missing number stays missing."""
    rows = pd.DataFrame(
        {
            "segment_id": ["a", "b"],
            "interview_id": "A1",
            "code": "x",
            "coder": "rule",
            "score": [None, 0.1234567890123],
            "reason": "",
        }
    )
    path = tmp_path / "codings.csv"
    write_table(rows, path, tables.Codings)
    actual = read_table(path, tables.Codings)
    assert actual.score.isna().tolist() == [True, False]
    assert actual.score[1] == 0.123456789
    covered = pd.DataFrame(
        {
            "coder": ["a", "b"],
            "interview_id": "A1",
            "n_segments": 3,
            "n_read": [3, 1],
            "is_complete": [True, False],
        }
    )
    write_table(covered, path, tables.Coverage)
    assert read_table(path, tables.Coverage).is_complete.tolist() == [True, False]


def test_names_in_a_cell_stand_behind_semicolons():
    """Empty parts are none."""
    assert tables.split_names("Ann Lee; Bob Ray ;") == ["Ann Lee", "Bob Ray"]


def test_what_is_not_defined_is_a_word_in_the_file_and_no_number_here(tmp_path):
    """An empty cell of kappa could be taken for 0, or for a number that somebody forgot."""
    numbers = {name: [0.5] for name in columns_of(JointAgreement)}
    numbers |= {"language": "all", "group": "all", "code": "x", "alpha": [None]}
    numbers |= {name: [2] for name in columns_of(JointAgreement) if name.startswith("n_")}
    path = tmp_path / "joint.csv"
    write_table(pd.DataFrame(numbers), path, JointAgreement)
    cells = dict(zip(*(line.split(",") for line in path.read_text().splitlines()), strict=True))
    assert (cells["alpha"], cells["ac1"]) == ("undefined", "0.5")
    assert read_table(path, JointAgreement).alpha.isna().all()


def test_chosen_columns_are_those_of_the_whole_table(tmp_path):
    path, chosen = tmp_path / "turns.csv", ["interview_id", "turn", "text"]
    write_table(turns(), path, Turns)
    actual = read_table(path, Turns, columns=chosen)
    pd.testing.assert_frame_equal(actual, read_table(path, Turns)[chosen])
    with pytest.raises(StudyError, match="column `reason` is missing"):
        read_table(path, Turns, columns=[*chosen, "reason"])


def test_a_line_with_too_many_cells_is_never_cut(tmp_path):
    path = tmp_path / "turns.csv"
    write_table(turns(), path, Turns)
    path.write_text(path.read_text() + "B2,3,participant,0,2,Yes, but never again\n")
    with pytest.raises(ValueError, match="Expected 6 fields in line 4, saw 7"):
        read_table(path, Turns)


def test_a_whole_number_with_a_point_is_refused(tmp_path):
    path = tmp_path / "turns.csv"
    write_table(turns(), path, Turns)
    path.write_text(path.read_text().replace("B1,1,", "B1,1.0,"))
    with pytest.raises(StudyError, match="column `turn`, line 3"):
        read_table(path, Turns)
