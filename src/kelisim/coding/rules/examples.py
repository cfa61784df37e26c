"""Try the codebook's own sentences: those that its rules must match, and those they must not."""

from __future__ import annotations

import pandas as pd

from kelisim.codebook import Codebook, split_example
from kelisim.coding.rules.match import match_rules

COLUMNS = ("code", "language", "text", "should_match", "fired", "is_right")


def try_examples(codebook: Codebook, *, model: str) -> pd.DataFrame:
    """Match each example sentence as if it had been said.

    Sentences in a language in which their code has no rules aren't tried: they only teach the
    classifiers.

    Parameters
    ----------
    codebook
        The codes with their rules and sentences.
    model
        The name of the spaCy model for English.

    Returns
    -------
    pandas.DataFrame
        Columns code, language, text, should_match, fired (ids of the rules that matched, with
        spaces between) and is_right; in codebook order.
    """
    examples = _list_examples(codebook)
    segments = pd.DataFrame(
        [row for number, example in enumerate(examples) for row in _say(number, *example)],
        columns=["segment_id", "interview_id", "turn", "question_turn", "role", "language", "text"],
    )
    matches = match_rules(segments, codebook, model=model)
    by_place = dict(iter(matches.groupby(["segment_id", "code"])))
    rows = []
    for number, (code, language, text, should_match, _) in enumerate(examples):
        fired = by_place.get((f"{number}-2", code))
        rules = [] if fired is None else list(fired.rule)
        is_matched = bool(rules) and "never" not in set(fired["mode"])
        rows.append(
            (code, language, text, should_match, " ".join(rules), is_matched == should_match)
        )
    return pd.DataFrame(rows, columns=list(COLUMNS)).astype({"is_right": bool})


def _list_examples(codebook: Codebook) -> list[tuple[str, str, str, bool, str]]:
    return [
        (code.id, language, sentence, should_match, code.applies_to[0])
        for _, _, code in codebook.walk_codes()
        for should_match, examples in ((True, code.matches), (False, code.doesnt_match))
        for language, sentences in examples.items()
        if code.rules.get(language)
        for sentence in sentences
    ]


def _say(
    number: int, _code: str, language: str, text: str, _should_match: bool, role: str
) -> list[tuple[object, ...]]:
    """Put a sentence into an interview of its own, behind its question where it has one."""
    question, answer = split_example(text)
    talk = str(number)
    return [
        (f"{number}-1", talk, 1, 0, "interviewer", language, question),
        (f"{number}-2", talk, 2, 1, role, language, answer),
    ]
