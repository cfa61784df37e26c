"""Reviewers start from the anonymized corpus: no raw data, no key, the same bytes downstream."""

import shutil

import pytest

pytestmark = pytest.mark.slow


def take_anonymized(study, source):
    """Leave a study nothing but the anonymized corpus of another."""
    shutil.rmtree(study.folder / "data" / "raw")
    shutil.rmtree(study.folder / "demo")
    shutil.copytree(
        source.folder / "results" / "2_anonymize",
        study.folder / "data" / "anonymized",
        ignore=shutil.ignore_patterns("transcripts"),
    )
    study.edit("config.yaml", "start_from: raw", "start_from: anonymized")


def test_the_anonymized_corpus_alone_gives_the_same_results(study, fresh):
    """And the run says that no registry of names was there to search with."""
    take_anonymized(fresh, study)
    done = fresh.run()
    assert done.returncode == 0, done.stderr[-2000:]
    assert "no registry of names is at hand" in done.stdout
    again = fresh.results(is_shareable=False)
    assert sorted(again) == sorted(study.first)
    assert [path for path in again if again[path] != study.first[path]] == []


def test_a_corpus_that_is_not_whole_is_refused_with_all_that_is_missing(study, fresh):
    """Before any rule runs."""
    take_anonymized(fresh, study)
    (fresh.folder / "data/anonymized/round-1.01/turns.csv").unlink()
    fresh.edit("data/anonymized/participants.csv", ",faculty,", ",facutly,")
    fresh.edit("config.yaml", "batches: []", "batches: [round-1, round-9]")
    done = fresh.run()
    assert done.returncode != 0
    assert "Traceback" not in done.stderr
    table = "data/anonymized/participants.csv"
    expected = [
        "Can't start from the anonymized corpus.",
        f"  - config.yaml, `study.batches`: must name batches of `{table}`, not `round-9`.",
        f"  - {table}, column `group`: must hold keys of `study.groups` in config.yaml, "
        "not `facutly`.",
        "  - data/anonymized/round-1.01/turns.csv: must be there.",
    ]
    assert "\n".join(expected) in done.stderr + done.stdout
    assert set(fresh.results(is_shareable=False)) <= {"README.md"}
