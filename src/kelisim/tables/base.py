"""What every contract has: columns with a sentence of meaning each, and a key."""

from __future__ import annotations

import pandera.pandas as pa

ROLES = ("interviewer", "participant")
LANGUAGES = ("en", "ru", "kk")
LANGUAGE_NAMES = {"en": "English", "ru": "Russian", "kk": "Kazakh"}
RULE_MODES = ("evidence", "must", "never")
UNDEFINED = "undefined"
"""What a table says where a number can't be defined: neither 0 nor nothing."""


class Table(pa.DataFrameModel):
    """A table between stages; subclasses name their columns and their key."""

    class Config:
        """No column that is not declared; text and numbers are converted or refused."""

        strict = True
        coerce = True
        ordered = True

    @classmethod
    def key(cls) -> list[str]:
        """Columns that name a row, and by which rows are sorted."""
        return list(cls.Config.unique)


def required(description: str, **checks: object) -> object:
    """Give a column that every row fills (text columns may hold "")."""
    return pa.Field(description=description, **checks)


def optional(description: str, **checks: object) -> object:
    """Give a number column that may be missing."""
    return pa.Field(description=description, nullable=True, **checks)


def measured(description: str, **checks: object) -> object:
    """Give a number column that says `undefined` where the number can't be defined (here: NaN)."""
    return pa.Field(
        description=description, nullable=True, metadata={"missing": UNDEFINED}, **checks
    )


def word_for_missing(column: pa.Column) -> str:
    """Say what stands in a file where a number column has none."""
    return (column.metadata or {}).get("missing", "")
