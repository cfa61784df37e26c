"""`python -m kelisim.check manuscript FILE`: list its numbers that no result prints."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from kelisim.check.manuscript.compare import find_unmatched
from kelisim.check.manuscript.read import read_manuscript
from kelisim.errors import Problem, StudyError

NUMBERS = Path("results/6_render/numbers.json")


def main(arguments: list[str]) -> int:
    """Run the command; the exit status is 1 where a number is not matched."""
    parser = argparse.ArgumentParser(prog="python -m kelisim.check", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    manuscript = commands.add_parser("manuscript", help="numbers that no result prints")
    manuscript.add_argument("file", type=Path, help=".docx, .md or .tex")
    manuscript.add_argument("--numbers", type=Path, default=NUMBERS, help=NUMBERS.as_posix())
    chosen = parser.parse_args(arguments)
    try:
        printed = _read_numbers(chosen.numbers)
        problems = find_unmatched(read_manuscript(chosen.file), printed, file=chosen.file.name)
    except StudyError as error:
        print(error, file=sys.stderr)
        return 1
    for problem in problems:
        print(problem)
    print(f"{len(problems)} numbers are no named result." if problems else "All numbers match.")
    return int(bool(problems))


def _read_numbers(path: Path) -> dict[str, str]:
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        return {name: number["printed"] for name, number in content["numbers"].items()}
    except (OSError, ValueError, KeyError, TypeError):
        problem = Problem(path.as_posix(), "must hold named numbers.", "Did you run `make`?")
        raise StudyError("Can't read the named numbers.", problems=[problem]) from None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
