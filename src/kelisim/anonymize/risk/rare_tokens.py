"""Capitalised words and numbers said in one interview only: where a missed name would be."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping

import pandas as pd

from kelisim.anonymize.review.sentences import blank_brackets
from kelisim.anonymize.spelling.words import read_words
from kelisim.tables import RareTokens, check_table, columns_of

_SHORTEST = 2


def find_rare_tokens(turns: pd.DataFrame, *, languages: Mapping[str, str]) -> pd.DataFrame:
    """Find the capitalised words and numbers that stand in one interview only.

    What stands in brackets is left out, as are words that somebody's sentence has in lower case:
    these have their capital from the sentence.

    Parameters
    ----------
    turns : pandas.DataFrame
        Anonymized turns (see `tables.Turns`).
    languages : mapping of str to str
        Language of each interview.

    Returns
    -------
    pandas.DataFrame
        See `tables.RareTokens`.
    """
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    lower: set[str] = set()
    spelling: dict[str, str] = {}
    for turn in turns.itertuples():
        for word in read_words(blank_brackets(turn.text)):
            folded = word.text.casefold()
            if len(word.text) < _SHORTEST:
                continue
            if word.is_capitalized or any(letter.isdigit() for letter in word.text):
                counts[folded][turn.interview_id] += 1
                spelling[folded] = min(spelling.get(folded, word.text), word.text)
            else:
                lower.add(folded)
    rows = [
        (who, spelling[folded], languages[who], n)
        for folded, by_interview in counts.items()
        if folded not in lower and len(by_interview) == 1
        for who, n in by_interview.items()
    ]
    table = pd.DataFrame(rows, columns=columns_of(RareTokens))
    return check_table(table, RareTokens, where="rare tokens")
