"""Reporting checklists, filled from what the workflow knows; what it can't know is named a gap."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd
import yaml

from kelisim import __version__
from kelisim.proof.manifest import list_versions, read_settings
from kelisim.tables import (
    LANGUAGE_NAMES,
    Codes,
    Coverage,
    Participants,
    Quotes,
    Segments,
    read_table,
)

LISTS = Path(__file__).with_name("checklists.yaml")
GAP = "GAP: the authors must say."


def fill_checklists(root: Path) -> dict[str, str]:
    """Fill every checklist from the results of a study.

    Parameters
    ----------
    root
        Folder of a study that has been run.

    Returns
    -------
    dict of str to str
        Markdown by name of the file.
    """
    facts = gather_facts(root)
    lists = yaml.safe_load(LISTS.read_text(encoding="utf-8"))
    return {f"{each['id']}.md": _print(each, facts) for each in lists}


def _print(checklist: dict[str, Any], facts: dict[str, Any]) -> str:
    rows = [
        (item["number"], item["asks"], item["answer"].format(**facts) if "answer" in item else GAP)
        for item in checklist["items"]
    ]
    n_gaps = sum("GAP" in answer for *_, answer in rows)
    lines = [
        f"# {checklist['title']}",
        "",
        facts["notice"],
        "",
        f"{len(rows)} items; {n_gaps} with a gap that the authors must fill.",
        "",
        "| item | asks | answer |",
        "|---|---|---|",
        *(f"| {number} | {asks} | {answer} |" for number, asks, answer in rows),
    ]
    return "\n".join(lines).replace("\n\n\n", "\n") + "\n"


def gather_facts(root: Path) -> dict[str, Any]:
    """Gather what a run knows of its study, in words.

    Parameters
    ----------
    root
        Folder of a study that has been run.
    """
    results, settings = root / "results", read_settings(root)
    people = read_table(results / "2_anonymize/participants.csv", Participants)
    segments = read_table(results / "3_segment/segments.csv", Segments)
    codes = read_table(results / "4_coding/codes.csv", Codes).sort_values("order")
    coverage = read_table(results / "4_coding/coverage.csv", Coverage)
    names = settings["study"]["groups"]
    sizes = people.group.value_counts()
    return {
        "title": settings["study"]["title"],
        "notice": settings["study"]["notice"],
        "seed": settings["study"]["seed"],
        "version": __version__,
        "snakemake": list_versions()["snakemake"],
        "n_interviews": len(people),
        "groups": ", ".join(f"{names[group]} {sizes.get(group, 0)}" for group in names),
        "languages": _count(people.language.map(LANGUAGE_NAMES)),
        "years": ", ".join(map(str, sorted(set(people.year)))),
        "durations": _describe_durations(people.duration_min.dropna()),
        "n_segments": f"{(segments.role == 'participant').sum():,}",
        "n_themes": (codes.depth == "theme").sum(),
        "n_codes": (codes.depth == "code").sum(),
        "themes": ", ".join(codes.name[codes.depth == "theme"]),
        "coders": _describe_coders(coverage),
        "machine": _describe_machine(people, coverage),
        "n_quotes": len(read_table(results / "6_render/quotes.csv", Quotes)),
    }


def _count(column: pd.Series) -> str:
    counts = column.value_counts()
    return ", ".join(f"{value} {counts[value]}" for value in sorted(counts.index))


def _describe_durations(minutes: pd.Series) -> str:
    if minutes.empty:
        return GAP
    return (
        f"Mean {minutes.mean():.0f} minutes, from {minutes.min():.0f} to {minutes.max():.0f} "
        f"({len(minutes)} interviews)."
    )


def _describe_coders(coverage: pd.DataFrame) -> str:
    people = coverage[coverage.coder.str.startswith("human:") & coverage.is_complete]
    if people.empty:
        return "Nobody coded a whole interview."
    n_read = people.groupby("coder").interview_id.nunique()
    said = ", ".join(f"{coder.removeprefix('human:')} {n}" for coder, n in sorted(n_read.items()))
    return f"{len(n_read)} coders; interviews read whole: {said}."


def _describe_machine(people: pd.DataFrame, coverage: pd.DataFrame) -> str:
    coded = coverage[(coverage.coder == "human") & coverage.is_complete].interview_id.nunique()
    return (
        f"All {len(people)} interviews; {coded} of them were coded by people too. Where people "
        "coded, theirs count."
    )
