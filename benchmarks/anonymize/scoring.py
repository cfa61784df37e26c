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
    "name": "name",
    "place": "place",
    "address": "place",
}
"""Kind of name that a claim's label stands for (`name`: unknown); contacts and numbers are none."""

SCORE_COLUMNS = (
    *("label", "n_gold", "found", "found_low", "found_high", "hidden", "n_claimed"),
    *("typed_precision", "precision", "hidden_precision"),
    *("character_recall", "character_precision"),
)

Place = tuple[str, int]


def score(
    gold: pd.DataFrame, made: pd.DataFrame, texts: Mapping[str, str], *, confidence: float
) -> pd.DataFrame:
    """Compare what a system made of texts with marked mentions.

    Parameters
    ----------
    gold : pandas.DataFrame
        Marked mentions (`sets.GOLD_COLUMNS`). Labels other than `KINDS` are not looked for, but
        what overlaps them is no mistake.
    made : pandas.DataFrame
        What was found: `interview_id`, `start`, `end`, `label`, `tier` and `is_hidden` (see
        `kelisim.tables.Decisions`). What is not kept claims to identify; only labels that stand
        for a kind of name (`KIND_OF`) count in the precisions.
    texts : mapping of str to str
        Transcript of each interview.
    confidence : float
        Coverage of the Wilson interval, in (0, 1).

    Returns
    -------
    pandas.DataFrame
        `SCORE_COLUMNS`, a row a kind and one for `all`. `found`: share of the marked mentions
        wholly covered by what was found, kept or not (`kelisim.anonymize.accuracy.mark_hidden`),
        with its interval; `hidden`: by what is hidden. `typed_precision`: share of the claims of
        the kind that overlap a mention of that kind; `precision`: any marked one;
        `hidden_precision`: the same of those claims that are hidden, not only asked about.
        Characters are letters and digits: the share of the marked ones that is hidden, and of the
        claimed ones that is marked. Not-a-number where nothing is divided by.
    """
    shown = made[made.is_hidden.astype(bool)]
    gold = gold.assign(is_found=mark_hidden(gold, made), is_hidden=mark_hidden(gold, shown))
    marked = {kind: _places(gold[gold.label == kind], texts) for kind in KINDS}
    marked["name"] = set()  # what is of no known kind is never of the right one
    anything, covered = _places(gold, texts), _places(shown, texts)
    claims = made[made.tier != "keep"].assign(kind=lambda rows: rows.label.map(KIND_OF))
    claims = claims.dropna(subset="kind")
    places = [_span_places(row, texts) for row in claims.itertuples()]
    claims["is_right"] = [not here.isdisjoint(anything) for here in places]
    claims["is_typed"] = [
        not here.isdisjoint(marked[kind]) for here, kind in zip(places, claims.kind, strict=True)
    ]
    rows = []
    for label in (*KINDS, "all"):
        kinds = (*KINDS, "name") if label == "all" else (label,)
        wanted = set().union(*(marked[kind] for kind in kinds))
        ours = claims[claims.kind.isin(kinds)]
        replaced = _places(ours, texts)
        counts = _count(gold[gold.label.isin(kinds)], ours, confidence)
        character_recall = _share(len(wanted & covered), len(wanted))
        character_precision = _share(len(replaced & anything), len(replaced))
        rows.append((label, *counts, character_recall, character_precision))
    return pd.DataFrame(rows, columns=list(SCORE_COLUMNS))


def _count(gold: pd.DataFrame, claims: pd.DataFrame, confidence: float) -> tuple[float, ...]:
    n, found, made = len(gold), int(gold.is_found.sum()), len(claims)
    low, high = map(float, wilson_interval(found, n, confidence=confidence))
    recalls = (_share(found, n), low, high, _share(gold.is_hidden.sum(), n))
    typed, right = _share(claims.is_typed.sum(), made), _share(claims.is_right.sum(), made)
    shown = claims[claims.is_hidden.astype(bool)]
    hidden = _share(shown.is_right.sum(), len(shown))
    return (n, *recalls, made, typed, right, hidden)


def _span_places(row: object, texts: Mapping[str, str]) -> set[Place]:
    """Give the letters and digits of a span, each by interview and offset."""
    text = texts[row.interview_id]
    return {(row.interview_id, at) for at in range(row.start, row.end) if text[at].isalnum()}


def _places(spans: pd.DataFrame, texts: Mapping[str, str]) -> set[Place]:
    return set().union(*(_span_places(row, texts) for row in spans.itertuples()))


def _share(part: float, whole: float) -> float:
    return float(part / whole) if whole else float("nan")
