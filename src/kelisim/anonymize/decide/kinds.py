"""Decide what kind a name is: every mention of it in the corpus votes, and the words beside it."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from kelisim.anonymize.spelling.spans import Span
from kelisim.anonymize.spelling.word_lists import read_keyed_words, read_list

ORGANIZATION_LABELS = ("university", "company", "organization")
KINDS = ("person", "place", "organization")

_SURE = 3.0
_OF_SOURCE = {
    "patronymic": _SURE, "title": _SURE, "honorific": _SURE, "short honorific": _SURE,
    "initials": _SURE, "introduction": _SURE, "greeting": 2.0, "pattern": _SURE,
    "institutions": _SURE,
    "morphology": 1.0, "names": 2.0, "places": 2.0, "model": 2.0,
}  # fmt: skip
"""How much a detector's opinion of a name's kind weighs, for a score of 1; it falls
with the square of the score."""
_PLACE_WORD, _REGION_BEHIND = 2.0, 1.5
_BEHIND_COMMA = re.compile(r", ([A-Z][\w.]+(?: [A-Z]\w+)?)")
_LEAST_SHARE = 0.5
"""Share of a name that a candidate must cover to have an opinion of it."""
_OWN = 2.0
"""How much more a mention's own votes weigh than the mean over the corpus."""
_REACH = 24

_BEFORE = [
    (re.compile(rf"\b(?:{words}) $", re.IGNORECASE), kind, weight)
    for words, kind, weight in [
        (r"in|within|across|throughout|around|near|outside|inside|towards?|в|во", "place", 0.5),
        (r"(?:live|lives|lived|living|move|moved|travel|travell?ed|fly|flew|drive|drove|"
         r"go|goes|going|went|gone|come|came|back) (?:in|to|from|back to)", "place", 0.4),
        (r"city of|town of|state of|region of|capital of|road to|way to|streets of|north of|"
         r"south of|east of|west of|г\.|город[а-я]{0,3}|област[а-я]{0,3}|село|сел[ае]",
         "place", 2.0),
        (r"work(?:s|ed|ing)? (?:for|with|at)|job (?:at|with)|hired by|company (?:called|named)|"
         r"bank of|ceo of|director of|founder of|shares (?:of|in)", "organization", 1.0),
        (r"(?:husband|wife|brother|sister|son|daughter|friend|mother|father|uncle|aunt|cousin|"
         r"boyfriend|girlfriend|boss|colleague|named|name is),?", "person", 1.5),
    ]
]  # fmt: skip
_BEHIND = [
    (re.compile(pattern, re.IGNORECASE), kind, weight)
    for pattern, kind, weight in [
        (r" (?:said|says|told|tells|asked|asks|thinks|thought|explains|explained|wrote|writes|"
         r"replied|laughed|smiled|smiles|died|was born|сказал|сказала|говорит)\b", "person", 1.5),
        (r" and (?:I|me|he|she|myself)\b", "person", 1.0),
        (r",? (?:Inc|Ltd|LLC|Corp|LLP|JSC)\b", "organization", 2.0),
        (r" (?:city|region|oblast|district|village|област|қаласы|облысы|ауданы|ауылы)",
         "place", 2.0),
        (r"['’]s (?:website|products|employees|customers|shares|headquarters|ceo)\b",
         "organization", 1.5),
    ]
]  # fmt: skip


def decide_kinds(
    chosen: Sequence[Span], candidates: Iterable[Span], texts: Mapping[tuple[str, int], str]
) -> list[Span]:
    """Give each name the kind that most speaks for.

    A mention's own votes are those of the detectors that covered it and of the words beside it;
    to them comes the mean over all mentions of the same words. Kinds of organizations are not told
    apart here: a `university` stays one unless it is a person or a place.

    Parameters
    ----------
    chosen : sequence of Span
        Names, none overlapping.
    candidates : iterable of Span
        What the detectors gave; may overlap.
    texts : mapping of (str, int) to str
        For each of `chosen`, by interview and start: some text before it, itself, some behind it,
        the parts divided by NUL.

    Returns
    -------
    list of Span
        As many, in the same order, with the labels changed.
    """
    over = _candidates_over(chosen, candidates)
    own = [_votes_on(span, over[at], texts[span[:2]]) for at, span in enumerate(chosen)]
    total: dict[str, Counter[str]] = defaultdict(Counter)
    n_mentions: Counter[str] = Counter()
    names = [_name_of(texts[span[:2]]) for span in chosen]
    for name, votes in zip(names, own, strict=True):
        total[name].update(votes)
        n_mentions[name] += 1
    decided = []
    for span, name, votes in zip(chosen, names, own, strict=True):
        if span.label not in (*KINDS, *ORGANIZATION_LABELS):
            decided.append(span)
            continue
        score = {kind: _OWN * votes[kind] + total[name][kind] / n_mentions[name] for kind in KINDS}
        best = max(KINDS, key=lambda kind: (score[kind], kind == _kind_of(span.label)))
        is_same = best == _kind_of(span.label) or not score[best]
        decided.append(span if is_same else span._replace(label=best))
    return decided


def _kind_of(label: str) -> str:
    return "organization" if label in ORGANIZATION_LABELS else label


def _name_of(text: str) -> str:
    return text.split("\0")[1].lower()


def _candidates_over(chosen: Sequence[Span], candidates: Iterable[Span]) -> list[list[Span]]:
    """Give the candidates that cover each chosen name by half at least."""
    by_interview: dict[str, list[tuple[Span, int]]] = defaultdict(list)
    for at, span in enumerate(chosen):
        by_interview[span.interview_id].append((span, at))
    over: list[list[Span]] = [[] for _ in chosen]
    waiting: dict[str, list[Span]] = defaultdict(list)
    for span in sorted(candidates):
        waiting[span.interview_id].append(span)
    for interview_id, mine in by_interview.items():
        first = 0
        others = waiting[interview_id]
        longest = max((other.end - other.start for other in others), default=0)
        for span, at in sorted(mine):
            while first < len(others) and others[first].start + longest < span.start:
                first += 1
            for other in others[first:]:
                if other.start >= span.end:
                    break
                shared = min(span.end, other.end) - max(span.start, other.start)
                if shared >= _LEAST_SHARE * (span.end - span.start):
                    over[at].append(other)
    return over


def _votes_on(span: Span, over: Iterable[Span], text: str) -> Counter[str]:
    votes: Counter[str] = Counter()
    for other in over:
        kind = _kind_of(other.label)
        if kind in KINDS:
            votes[kind] += _OF_SOURCE.get(other.source, 1.0) * other.score**2
    before, name, behind = text.split("\0")
    for pattern, kind, weight in _BEFORE:
        if pattern.search(before):
            votes[kind] += weight
    if _ends_as_place(name):
        votes["place"] += _PLACE_WORD
    follows = _BEHIND_COMMA.match(behind)
    if follows and follows[1].lower() in _regions():
        votes["place"] += _REGION_BEHIND
    for pattern, kind, weight in _BEHIND:
        if pattern.match(behind):
            votes[kind] += weight
    return votes


def _ends_as_place(name: str) -> bool:
    """Whether a name of several words ends as places do: `Columbia Falls`."""
    *others, last = name.lower().replace("-", " ").split() or [""]
    return bool(others) and last in place_words("behind") - {"center", "centre", "station"}


@cache
def _regions() -> frozenset[str]:
    names = [line.split(";")[0].strip().lower() for line in read_list("regions.txt")]
    return frozenset(names) | frozenset(line.lower() for line in read_list("keep_geography.txt"))


def place_words(side: str) -> frozenset[str]:
    """Give the words that belong to a place's name: `before` or `behind` it."""
    return read_keyed_words("place_words.txt", side)


def around(text: str, start: int, end: int) -> str:
    """Give a name with what stands beside it, in the form `decide_kinds` takes."""
    before, behind = text[max(0, start - _REACH) : start], text[end : end + _REACH]
    return f"{before}\0{text[start:end]}\0{behind}".replace("\n", " ")
