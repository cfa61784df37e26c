"""Bad input: one clear error, nothing half-written, no traceback, no words of a transcript."""

import re

import pytest

pytestmark = pytest.mark.slow


def fail(study):
    """Run a study that must fail; give what it said."""
    done = study.run()
    said = done.stdout + done.stderr
    assert done.returncode != 0
    assert "Traceback" not in said
    written = [p for p in study.results(is_shareable=False) if p != "README.md"]
    return said, written


def test_all_problems_of_the_participants_tables_come_at_once(fresh):
    """A missing and an empty transcript, an unknown group, a doubled id, a file no row names."""
    fresh.file_of("UL03").unlink()
    fresh.file_of("UL06").write_bytes(b"")
    fresh.edit("data/raw/round-1/participants.csv", "FA02", "IP05")
    fresh.edit("data/raw/round-1/participants.csv", ",faculty,", ",facutly,")
    (fresh.folder / "data/raw/round-1/Bolat Serikovich.docx").write_bytes(b"PK")
    said, written = fail(fresh)
    assert written == []
    for part in ("IP05", "facutly", "faculty", "does not exist", "empty", "no row"):
        assert part in said, part
    assert "Bolat" not in said


def test_a_broken_word_file_is_named_by_interview_without_its_words(fresh):
    """And the good ones of the shard are not half-written either."""
    broken = fresh.file_of("IP05")
    fresh.file_of("FA02").write_bytes(b"PK\x03\x04 this is not a Word file")
    said, written = fail(fresh)
    assert "FA02" in said or "participants.csv, line" in said
    assert broken.name not in said
    assert not [path for path in written if "round-1.01/turns.csv" in path]


def test_a_codebook_with_a_bad_pattern_is_named_with_its_line(fresh):
    """The codebook is checked where it is read."""
    rules = "              en:\n"
    fresh.edit("study/codebook.yaml", rules, f"{rules}                - regex: '(trust'\n")
    said, _ = fail(fresh)
    assert "Can't read the codebook `study/codebook.yaml`." in said
    assert re.search(r"- line \d+, motivations > external-demands > policy-mandate: rules.en", said)


def test_a_misspelt_setting_stops_before_any_rule(fresh):
    """With a guess of what was meant."""
    fresh.edit("config.yaml", "max_words", "max_word")
    said, written = fail(fresh)
    assert "Did you mean `max_words`?" in said
    assert written == []
