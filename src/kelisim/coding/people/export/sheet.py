"""The coders' sheet: a workbook to code in, blind, with the codebook and its codes to choose."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from kelisim.codebook import keep_codable
from kelisim.files.write_sheets import Sheet, write_workbook

N_CODES = 4
"""Columns for codes beside each segment."""

CODE_COLUMNS = ("code", *(f"code_{i}" for i in range(2, N_CODES + 1)))
COLUMNS = (
    "order",
    "segment_id",
    "interview_id",
    "question",
    "quote",
    *CODE_COLUMNS,
    "nothing_applies",
    "memo",
    "drawn_by",
    "probability",
)
WIDTHS = {"segment_id": 16, "question": 40, "quote": 80, "memo": 34, "nothing_applies": 16}
WIDTHS |= dict.fromkeys(CODE_COLUMNS, 28)
CODEBOOK_WIDTHS = {"code": 28, "name": 34, "theme": 24, "definition": 70}
CODEBOOK_WIDTHS |= {"include": 50, "exclude": 50}
HOW_TO = (
    "Save a copy under your own name in data/coded/ (ann.xlsx: the coder is ann).",
    "Read the segments in the order given; leave rows empty that you have not read.",
    "Choose one code or several, each in its own column; the sheet codes says what they mean.",
    "Where no code applies, write x in nothing_applies: only so we know that you read it.",
    "Do not change segment_id, quote, drawn_by and probability: they say what was drawn, and how.",
    "memo is yours. No machine and no other coder has left anything in this sheet.",
)


def list_to_code(
    segments: pd.DataFrame, human: pd.DataFrame, drawn: pd.DataFrame | None, codes: pd.DataFrame
) -> pd.DataFrame:
    """List the segments to code.

    Parameters
    ----------
    segments
        All segments (`tables.Segments`).
    human
        People's codings (`tables.HumanCodings`).
    drawn
        What was drawn, in order: order, segment_id, drawn_by and probability. Without it, every
        segment of the interviews that no coder has begun, in reading order.
    codes
        The codebook (`tables.Codes`); it says whose words are coded.

    Returns
    -------
    pandas.DataFrame
        Columns `COLUMNS`.
    """
    places = segments.set_index("segment_id", drop=False)
    if drawn is None:
        spoken = keep_codable(segments, codes)
        rows = spoken[~spoken.interview_id.isin(human.interview_id)]
        rows = rows.sort_values(["interview_id", "start"])
        rows = rows.assign(order=range(1, len(rows) + 1), drawn_by="", probability=float("nan"))
    else:
        ordered = drawn.sort_values("order")
        rows = places.loc[ordered.segment_id].reset_index(drop=True)
        kept = ordered[["order", "drawn_by", "probability"]].reset_index(drop=True)
        rows = rows.assign(**{name: kept[name] for name in kept})
    asked = segments[segments.role == "interviewer"].sort_values("start")
    questions = asked.groupby(["interview_id", "turn"]).text.agg(" ".join).to_dict()
    key = zip(rows.interview_id, rows.question_turn, strict=True)
    rows = rows.assign(question=[questions.get(at, "") for at in key], quote=rows.text)
    empty = dict.fromkeys((*CODE_COLUMNS, "nothing_applies", "memo"), "")
    return rows.assign(**empty)[list(COLUMNS)]


def write_coder_sheet(path: str | Path, to_code: pd.DataFrame, codes: pd.DataFrame) -> None:
    """Write the workbook; equal tables are equal bytes.

    Parameters
    ----------
    path
        `.xlsx` file.
    to_code
        Rows of `list_to_code`.
    codes
        The codebook (`tables.Codes`); its codes can be chosen, themes are not.
    """
    listed = codes[codes.depth == "code"].sort_values("order")
    book = listed[["name", "code", "theme", "definition", "include", "exclude"]]
    offered = f"codes!$A$2:$A${len(book) + 1}"
    choices = dict.fromkeys(CODE_COLUMNS, offered) | {"nothing_applies": ("x",)}
    to_fill = (*CODE_COLUMNS, "nothing_applies", "memo")
    how_to = pd.DataFrame({"how to": HOW_TO})
    sheets = [
        Sheet("to code", to_code, choices, WIDTHS, to_fill),
        Sheet("codes", book, {}, CODEBOOK_WIDTHS, ()),
        Sheet("how to", how_to, {}, {"how to": 110}, ()),
    ]
    write_workbook(path, sheets)
