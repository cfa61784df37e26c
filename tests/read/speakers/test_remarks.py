"""Times, remarks and lines of programs."""

import pytest

from kelisim.read.speakers.remarks import PROGRAM_LINE, count_inaudible, drop_times, is_remark


@pytest.mark.parametrize(
    ("line", "words", "n"),
    [
        ("So. #00:12:31-5#", "So.", 1),
        ("[00:12] So.", "So.", 1),
        ("So [00:12:31] it is.", "So it is.", 1),
        ("At 9:30 (or 10:00) we met.", "At 9:30 (or 10:00) we met.", 0),
        ("[inaudible 00:12:31] so.", "[inaudible 00:12:31] so.", 0),
    ],
)
def test_times_of_programs_are_dropped_and_times_that_are_said_kept(line, words, n):
    assert drop_times(line) == (words, n)


@pytest.mark.parametrize("words", ["laughs", "Crosstalk", "смеётся", "неразборчиво", "күледі"])
def test_remarks_are_told(words):
    assert is_remark(words)


@pytest.mark.parametrize("words", ["Nodira", "Шумахер", "Күләш", "Musin", "Смехов", "P07"])
def test_names_are_no_remarks(words):
    assert not is_remark(words)


@pytest.mark.parametrize(
    ("text", "n"),
    [
        ("[inaudible] so (неразборчиво) and [unclear 00:12]", 3),
        ("<анық емес> (??)", 2),
        ("It was inaudible (really).", 0),
    ],
)
def test_what_was_not_heard_is_counted(text, n):
    assert count_inaudible(text) == n


@pytest.mark.parametrize(
    "line",
    [
        "Transcribed by https://otter.ai",
        "Ann B started transcription",
        "Transcription ended after 00:31:12",
        "[END OF RECORDING]",
        "Конец записи",
    ],
)
def test_lines_of_programs_are_told(line):
    assert PROGRAM_LINE.fullmatch(line)


@pytest.mark.parametrize("line", ["I transcribed it by hand.", "At the end of the interview, so."])
def test_speech_about_transcribing_is_speech(line):
    assert not PROGRAM_LINE.fullmatch(line)
