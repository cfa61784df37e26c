"""Build a large evidence browser from a run's tables and measure it.

`PYTHONPATH=src python -m benchmarks.evidence` after a run, with Chromium installed.
"""

from __future__ import annotations

import argparse
import os
import statistics
from pathlib import Path

import pandas as pd
import yaml
from benchmarks.evidence.measure import measure_page
from benchmarks.evidence.repeated import repeat_tables

from kelisim import tables
from kelisim.render import EvidenceTables, Look, compose_evidence_page

FILES = {
    "participants": ("2_anonymize/participants.csv", tables.Participants),
    "segments": ("3_segment/segments.csv", tables.Segments),
    "codes": ("4_coding/codes.csv", tables.Codes),
    "codings": ("4_coding/codings.csv", tables.Codings),
    "human_codings": ("4_coding/human_codings.csv", tables.HumanCodings),
    "rule_matches": ("4_coding/rule_matches.csv", tables.RuleMatches),
    "coverage": ("4_coding/coverage.csv", tables.Coverage),
    "reliability": ("4_coding/reliability.csv", tables.Reliability),
    "estimates": ("5_aggregate/estimates.csv", tables.Estimates),
    "findings": ("7_check/findings.csv", tables.Findings),
    "evidence": ("7_check/evidence.csv", tables.Evidence),
    "finding_quotes": ("7_check/quotes.csv", tables.FindingQuotes),
    "quotes": ("6_render/quotes.csv", tables.Quotes),
}
FILTERS = (
    ("filter-speaker", "participant"),
    ("filter-speaker", ""),
    ("filter-by", "any"),
    ("filter-code", "challenges"),
    ("filter-group", "faculty"),
    ("filter-language", "ru"),
    ("filter-language", ""),
    ("filter-code", ""),
    ("filter-group", ""),
)
WORDS = ("university", "практик", "a", '"the ministry"', "зауыт", "student contract")


def read_run(results: Path) -> EvidenceTables:
    """Read the tables of a run."""
    turns = sorted(results.glob("2_anonymize/*/turns.csv"))
    read = {name: tables.read_table(results / path, kind) for name, (path, kind) in FILES.items()}
    spoken = pd.concat([tables.read_table(path, tables.Turns) for path in turns])
    return EvidenceTables(turns=spoken, **read)


def main() -> None:
    """Build, measure, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--results", type=Path, default=Path("results"))
    parser.add_argument("--interviews", type=int, nargs="+", default=[100, 1000])
    parser.add_argument("--times", type=int, default=5)
    parser.add_argument("--out", type=Path, default=Path("reports/benchmarks"))
    asked = parser.parse_args()
    study = yaml.safe_load(Path("config.yaml").read_text(encoding="utf-8"))["study"]
    run = read_run(asked.results)
    asked.out.mkdir(parents=True, exist_ok=True)
    print(
        "| interviews | MB | what | median ms | least | most | n |\n|---|---|---|---|---|---|---|"
    )
    for n_interviews in asked.interviews:
        page = compose_evidence_page(
            repeat_tables(run, n_interviews=n_interviews),
            title=study["title"],
            notice=study["notice"],
            look=Look(180, study["groups"]),
            confidence=0.95,
        )
        path = asked.out / f"evidence_{n_interviews}.html"
        path.write_text(page, encoding="utf-8")
        size = path.stat().st_size / 1e6
        taken = measure_page(path, filters=FILTERS, words=WORDS, n_times=asked.times)
        for what, times in taken.items():
            median = statistics.median(times)
            row = (f"{median:.0f}", f"{min(times):.0f}", f"{max(times):.0f}", str(len(times)))
            print(f"| {n_interviews} | {size:.1f} | {what} | " + " | ".join(row) + " |")
    print(f"\nLoad of the machine (1, 5, 15 minutes): {os.getloadavg()}")


if __name__ == "__main__":
    main()
