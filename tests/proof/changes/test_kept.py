"""Runs are kept in a private place, without words, and the oldest are forgotten."""

import pandas as pd
import pytest

from kelisim.errors import StudyError
from kelisim.proof.changes.kept import N_KEPT, RUNS, forget_runs, keep_run, list_runs, read_run
from kelisim.proof.changes.state import read_state

CODEBOOK = """title: Codes
status: proposal
note: none
sources: [nobody]
themes:
  - id: benefits
    name: Benefits
    label: Benefits
    definition: What is gained.
    subthemes:
      - id: growth
        name: Growth
        label: Growth
        definition: What grows.
        codes:
          - id: skills
            name: Skills
            label: Skills
            definition: Learned.
            origin: proposed
            status: proposed
"""
SETTINGS = {
    "study": {"start_from": "raw"},
    "anonymize": {"pseudonym_key_file": "demo/pseudonym.key"},
}
PEOPLE = pd.DataFrame(
    {"interview_id": ["A1"], "batch": ["one"], "shard": ["one.01"], "file": ["Zhanbolat Serik.txt"]}
)


@pytest.fixture
def finished(ran, monkeypatch):
    """Give a study with a finding and a quote, as the working folder."""
    for path, content in {
        "study/codebook.yaml": CODEBOOK,
        "results/7_check/findings.csv": "finding,verdict\na,supported\n",
        "results/7_check/quotes.csv": "finding,side,segment_id,quote\na,for,A1-001-1,We teach\n",
        "Snakefile": "",
    }.items():
        file = ran / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content, encoding="utf-8")
    monkeypatch.chdir(ran)
    return ran


def test_a_run_is_kept_once_and_reads_as_the_results_do(finished):
    assert keep_run(finished, SETTINGS, PEOPLE)
    assert not keep_run(finished, SETTINGS, PEOPLE)
    (folder,) = list_runs(finished)
    kept, _ = read_run(folder)
    assert kept.digest_tables() == read_state(finished / "results", put_in=None).digest_tables()
    assert kept.put_in["settings"]["study.start_from"] == "raw"


def test_what_is_kept_holds_no_words_and_no_name(finished):
    """Neither a quote nor a transcript's name, nor a digest of one without the key."""
    keep_run(finished, SETTINGS, PEOPLE)
    files = [path for path in (finished / RUNS).rglob("*") if path.is_file()]
    said = b"".join(path.read_bytes() for path in files)
    assert b"A1-001-1" in said
    assert b"We teach" not in said
    assert b"Zhanbolat" not in said
    assert "hmac" not in said.decode()


def test_the_oldest_runs_are_forgotten(finished):
    for number in range(N_KEPT + 2):
        (finished / "results/7_check/findings.csv").write_text(f"finding,verdict\na,{number}\n")
        assert keep_run(finished, SETTINGS, PEOPLE)
    newest, *_, oldest = [read_run(folder)[0] for folder in list_runs(finished)]
    assert len(list_runs(finished)) == N_KEPT
    assert list(newest.table("7_check/findings.csv").verdict) == [str(N_KEPT + 1)]
    assert list(oldest.table("7_check/findings.csv").verdict) == ["2"]
    forget_runs(finished)
    assert list_runs(finished) == []


def test_an_unfinished_run_is_nothing_to_compare(ran):
    with pytest.raises(StudyError) as error:
        read_state(ran / "results", put_in=None)
    assert str(error.value).startswith("Can't compare results.\n  - ")
