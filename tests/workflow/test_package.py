"""A reviewer gets a package without raw data, names or key, and verifies it to the byte."""

import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pandas as pd
import pytest

pytestmark = pytest.mark.slow


def prove(folder, *arguments):
    """Run a command of `kelisim.proof` in a study's folder."""
    return subprocess.run(
        [sys.executable, "-m", "kelisim.proof", *arguments],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": "src"},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def package(study, tmp_path_factory):
    """Give the package of a study that has been run, unpacked far from the study."""
    done = prove(study.folder, "package")
    assert done.returncode == 0, done.stderr
    assert "No name found in" in done.stdout
    folder = tmp_path_factory.mktemp("reviewer")
    with zipfile.ZipFile(study.folder / "reports/review-package.zip") as archive:
        archive.extractall(folder)
    return folder / "review-package"


def test_the_package_alone_gives_the_same_results_to_the_byte(study, package):
    """And the run says that no registry of names was there to search with."""
    done = prove(package, "verify", "--cores", "2")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "All results agree with results.lock.json, to the byte." in done.stdout
    assert "no registry of names is at hand" in (package / "reports/verify.log").read_text()
    recorded = json.loads((package / "results.lock.json").read_text())["results"]
    assert sorted(recorded) == sorted(path for path in study.first if path != "README.md")


def test_no_raw_data_no_names_and_no_key_are_in_the_package(study, package):
    """Nor the coders' own files, which may quote what was hidden later."""
    with zipfile.ZipFile(study.folder / "reports/review-package.zip") as archive:
        paths = [path.removeprefix("review-package/") for path in archive.namelist()]
    private = ("data/raw", "data/review", "data/coded", "demo", "results/private", ".snakemake")
    assert not [path for path in paths if path.startswith(private)]
    assert not [path for path in paths if path.endswith((".key", "names.yaml"))]
    table = study.folder / "data/raw/round-1/participants.csv"
    people = pd.read_csv(table, dtype=str, keep_default_na=False)
    studied = [package / part for part in ("data", "results", "study", "checklists")]
    words = b"".join(
        path.read_bytes() for part in studied for path in part.rglob("*") if path.is_file()
    ).decode("utf-8", errors="replace")
    for name in people.participant_name:
        assert name.split(";")[0] not in words


def test_the_same_study_is_packed_to_the_same_bytes(study, package):
    """No clock stands in the archive."""
    archive = study.folder / "reports/review-package.zip"
    first = archive.read_bytes()
    assert prove(study.folder, "package").returncode == 0
    assert archive.read_bytes() == first


def test_the_crate_describes_the_workflow_its_inputs_and_its_results(package):
    """The keys that the Workflow Run Crate profile asks for."""
    graph = json.loads((package / "ro-crate-metadata.json").read_text(encoding="utf-8"))["@graph"]
    entities = {entity["@id"]: entity for entity in graph}
    root = entities["./"]
    assert {"name", "description", "license", "datePublished", "hasPart"} <= set(root)
    assert "https://w3id.org/ro/wfrun/workflow/0.5" in {each["@id"] for each in root["conformsTo"]}
    workflow = entities[root["mainEntity"]["@id"]]
    assert workflow["@id"] == "Snakefile"
    assert "ComputationalWorkflow" in workflow["@type"]
    action = entities["#run"]
    assert action["@type"] == "CreateAction"
    assert action["instrument"] == {"@id": "Snakefile"}
    files = [each["@id"] for part in ("object", "result") for each in action[part]]
    assert "data/anonymized/participants.csv" in files
    assert "results/7_check/findings.csv" in files
    assert [path for path in files if not (package / path).is_file()] == []


def test_the_data_list_names_every_result_with_its_checksum(package):
    """As archives ask for it."""
    listed = pd.read_csv(package / "data_list.csv")
    results = {
        path.relative_to(package).as_posix()
        for path in (package / "results").rglob("*")
        if path.is_file() and path.name != "README.md"
    }
    assert results - set(listed.file) == set()
    assert listed.sha256.str.fullmatch("[0-9a-f]{64}").all()


def test_the_checklists_name_their_gaps(package):
    """What the workflow can't know is not made up."""
    coreq = (package / "checklists/coreq.md").read_text(encoding="utf-8")
    assert "| 12 | Sample size | 9 interviews: University leaders 3, Faculty 3" in coreq
    assert "| 6 | Relationship with participants before the study | GAP: the authors must" in coreq


def test_a_name_in_what_would_be_shared_stops_the_package(study, package):
    """One hit, one error, and the old package stays as it was."""
    archive = study.folder / "reports/review-package.zip"
    before = archive.read_bytes()
    table = study.folder / "data/raw/round-1/participants.csv"
    name = pd.read_csv(table, dtype=str).participant_name[0].split(";")[0]
    findings = study.folder / "study/findings.py"
    text = findings.read_text(encoding="utf-8")
    try:
        findings.write_text(f"{text}\n# {name}\n", encoding="utf-8")
        done = prove(study.folder, "package")
    finally:
        findings.write_text(text, encoding="utf-8")
    assert done.returncode == 1
    assert "Can't release the results: names stand in files" in done.stderr
    assert name not in done.stderr
    assert archive.read_bytes() == before
    assert not list(Path(study.folder / ".snakemake").glob("package-*"))


def test_a_corpus_that_is_not_whole_is_refused_with_all_that_is_missing(package, tmp_path):
    """Before any rule runs."""
    folder = tmp_path / "broken"
    shutil.copytree(package, folder, ignore=shutil.ignore_patterns("results", ".snakemake"))
    (folder / "data/anonymized/round-1.01/turns.csv").unlink()
    for path, old, new in (
        ("data/anonymized/participants.csv", ",faculty,", ",facutly,"),
        ("config.yaml", "batches: []", "batches: [round-1, round-9]"),
    ):
        text = (folder / path).read_text(encoding="utf-8")
        assert old in text
        (folder / path).write_text(text.replace(old, new, 1), encoding="utf-8")
    command = [sys.executable, "-m", "snakemake", "--cores", "1"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
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
