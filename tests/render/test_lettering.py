"""Breaking lines by their printed width."""

from hypothesis import given, settings
from hypothesis import strategies as st

from kelisim.render.lettering import width_of, wrap

words = st.lists(st.text("abcdefgh", min_size=1, max_size=9), min_size=1, max_size=8)


@settings(max_examples=40, deadline=None)
@given(words, st.floats(10, 60))
def test_wrapping_keeps_every_word_and_fits_where_words_allow(parts, width):
    wrapped = wrap(" ".join(parts), width, 7.5)
    assert parts == wrapped.split()
    for line in wrapped.split("\n"):
        assert width_of(line, 7.5) <= width or len(line.split()) == 1


def test_bold_letters_are_wider():
    assert width_of("Benefits", 7.5, is_bold=True) > width_of("Benefits", 7.5)


def test_width_grows_with_size():
    assert width_of("Benefits", 15) == 2 * width_of("Benefits", 7.5)
