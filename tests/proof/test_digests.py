"""Digests that tell another result from another last digit."""

import hashlib
import hmac

from hypothesis import given
from hypothesis import strategies as st

from kelisim.proof.digests import digest_bytes, digest_privately, digest_values, round_cell


def test_tables_that_differ_in_a_last_digit_have_the_same_values():
    """Two processors add in another order."""
    one = b"code,estimate\ntrust,0.1234567891\n"
    other = b"code,estimate\ntrust,0.1234567892\n"
    assert digest_bytes(one) != digest_bytes(other)
    assert digest_values(one) == digest_values(other)


def test_another_result_another_count_or_another_word_has_other_values():
    """Whole numbers and words are compared as they stand."""
    one = digest_values(b"code,n,estimate\ntrust,1234567,0.123456\n")
    assert digest_values(b"code,n,estimate\ntrust,1234567,0.123457\n") != one
    assert digest_values(b"code,n,estimate\ntrust,1234568,0.123456\n") != one
    assert digest_values(b"code,n,estimate\nmoney,1234567,0.123456\n") != one


def test_cells_never_run_into_each_other():
    """`a,b` in one cell is not `a` and `b` in two."""
    assert digest_values(b'"a,b",c\n') != digest_values(b'a,"b,c"\n')
    assert digest_values(b"a,b\nc\n") != digest_values(b"a\nb,c\n")


def test_ids_dates_and_versions_are_no_decimals():
    """Only plain decimals are cut."""
    for cell in ("FA07-041-2", "2023-05-18", "1.2.3", "", "0.5 to 1", "1e", "007"):
        assert round_cell(cell) == cell


@given(st.floats(min_value=1e-8, max_value=1e8))
def test_a_change_in_the_tenth_digit_never_matters_away_from_an_edge(number):
    """Rounded numbers are the same unless the number sits on the edge between two."""
    cell = f"{number:.10g}"
    if "." not in cell and "e" not in cell:
        return
    moved = f"{float(cell) * (1 + 1e-10):.12g}"
    near_edge = f"{float(cell) * (1 - 1e-9):.6g}" != f"{float(cell) * (1 + 1e-9):.6g}"
    assert (
        near_edge
        or ("." not in moved and "e" not in moved)
        or (round_cell(cell) == round_cell(moved))
    )


def test_a_private_folder_is_confirmed_only_with_the_key(tmp_path):
    """A bare hash would tell whoever holds a person's file that it is in the study."""
    (tmp_path / "a.txt").write_bytes(b"words")
    inner = hashlib.sha256(b"words").hexdigest()
    expected = hmac.new(b"key", f"a.txt\x1f{inner}\x1e".encode(), hashlib.sha256).hexdigest()
    assert digest_privately(tmp_path, key=b"key") == expected
    assert digest_privately(tmp_path, key=b"other") != expected
