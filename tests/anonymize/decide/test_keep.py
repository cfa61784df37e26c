"""What is kept, and what only looks like it."""

from __future__ import annotations

import pytest

from kelisim.anonymize.decide.corpus import TurnWords
from kelisim.anonymize.decide.keep import Keep
from kelisim.anonymize.spelling.words import read_words


def kept(text, *own):
    words = read_words(text)
    at = Keep(own).positions(TurnWords("A", "en", 0, text, words))
    return [words[position].text for position in sorted(at)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("in Kazakhstan and the Bologna Process", ["Kazakhstan", "Bologna", "Process"]),
        ("в Казахстане и Европе", ["Казахстане", "Европе"]),
        ("the Web of Science list", ["Web", "of", "Science"]),
        ("two NGOs and KPIs", ["NGOs", "KPIs"]),
    ],
)
def test_what_identifies_nobody_is_kept(text, words):
    assert kept(text) == words


@pytest.mark.parametrize("text", ["with Zhan there", "at Leeds now", "the Web of Zorbex"])
def test_what_only_looks_like_it_is_not(text):
    assert kept(text) == []


def test_the_study_s_own_entries_are_kept():
    assert kept("the Green Deal here", "Green Deal") == ["Green", "Deal"]
