"""The front page: what went in, what came out, how firmly, and the way to the words behind it."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from kelisim.render.approach import APPROACHES
from kelisim.render.evidence import VERDICT_CLASSES, show_finding
from kelisim.render.pages import fill_template
from kelisim.render.pictures import Caption
from kelisim.render.printed.agreement import print_kappa
from kelisim.tables import LANGUAGE_NAMES


def write_index(
    participants: pd.DataFrame,
    segments: pd.DataFrame,
    findings: pd.DataFrame,
    evidence: pd.DataFrame,
    quotes: pd.DataFrame,
    reliability: pd.DataFrame,
    captions: Mapping[str, Caption],
    tables: Mapping[str, str],
    accuracy: pd.DataFrame | None,
    *,
    title: str,
    notice: str,
    groups: Mapping[str, str],
    confidence: float,
    approach: str,
) -> str:
    """Compose `results/index.html`.

    Parameters
    ----------
    participants
        `tables.Participants`.
    segments
        `tables.Segments`.
    findings, evidence, quotes
        `tables.Findings`, `tables.Evidence` and `tables.FindingQuotes`.
    reliability
        `tables.Reliability`.
    captions
        Caption of each figure, in the order of the page.
    tables
        Title of each printed table, in the order of the page.
    accuracy
        `tables.AnonymizationAccuracy`, or None for a real corpus.
    title
        Title of the study.
    notice
        Shown on top when not empty.
    groups
        Stakeholder groups in the order of print: key and name.
    confidence
        Coverage of the intervals, as estimated.
    approach
        What agreement means in the study (`approach.APPROACHES`).

    Returns
    -------
    str
        A page that needs neither script nor network.
    """
    said = segments.set_index("segment_id").text.to_dict()
    shown = [
        show_finding(row, evidence, quotes, said, groups)
        for row in findings.sort_values("order").itertuples()
    ]
    return fill_template(
        "index.html.j2",
        title=title,
        notice=notice,
        numbers=count_inputs(participants, segments, groups),
        findings=shown,
        verdicts=count_verdicts(findings),
        figures=captions,
        tables=tables,
        agreement=say_agreement(reliability),
        approach=APPROACHES[approach],
        is_reflexive=approach == "reflexive",
        hidden=_say_hidden(accuracy),
        confidence=f"{confidence:.0%}",
    )


def count_inputs(
    participants: pd.DataFrame, segments: pd.DataFrame, groups: Mapping[str, str]
) -> dict[str, list[str]]:
    """Say what went in: a label and lines of text each.

    Parameters
    ----------
    participants
        `tables.Participants`.
    segments
        `tables.Segments`.
    groups
        Stakeholder groups in the order of print.
    """
    by_group = participants.group.value_counts()
    counts = {"Interviews": [str(len(participants))]}
    counts |= {name: [str(by_group.get(group, 0))] for group, name in groups.items()}
    counts["Batches"] = _count(participants.batch, {})
    counts["Languages"] = _count(participants.language, LANGUAGE_NAMES)
    counts["Participants' segments"] = [f"{(segments.role == 'participant').sum():,}"]
    return counts


def _count(column: pd.Series, names: Mapping[str, str]) -> list[str]:
    counts = column.value_counts()
    return [f"{names.get(value, value)}: {counts[value]}" for value in sorted(counts.index)]


def count_verdicts(findings: pd.DataFrame) -> str:
    """Say how many claims come out how, such as `8 supported, 1 contradicted`."""
    counts = findings.verdict.value_counts()
    return ", ".join(f"{counts[one]} {one}" for one in VERDICT_CLASSES if one in counts)


def say_agreement(reliability: pd.DataFrame) -> list[str]:
    """Say how far coders agree over all codes, and what the verdicts on the machine are.

    Parameters
    ----------
    reliability
        `tables.Reliability`.
    """
    rows = reliability[(reliability.language == "all") & (reliability.group == "all")]
    said = []
    for row in rows[rows.code == "all"].itertuples():
        first, _, second = row.comparison.partition("~")
        kappa = print_kappa(row.kappa, row.kappa_low, row.kappa_high)
        ac1 = print_kappa(row.ac1, row.ac1_low, row.ac1_high)
        positive = print_kappa(
            row.positive_agreement, row.positive_agreement_low, row.positive_agreement_high
        )
        said.append(
            f"{first} and {second}: kappa {kappa} over all codes together, Gwet’s AC1 {ac1}, "
            f"positive agreement {positive}; {row.n_interviews} interviews."
        )
    machine = rows[(rows.comparison == "human~machine") & (rows.code != "all")]
    counts = machine.verdict[machine.verdict != ""].value_counts()
    if len(counts):
        parts = ", ".join(f"{verdict} {counts[verdict]}" for verdict in sorted(counts.index))
        said.append(f"Verdicts on the machine's codes: {parts}.")
    return said


def _say_hidden(accuracy: pd.DataFrame | None) -> list[dict[str, str]]:
    """Rows on how much of what identifies was hidden: all languages, direct identifiers."""
    if accuracy is None:
        return []
    rows = accuracy[accuracy.label.isin(["direct", "all"])]
    return [
        {
            "language": LANGUAGE_NAMES.get(row.language, row.language),
            "roster": row.roster,
            "label": "direct identifiers" if row.label == "direct" else "all mentions",
            "hidden": f"{row.n_hidden} of {row.n_gold}",
            "recall": _print_recall(row.recall, row.recall_low, row.recall_high),
            "precision": "–" if pd.isna(row.precision) else f"{100 * row.precision:.1f}%",
        }
        for row in rows.itertuples()
    ]


def _print_recall(recall: float, low: float, high: float) -> str:
    if pd.isna(recall):
        return "–"
    return f"{100 * recall:.1f}% [{100 * low:.1f}, {100 * high:.1f}]"
