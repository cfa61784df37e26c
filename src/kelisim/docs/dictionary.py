"""The data dictionary: every table and column with its meaning, from the contracts themselves."""

from __future__ import annotations

from inspect import cleandoc

from kelisim.tables import CONTRACTS, Table
from kelisim.tables.base import word_for_missing

HEAD = """# Data dictionary

Generated from the contracts in `src/kelisim/tables/` by `make docs`; do not edit.
All tables are CSV files in UTF-8, sorted by key. An empty cell is a missing value. Tables marked
*private* stand under `results/private/` and never leave the machine.
"""


def describe_tables() -> str:
    """Describe all contracts in Markdown."""
    return HEAD + "".join(describe_table(table) for table in CONTRACTS)


def describe_table(table: type[Table]) -> str:
    """Describe one contract: its sentence, its key, and a row for each column."""
    lines = [
        f"\n## {table.__name__}\n",
        f"{cleandoc(table.__doc__)}\n",
        f"Key: {_code(*table.key())}.\n",
    ]
    lines += ["| column | type | meaning |", "|---|---|---|"]
    for name, column in table.to_schema().columns.items():
        kind = str(column.dtype).replace("object", "text").replace("str", "text")
        kind = kind.lower().replace("int64", "whole number").replace("float64", "number")
        kind = kind.replace("bool", "True/False")
        word = word_for_missing(column)
        missing = f" or `{word}`" if word else ", may be empty" if column.nullable else ""
        lines.append(f"| `{name}` | {kind}{missing} | {column.description} |")
    return "\n".join(lines) + "\n"


def _code(*names: str) -> str:
    return ", ".join(f"`{name}`" for name in names)
