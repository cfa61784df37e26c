"""Simulate studies whose truth is known and write the tables into docs/benchmarks.md."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import pandas as pd
from benchmarks.estimate.corpora import Frame, read_annomi, read_talkmoves
from benchmarks.estimate.planted import simulate_planted
from benchmarks.estimate.report import write_report
from benchmarks.estimate.studies import Design, simulate_coded
from threadpoolctl import threadpool_limits

from kelisim.errors import StudyError

PAGE = Path("docs/benchmarks.md")
N_STUDIES = 500
SEED = 20261127
DESIGNS = (Design(40, 12), Design(60, 20))
N_FIRST = 60
N_WHOLE = 200
"""Studies on whole transcripts, which take long and only show a limit."""


def simulate(frames: list[Frame], design: Design, *, n_studies: int) -> pd.DataFrame:
    """Simulate studies on each frame of a corpus."""
    return pd.concat(
        simulate_coded(frame, design, n_studies=n_studies, seed=SEED + place)
        for place, frame in enumerate(frames)
    )


def main() -> None:
    """Read the command line, simulate, write."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.estimate", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder that holds the corpora")
    data = parser.parse_args().data
    results = {}
    with threadpool_limits(1):
        usual = read_talkmoves(data, n_first=N_FIRST)
        for design in DESIGNS:
            words = f"{design.n_coded} of {design.n_all}"
            results[f"TalkMoves, {words}"] = simulate(usual, design, n_studies=N_STUDIES)
            results[f"planted, {words}"] = simulate_planted(design, n_studies=N_STUDIES, seed=SEED)
        whole = read_talkmoves(data, n_first=None)
        results["TalkMoves, whole transcripts, 12 of 40"] = simulate(
            whole, DESIGNS[0], n_studies=N_WHOLE
        )
        bias = simulate(read_annomi(data), DESIGNS[0], n_studies=N_STUDIES)
    try:
        print(write_report(PAGE, results, bias))
    except StudyError as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
