"""Put the name desk together: the worklist, the telling descriptions, and the names to merge with.

It shows names and sentences before anonymization: it stands under `results/private/` alone, and its
script keeps in the browser no word that a person writes, only ids of items and what was decided.
"""

from __future__ import annotations

from typing import Any

import pandas as pd

from kelisim.anonymize.review.values import DESCRIPTION, OF_DESCRIPTIONS
from kelisim.tables import DECISIONS, MENTION_LABELS
from kelisim.webpage import compose_page, read_assets

STYLES = ("desk.css",)
SCRIPTS = ("items.js", "deciding.js", "start.js")
SHOWN = ("item", "doubt", "name", "label", "interview_id", "sentence")
COLUMNS = ("item", "doubt", "name", "label", "pseudonym", "decision", "value", "note")
"""Columns of the file that it saves: those that `read_decisions` asks for, and the pseudonym."""


def compose_name_desk(
    doubts: pd.DataFrame,
    descriptions: pd.DataFrame,
    entities: pd.DataFrame,
    *,
    title: str,
    notice: str,
) -> str:
    """Compose `results/private/2_anonymize/review/name_desk.html`.

    Parameters
    ----------
    doubts, descriptions
        `tables.Worklist` and `tables.Descriptions`.
    entities
        `tables.Entities`: every name and its pseudonym, to merge with.
    title
        Title of the study.
    notice
        Shown on top when not empty.
    """
    names = entities.sort_values(["name", "pseudonym"])
    data = {
        "doubts": _rows(doubts, pseudonym="pseudonym", hint="suggestion")
        | {name: [int(n) for n in doubts[name]] for name in ("n_mentions", "n_interviews")},
        "descriptions": _rows(descriptions, pseudonym="", hint="reason"),
        "names": {"name": list(names.name), "pseudonym": list(names.pseudonym)},
        "decisions": list(DECISIONS),
        "ofDescriptions": list(OF_DESCRIPTIONS),
        "labels": list(MENTION_LABELS),
        "columns": list(COLUMNS),
        "description": DESCRIPTION,
    }
    package = "kelisim.anonymize.review.desk"
    return compose_page(
        title=f"{title}: name desk (private)",
        notice=notice,
        body=read_assets(package, ["body.html"])[0],
        styles=read_assets(package, STYLES),
        scripts=read_assets(package, SCRIPTS),
        data={"study": {"title": title}, "worklist": data},
    )


def _rows(table: pd.DataFrame, *, pseudonym: str, hint: str) -> dict[str, Any]:
    rows = table.sort_values("order")
    shown: dict[str, Any] = {name: list(rows[name]) for name in SHOWN}
    shown["pseudonym"] = list(rows[pseudonym]) if pseudonym else [""] * len(rows)
    shown["hint"] = list(rows[hint])
    return shown
