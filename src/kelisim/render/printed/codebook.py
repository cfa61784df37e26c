"""The codebook with exemplar quotes."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pandas as pd

from kelisim.render.look import Look
from kelisim.render.printed.table import Column, PrintedTable, Row
from kelisim.render.quotes import RULE


def print_codebook(
    codes: pd.DataFrame, quotes: pd.DataFrame, *, look: Look, notice: str
) -> PrintedTable:
    """Print each code's definition, when to use it and when not, and what people said.

    Parameters
    ----------
    codes
        `tables.Codes`.
    quotes
        `tables.Quotes`.
    look
        Names of groups.
    notice
        Printed below the table when not empty.
    """
    codes = codes.sort_values("order")
    names = dict(zip(codes.code, codes.name, strict=True))
    rows = []
    for code in codes.itertuples():
        if code.depth == "code":
            said = _say(quotes[quotes.code == code.code], look)
            texts = [
                name_codes(text, names) for text in (code.definition, code.include, code.exclude)
            ]
            rows.append(Row((f"\u2003{code.name}", *texts, said)))
        else:
            title = code.name.upper() if code.depth == "theme" else code.name
            rows.append(Row((title, name_codes(code.definition, names), "", "", ""), "head"))
    columns = (
        Column("Code", 0.13),
        Column("Definition", 0.19),
        Column("Use when", 0.17),
        Column("Do not use when", 0.17),
        Column("Exemplar quotes", 0.34),
    )
    notes = (
        RULE,
        "Words in brackets stand for names that were hidden. Behind a dash stands the researchers' "
        "translation.",
    )
    numbers = codes[["code", "name", "depth", "theme", "subtheme", "definition"]].merge(
        quotes, on="code", how="left"
    )
    of_quote = ["side", "segment_id", "group", "language", "quote", "translation"]
    columns_kept = [*numbers.columns[:6], *of_quote]
    return PrintedTable(
        "codebook",
        "Codebook with exemplar quotes",
        columns,
        tuple(rows),
        notes,
        notice,
        True,
        numbers[columns_kept].fillna(""),
    )


def name_codes(text: str, names: Mapping[str, str]) -> str:
    """Write the names of codes where a text of the codebook gives their ids in backticks."""

    def name(found: re.Match[str]) -> str:
        return f"“{names[found[1]]}”" if found[1] in names else found[1]

    return re.sub(r"`([a-z0-9-]+)`", name, text)


def _say(quotes: pd.DataFrame, look: Look) -> str:
    """Exemplar quotes first, then what was near."""
    said = []
    for quote in quotes.sort_values(["side", "segment_id"], ascending=[False, True]).itertuples():
        speaker = look.groups.get(quote.group, quote.group).lower()
        translated = f" – “{quote.translation}”" if quote.translation else ""
        near = "Near, but not coded so: " if quote.side == "contrary" else ""
        source = f"({quote.segment_id}, {speaker}, {quote.language})"
        said.append(f"{near}“{quote.quote}”{translated} {source}")
    return "\n".join(said)
