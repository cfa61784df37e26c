"""Meaning units: a short turn is one, a long one is cut at paragraph and sentence ends."""

from __future__ import annotations

import re

import pandas as pd

SENTENCE_END = re.compile(
    r"""
    (?<!\b[A-ZА-ЯЁӘІҢҒҮҰҚӨҺ])            # not the dot of an initial
    (?<!\b(?:Mr|Dr|vs|др|гг|ул))          # nor of a short form
    (?<!\b(?:Mrs|тыс|млн|etc|т\.е|т\.д))
    (?<!\bProf)
    [.!?…]+ ["'”»)\]]* \s+
    """,
    re.VERBOSE,
)
WORD = re.compile(r"\[[^\[\]]*\](?:-\w+)?|\w+(?:[-'’]\w+)*")


def count_words(text: str) -> int:
    """Words in a text; a hyphenated or apostrophized word is one.

    A bracketed pseudonym such as `[Person 214]` is one word too, so that units stay the same when
    pseudonyms get longer.
    """
    return len(WORD.findall(text))


def find_sentences(text: str) -> list[tuple[int, int]]:
    """Places of the sentences in a text.

    Parameters
    ----------
    text
        Words of one turn; a line break ends a sentence too.

    Returns
    -------
    list of tuple of int
        Half-open spans in order, without the white space between them.
    """
    cuts = {match.end() for match in SENTENCE_END.finditer(text)}
    cuts |= {match.end() for match in re.finditer(r"\s*\n\s*", text)}
    spans = []
    start = 0
    for end in [*sorted(cuts), len(text)]:
        piece = text[start:end]
        if piece.strip():
            left = start + len(piece) - len(piece.lstrip())
            spans.append((left, start + len(piece.rstrip())))
        start = end
    return spans


def split_units(text: str, *, max_words: int, min_words: int) -> list[tuple[int, int]]:
    """Cut a turn's text into meaning units.

    Sentences are taken together until the next one would pass `max_words`; a paragraph starts a
    new unit where the one before has at least `min_words`. A rest below `min_words` joins
    the unit before it. No sentence is ever cut.

    Parameters
    ----------
    text
        Words of one turn.
    max_words
        Words in a unit; only a single longer sentence, or a joined rest, passes it.
    min_words
        Words that a last unit must have to stand alone.

    Returns
    -------
    list of tuple of int
        Half-open spans that hold every word of the text, in order.
    """
    units: list[tuple[int, int]] = []
    n_words = 0
    for start, end in find_sentences(text):
        n_sentence = count_words(text[start:end])
        is_new_paragraph = bool(units) and "\n" in text[units[-1][1] : start]
        is_full = n_words + n_sentence > max_words or (is_new_paragraph and n_words >= min_words)
        if units and not is_full:
            units[-1] = (units[-1][0], end)
            n_words += n_sentence
        else:
            units.append((start, end))
            n_words = n_sentence
    if len(units) > 1 and n_words < min_words:
        last = units.pop()
        units[-1] = (units[-1][0], last[1])
    return units


def segment_turns(
    turns: pd.DataFrame, *, languages: dict[str, str], max_words: int, min_words: int
) -> pd.DataFrame:
    """Cut turns into segments with readable ids, each with the question that it answers.

    Parameters
    ----------
    turns
        A table of turns (`tables.Turns`), whole interviews.
    languages
        Language of each interview.
    max_words, min_words
        See `split_units`.

    Returns
    -------
    pandas.DataFrame
        A table of segments (`tables.Segments`). An id reads interview, turn, unit: `FA07-041-2`.
    """
    rows = []
    for interview_id, spoken in turns.groupby("interview_id", sort=True):
        question_turn = 0
        for turn in spoken.sort_values("turn").itertuples():
            if turn.role == "interviewer":
                question_turn = turn.turn
            units = split_units(turn.text, max_words=max_words, min_words=min_words)
            for unit, (start, end) in enumerate(units, start=1):
                text = turn.text[start:end]
                rows.append(
                    {
                        "segment_id": f"{interview_id}-{turn.turn:03d}-{unit}",
                        "interview_id": interview_id,
                        "turn": turn.turn,
                        "unit": unit,
                        "role": turn.role,
                        "language": languages[interview_id],
                        "question_turn": question_turn if turn.role == "participant" else 0,
                        "start": turn.start + start,
                        "end": turn.start + end,
                        "n_words": count_words(text),
                        "text": text,
                    }
                )
    return pd.DataFrame(rows)
