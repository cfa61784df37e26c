"""Measure every set and write the tables into docs/benchmarks.md."""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

import pandas as pd
from benchmarks.anonymize.folds import join_parts, split_parts
from benchmarks.anonymize.generated import count_false_hits, measure_generated
from benchmarks.anonymize.linking import measure_chains
from benchmarks.anonymize.report import Beside, Result, write_report
from benchmarks.anonymize.scoring import score
from benchmarks.anonymize.sets import SOURCES, Source, read_set
from benchmarks.anonymize.systems import join_outcomes, run_systems

from kelisim.errors import StudyError
from kelisim.transcripts import compose_transcript

PAGE = Path("docs/benchmarks.md")
CONFIDENCE = 0.95
N_GENERATED = 10_000
SEED = 20261124
"""Of the generated identifiers; one that nothing was tuned on."""

SPEECH = ("gum_spoken", "uner_en_ewt", "wikigold")
"""Sets without made-up contacts, in which identifiers are looked for that are none."""


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
    with tempfile.TemporaryDirectory() as folder:
        parts = list(split_parts(read_set(data, source), data, Path(folder)))
        outcomes = join_outcomes([run_systems(part) for part in parts])
    marked = join_parts(parts)
    texts = {who: compose_transcript(rows) for who, rows in marked.turns.groupby("interview_id")}
    scores = {
        name: score(marked.gold, outcome.made, texts, confidence=CONFIDENCE)
        for name, outcome in outcomes.items()
    }
    return Result(marked, outcomes, scores)


def find_hits(data: Path) -> pd.DataFrame:
    """Find identifiers in the texts of `SPEECH` (`generated.count_false_hits`)."""
    sets = [read_set(data, source) for source in SOURCES if source.folder in SPEECH]
    turns = pd.concat([marked.turns for marked in sets])
    return count_false_hits({who: list(rows.text) for who, rows in turns.groupby("interview_id")})


def main() -> None:
    """Read the command line, measure, write."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.anonymize", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder that holds the sets")
    data = parser.parse_args().data
    try:
        results = [measure(data, source) for source in SOURCES]
        links = measure_chains(data)
        hits = find_hits(data)
    except StudyError as error:
        sys.exit(str(error))
    beside = Beside(links, measure_generated(N_GENERATED, SEED), hits)
    print(write_report(PAGE, results, beside))
    for hit in hits.itertuples():
        print(f"{hit.label}: {hit.context!r}")


if __name__ == "__main__":
    main()
