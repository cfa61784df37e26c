"""What every contract has: columns with a sentence of meaning each, and a key."""

from __future__ import annotations

import pandera.pandas as pa

ROLES = ("interviewer", "participant")
LANGUAGES = ("en", "ru", "kk")
RULE_MODES = ("evidence", "must", "never")


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
