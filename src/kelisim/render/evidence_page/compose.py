"""Put the evidence browser together."""

from __future__ import annotations

from typing import Any

import pandas as pd

from kelisim.render.evidence_page.claims import pack_findings
from kelisim.render.evidence_page.columns import Ranks, cells
from kelisim.render.evidence_page.marks import (
    order_coders,
    pack_codings,
    pack_matches,
    pack_reads,
)
from kelisim.render.evidence_page.numbers import pack_estimates
from kelisim.render.evidence_page.speech import pack_interviews, pack_segments, pack_turns
from kelisim.render.evidence_page.tables import EvidenceTables
from kelisim.render.look import Look
from kelisim.render.quotes import RULE
from kelisim.tables import LANGUAGE_NAMES, LANGUAGES
from kelisim.webpage import compose_page, read_assets

STYLES = ("layout.css", "evidence.css")
SCRIPTS = (
    "model.js",
    "find.js",
    "address.js",
    "long_list.js",
    "marks.js",
    "passages.js",
    "findings.js",
    "codebook.js",
    "matrix.js",
    "interviews.js",
    "interview.js",
    "start.js",
)


def compose_evidence_page(
    tables: EvidenceTables,
    *,
    title: str,
    notice: str,
    look: Look,
    confidence: float,
) -> str:
    """Compose `results/6_render/evidence.html`.

    Parameters
    ----------
    tables
        What it shows.
    title
        Title of the study.
    notice
        Shown on top when not empty.
    look
        Groups, and how each is told apart in the figures too.
    confidence
        Coverage of the intervals, as estimated.
    """
    study = {
        "title": title,
        "notice": notice,
        "confidence": confidence,
        "quoteRule": RULE,
    }
    package = "kelisim.render.evidence_page"
    return compose_page(
        title=f"{title}: evidence",
        notice=notice,
        body=read_assets(package, ["body.html"])[0],
        styles=read_assets(package, STYLES),
        scripts=read_assets(package, SCRIPTS),
        data={"study": study, "evidence": pack_tables(tables, look=look)},
    )


def pack_tables(tables: EvidenceTables, *, look: Look) -> dict[str, Any]:
    """Give all that the page shows, each word and each number once.

    Parameters
    ----------
    tables
        What it shows.
    look
        Groups and their marks.
    """
    participants = tables.participants.sort_values("interview_id")
    turns = tables.turns.sort_values(["interview_id", "turn"])
    segments = tables.segments.sort_values(["interview_id", "turn", "unit"])
    interviews = Ranks(participants.interview_id)
    codes = Ranks(tables.codes.sort_values("order").code)
    batches = Ranks(sorted(set(participants.batch)))
    spoken = set(participants.language)
    languages = Ranks([language for language in LANGUAGES if language in spoken])
    ranks = Ranks(segments.segment_id)
    coders = order_coders(tables.codings, tables.coverage)
    groups = list(look.groups)
    return {
        "groups": {
            "key": groups,
            "name": [look.name(group) for group in groups],
            "colour": [look.colour(group) for group in groups],
            "mark": [look.marker(group) for group in groups],
        },
        "batches": batches.values,
        "languages": {
            "key": languages.values,
            "name": [LANGUAGE_NAMES[language] for language in languages.values],
        },
        "codes": _pack_codes(tables.codes, tables.reliability, codes),
        "interviews": pack_interviews(
            participants, groups=groups, batches=batches, languages=languages
        ),
        "turns": pack_turns(turns, interviews),
        "segments": pack_segments(segments, turns),
        "coders": coders.values,
        "codings": pack_codings(
            tables.codings,
            tables.human_codings,
            segments,
            ranks=ranks,
            codes=codes,
            coders=coders,
        ),
        "matches": pack_matches(tables.rule_matches, segments, ranks=ranks, codes=codes),
        "reads": pack_reads(tables.coverage, interviews=interviews, coders=coders),
        "estimates": pack_estimates(
            tables.estimates, codes=codes, groups=groups, batches=batches, languages=languages
        ),
        "findings": pack_findings(
            tables.findings,
            tables.evidence,
            tables.finding_quotes,
            ranks=ranks,
        ),
        "quotes": _pack_quotes(tables.quotes, ranks, codes),
    }


def _pack_codes(codes: pd.DataFrame, reliability: pd.DataFrame, ranks: Ranks) -> dict[str, Any]:
    """Give the codebook in its order, each code with what stands above it."""
    rows = codes.sort_values("order")
    is_whole = (reliability.language == "all") & (reliability.group == "all")
    judged = reliability[(reliability.comparison == "human~machine") & is_whole]
    judged = judged.set_index("code").reindex(rows.code)
    is_below = (rows.depth == "code") & (rows.subtheme != "")
    parents = rows.subtheme.where(is_below, rows.theme.where(rows.depth != "theme", ""))
    text = ("name", "label", "depth", "level", "definition", "include", "exclude")
    return {
        **cells(rows, {"code": "id"}),
        **cells(rows, text),
        "parent": ranks.of(parents),
        "verdict": list(judged.verdict.fillna("")),
        **cells(judged, ("kappa",)),
    }


def _pack_quotes(quotes: pd.DataFrame, ranks: Ranks, codes: Ranks) -> dict[str, Any]:
    """Give the codebook's quotes: exemplars, and what was near a code but not meant."""
    rows = quotes.assign(at=codes.of(quotes.code), segment=ranks.of(quotes.segment_id))
    rows = rows[(rows["at"] >= 0) & (rows.segment >= 0)].sort_values(["at", "side", "segment"])
    return {
        "code": [int(value) for value in rows["at"]],
        "segment": [int(value) for value in rows.segment],
        **cells(rows, ("side", "translation")),
    }
