"""Count what was hidden and what was hidden rightly, by kind of name."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from kelisim.anonymize.accuracy import mark_hidden
from kelisim.intervals import wilson_interval

KINDS = ("person", "organization", "place")
KIND_OF = {
    "person": "person",
    "university": "organization",
    "company": "organization",
    "organization": "organization",
    "name": "organization",
    "place": "place",
    "address": "place",
}
"""Kind of name that a replacement's label stands for; contacts and numbers are none."""

SCORE_COLUMNS = (
    *("label", "n_gold", "n_hidden", "recall", "recall_low", "recall_high"),
    *("n_not_kept", "recall_not_kept", "n_made"),
    *("typed_precision", "precision", "character_recall", "character_precision"),
)

Place = tuple[str, int]


def score(
    gold: pd.DataFrame, made: pd.DataFrame, texts: Mapping[str, str], *, confidence: float
) -> pd.DataFrame:
    """Compare replacements with marked mentions.

    Parameters
    ----------
    gold : pandas.DataFrame
        Marked mentions (`sets.GOLD_COLUMNS`). Labels other than `KINDS` are not looked for, but
        what overlaps them is no mistake.
    made : pandas.DataFrame
        Replacements: `interview_id`, `start`, `end`, `label`. All of them hide; only those that
        stand for a kind of name (`KIND_OF`) count in the precisions.
    texts : mapping of str to str
        Transcript of each interview.
    confidence : float
        Coverage of the recall's Wilson interval, in (0, 1).

    Returns
    -------
    pandas.DataFrame
        `SCORE_COLUMNS`, a row a kind and one for `all`. `recall`: share of the marked mentions
        wholly covered (`kelisim.anonymize.accuracy.mark_hidden`); `recall_not_kept`: of those
        that do not consist of words the program keeps on purpose. `typed_precision`: share of
        the replacements of the kind that overlap a mention of that kind; `precision`: any marked
        one. Characters are letters and digits. Not-a-number where nothing is divided by.
    """
    gold = gold.assign(is_hidden=mark_hidden(gold, made))
    marked = {kind: _places(gold[gold.label == kind], texts) for kind in KINDS}
    anything, covered = _places(gold, texts), _places(made, texts)
    names = made.assign(kind=made.label.map(KIND_OF)).dropna(subset="kind")
    found = [_span_places(row, texts) for row in names.itertuples()]
    names["is_right"] = [not places.isdisjoint(anything) for places in found]
    names["is_typed"] = [
        not places.isdisjoint(marked[kind]) for places, kind in zip(found, names.kind, strict=True)
    ]
    rows = []
    for label in (*KINDS, "all"):
        kinds = KINDS if label == "all" else (label,)
        wanted = set().union(*(marked[kind] for kind in kinds))
        ours = names[names.kind.isin(kinds)]
        replaced = _places(ours, texts)
        counts = _count(gold[gold.label.isin(kinds)], ours, confidence)
        character_recall = _share(len(wanted & covered), len(wanted))
        character_precision = _share(len(replaced & anything), len(replaced))
        rows.append((label, *counts, character_recall, character_precision))
    return pd.DataFrame(rows, columns=list(SCORE_COLUMNS))


def _count(gold: pd.DataFrame, names: pd.DataFrame, confidence: float) -> tuple[float, ...]:
    n, hidden, made = len(gold), int(gold.is_hidden.sum()), len(names)
    low, high = map(float, wilson_interval(hidden, n, confidence=confidence))
    rest = gold[~gold.is_kept.astype(bool)]
    recalls = (_share(hidden, n), low, high, len(rest), _share(rest.is_hidden.sum(), len(rest)))
    typed, right = _share(names.is_typed.sum(), made), _share(names.is_right.sum(), made)
    return (n, hidden, *recalls, made, typed, right)


def _span_places(row: object, texts: Mapping[str, str]) -> set[Place]:
    """Give the letters and digits of a span, each by interview and offset."""
    text = texts[row.interview_id]
    return {(row.interview_id, at) for at in range(row.start, row.end) if text[at].isalnum()}


def _places(spans: pd.DataFrame, texts: Mapping[str, str]) -> set[Place]:
    return set().union(*(_span_places(row, texts) for row in spans.itertuples()))


def _share(part: float, whole: float) -> float:
    return float(part / whole) if whole else float("nan")
