"""The main job: one command, the same bytes, and only the work that a change asks for."""

import copy
import csv
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

pytestmark = pytest.mark.slow
ROOT = Path(__file__).parents[2]
RECOMPUTED = ROOT / "tests" / "check" / "test_recomputed.py"


def jobs_of(done):
    """Rules that a dry run would run, with their number of jobs."""
    assert done.returncode == 0, done.stderr[-2000:]
    table = re.search(r"^job +count\n-+ +-+\n(.*?)^total", done.stdout, re.M | re.S)
    if not table:
        return {}
    return {line.split()[0]: int(line.split()[1]) for line in table[1].splitlines()}


def test_the_run_ends_with_where_to_look_and_one_line_a_finding(study):
    """What a researcher reads first."""
    findings = pd.read_csv(study.folder / "results/7_check/findings.csv")
    assert "results/index.html" in study.said
    for verdict in findings.verdict:
        assert verdict in study.said


def test_the_findings_come_out_again_by_plain_pandas(study):
    """`tests/check/test_recomputed.py`, in the study's folder."""
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", str(RECOMPUTED)],
        cwd=study.folder,
        env=os.environ | {"PYTHONPATH": str(ROOT / "src")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-3000:]
    assert "skipped" not in done.stdout


def test_everything_that_the_study_promises_is_there(study):
    """Figures in three forms, tables in four, the findings and the front page."""
    paths = set(study.first)
    assert {"index.html", "7_check/findings.csv", "5_aggregate/estimates.csv"} <= paths
    assert {f"7_check/{name}" for name in ("findings.html", "findings.json", "report.md")} <= paths
    for folder, endings, least in (
        ("6_render/figures", ("svg", "pdf", "png"), 5),
        ("6_render/tables", ("csv", "html", "tex", "docx"), 5),
    ):
        for ending in endings:
            of_kind = [p for p in paths if p.startswith(folder) and p.endswith(f".{ending}")]
            assert len(of_kind) >= least, (folder, ending)


def test_a_second_run_has_nothing_to_do(study):
    """Snakemake sees that nothing changed."""
    done = study.run()
    assert done.returncode == 0
    assert "Nothing to be done" in done.stderr + done.stdout


def test_a_clean_run_gives_the_same_bytes(study, fresh):
    """Another folder, the same results, to the last byte."""
    done = fresh.run()
    assert done.returncode == 0, done.stderr[-2000:]
    again = fresh.results()
    assert sorted(again) == sorted(study.first)
    assert [path for path in again if again[path] != study.first[path]] == []


def test_a_batch_can_leave_and_come_back(study):
    """Named or not there, without round 2 the study is round 1's alone; with it, as before."""
    study.edit("config.yaml", "batches: []", "batches: [round-1]")
    done = study.run()
    assert done.returncode == 0, done.stderr[-2000:]
    alone = study.results(is_shareable=False)
    assert not [path for path in alone if "round-2" in path or "FA12" in path]
    words = b"".join(content for path, content in alone.items() if path.endswith(".csv"))
    assert b"FA12-" not in words

    study.edit("config.yaml", "batches: [round-1]", "batches: []")
    study.remove_batch("round-2")
    assert jobs_of(study.run("--dry-run")) == {}, "the folder's leaving is the same"

    before = times_of(study, "round-1.01")
    study.add_batch("round-2")
    planned = jobs_of(study.run("--dry-run"))
    assert planned["read_transcripts"] == 1, "round 1 is read once and for all"
    done = study.run()
    assert done.returncode == 0, done.stderr[-2000:]
    assert study.results() == study.first
    assert times_of(study, "round-1.01") == before, "an old shard rests"
    told = list_changes(study)
    added = [row["which"] for row in told if row["where"] == "interview added"]
    assert added == [f"{name} (interview added)" for name in ("FA12", "IP09", "UL12")]


def test_a_name_reruns_the_shards_in_which_it_stands_alone(has_run, tmp_path):
    """What a steward hides costs as much as it changes."""
    study = copy.copy(has_run)
    study.folder = tmp_path / "study"
    shutil.copytree(has_run.folder, study.folder)
    words = {
        shard: set(re.findall(r"(?<=[a-z] )[a-z]{9,}", study.read_turns(shard)))
        for shard in ("round-1.01", "round-2.01")
    }
    told = min(words["round-2.01"] - words["round-1.01"])
    asked = "results/4_coding/rule_matches.csv"
    before = {shard: times_of(study, shard) for shard in words}
    for hidden, of_second in ((f'"{told}"', False), ("", None)):
        names = study.folder / "study/names.yaml"
        names.write_text(f"hide: [{hidden}]\nkeep: []\n", encoding="utf-8")
        done = study.run(asked)
        assert done.returncode == 0, done.stderr[-2000:]
        assert times_of(study, "round-1.01") == before["round-1.01"]
        is_rested = times_of(study, "round-2.01") == before["round-2.01"]
        assert of_second is None or is_rested == of_second


def times_of(study, shard):
    """When the files of a shard that come of its anonymized text were written."""
    folders = ("2_anonymize", "3_segment", "4_coding")
    paths = [path for f in folders for path in (study.folder / "results" / f / shard).iterdir()]
    return {path.name: path.stat().st_mtime_ns for path in paths if path.suffix == ".csv"}


def list_changes(study):
    """Rows of `make changes`, against the run before."""
    done = subprocess.run(
        [sys.executable, "-m", "kelisim.proof", "changes"],
        cwd=study.folder,
        env=os.environ | {"PYTHONPATH": str(study.folder / "src")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    with (study.folder / "reports/changes.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize(
    ("path", "old", "new", "runs", "rests"),
    [
        ("config.yaml", " confidence: 0.95", " confidence: 0.9", "estimate", "match_rules"),
        ("config.yaml", "max_words: 60", "max_words: 50", "segment", "find_mentions"),
        ("src/kelisim/aggregate/shares/intervals.py", '"""', '"""Really. ', "estimate", "segment"),
        ("src/kelisim/errors.py", '"""', '"""Really. ', "read_transcripts", "none"),
        ("requirements.txt", "#", "# newer", "read_transcripts", "none"),
        ("study/findings.py", '"""', '"""Really. ', "check_findings", "estimate"),
        ("study/codebook.yaml", "name:", "name: New", "match_rules", "segment"),
    ],
)
def test_a_change_reruns_its_stage_and_leaves_those_before_it(study, path, old, new, runs, rests):
    """An edited module, a new lock, one setting: none leaves stale results."""
    file = study.folder / path
    content = file.read_bytes()
    try:
        study.edit(path, old, new)
        planned = jobs_of(study.run("--dry-run"))
    finally:
        file.write_bytes(content)
    assert runs in planned
    assert rests not in planned


def test_a_real_corpus_carries_no_word_of_the_demonstration(fresh):
    """One setting switches the notice off."""
    fresh.edit(
        "config.yaml",
        "notice: demonstration corpus (invented), its codings invented too",
        'notice: ""',
    )
    fresh.edit("config.yaml", "demo/pseudonym.key", "secret.key")
    (fresh.folder / "secret.key").write_text("a line that nobody guesses\n")
    done = fresh.run()
    assert done.returncode == 0, done.stderr[-2000:]
    pages = [c for p, c in fresh.results().items() if p.endswith((".html", ".svg", ".tex", ".md"))]
    assert pages
    assert not [page for page in pages if b"demonstration" in page]


def test_the_notice_stands_on_every_figure_table_and_page(study):
    """Nobody may take the invented corpus for the study's."""
    shown = (".svg", ".html", ".tex", ".md")
    pages = {p: c for p, c in study.first.items() if p.endswith(shown)}
    assert len(pages) > 20
    notice = b"demonstration corpus (invented)"
    assert [p for p, c in pages.items() if notice not in c.replace(b"Demo", b"demo")] == []
