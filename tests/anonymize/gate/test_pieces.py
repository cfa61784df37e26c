"""Long texts are cut into pieces that equal passages share."""

from hypothesis import given
from hypothesis import strategies as st

from kelisim.anonymize.gate.pieces import cut_pieces

TEXT = "".join(f'line {n} of "many", "lines"\n' for n in range(3_000))


@given(st.text(alphabet='ab ",[]{}\n\ud800', max_size=300), st.integers(0, 3))
def test_the_passages_of_all_pieces_make_the_text(text, n_long):
    text += "x" * 40_000 * n_long
    pieces = list(cut_pieces(text))
    assert "".join(p.text[p.within.start : p.within.stop] for p in pieces) == text
    assert all(p.text in text for p in pieces)


def test_a_change_is_a_change_of_few_pieces():
    before = {piece.key for piece in cut_pieces(TEXT)}
    after = {piece.key for piece in cut_pieces("new " + TEXT[:40_000] + "<b>" + TEXT[40_000:])}
    assert len(before) > 60
    assert len(after - before) <= 8


def test_the_same_passage_elsewhere_in_a_piece_is_another():
    """As what begins in front of it does not count."""
    keys = [piece.key for piece in cut_pieces("a\n" * 40_000)]
    assert len(set(keys)) > 1
