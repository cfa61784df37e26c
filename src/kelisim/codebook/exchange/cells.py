"""The columns of the codebook's table, and fields of our own models as its cells."""

from __future__ import annotations

from typing import Any

import yaml

from kelisim.tables import LANGUAGES

PLAIN = ("id", "label", "level", "origin", "status")
BY_LANGUAGE = ("rules", "matches", "doesnt_match")
COLUMNS = (
    "depth",
    "id",
    "parent",
    "name",
    "label",
    "definition",
    "include",
    "exclude",
    "level",
    "origin",
    "status",
    "applies_to",
    "color",
    "guid",
    "sets",
    *(
        f"{kind}_{language}"
        for kind in ("rules", "matches", "doesnt_match")
        for language in LANGUAGES
    ),
)
DEPTHS = ("codebook", "source", "theme", "subtheme", "code", "set")

Row = dict[str, str]


def to_cells(extra: dict[str, Any]) -> dict[str, str]:
    """Write fields as cells: rules as YAML and sentences as they are, one a line."""
    cells = {name: extra.get(name) or "" for name in PLAIN}
    cells["applies_to"] = " ".join(extra.get("applies_to", ()))
    for language in LANGUAGES:
        rules = extra.get("rules", {}).get(language, ())
        cells[f"rules_{language}"] = "\n".join(map(_write_rule, rules))
        for kind in ("matches", "doesnt_match"):
            sentences = extra.get(kind, {}).get(language, ())
            cells[f"{kind}_{language}"] = "\n".join(" ".join(text.split()) for text in sentences)
    return cells


def from_cells(row: dict[str, str]) -> dict[str, Any]:
    """Read the fields that a row fills.

    Raises
    ------
    yaml.YAMLError
        If a rule can't be read.
    """
    extra: dict[str, Any] = {name: row[name] for name in PLAIN if row.get(name)}
    if row.get("applies_to"):
        extra["applies_to"] = row["applies_to"].split()
    for kind in BY_LANGUAGE:
        filled = {
            language: row[f"{kind}_{language}"].splitlines()
            for language in LANGUAGES
            if row.get(f"{kind}_{language}")
        }
        if kind == "rules":
            filled = {
                language: [yaml.safe_load(r) for r in rules] for language, rules in filled.items()
            }
        if filled:
            extra[kind] = filled
    return extra


def _write_rule(rule: dict[str, Any]) -> str:
    return yaml.safe_dump(
        rule, default_flow_style=True, allow_unicode=True, sort_keys=False, width=10**9
    ).strip()
