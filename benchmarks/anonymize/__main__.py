"""Measure every set and write the tables into docs/benchmarks.md."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from benchmarks.anonymize.report import Result, write_report
from benchmarks.anonymize.scoring import score
from benchmarks.anonymize.sets import SOURCES, Source, read_set
from benchmarks.anonymize.systems import run_systems

from kelisim.errors import StudyError
from kelisim.transcripts import compose_transcript

PAGE = Path("docs/benchmarks.md")
CONFIDENCE = 0.95


def measure(data: Path, source: Source) -> Result:
    """Run all systems on a set and score them.

    Parameters
    ----------
    data : pathlib.Path
        Folder of the sets.
    source : Source
        Which of them.

    Returns
    -------
    Result
        What was done and how it scores.
    """
    marked = read_set(data, source)
    texts = {who: compose_transcript(rows) for who, rows in marked.turns.groupby("interview_id")}
    outcomes = run_systems(marked)
    scores = {
        name: score(marked.gold, outcome.made, texts, confidence=CONFIDENCE)
        for name, outcome in outcomes.items()
    }
    return Result(marked, outcomes, scores)


def main() -> None:
    """Read the command line, measure, write."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.anonymize", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder that holds the sets")
    data = parser.parse_args().data
    try:
        print(write_report(PAGE, [measure(data, source) for source in SOURCES]))
    except StudyError as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
