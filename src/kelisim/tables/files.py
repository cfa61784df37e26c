"""The only reader and writer of tables: by contract, whole or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import numpy as np
import pandas as pd
import pandera.pandas as pa

from kelisim.errors import Problem, StudyError, raise_problems
from kelisim.files.whole import write_parts
from kelisim.tables.base import Table, word_for_missing

FLOAT_FORMAT = "%.10g"
"""Ten significant digits: more than any estimate has, fewer than processors disagree on."""


def columns_of(table: type[Table]) -> list[str]:
    """Names of a table's columns, in order."""
    return list(table.to_schema().columns)


def check_table(
    rows: pd.DataFrame, table: type[Table], *, where: str, columns: Sequence[str] | None = None
) -> pd.DataFrame:
    """Hold rows against their contract.

    Parameters
    ----------
    rows
        A table with at least the contract's columns; others are dropped.
    table
        The contract.
    where
        Name of the file, for messages. No cell's value is ever shown.
    columns
        Those to hold against it, the key among them; all where None.

    Returns
    -------
    pandas.DataFrame
        These columns of the same rows with the contract's types, sorted by its key.

    Raises
    ------
    StudyError
        With all problems of the table at once.
    """
    wanted = columns_of(table) if columns is None else list(columns)
    missing = [name for name in wanted if name not in rows.columns]
    if missing:
        raise_problems(
            f"Can't use the table `{where}`.",
            [Problem(where, f"column `{name}` is missing.") for name in missing],
        )
    try:
        checked = table.to_schema().select_columns(wanted).validate(rows[wanted], lazy=True)
    except pa.errors.SchemaErrors as error:
        raise StudyError(
            f"Can't use the table `{where}`.", problems=_problems_of(error, where)
        ) from None
    return checked.sort_values(table.key(), kind="stable").reset_index(drop=True)


def _problems_of(error: pa.errors.SchemaErrors, where: str) -> list[Problem]:
    cases = error.failure_cases
    problems = []
    for (column, check), rows in cases.groupby(["column", "check"], sort=True, dropna=False):
        lines = sorted({int(i) + 2 for i in rows["index"].dropna()})
        place = f"{where}, column `{column}`" + (f", line {lines[0]}" if lines else "")
        more = f" ({len(lines)} lines)" if len(lines) > 1 else ""
        problems.append(Problem(place, f"must pass the check `{check}`{more}."))
    return problems


def read_table(
    path: str | Path, table: type[Table], *, columns: Sequence[str] | None = None
) -> pd.DataFrame:
    """Read one table by its contract.

    Parameters
    ----------
    path
        CSV file written by `write_table`.
    table
        The contract.
    columns
        Those wanted, the key among them; all where None. Of long tables it is worth asking.

    Returns
    -------
    pandas.DataFrame
        Rows sorted by key; text columns hold "" where a cell is empty, number columns NaN.

    Raises
    ------
    StudyError
        If the file is missing or what is wanted breaks the contract.
    """
    path = Path(path)
    if not path.is_file():
        raise StudyError(f"Can't find the table `{path}`.")
    rows = _read(path, table, columns)
    return check_table(rows, table, where=path.as_posix(), columns=columns)


def _read(path: Path, table: type[Table], columns: Sequence[str] | None) -> pd.DataFrame:
    """Read numbers with a point as such; where a cell holds none, all as text, for the check to
    say. Of chosen columns alone no line is counted whether it has too many cells."""
    kinds = table.to_schema().columns
    floats = [
        name
        for name, column in kinds.items()
        if str(column.dtype) == "float64" and (columns is None or name in columns)
    ]
    try:
        rows = pd.read_csv(
            path,
            dtype={name: "float64" if name in floats else "str" for name in kinds},
            usecols=columns,
            keep_default_na=False,
            na_values={name: ["", word_for_missing(kinds[name])] for name in floats},
            float_precision="round_trip",
        )
    except (ValueError, OverflowError):
        rows = pd.read_csv(path, dtype=str, keep_default_na=False)
    return _numbers_from_text(rows, table)


def _numbers_from_text(rows: pd.DataFrame, table: type[Table]) -> pd.DataFrame:
    """Turn the text of number and truth columns into values; what can't be is left to the check."""
    rows = rows.copy(deep=False)
    for name, column in table.to_schema().columns.items():
        if name not in rows or column.dtype is None or rows[name].dtype != object:
            continue
        kind = str(column.dtype)
        if kind.startswith("bool"):
            rows[name] = rows[name].map({"True": True, "False": False})
        elif kind.startswith("float"):
            words = {"": None, word_for_missing(column): None}
            rows[name] = pd.to_numeric(rows[name].replace(words), errors="coerce")
        elif kind == "Int64":
            rows[name] = pd.to_numeric(rows[name].replace("", None), errors="coerce").astype(kind)
    return rows


def write_table(rows: pd.DataFrame, path: str | Path, table: type[Table]) -> None:
    """Write one table by its contract, whole or not at all.

    Parameters
    ----------
    rows
        The table; sorted by key before it is written.
    path
        CSV file to write.
    table
        The contract.

    Raises
    ------
    StudyError
        If the rows break the contract.
    """
    write_pieces([rows], path, table)


def write_pieces(pieces: Iterable[pd.DataFrame], path: str | Path, table: type[Table]) -> None:
    """Write one table of which not all need stand in memory at once, whole or not at all.

    Parameters
    ----------
    pieces
        At least one; the keys of each sort behind those of the one before.
    path
        CSV file to write.
    table
        The contract.

    Raises
    ------
    StudyError
        If the rows of a piece break the contract.
    """
    path = Path(path)
    write_parts(_as_lines(pieces, table, where=path.as_posix()), path)


def _as_lines(pieces: Iterable[pd.DataFrame], table: type[Table], *, where: str) -> Iterator[bytes]:
    latest: tuple[object, ...] = ()
    for number, rows in enumerate(pieces):
        checked = check_table(rows, table, where=where)
        keys = checked[table.key()].iloc[[0, -1]] if len(checked) else checked[table.key()]
        first, *_, last = [*keys.itertuples(index=False, name=None)] or [latest, latest]
        if len(checked) and first <= latest:
            raise ValueError(f"Pieces of `{where}` are not in the order of its key.")
        latest = last
        text = _spell_numbers(say_missing(checked, table)).to_csv(
            index=False, header=number == 0, lineterminator="\n", float_format=FLOAT_FORMAT
        )
        yield text.encode("utf-8")


def _spell_numbers(rows: pd.DataFrame) -> pd.DataFrame:
    """Spell each different number of a column once: pandas does so for every cell."""
    spelled = {}
    for name in rows.columns[rows.dtypes == "float64"]:
        # By their bits, as -0 equals 0 and is spelled otherwise.
        places, bits = pd.factorize(rows[name].to_numpy().view("int64"))
        words = ["" if number != number else FLOAT_FORMAT % number for number in bits.view(float)]
        spelled[name] = np.array(words, dtype=object)[places]
    return rows.assign(**spelled)


def say_missing(rows: pd.DataFrame, table: type[Table]) -> pd.DataFrame:
    """Say `undefined` where a measured number is not defined; such columns become text."""
    words = {name: word_for_missing(col) for name, col in table.to_schema().columns.items()}
    columns = {
        name: rows[name].map(lambda x, word=word: word if pd.isna(x) else FLOAT_FORMAT % x)
        for name, word in words.items()
        if word
    }
    return rows.assign(**columns)
