"""Where people who read the same segment put different codes, with the words of both sides."""

from __future__ import annotations

import pandas as pd

from kelisim.coding.reading import name_of
from kelisim.coding.reconcile import BETWEEN, settle_votes
from kelisim.tables import Disagreements, columns_of

NOTHING = "nothing"


def list_disagreements(
    human: pd.DataFrame,
    read: pd.DataFrame,
    segments: pd.DataFrame,
    *,
    rule: str,
) -> pd.DataFrame:
    """List every code on which those who read a segment do not agree.

    Parameters
    ----------
    human
        Placed human codings (`tables.HumanCodings`).
    read
        Segments that each person has read (`reading.list_read`).
    segments
        All segments (`tables.Segments`).
    rule
        See `reconcile.reconcile`.

    Returns
    -------
    pandas.DataFrame
        A table of disagreements (`tables.Disagreements`).
    """
    votes = settle_votes(human, read, rule=rule)
    split = votes[(votes.n_put > 0) & (votes.n_put < votes.n_readers)]
    texts = dict(zip(segments.segment_id, segments.text, strict=True))
    put = human[human.segment_id.isin(split.segment_id)].sort_values(["segment_id", "code"])
    by_place = dict(list(put.groupby(["segment_id", "coder"])))
    rows = []
    for vote in split.itertuples():
        text = texts[vote.segment_id]
        others = [coder for coder in vote.seen if coder not in vote.put]
        sides = [
            [(name_of(coder), by_place[vote.segment_id, coder]) for coder in coders]
            for coders in (vote.put, others)
        ]
        with_code = [(name, rows[rows.code == vote.code]) for name, rows in sides[0]]
        rows.append(
            {
                "segment_id": vote.segment_id,
                "interview_id": vote.interview_id,
                "code": vote.code,
                "put_by": vote.put_by,
                "not_by": BETWEEN.join(name for name, _ in sides[1]),
                "quote_put": _quote(with_code, text, names_code=False),
                "memo_put": _note(with_code),
                "quote_not": _quote(sides[1], text, names_code=True),
                "memo_not": _note(sides[1]),
                "is_put": vote.stands,
                "how": vote.how,
                "text": text,
            }
        )
    return pd.DataFrame(rows, columns=columns_of(Disagreements))


def _quote(sides: list[tuple[str, pd.DataFrame]], text: str, *, names_code: bool) -> str:
    """Say what each coder coded: `demo-b: heavy-workload “I have seven courses”`."""
    parts = []
    for name, rows in sides:
        coded = [
            (f"{row.code} " if names_code else "") + f"“{text[row.start : row.end]}”"
            for row in rows[rows.code != ""].itertuples()
        ]
        parts.append(f"{name}: {', '.join(coded) or NOTHING}")
    return BETWEEN.join(parts)


def _note(sides: list[tuple[str, pd.DataFrame]]) -> str:
    """Say what each coder noted, where they noted anything."""
    notes = [(name, memo) for name, rows in sides for memo in rows.memo if memo]
    return BETWEEN.join(f"{name}: {memo}" for name, memo in notes)
