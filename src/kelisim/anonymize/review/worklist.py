"""The doubts that a person should decide, those with the greatest risk first."""

from __future__ import annotations

import hashlib
import hmac
import math
from collections.abc import Iterable, Mapping
from typing import NamedTuple

import pandas as pd

from kelisim.anonymize.detect.identifiers import IDENTIFIER_LABELS
from kelisim.anonymize.link.short_names import ALONE, PERHAPS, SEVERAL
from kelisim.anonymize.review.sentences import Speech
from kelisim.anonymize.review.values import BETWEEN_FORMS, forms_of
from kelisim.anonymize.spelling.name_index import NameIndex, keys_of
from kelisim.anonymize.spelling.words import read_words
from kelisim.tables import Worklist, check_table, columns_of

KIND_WEIGHTS = {
    "person": 1.0,
    **dict.fromkeys(sorted(IDENTIFIER_LABELS), 1.0),
    "name": 0.7,
    "university": 0.6,
    "company": 0.6,
    "organization": 0.5,
    "place": 0.4,
}
"""How much a thing of a kind tells by itself; judgements, not measurements."""


class Doubt(NamedTuple):
    """How far a doubt leaves the outcome open, in [0, 1], and what to consider."""

    uncertainty: float
    suggestion: str


DOUBTS = {
    "model alone": Doubt(1.0, "accept if it names a real organization, else reject"),
    SEVERAL: Doubt(0.8, "split or merge; accept if it is right as it is"),
    PERHAPS: Doubt(0.6, "merge if it is; accept if it is another one"),
    ALONE: Doubt(0.5, "merge or split if you know who it is; else accept"),
    "one detector": Doubt(0.5, "accept; reject if it names nobody"),
    "unknown name": Doubt(0.3, "relabel; reject if it names nobody"),
    "named elsewhere": Doubt(0.2, "accept; reject if it names nobody"),
}
"""By reason (`tables.Decisions`): what is not hidden is the most open; judgements again."""

LINKS = (SEVERAL, PERHAPS, ALONE)
"""Doubts about whom a short name means, not about whether it is a name."""

_OTHER = Doubt(0.6, "accept, reject, merge, split, relabel or generalize")
_NOT_HIDDEN = 1.0
_SENTENCES = 3
_ID_LENGTH = 12


def list_doubts(
    decisions: pd.DataFrame,
    entities: pd.DataFrame,
    turns: pd.DataFrame,
    links: pd.DataFrame,
    decided: pd.DataFrame,
    *,
    key: bytes,
) -> pd.DataFrame:
    """List what a person should decide: one row an entity, or a name that is not hidden.

    Whether it is a name, and whom a short name means (`LINKS`), are two questions.

    risk = kind x spread x uncertainty, where kind is `KIND_WEIGHTS`, spread is 1 + log2 of the
    interviews it stands in, and uncertainty is that of its most open doubt (`DOUBTS`), 1 where it
    is not hidden.

    Parameters
    ----------
    decisions : pandas.DataFrame
        See `tables.Decisions`.
    entities : pandas.DataFrame
        See `tables.Entities`.
    turns : pandas.DataFrame
        The raw turns (see `tables.Turns`).
    links : pandas.DataFrame
        See `tables.Doubts`: whom doubtful names may mean.
    decided : pandas.DataFrame
        What people decided (see `tables.ReviewDecisions`): never asked again, by item, or by forms
        of the name, label and doubt. A new form is a new question.
    key : bytes
        The secret behind the items' ids.

    Returns
    -------
    pandas.DataFrame
        See `tables.Worklist`.
    """
    speech = Speech(turns)
    rows = decisions[decisions.tier == "review"].sort_values(["interview_id", "start"])
    places = list(zip(rows.interview_id, rows.start, rows.end, strict=True))
    rows = rows.assign(words=[speech.words(*place) for place in places])
    # A first name alone is an entity of its own in each interview, and one question over all.
    what = [
        row.entity.removesuffix(f" in {row.interview_id}") or " ".join(keys_of(row.words))
        for row in rows.itertuples()
    ]
    rows = rows.assign(what=what, is_link=rows.reason.isin(LINKS))
    groups = rows.groupby(["label", "what", "is_link"], sort=True)
    names = entities.set_index("entity").pseudonym
    candidates = _candidates(links)
    settled = _settled(decided)
    items = _items([group for _, group in groups], names, candidates, speech, key)
    done = set(decided.item)
    asked = [i for i in items if i["item"] not in done and not _questions(i) <= settled]
    asked.sort(key=lambda item: (-item["risk"], item["label"], item["name"], item["item"]))
    table = pd.DataFrame(asked, columns=[c for c in columns_of(Worklist) if c != "order"])
    table.insert(0, "order", range(1, len(table) + 1))
    return check_table(table, Worklist, where="worklist")


def item_id(*parts: str, key: bytes) -> str:
    """Give an id that is the same on every run and tells nothing: HMAC-SHA256 (RFC 2104)."""
    told = "\x1f".join(parts).encode()
    return hmac.new(key, told, hashlib.sha256).hexdigest()[:_ID_LENGTH]


def choose_forms(names: Iterable[str]) -> list[str]:
    """Give the forms that stand for all, short ones first: no case form beside its base.

    Parameters
    ----------
    names
        Words that name one thing.
    """
    chosen: list[str] = []
    for name in sorted(set(names), key=lambda name: (len(name), name)):
        words = read_words(name)
        known = NameIndex((keys_of(form), form) for form in chosen)
        whole = (0, len(words) - 1)
        if words and whole not in [f[:2] for f in known.find(name, words, capitals=False)]:
            chosen.append(" ".join(name.replace(BETWEEN_FORMS.strip(), " ").split()))
    return chosen


def _candidates(links: pd.DataFrame) -> dict[str, set[str]]:
    """Give what each entity may be the same as, over all interviews."""
    told: dict[str, set[str]] = {}
    for row in links.itertuples():
        told.setdefault(row.entity, set()).update(filter(None, row.candidates.split("; ")))
    return told


def _items(
    groups: Iterable[pd.DataFrame],
    names: pd.Series,
    candidates: Mapping[str, set[str]],
    speech: Speech,
    key: bytes,
) -> list[dict[str, object]]:
    """Give one item a question: a short name of two people in two interviews is asked once."""
    alike: dict[object, list[pd.DataFrame]] = {}
    items: dict[object, dict[str, object]] = {}
    for group in groups:
        item = _item(group, names, candidates, speech, key)
        alike.setdefault(item["item"], []).append(group)
        items.setdefault(item["item"], item)
    for own, same in alike.items():
        if len(same) > 1:
            rows = pd.concat(same).sort_values(["interview_id", "start"])
            items[own] = {**_item(rows, names, candidates, speech, key), "item": own}
    return list(items.values())


def _item(
    group: pd.DataFrame,
    names: pd.Series,
    candidates: Mapping[str, set[str]],
    speech: Speech,
    key: bytes,
) -> dict[str, object]:
    first = group.iloc[0]
    doubts = {reason: DOUBTS.get(reason, _OTHER) for reason in group.reason}
    doubt = max(sorted(doubts), key=lambda reason: doubts[reason].uncertainty)
    is_hidden = bool(group.is_hidden.all())
    uncertainty = doubts[doubt].uncertainty if is_hidden else _NOT_HIDDEN
    n_interviews = group.interview_id.nunique()
    forms = choose_forms(group.words)
    suggestion = doubts[doubt].suggestion
    if first.is_link:
        # The full name stands there beyond doubt; only what is short for it is decided.
        shortest = min(len(read_words(form)) for form in forms)
        forms = [form for form in forms if len(read_words(form)) == shortest]
        told = {name for entity in group.entity for name in candidates.get(entity, ())}
        suggestion += f" (perhaps: {'; '.join(sorted(told))})" if told else ""
    name = BETWEEN_FORMS.join(forms)
    spread = 1 + math.log2(n_interviews)
    return {
        "item": item_id(doubt, first.label, name, key=key),
        "risk": round(KIND_WEIGHTS[first.label] * spread * uncertainty, 3),
        "doubt": doubt,
        "name": name,
        "label": first.label,
        "pseudonym": "; ".join(names[entity] for entity in sorted(set(group.entity)) if entity),
        "n_mentions": len(group),
        "n_interviews": n_interviews,
        "interview_id": first.interview_id,
        "sentence": _sentences(group, speech),
        "suggestion": suggestion,
        **dict.fromkeys(("decision", "value", "note"), ""),
    }


def _sentences(group: pd.DataFrame, speech: Speech) -> str:
    """Give the first sentence of each of the first interviews."""
    shown = group.drop_duplicates("interview_id").head(_SENTENCES)
    said = [
        (row.interview_id, speech.marked(row.interview_id, row.start, row.end))
        for row in shown.itertuples()
    ]
    if len(said) == 1:
        return said[0][1]
    return "\n".join(f"{who}: {sentence}" for who, sentence in said)


def _questions(item: dict[str, object]) -> set[tuple[tuple[str, ...], str, str]]:
    forms = forms_of(str(item["name"]))
    return {(keys_of(form), str(item["label"]), str(item["doubt"])) for form in forms}


def _settled(decided: pd.DataFrame) -> set[tuple[tuple[str, ...], str, str]]:
    return {
        (keys_of(form), row.label, row.doubt)
        for row in decided.itertuples()
        for form in forms_of(row.name)
    }
