"""Find phones and identity numbers, in figures, read aloud, or both."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pandas as pd

from kelisim.anonymize.detect.number_kinds import (
    Kind,
    classify_loosely,
    classify_surely,
    opening_of,
    opens_with_series,
)
from kelisim.anonymize.detect.number_runs import Run, read_runs, read_streams
from kelisim.anonymize.spelling.spans import Span

_Found = tuple[int, int, Kind]
_LONGEST = 34


def find_numbers(turns: pd.DataFrame) -> Iterator[Span]:
    """Find phones, identity numbers and cards, over fillers, line breaks and a listener's words.

    Parameters
    ----------
    turns : pandas.DataFrame
        Turns (see `tables.Turns`).

    Yields
    ------
    Span
        One a turn that has digits of the number.
    """
    for stream in read_streams(turns):
        for run in read_runs(stream.text):
            for first, last, kind in find_in_run(run):
                pieces = run.pieces[first : last + 1]
                opens = first == 0 and opens_with_series(run)
                start = run.series.start if opens else opening_of(run.text, pieces[0].start)
                for span in stream.spans(start, pieces[-1].end, pieces):
                    yield Span(stream.interview_id, *span, kind.label, kind.source, kind.score)


def find_in_run(run: Run) -> list[_Found]:
    """Give the numbers in a run, as pieces `first` to `last`: sure ones, then of what is left."""
    sure = _find_sure(run)
    found, at = list(sure), 0
    for first, last, _ in [*sure, (len(run.pieces), len(run.pieces), None)]:
        found += _find_in_stretch(run, at, first - 1)
        at = last + 1
    return sorted(found)


def _find_sure(run: Run) -> list[_Found]:
    found, first = [], 0
    while first < len(run.pieces):
        longest = _longest(run, first, len(run.pieces) - 1, classify_surely)
        if longest is not None:
            end, kind = longest
            is_phone = kind.label == "phone"
            end += is_phone and (run.is_extension(end + 1) or _goes_on_in_kazakh(run, first, end))
            found.append((first - (is_phone and _opens_abroad(run, first)), end, kind))
            first = end
        first += 1
    return found


def _goes_on_in_kazakh(run: Run, first: int, last: int) -> bool:
    """Whether a digit follows that is the phone's: `жүз` is 100 alone, or times what is before.

    "Жеті жүз қырық жеті жүз отыз" is 740 730 or 747 130: a digit less in one reading.
    """
    is_next = last + 1 < len(run.pieces) and run.is_tight[last + 1]
    said = run.text[run.pieces[first].start : run.pieces[last].end]
    return is_next and len(run.pieces[last + 1].digits) == 1 and "жүз" in said.lower()


def _opens_abroad(run: Run, first: int) -> bool:
    """Whether the piece before a phone opens it: an 8, a 7, or two zeros with a country's code."""
    before = run.pieces[first - 1].digits if first else ""
    return before in ("7", "8") or before.startswith("00")


def _longest(
    run: Run, first: int, until: int, classify: Callable[[Run, int, int], Kind | None]
) -> tuple[int, Kind] | None:
    """Give the last piece and the kind of the longest number that begins at a piece."""
    n_digits, ends = 0, []
    for last in range(first, until + 1):
        n_digits += len(run.pieces[last].digits)
        if n_digits > _LONGEST:
            break
        ends.append(last)
    for last in reversed(ends):
        kind = classify(run, first, last)
        if kind is not None:
            return last, kind
    return None


def _find_in_stretch(run: Run, first: int, last: int) -> Iterator[_Found]:
    """Try a stretch whole, else its parts between pauses."""
    if first > last:
        return
    kind = classify_loosely(run, first, last)
    if kind is not None:
        yield first, last, kind
        return
    starts = [at for at in range(first + 1, last + 1) if not run.is_tight[at]]
    for start, end in zip([first, *starts], [*starts, last + 1], strict=True):
        kind = classify_loosely(run, start, end - 1) if starts else None
        if kind is not None:
            yield start, end - 1, kind
