"""Measure identifiers: generated ones must be found whole, and speech must stay as it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from random import Random
from typing import NamedTuple

import pandas as pd
from benchmarks.anonymize.generated_identifiers import (
    make_email,
    make_iban,
    make_iin,
    make_phone,
)
from benchmarks.anonymize.generated_others import make_harmless, make_other, wanted_part

from kelisim.anonymize.detect import identifiers
from kelisim.transcripts import compose_transcript, place_turns

PROMISED = {"phone": make_phone, "iin": make_iin, "iban": make_iban, "email": make_email}
"""Kinds of which all must be found, and how one is made; half of them are phones."""

_WEIGHTS = (5, 2, 1, 2)
_OTHERS = 4
"""One of the other identifiers, and one harmless number, comes with so many promised ones."""

_ASKED = {
    "en": "And how do we reach you? What should I write down?",
    "ru": "А как с вами связаться? Что мне записать?",
    "kk": "Сізге қалай хабарласамыз? Не жазып алайын?",
}
_SENTENCES = {
    "en": [
        "It is {}, that is all.",
        "Write it down: {}",
        "Well, we had two projects then. So {} — please keep it to yourself.",
        "She gave me this, {}, and then the three of us went on in 2019.",
        "{}. I say it again only once, we have 5 minutes.",
        "You can use {} any time, as 12 other people do.",
    ],
    "ru": [
        "Вот: {}, это всё.",
        "Запишите, пожалуйста, {}",
        "Ну, у нас тогда было два проекта. Так вот, {} — только никому.",
        "Она дала мне {}, и потом мы втроём работали в 2019 году.",
        "{}. Повторять не буду, у нас 5 минут.",
        "Пользуйтесь: {}, там ещё 12 человек.",
    ],
    "kk": [
        "Міне: {}, болды.",
        "Жазып алыңыз, {}",
        "Ол кезде бізде екі жоба болды. Сонымен, {} — ешкімге айтпаңыз.",
        "Ол маған {} берді, содан кейін 2019 жылы үшеуіміз жұмыс істедік.",
        "{}. Қайталамаймын, 5 минут қалды.",
        "Пайдаланыңыз: {}, онда тағы 12 адам бар.",
    ],
}
_LISTENING = ("Mhm.", "Да, да.", "Иә.", "Yes, go on.", "Угу.")
_SPLIT = 0.2
"""Share of the phones in figures, or read digit by digit, that a listener's word cuts in two."""


class Planted(NamedTuple):
    """An interview with something planted: its turns, and the spans that must be hidden."""

    kind: str
    form: str
    turns: pd.DataFrame
    wanted: list[tuple[int, int]]


def measure_generated(n: int, seed: int) -> pd.DataFrame:
    """Say how many generated identifiers the program finds, by kind and form.

    Parameters
    ----------
    n : int
        Number of phones, IINs, IBANs and e-mails together; a quarter as many others, and as many
        harmless numbers, come on top.
    seed : int
        Seed of the generator.

    Returns
    -------
    pandas.DataFrame
        `kind`, `form`, `n`, `n_found` (every letter and digit hidden; for harmless numbers: any
        hidden), `share`; kinds of `PROMISED` first.
    """
    random = Random(seed)
    planted = [
        _plant(random, at, kind, *PROMISED[kind](random))
        for at, kind in enumerate(random.choices(list(PROMISED), _WEIGHTS, k=n))
    ]
    for at in range(n, n + n // _OTHERS):
        kind, text = make_other(random)
        planted.append(_plant(random, at, "other", kind, text))
    for at in range(n + n // _OTHERS, n + 2 * (n // _OTHERS)):
        text = make_harmless(random)
        planted.append(_plant(random, at, "harmless", re.sub(r"\d", "0", text), text))
    turns = pd.concat([one.turns for one in planted], ignore_index=True)
    hidden = dict(tuple(identifiers.detect(turns).groupby("interview_id")))
    rows = []
    for one in planted:
        spans = hidden.get(one.turns.interview_id[0])
        covered = set() if spans is None else _places(zip(spans.start, spans.end, strict=True))
        wanted = _telling_places(one)
        is_found = not covered.isdisjoint(wanted) if one.kind == "harmless" else wanted <= covered
        rows.append((one.kind, one.form, is_found))
    table = pd.DataFrame(rows, columns=["kind", "form", "is_found"])
    table = table.groupby(["kind", "form"], sort=True).is_found.agg(n="size", n_found="sum")
    return table.assign(share=table.n_found / table.n).reset_index()


def count_false_hits(texts: Mapping[str, Iterable[str]]) -> pd.DataFrame:
    """Find identifiers in real speech, to be judged by reading.

    Parameters
    ----------
    texts : mapping of str to iterable of str
        Turns of each transcript.

    Returns
    -------
    pandas.DataFrame
        A row a hit: `interview_id`, `label`, `source`, `text`, `context`; `attrs["n_words"]` are
        the words of all texts.
    """
    parts = [place_turns(who, ["participant"] * len(said), said) for who, said in _lists(texts)]
    turns = pd.concat(parts, ignore_index=True)
    n_words = int(turns.text.str.split().str.len().sum())
    whole = {who: compose_transcript(rows) for who, rows in turns.groupby("interview_id")}
    rows = []
    for hit in identifiers.detect(turns).itertuples():
        text = whole[hit.interview_id]
        context = text[max(0, hit.start - 50) : hit.end + 30].replace("\n", " / ")
        rows.append((hit.interview_id, hit.label, hit.source, text[hit.start : hit.end], context))
    columns = ["interview_id", "label", "source", "text", "context"]
    hits = pd.DataFrame(rows, columns=columns)
    hits.attrs["n_words"] = n_words
    return hits


def _lists(texts: Mapping[str, Iterable[str]]) -> list[tuple[str, list[str]]]:
    return [(who, list(said)) for who, said in sorted(texts.items())]


def _plant(random: Random, at: int, kind: str, form: str, identifier: str) -> Planted:
    language = random.choice(list(_SENTENCES))
    sentence = random.choice(_SENTENCES[language])
    before, behind = sentence.split("{}")
    wanted = wanted_part(form, identifier) if kind == "other" else identifier
    parts = [identifier]
    can_be_cut = re.fullmatch(r"[+\d ]+", identifier) or "one by one" in form
    if kind == "phone" and can_be_cut and " " in identifier and random.random() < _SPLIT:
        words = identifier.split(" ")
        parts = [" ".join(words[:-2]), " ".join(words[-2:])]
        form = "phone, cut by a listener"
    said = [before + parts[0] + (behind if len(parts) == 1 else "")]
    if len(parts) == 2:
        said += [random.choice(_LISTENING), parts[1] + behind]
    roles = ["interviewer", *(("participant", "interviewer") * 2)[: len(said)]]
    turns = place_turns(f"G{at:06}", roles, [_ASKED[language], *said])
    if len(parts) == 2:
        places = [(turns.start[1] + len(before), turns.start[1] + len(said[0]))]
        places.append((turns.start[3], turns.start[3] + len(parts[1])))
        return Planted(kind, form, turns, places)
    start = turns.start[1] + len(before) + len(identifier) - len(wanted)
    return Planted(kind, form, turns, [(start, start + len(wanted))])


def _telling_places(planted: Planted) -> set[int]:
    """Give the letters and digits that must be hidden, without the spaces between them."""
    text = compose_transcript(planted.turns)
    return {at for at in _places(planted.wanted) if text[at].isalnum()}


def _places(spans: Iterable[tuple[int, int]]) -> set[int]:
    return {at for start, end in spans for at in range(start, end)}
