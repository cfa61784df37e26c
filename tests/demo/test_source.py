"""The format of the sources, strictly."""

import pytest
from demo.source import KEYS, read_source

from kelisim.errors import StudyError

FRONT = dict.fromkeys(KEYS, "x") | {
    "id": "X1",
    "format": "txt",
    "layout": "roles",
    "language": "en",
    "file": "a.txt",
    "consent": "yes",
    "date": "2023-03-14",
}


def write(tmp_path, body, **front):
    path = tmp_path / "X1.md"
    lines = [f"{key}: {value}" for key, value in (FRONT | front).items() if value]
    path.write_text("---\n" + "\n".join(lines) + "\n---\n" + body, encoding="utf-8")
    return path


def slips(path):
    with pytest.raises(StudyError) as caught:
        read_source(path)
    return [str(problem) for problem in caught.value.problems]


def test_mentions_are_placed_in_the_text_of_their_turn(tmp_path):
    body = "I: Why, {{person#p-a|Ann}}?\n\nP: So.\n\nAsk {{place#b|Bo}}, {{person#p-a|Ann}}.\n"
    asks, answers = read_source(write(tmp_path, body)).turns
    assert asks.text == "Why, Ann?"
    assert answers.text == "So.\nAsk Bo, Ann."
    assert answers.paragraphs == ("So.", "Ask Bo, Ann.")
    found = [(m.label, m.entity, answers.text[m.start : m.end]) for m in answers.mentions]
    assert found == [("place", "b", "Bo"), ("person", "p-a", "Ann")]


def test_captions_keep_no_paragraphs_and_join_turns_of_one_speaker(tmp_path):
    body = "I: Why?\n\nP: So.\n\nThen {{place#b|Bo}}.\n\nP: No.\n"
    source = read_source(write(tmp_path, body, format="srt", file="a.srt"))
    assert [turn.text for turn in source.turns] == ["Why?", "So. Then Bo. No."]
    (mention,) = source.turns[1].mentions
    assert source.turns[1].text[mention.start : mention.end] == "Bo"


def test_yaml_truths_and_days_are_text_again(tmp_path):
    source = read_source(write(tmp_path, "I: Why?\n"))
    assert (source["consent"], source["date"]) == ("yes", "2023-03-14")


def test_every_slip_of_a_file_comes_at_once(tmp_path):
    body = (
        "Hello.\n\nI: {{person#p-a|Ann} said.\n\nX: Who?\n\nP: {{animal#a|Cat}} and "
        "{{place#b|Bo }}.\n\nP: Two  spaces.\n"
    )
    path = write(tmp_path, body, layout="poem", title="", file="a.doc")
    first = len(FRONT) + 2
    braces = "must have braces only as `{{label#entity|text}}`."
    assert slips(path) == [
        "X1.md, front matter: `title` is missing.",
        "X1.md, front matter: `layout` must be one of roles, initials, qa, names, bold, stamped, "
        "teams, cues, ownline.",
        "X1.md, front matter: `file` must end as `format` says.",
        f"X1.md, line {first}: must open with I: or P:.",
        f"X1.md, line {first + 2}: {braces}",
        f"X1.md, line {first + 4}: must open with I: or P:.",
        f"X1.md, line {first + 6}: `animal` is not a label.",
        f"X1.md, line {first + 6}: a mention must not open or end with a space.",
        f"X1.md, line {first + 8}: must be NFC with single spaces and nothing invisible.",
    ]


def test_a_file_without_front_matter_is_refused(tmp_path):
    path = tmp_path / "X1.md"
    path.write_text("I: Why?\n", encoding="utf-8")
    assert slips(path) == ["X1.md, line 1: must open with front matter between two lines `---`."]
