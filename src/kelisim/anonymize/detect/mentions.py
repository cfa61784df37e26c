"""Find all mentions in the turns of a shard: every detector, one table."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from kelisim.anonymize.detect import (
    gazetteers,
    identifiers,
    name_rules,
    names_in_text,
    organizations,
)
from kelisim.anonymize.detect.lower_case import restore_case


def find_mentions(
    turns: pd.DataFrame,
    *,
    languages: Mapping[str, str],
    english_model: str,
    kazakh_model: Path | None = None,
) -> pd.DataFrame:
    """Let every detector read the turns; those without capitals get some first (`restore_case`).

    Parameters
    ----------
    turns : pandas.DataFrame
        Turns (see `tables.Turns`), whole interviews.
    languages : mapping of str to str
        Language of each interview.
    english_model : str
        Name of the spaCy model that finds English names.
    kazakh_model : pathlib.Path, optional
        File of another Kazakh model than the shipped one, where one is to be measured.

    Returns
    -------
    pandas.DataFrame
        Spans of all detectors; they may overlap (see `tables.Mentions`).
    """
    turns = restore_case(turns, languages)
    found = [
        identifiers.detect(turns),
        name_rules.detect(turns),
        gazetteers.detect(turns),
        organizations.detect(turns),
        names_in_text.detect(
            turns, languages=languages, model=english_model, kazakh_model=kazakh_model
        ),
    ]
    return pd.concat([part for part in found if not part.empty] or found[:1], ignore_index=True)
