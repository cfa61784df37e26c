"""All codings, one a row, with their words: for spreadsheets, and for the project."""

from __future__ import annotations

import pandas as pd

ROW_COLUMNS = (
    "coder",
    "interview_id",
    "group",
    "language",
    "segment_id",
    "theme",
    "code",
    "name",
    "from",
    "to",
    "quote",
    "memo",
    "drawn_by",
    "probability",
    "placed_by",
)
"""`from` and `to`: half-open span of the anonymized transcript, in code points."""

MACHINE = "machine"


def list_codings(
    human: pd.DataFrame,
    codings: pd.DataFrame,
    segments: pd.DataFrame,
    codes: pd.DataFrame,
    participants: pd.DataFrame,
) -> pd.DataFrame:
    """List people's codings with their spans, and the machine's.

    Parameters
    ----------
    human
        People's codings (`tables.HumanCodings`); segments without a code are left out.
    codings
        All codings (`tables.Codings`), of which the machine's decisions are taken.
    segments
        All segments (`tables.Segments`).
    codes
        The codebook (`tables.Codes`).
    participants
        Participants (`tables.Participants`).

    Returns
    -------
    pandas.DataFrame
        Columns `ROW_COLUMNS`, sorted by interview, place, coder and code.
    """
    places = segments.set_index("segment_id")
    people = human[human.code != ""]
    machine = codings[codings.coder == MACHINE]
    machine = machine.assign(
        start=0,
        end=machine.segment_id.map(places.text.str.len()),
        memo="",
        drawn_by="",
        probability=float("nan"),
        placed_by="",
    )
    rows = pd.concat([people, machine], ignore_index=True) if len(people) else machine
    at = rows.segment_id.map(places.start)
    groups = participants.set_index("interview_id").group
    spans = zip(rows.segment_id.map(places.text), rows.start, rows.end, strict=True)
    rows = rows.assign(
        group=rows.interview_id.map(groups).fillna(""),
        language=rows.segment_id.map(places.language),
        theme=rows.code.map(codes.set_index("code").theme),
        name=rows.code.map(codes.set_index("code")["name"]),
        quote=[text[start:end] for text, start, end in spans],
        **{"from": at + rows.start, "to": at + rows.end},
    )
    order = ["interview_id", "from", "to", "coder", "code"]
    rows = rows.sort_values(order, kind="stable").reset_index(drop=True)
    return rows[list(ROW_COLUMNS)].astype({"from": int, "to": int})
