"""Find names by what is known of each language: the door that sends turns to their detector."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from kelisim.anonymize.detect.english_names import find_english
from kelisim.anonymize.detect.kazakh_names import find_kazakh
from kelisim.anonymize.detect.russian_morphology import find_by_dictionary
from kelisim.anonymize.detect.russian_names import find_by_model
from kelisim.anonymize.spelling.spans import mentions_of


def detect(
    turns: pd.DataFrame,
    *,
    languages: Mapping[str, str],
    model: str,
    kazakh_model: Path | None = None,
) -> pd.DataFrame:
    """Find people, organisations and places by models.

    Parameters
    ----------
    turns : pandas.DataFrame
        Turns (see `tables.Turns`).
    languages : mapping of str to str
        Language of each interview: English ones go to spaCy, Russian ones to slovnet and to
        pymorphy3, Kazakh ones to our own model.
    model : str
        Name of the spaCy model.
    kazakh_model : pathlib.Path, optional
        File of another Kazakh model than the shipped one, where one is to be measured.

    Returns
    -------
    pandas.DataFrame
        Spans (see `tables.Mentions`).
    """
    language = turns.interview_id.map(languages)
    spans = [
        *find_english(turns[language == "en"], model=model),
        *find_by_model(turns[language == "ru"]),
        *find_by_dictionary(turns[language == "ru"]),
        *find_kazakh(turns[language == "kk"], model=kazakh_model),
    ]
    return mentions_of(spans)
