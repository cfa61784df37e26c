"""What happens where the study can't be run afterwards, and what is cleaned up beside it."""

import base64
import io

import pytest
from tests.proof.withdraw.study_folder import SAID, make_study, write

from kelisim.errors import StudyError
from kelisim.proof.__main__ import main
from kelisim.proof.changes.kept import RUNS
from kelisim.proof.withdraw.command import _purge_metadata, withdraw
from kelisim.proof.withdraw.person import find_person
from kelisim.proof.withdraw.plan import plan_edits
from kelisim.proof.withdraw.search import Search


@pytest.fixture
def root(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return make_study(tmp_path)


def test_a_run_that_fails_leaves_nothing_of_the_interview(root):
    """There is no Snakefile here. Old results would still hold what was withdrawn."""
    write(root / RUNS / "000001/about.json", "{}")
    write(root / ".snakemake/log/old.log", "FA07")
    write(root / "reports/changes.csv", "FA07")
    person = find_person(root, "FA07")
    with pytest.raises(StudyError) as error:
        withdraw(root, person, plan_edits(root, person), cores="1")
    assert str(error.value) == (
        "The interview is withdrawn, but the study can't be run.\n"
        "  - reports/withdrawal-run.log: tells why the run failed. The inputs are purged and the "
        "old results removed. Will `make` do once that is mended?"
    )
    assert list((root / "results").iterdir()) == []
    left = [
        path for path in root.rglob("*") if path.is_file() and SAID.encode() in path.read_bytes()
    ]
    assert left == []
    assert not (root / RUNS).exists()
    assert not (root / ".snakemake/log/old.log").exists()


def test_snakemake_forgets_files_that_are_gone_and_no_others(root):
    """It calls what it remembers by the file's path, in base64."""
    names = {
        path: base64.b64encode(path.encode()).decode()
        for path in ("results/2_anonymize/transcripts/FA07.txt", "config.yaml")
    }
    for name in names.values():
        write(root / ".snakemake/metadata" / name, "{}")
    _purge_metadata(root)
    left = [path.name for path in (root / ".snakemake/metadata").iterdir()]
    assert left == [names["config.yaml"]]


@pytest.mark.parametrize(
    ("place", "is_found"),
    [(".venv/bin/python", False), (".venv-slurm/bin/python", False), ("notes/old.txt", True)],
)
def test_installed_programs_are_not_searched_and_all_else_is(root, place, is_found):
    """They can't be read as text, and hold nobody's words."""
    person = find_person(root, "FA07")
    write(root / place, "FA07\n")
    hits, _ = Search(person).find(root)
    assert (root / place in {root / hit.path for hit in hits}) == is_found


@pytest.mark.parametrize("typed", ["yes\n", ""])
def test_whoever_does_not_confirm_changes_nothing(root, monkeypatch, capsys, typed):
    """The id has to be typed; where there is nobody to type, nothing is."""
    before = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    monkeypatch.setattr("sys.stdin", io.StringIO(typed))
    monkeypatch.setattr("kelisim.proof.withdraw.command.open_study", _Opened)
    assert main(["withdraw", "FA07"]) == 1
    assert capsys.readouterr().out.endswith("Nothing was changed.\n")
    assert {path: path.read_bytes() for path in before} == before


class _Opened:
    """Stands for a study whose settings are whole."""

    interviews = ("FA07", "IP01", "UL02")

    def __init__(self, settings):
        self.settings = settings
