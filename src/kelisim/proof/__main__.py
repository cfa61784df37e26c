"""`python -m kelisim.proof record` (verify, compare, package, changes), in a study's folder."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from kelisim.errors import StudyError
from kelisim.proof.changes import compare_runs, summarize_changes, write_changes
from kelisim.proof.compare import FAILING, compare_results
from kelisim.proof.manifest import (
    LOCK,
    build_manifest,
    read_manifest,
    read_settings,
    write_manifest,
)
from kelisim.proof.package import PACKAGE, build_package
from kelisim.proof.verify import list_moved, summarize, verify
from kelisim.proof.withdraw import describe_plan, plan_withdrawal, withdraw


def main(arguments: list[str]) -> int:
    """Run one command; give the exit status."""
    parser = argparse.ArgumentParser(prog="python -m kelisim.proof", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("record", help=f"write {LOCK} from results/")
    commands.add_parser("compare", help=f"hold results/ against {LOCK}")
    again = commands.add_parser("verify", help="run all anew in a fresh folder, then compare")
    again.add_argument("--cores", default="all", help="cores for the run (default: all)")
    commands.add_parser("package", help=f"write {PACKAGE.as_posix()}, for reviewers and archives")
    moves = commands.add_parser("changes", help="say what moved against an earlier run, and why")
    moves.add_argument("--against", type=Path, help="folder of earlier results (default: last run)")
    leaves = commands.add_parser("withdraw", help="purge a participant who withdraws, and prove it")
    leaves.add_argument("interview", help="id of the interview")
    leaves.add_argument("--yes", action="store_true", help="don't ask")
    leaves.add_argument("--cores", default="all", help="cores for the run (default: all)")
    chosen = parser.parse_args(arguments)
    root = Path.cwd()
    try:
        if chosen.command == "record":
            write_manifest(build_manifest(root), root / LOCK)
            print(f"Recorded in {LOCK}.")
            return 0
        if chosen.command == "package":
            n_searched = build_package(root, root / PACKAGE)
            print(f"{PACKAGE.as_posix()} is written. No name found in {n_searched} files of it.")
            return 0
        if chosen.command == "changes":
            changes = compare_runs(root, against=chosen.against)
            write_changes(changes, root, **say_whose(root))
            print(*changes.notes, summarize_changes(changes), sep="\n")
            return 0
        if chosen.command == "withdraw":
            return run_withdrawal(root, chosen.interview, is_sure=chosen.yes, cores=chosen.cores)
        manifest = read_manifest(root / LOCK)
        if chosen.command == "compare":
            differences = compare_results(root, manifest, reference=None)
        else:
            differences = verify(root, manifest, cores=chosen.cores)
    except StudyError as error:
        print(error, file=sys.stderr)
        return 1
    moved = list(list_moved(root, manifest))
    if moved:
        print("Not as when the results were recorded:", *moved, sep="\n  ")
    print(summarize(differences))
    return int(any(each.verdict in FAILING for each in differences))


def run_withdrawal(root: Path, interview: str, *, is_sure: bool, cores: str) -> int:
    """Tell what would be purged, ask, and do it; status 1 where something is left."""
    person, edits = plan_withdrawal(root, interview)
    print(describe_plan(root, person, edits))
    if not is_sure:
        print(f"Type {person.interview_id} to go on: ", end="", flush=True)
        if sys.stdin.readline().strip() != person.interview_id:
            print("Nothing was changed.")
            return 1
    report, is_clean = withdraw(root, person, edits, cores=cores)
    print(report)
    return int(not is_clean)


def say_whose(root: Path) -> dict[str, str]:
    """Title and notice of the study, for pages."""
    study = read_settings(root)["study"]
    return {"title": study["title"], "notice": study.get("notice", "")}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
