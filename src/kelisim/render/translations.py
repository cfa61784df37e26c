"""Researchers' translations of quotes: put beside the original, never in its place."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from kelisim.errors import Problem, StudyError, raise_problems
from kelisim.tables import Translations, check_table, columns_of

PRINT_LANGUAGE = "en"
"""Language of the paper: quotes in another one are listed for translation."""

logger = logging.getLogger(__name__)


def read_translations(paths: Sequence[Path]) -> pd.DataFrame:
    """Read the files in `data/translations/`.

    Parameters
    ----------
    paths
        CSV files in UTF-8 with the columns of `tables.Translations`.

    Returns
    -------
    pandas.DataFrame
        `tables.Translations`, of all files; rows without a translation are left out.

    Raises
    ------
    StudyError
        If a file can't be read, lacks a column, or two rows translate one quote differently.
    """
    parts = [_read(path) for path in paths]
    rows = pd.concat([pd.DataFrame(columns=columns_of(Translations)), *parts]).drop_duplicates()
    rows = rows[rows.translation.str.strip() != ""]
    repeated = rows[rows.duplicated(["segment_id", "quote"], keep=False)]
    raise_problems(
        "Can't use the translations in `data/translations`.",
        [
            Problem(f"segment {segment_id}", "must have one translation a quote, not several.")
            for segment_id in sorted(set(repeated.segment_id))
        ],
    )
    return check_table(rows, Translations, where="data/translations")


def _read(path: Path) -> pd.DataFrame:
    try:
        rows = pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8-sig")
    except (UnicodeDecodeError, pd.errors.ParserError, pd.errors.EmptyDataError):
        raise StudyError(
            f"Can't read the translations `{path.as_posix()}`: it must be a CSV file in UTF-8."
        ) from None
    needed = columns_of(Translations)
    raise_problems(
        f"Can't use the translations `{path.as_posix()}`.",
        [
            Problem(path.as_posix(), f"column `{name}` is missing.")
            for name in needed
            if name not in rows.columns
        ],
    )
    return rows[needed]


def translate_quotes(quotes: pd.DataFrame, translations: pd.DataFrame) -> pd.DataFrame:
    """Put translations beside the quotes that they translate.

    A translation counts only while the quote reads as it did: of a corrected transcript it would
    say what nobody said.

    Parameters
    ----------
    quotes
        With `segment_id` and `quote`.
    translations
        `tables.Translations`.

    Returns
    -------
    pandas.DataFrame
        The quotes with `translation`, empty where there is none.
    """
    keys = ["segment_id", "quote"]
    known = translations.set_index(keys).translation
    found = pd.MultiIndex.from_frame(quotes[keys])
    changed = set(translations.segment_id[~translations.set_index(keys).index.isin(found)])
    for segment_id in sorted(changed & set(quotes.segment_id)):
        logger.warning(
            "The translation of a quote of %s is of other words than it has now.", segment_id
        )
    return quotes.assign(translation=[known.get(tuple(key), "") for key in quotes[keys].to_numpy()])


def list_to_translate(quotes: pd.DataFrame) -> pd.DataFrame:
    """List the quotes that are printed in another language than the paper's, to be filled in.

    Parameters
    ----------
    quotes
        `tables.Quotes`.

    Returns
    -------
    pandas.DataFrame
        `tables.Translations`: a copy of it, filled in, goes to `data/translations/`.
    """
    rows = quotes[(quotes.language != PRINT_LANGUAGE) & (quotes.translation == "")]
    rows = rows[["segment_id", "quote", "translation"]].assign(translator="")
    return rows.drop_duplicates(["segment_id", "quote"])
