"""What changed is told, and a participant can withdraw: on a study that has been run."""

import csv
import os
import subprocess
import sys

import pandas as pd
import pytest

pytestmark = pytest.mark.slow
GONE = "FA07"


def proof(study, *arguments):
    return subprocess.run(
        [sys.executable, "-m", "kelisim.proof", *arguments],
        cwd=study.folder,
        env=os.environ | {"PYTHONPATH": str(study.folder / "src")},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_same_results_have_not_changed(study):
    """Held against themselves, there is nothing to tell."""
    done = proof(study, "changes", "--against", "results")
    assert done.returncode == 0, done.stderr
    assert done.stdout == (
        "Against results: 0 things put in otherwise, 0 verdicts turned, 0 named numbers, 0 numbers "
        "in tables, 0 figures, 0 quotes. See reports/changes.html.\n"
    )


def test_the_first_run_has_none_before_it(study):
    done = proof(study, "changes")
    assert done.returncode == 1
    assert done.stderr.startswith(
        "Can't say what changed.\n  - the run before: must have been kept"
    )


def test_a_participant_withdraws_and_nothing_is_left(study):
    """Ids and codings of the others stay, and their words; the numbers that change are listed."""
    name = study.file_of(GONE).stem
    roster = study.file_of(GONE).parent / "participants.csv"
    people = pd.read_csv(roster, dtype=str).set_index("interview_id")
    person = people.participant_name[GONE]
    turns = "2_anonymize/round-1.01/turns.csv"
    codings = "4_coding/human_codings.csv"
    before = {path: pd.read_csv(study.folder / "results" / path) for path in (turns, codings)}
    assert GONE in set(before[turns].interview_id)

    done = proof(study, "withdraw", GONE, "--yes", "--cores", "2")
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    assert "**Nothing is left but the id in the blanked row of participants.csv" in done.stdout
    assert name not in done.stdout
    assert person not in done.stdout

    for path, rows in before.items():
        now = pd.read_csv(study.folder / "results" / path)
        others = rows[rows.interview_id != GONE].reset_index(drop=True)
        pd.testing.assert_frame_equal(now, others)
    with (study.folder / "reports/changes.csv").open(encoding="utf-8", newline="") as file:
        changes = list(csv.DictReader(file))
    put_in = [row["which"] for row in changes if row["what"] == "put in"]
    assert put_in[0] == f"{GONE} (interview removed)"
    # A number that had given way to one of the withdrawn interview's falls back: that is listed.
    assert all(said.endswith("(words anonymized otherwise)") for said in put_in[1:])
    numbers = [row for row in changes if row["what"] == "number"]
    assert numbers
    named = [row for row in numbers if f"{GONE} (interview removed)" in row["may_be_because_of"]]
    assert len(named) > len(numbers) / 2

    for path in study.folder.rglob("*"):
        if path.is_file() and path.name not in ("participants.csv", "withdrawal.md"):
            inside = path.relative_to(study.folder).as_posix()
            is_program = inside.split("/")[0] in ("src", "workflow", "scripts")
            is_told = inside.startswith("reports/changes.")
            content = path.read_bytes()
            assert is_program or is_told or GONE.encode() not in content, inside
            assert person.encode() not in content, inside

    again = proof(study, "changes")
    assert again.returncode == 1, "runs with the interview are forgotten"
