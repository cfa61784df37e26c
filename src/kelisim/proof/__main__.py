"""`python -m kelisim.proof record`, `… verify`, `… compare`, `… package`, in a study's folder."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from kelisim.errors import StudyError
from kelisim.proof.compare import FAILING, compare_results
from kelisim.proof.manifest import LOCK, build_manifest, read_manifest, write_manifest
from kelisim.proof.package import PACKAGE, build_package
from kelisim.proof.verify import list_moved, summarize, verify


def main(arguments: list[str]) -> int:
    """Run one command; give the exit status."""
    parser = argparse.ArgumentParser(prog="python -m kelisim.proof", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("record", help=f"write {LOCK} from results/")
    commands.add_parser("compare", help=f"hold results/ against {LOCK}")
    again = commands.add_parser("verify", help="run all anew in a fresh folder, then compare")
    again.add_argument("--cores", default="all", help="cores for the run (default: all)")
    commands.add_parser("package", help=f"write {PACKAGE.as_posix()}, for reviewers and archives")
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


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
