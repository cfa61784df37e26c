"""Put the coding desk together: segments, codebook, and what was drawn; nobody's codes.

The desk is blind because nothing else is in it. Where coders differ is a page of its own, so that
nobody finds others' codes in the source of a page that should not show them.
"""

from __future__ import annotations

from typing import Any

import pandas as pd

from kelisim.codebook import keep_codable
from kelisim.webpage import compose_page, read_assets

STYLES = ("desk.css",)
SCRIPTS = ("work.js", "passage.js", "codebook.js", "file.js", "start.js")
CODE_TEXT = ("name", "label", "depth", "definition", "include", "exclude")
DISPUTE_TEXT = ("put_by", "not_by", "quote_put", "memo_put", "quote_not", "memo_not")


def compose_coding_desk(
    segments: pd.DataFrame,
    codes: pd.DataFrame,
    chosen: pd.DataFrame,
    *,
    title: str,
    notice: str,
    codebook_hash: str,
) -> str:
    """Compose `results/4_coding/coding_desk.html`.

    Parameters
    ----------
    segments
        `tables.Segments`.
    codes
        `tables.Codes`.
    chosen
        What to code next: columns `order`, `segment_id`, `drawn_by`, `probability`; may be empty.
        Why each was drawn is left out, as it may tell what a machine thinks of it.
    title
        Title of the study.
    notice
        Shown on top when not empty.
    codebook_hash
        Of the codebook as it is now; goes into the coders' files.
    """
    spoken = keep_codable(segments, codes)
    drawn = chosen[chosen.segment_id.isin(spoken.segment_id)].sort_values("order")
    data = _pack_study(segments, codes)
    ranks = {segment: rank for rank, segment in enumerate(data["segments"]["id"])}
    data["drawn"] = {
        "segment": [ranks[segment] for segment in drawn.segment_id],
        "drawn_by": list(drawn.drawn_by),
        "probability": [None if pd.isna(p) else float(p) for p in drawn.probability],
    }
    return _compose("coding", data, title=title, notice=notice, codebook_hash=codebook_hash)


def compose_adjudication_desk(
    segments: pd.DataFrame,
    codes: pd.DataFrame,
    disagreements: pd.DataFrame,
    *,
    title: str,
    notice: str,
    codebook_hash: str,
) -> str:
    """Compose `results/4_coding/adjudication_desk.html`: segments on which coders differ.

    Parameters
    ----------
    segments
        `tables.Segments`.
    codes
        `tables.Codes`.
    disagreements
        Columns `segment_id`, `code` and `DISPUTE_TEXT`: who put the code and who did not, with
        their words; may be empty.
    title
        Title of the study.
    notice
        Shown on top when not empty.
    codebook_hash
        Of the codebook as it is now; goes into the adjudicator's file.
    """
    data = _pack_study(segments, codes)
    ranks = {segment: rank for rank, segment in enumerate(data["segments"]["id"])}
    rows = disagreements[
        disagreements.segment_id.isin(ranks) & disagreements.code.isin(data["codes"]["id"])
    ]
    rows = rows.assign(rank=rows.segment_id.map(ranks)).sort_values(["rank", "code"])
    order = list(dict.fromkeys(int(rank) for rank in rows["rank"]))
    data["drawn"] = {
        "segment": order,
        # Their choice follows what coders did, so that nothing may be estimated from it alone.
        "drawn_by": ["uncertain"] * len(order),
        "probability": [None] * len(order),
    }
    data["disputes"] = {
        "segment": [int(rank) for rank in rows["rank"]],
        "code": list(rows.code),
        **{name: list(rows[name]) for name in DISPUTE_TEXT},
    }
    return _compose("adjudication", data, title=title, notice=notice, codebook_hash=codebook_hash)


def _pack_study(segments: pd.DataFrame, codes: pd.DataFrame) -> dict[str, Any]:
    """Give what was said, in order, and the codebook."""
    rows = segments.sort_values(["interview_id", "turn", "unit"])
    listed = codes.sort_values("order")
    return {
        "segments": {
            "id": list(rows.segment_id),
            "interview": list(rows.interview_id),
            "language": list(rows.language),
            "isParticipant": [role == "participant" for role in rows.role],
            "isCodable": list(
                map(bool, rows.segment_id.isin(keep_codable(segments, codes).segment_id))
            ),
            "text": list(rows.text),
        },
        "codes": {"id": list(listed.code)} | {name: list(listed[name]) for name in CODE_TEXT},
    }


def _compose(
    kind: str, data: dict[str, Any], *, title: str, notice: str, codebook_hash: str
) -> str:
    package = "kelisim.coding.desk"
    study = {"title": title, "kind": kind, "codebookHash": codebook_hash}
    return compose_page(
        title=f"{title}: {kind} desk",
        notice=notice,
        body=read_assets(package, ["body.html"])[0],
        styles=read_assets(package, STYLES),
        scripts=read_assets(package, SCRIPTS),
        data={"study": study, "desk": data},
    )
