"""Say of everything found in the transcripts whether it is hidden, how sure that is, and why."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import pandas as pd

from kelisim.anonymize.spelling.spans import Judged, Span
from kelisim.tables import Decisions, columns_of

ELSEWHERE = "named elsewhere"
UNKNOWN = "unknown name"
KEPT = "kept"


class Named(NamedTuple):
    """A span that is hidden, the name found in it, and its entity."""

    span: Span
    name: str
    entity: str


class _Spans:
    """Spans by place; a class, because it is sorted once and asked often."""

    def __init__(self, spans: Iterable[tuple[Span, Judged | None]]) -> None:
        self._by_interview: dict[str, list[tuple[int, int, Span, Judged | None]]] = defaultdict(
            list
        )
        self._longest = 0
        for span, judged in spans:
            self._by_interview[span.interview_id].append((span.start, span.end, span, judged))
            self._longest = max(self._longest, span.end - span.start)
        for rows in self._by_interview.values():
            rows.sort(key=lambda row: row[:3])

    def over(self, span: Span) -> Iterator[tuple[Span, Judged | None]]:
        """Give the spans that overlap one."""
        rows = self._by_interview.get(span.interview_id, [])
        at = bisect_left(rows, span.start - self._longest, key=lambda row: row[0])
        while at < len(rows) and rows[at][0] < span.end:
            if rows[at][1] > span.start:
                yield rows[at][2], rows[at][3]
            at += 1


def list_decisions(
    named: Sequence[Named],
    judged: Sequence[Judged],
    kept: Iterable[Span],
    found: Iterable[Span],
    *,
    labels: Mapping[str, str],
    doubtful: Mapping[str, str],
) -> pd.DataFrame:
    """Give a row to everything hidden, left for a person to decide, or kept.

    What is sure once is sure everywhere: an entity with a sure mention needs no review of its
    others.

    Parameters
    ----------
    named : sequence of Named
        What is hidden; no two spans overlap.
    judged : sequence of Judged
        What arbitration said; may overlap.
    kept : iterable of Span
        What is recognized and identifies nobody.
    found : iterable of Span
        What the detectors gave.
    labels : mapping of str to str
        Kind of each entity.
    doubtful : mapping of str to str
        Entities whose person is doubtful, and why, in fixed words.

    Returns
    -------
    pandas.DataFrame
        See `tables.Decisions`.
    """
    index = _Spans((one.span, one) for one in judged)
    detected = _Spans((span, None) for span in found)
    own = [_best(index.over(item.span)) for item in named]
    sure = {i.entity for i, one in zip(named, own, strict=True) if one and one.tier == "auto"}
    judged_at_all = {item.entity for item, one in zip(named, own, strict=True) if one}
    rows = []
    for item, one in zip(named, own, strict=True):
        tier, reason = _tier_of(item, one, sure, judged_at_all)
        if item.entity in doubtful:
            tier, reason = "review", doubtful[item.entity]
        rows.append(_row(item.span, labels[item.entity], item.entity, tier, reason, detected))
    taken = _Spans((item.span, None) for item in named)
    rest = [(one.span, one.tier, one.reason) for one in judged if one.tier == "review"]
    rest += [(span, "keep", KEPT) for span in kept]
    last: dict[str, int] = {}
    for span, tier, reason in sorted(rest, key=lambda r: (r[0].interview_id, r[0].start, r[1])):
        if span.start < last.get(span.interview_id, 0) or any(True for _ in taken.over(span)):
            continue
        last[span.interview_id] = span.end
        rows.append(_row(span, span.label, "", tier, reason, detected))
    return pd.DataFrame(sorted(rows), columns=columns_of(Decisions))


def _best(over: Iterator[tuple[Span, Judged | None]]) -> Judged | None:
    """Give the surest judgement, or None."""
    ones = [one for _, one in over if one is not None]
    return min(ones, key=lambda one: (one.tier, -one.span.score, one), default=None)


def _tier_of(
    item: Named, one: Judged | None, sure: set[str], judged_at_all: set[str]
) -> tuple[str, str]:
    if one is not None and one.tier == "auto":
        return one.tier, one.reason
    if item.entity in sure:
        return "auto", ELSEWHERE
    if one is not None:
        return one.tier, one.reason
    return "review", ELSEWHERE if item.entity in judged_at_all else UNKNOWN


def _row(
    span: Span, label: str, entity: str, tier: str, reason: str, detected: _Spans
) -> tuple[object, ...]:
    sources = sorted({other.source for other, _ in detected.over(span)}) or [span.source]
    place = (span.interview_id, span.start, span.end)
    return (*place, label, entity, tier, reason, entity != "", "+".join(sources))
