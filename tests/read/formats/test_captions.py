"""Caption files."""

import pytest

from kelisim.read.document import Paragraph, UnreadableError
from kelisim.read.formats.captions import read_captions


def write(tmp_path, name, text):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def test_voices_of_a_cue_are_kept_apart_and_notes_counted(tmp_path):
    path = write(
        tmp_path,
        "a.vtt",
        "WEBVTT\n\nNOTE made by hand\n\n1\n00:01.000 --> 00:02.000\n<v Ann B>Why <i>now</i>\nor "
        "then?</v> <v.loud Bob>R&amp;D.</v>\n\n00:03.000 --> 00:04.000 align:start\nAnd on.\n",
    )
    document = read_captions(path)
    assert document.dropped == {"notes": 1}
    assert document.is_captions
    assert document.paragraphs == (
        Paragraph("Why now or then?", voice="Ann B"),
        Paragraph("R&D.", voice="Bob"),
        Paragraph("And on."),
    )


def test_subrip_cues_give_their_lines(tmp_path):
    text = "\ufeff1\n00:00:01,000 --> 00:00:02,000\nAnn: Why?\n\n2\n00:00:03,000 --> 00:00:04,000\n"
    path = write(
        tmp_path, "a.srt", text + "<font color='red'>Bob: So.</font>\n{\\an8}Ann: Hm < 5.\n"
    )
    texts = [paragraph.text for paragraph in read_captions(path).paragraphs]
    assert texts == ["Ann: Why?", "Bob: So.", "Ann: Hm < 5."]


@pytest.mark.parametrize(
    ("name", "text", "what"),
    [
        ("a.vtt", "Ann: Why?\n", "must be a well-formed vtt file."),
        ("a.srt", "Ann: Why?\nBob: So.\n", "must be a well-formed srt file."),
        (
            "a.vtt",
            "WEBVTT\n\n00:01.000 --> 00:02.000\nA\n\n00:0x --> 00:04.000\nB\n",
            "must be a well-formed vtt file; cues unreadable: 1.",
        ),
    ],
)
def test_malformed_captions_are_refused_and_no_cue_is_lost(tmp_path, name, text, what):
    with pytest.raises(UnreadableError) as caught:
        read_captions(write(tmp_path, name, text))
    assert caught.value.what == what


def test_a_speaker_named_in_a_cues_identifier_is_its_voice(tmp_path):
    text = 'WEBVTT\n\n1 "Ann B" (34)\n00:01.000 --> 00:02.000\nWhy?\n\n'
    path = write(tmp_path, "a.vtt", text + "2 Bob\n00:02.000 --> 00:03.000\nSo.\n")
    assert read_captions(path).paragraphs == (Paragraph("Why?", voice="Ann B"), Paragraph("So."))
