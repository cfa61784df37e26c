"""Cut the words of a turn into sentences: what the models of Russian and Kazakh learned from."""

from __future__ import annotations

from collections.abc import Sequence

from kelisim.anonymize.spelling.word_lists import read_word_list

LONGEST = 120
"""Words and marks from which a piece is cut wherever it stands, so that no turn is too long."""
_ENDS = frozenset(".!?…") | {"...", "?!", "!?", "!..", "?.."}


def cut_pieces(words: Sequence[str]) -> list[tuple[int, int]]:
    """Give the pieces of a turn as positions `[first, last)` of its words.

    Parameters
    ----------
    words : sequence of str
        Words and marks in order.

    Returns
    -------
    list of tuple of int
        They cover all words. One ends behind a mark that ends a sentence, unless an initial, an
        abbreviation or a number stands before the mark or a small letter behind it.
    """
    pieces, first = [], 0
    for at in range(len(words)):
        if at + 1 == len(words) or at + 1 - first == LONGEST or _is_end(words, at):
            pieces.append((first, at + 1))
            first = at + 1
    return pieces


def _is_end(words: Sequence[str], at: int) -> bool:
    if words[at] not in _ENDS or words[at + 1][0].islower() or words[at + 1] in _ENDS:
        return False
    before = words[at - 1] if at else ""
    is_short = len(before) == 1 or before.lower() in read_word_list("abbreviations.txt")
    return words[at] != "." or not (is_short or before.isdigit())
