"""Give transcripts without capitals (machine transcription, all capitals) the capitals of names.

What finds names looks at capitals. Where an interview has none, they are put back for finding only:
a text of the same length, in which words have a capital that lists of names, endings or the words
beside them say are names. What is replaced is still the transcript itself.
"""

from __future__ import annotations

import re

import pandas as pd

from kelisim.anonymize.detect.case_clues import find_name_words

MIN_LETTERS = 200
"""Letters below which an interview is too short to tell."""

MAX_CAPITALS_INSIDE = 0.01
"""Share of the words inside sentences that may have a capital: edited speech has three to ten."""

MIN_LOWER_OPENINGS = 0.8
"""Share of the turns and sentences that open in lower case."""

MIN_UPPER = 0.9
"""Share of capitals among the letters from which a transcript is in capitals."""

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_OPENING = re.compile(r"(?:^|[.!?…]\s+)[\s«»“”\"'(\[–—-]{0,4}([^\W\d_])")
_ENGLISH_I = re.compile(r"\bi(?=['’](?:m|ve|d|ll|s)\b|\b(?!['’.]))")


def find_caseless(turns: pd.DataFrame) -> dict[str, str]:
    """Find the interviews whose letters tell nothing of names.

    Parameters
    ----------
    turns : pandas.DataFrame
        Turns (see `tables.Turns`).

    Returns
    -------
    dict of str to str
        By interview: `lower` where sentences open in lower case and hardly a word inside them has
        a capital (the English `I` aside), `upper` where all is in capitals. Others are left out.
    """
    cases = {}
    for interview_id, said in turns.groupby("interview_id", sort=True).text:
        case = _case_of(list(said))
        if case:
            cases[str(interview_id)] = case
    return cases


def restore_case(turns: pd.DataFrame, languages: dict[str, str]) -> pd.DataFrame:
    """Give names their capitals in interviews that have none; offsets stay as they are.

    Parameters
    ----------
    turns : pandas.DataFrame
        Turns (see `tables.Turns`), whole interviews.
    languages : dict of str to str
        Language of each interview.

    Returns
    -------
    pandas.DataFrame
        The same turns, each text as long as before and the same but for case.
    """
    cases = find_caseless(turns)
    if not cases:
        return turns
    texts = [
        _restore(text, languages[interview_id]) if interview_id in cases else text
        for interview_id, text in zip(turns.interview_id, turns.text, strict=True)
    ]
    return turns.assign(text=texts)


def _case_of(texts: list[str]) -> str:
    letters = list(filter(str.isalpha, "".join(texts)))
    if len(letters) < MIN_LETTERS:
        return ""
    if sum(map(str.isupper, letters)) >= MIN_UPPER * len(letters):
        return "upper"
    openings = [match[1] for text in texts for match in _OPENING.finditer(text)]
    if sum(map(str.islower, openings)) < MIN_LOWER_OPENINGS * len(openings):
        return ""
    words = [word for text in texts for word in _WORD.findall(text)]
    n_capitals = sum(word[0].isupper() and word[:2] not in ("I", "I'", "I’") for word in words)
    return "lower" if n_capitals <= MAX_CAPITALS_INSIDE * len(words) else ""


def _restore(text: str, language: str) -> str:
    lower = "".join(small if len(small := letter.lower()) == 1 else letter for letter in text)
    letters = list(lower)
    places = {match.start(1) for match in _OPENING.finditer(lower)}
    places |= {start for start, _ in find_name_words(lower, language)}
    if language == "en":
        places |= {match.start() for match in _ENGLISH_I.finditer(lower)}
    for place in places:
        capital = letters[place].upper()
        letters[place] = capital if capital.lower() == letters[place] else letters[place]
    return "".join(letters)
