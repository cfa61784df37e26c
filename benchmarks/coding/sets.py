"""The sets of the protocol, as segments and codes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

EVERY = 4
"""Of the lessons of talkmoves, one in so many is taken, in order of their ids."""


@dataclass(frozen=True)
class CodedSet:
    """Segments with codes.

    Parameters
    ----------
    name
        Name in the table.
    segments
        All that is said, in order: segment_id, interview_id, role, text.
    truth
        Codes, a column each, a row a segment.
    is_scored
        Segments that are coded, learned from and scored.
    is_test
        The published test part, where there is one.
    """

    name: str
    segments: pd.DataFrame
    truth: pd.DataFrame
    is_scored: np.ndarray
    is_test: np.ndarray | None = None


def read_annomi(data: Path) -> CodedSet:
    """Read counselling sessions: both speakers are coded."""
    rows = pd.read_csv(data / "annomi/segments.csv", keep_default_na=False)
    rows = rows.sort_values(["doc", "seg"], ignore_index=True)
    truth = rows[[name for name in rows if name.startswith(("T_", "C_"))]].astype(int)
    return CodedSet("annomi", _segments(rows), truth, np.ones(len(rows), dtype=bool))


def read_talkmoves(data: Path, *, role: str) -> CodedSet:
    """Read lessons: the sentences of teachers (T) or of students (S) are coded."""
    rows = pd.read_csv(data / "talkmoves/sentences.csv.gz", keep_default_na=False, dtype=str)
    kept = sorted(rows.doc.unique())[::EVERY]
    rows = rows[rows.doc.isin(kept)].assign(seg=lambda rows: rows.seg.astype(int))
    rows = rows.sort_values(["doc", "seg"], ignore_index=True)
    truth = rows[[name for name in rows if name.startswith(f"{role}_")]].astype(int)
    name = {"T": "talkmoves, teacher", "S": "talkmoves, student"}[role]
    return CodedSet(name, _segments(rows), truth, (rows.role == role).to_numpy())


def read_anes(data: Path, *, question: int) -> CodedSet:
    """Read answers to one open question, with the published split."""
    parts, codes = [], []
    for part in ("train", "test"):
        answers = pd.read_csv(
            data / f"anes2008/dataset{question}_X{part}.csv", keep_default_na=False
        )
        codes.append(pd.read_csv(data / f"anes2008/dataset{question}_y{part}.csv"))
        parts.append(pd.DataFrame({"text": answers.verbatim.astype(str), "role": "P"}))
    rows = pd.concat(parts, ignore_index=True)
    rows = rows.assign(doc=[f"{i:05d}" for i in range(len(rows))], seg=0)
    is_test = np.arange(len(rows)) >= len(parts[0])
    truth = pd.concat(codes, ignore_index=True)
    return CodedSet(
        f"anes2008, set {question}", _segments(rows), truth, np.ones(len(rows), dtype=bool), is_test
    )


def _segments(rows: pd.DataFrame) -> pd.DataFrame:
    interviews = rows.doc.astype(str)
    return pd.DataFrame(
        {
            "segment_id": interviews + "-" + rows.seg.astype(str),
            "interview_id": interviews,
            # Who leads the talk asks, as an interviewer does.
            "role": np.where(rows.role == "T", "interviewer", "participant"),
            "text": rows.text,
        }
    )
