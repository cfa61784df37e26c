"""The page of findings: one file that needs neither script nor network."""

from __future__ import annotations

from collections.abc import Mapping
from types import SimpleNamespace
from typing import Any

import pandas as pd

from kelisim.check.show.drawing import (
    DIFFERENCES,
    SHARES,
    draw_interval,
    draw_scale,
    scale_of,
)
from kelisim.check.show.record import build_record
from kelisim.numbers_in_print import print_observed, print_p
from kelisim.tables.claims import VERDICTS
from kelisim.webpage import link_to_words, open_templates

CSS_OF = {verdict: verdict.split()[0] for verdict in VERDICTS}
WHO = {"human": "people", "rule": "a rule", "model": "the classifier"}
WHY = {
    "coded so": "coded so by people",
    "rival code": "coded with a rival code",
    "coders disagree": "one coder put it, the reconciled coding did not",
    "denied": "a rule finds that it is denied",
    "near but not coded": "the machine takes it for this, people who read it do not",
}


def compose_page(
    findings: pd.DataFrame,
    stability: pd.DataFrame,
    evidence: pd.DataFrame,
    quotes: pd.DataFrame,
    codes: pd.DataFrame,
    *,
    title: str,
    notice: str,
    groups: Mapping[str, str],
    confidence: float,
) -> str:
    """Compose `results/7_check/findings.html`.

    Parameters
    ----------
    findings, stability, evidence, quotes, codes
        `tables.Findings`, `tables.Stability`, `tables.Evidence`, `tables.FindingQuotes` and
        `tables.Codes`.
    title
        Title of the study.
    notice
        Shown on top when not empty.
    groups
        Name in print of each stakeholder group.
    confidence
        Coverage of the intervals.
    """
    rows = {row.finding: row for row in findings.itertuples()}
    scales = {name: scale_of(row) for name, row in rows.items()}
    # In a table all stand on one scale, so that they can be compared by eye.
    common = DIFFERENCES if DIFFERENCES in scales.values() else SHARES
    record = [
        SimpleNamespace(
            **one,
            css=CSS_OF[one["verdict"]],
            said=print_observed(rows[one["finding"]]),
            drawing=draw_interval(
                rows[one["finding"]], scale=scales[one["finding"]], is_small=False
            ),
            small_drawing=draw_interval(rows[one["finding"]], scale=common, is_small=True),
        )
        for one in build_record(findings, stability, evidence, quotes)
    ]
    environment = open_templates("kelisim.check.show", folder="templates")
    environment.filters |= {"p": print_p, "count": say_number, "link": link_to}
    counts = findings.verdict.value_counts()
    return environment.get_template("findings.html.j2").render(
        title=title,
        notice=notice,
        findings=record,
        verdicts=[(word, CSS_OF[word], counts[word]) for word in VERDICTS if word in counts],
        groups=groups,
        labels=codes.set_index("code").label.to_dict(),
        why=WHY,
        scale=draw_scale(common),
        confidence=f"{100 * confidence:.3g}%",
        level=f"{100 * (1 - confidence):.3g}%",
    )


def link_to(segment: Mapping[str, Any]) -> str:
    """Link from this page to a segment in its transcript, and to its quote if it has one."""
    words = str(segment.get("quote", ""))
    return link_to_words(segment["segment_id"], words, results="..")


def say_number(n: int, one: str, many: str = "") -> str:
    """Say a number with its noun: `1 segment`, `no segments`, `3 segments`."""
    return f"{n or 'no'} {one if n == 1 else many or one + 's'}"
