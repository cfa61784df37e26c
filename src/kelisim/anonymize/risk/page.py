"""The residual-risk report: a page for a data steward, from the numbers of `tables.Risk` alone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import pandas as pd

from kelisim.anonymize.risk.measures import ALL, NOT_DONE
from kelisim.tables import LANGUAGE_NAMES, MENTION_LABELS
from kelisim.webpage import open_templates

_LANGUAGES = {**LANGUAGE_NAMES, ALL: "All"}
_PARTS = (
    ("auto, hidden", "Hidden, sure"),
    ("review, hidden", "Hidden, in doubt"),
    ("review, not hidden", "Not hidden, in doubt"),
    ("keep, not hidden", "Kept: identifies nobody"),
)
_ATTRIBUTES = {
    "group": "stakeholder group",
    "role": "position",
    "institution_type": "kind of institution",
    "language": "language of the interview",
}
_SHOWN = 12


class _Numbers:
    """Rows of `tables.Risk` by measure; a class, because the page asks often."""

    def __init__(self, risk: pd.DataFrame) -> None:
        self._by_measure = dict(tuple(risk.groupby("measure", sort=False)))
        self._none = risk.iloc[:0]

    def of(self, measure: str) -> pd.DataFrame:
        """Give the rows of a measure; none where nothing was counted."""
        return self._by_measure.get(measure, self._none)

    def all_of(self, measure: str) -> NamedTuple:
        """Give the row that stands for all."""
        rows = self.of(measure)
        return next(rows[rows.what == ALL].itertuples(index=False))


def write_risk_page(
    risk: pd.DataFrame,
    *,
    title: str,
    notice: str,
    groups: Mapping[str, str],
    confidence: float,
    min_class: int,
) -> str:
    """Compose `results/2_anonymize/risk.html`.

    Parameters
    ----------
    risk : pandas.DataFrame
        See `tables.Risk`.
    title : str
        Title of the study.
    notice : str
        Shown on top when not empty.
    groups : mapping of str to str
        Stakeholder groups in the order of print: key and name.
    confidence : float
        Of the sample's upper bound.
    min_class : int
        Participants that should share their attributes, at least.

    Returns
    -------
    str
        A page that needs neither script nor network.
    """
    numbers = _Numbers(risk)
    environment = open_templates("kelisim.anonymize.risk", folder="templates")
    return environment.get_template("risk.html.j2").render(
        title=title,
        notice=notice,
        summary=_summarize(numbers, confidence),
        parts=[words for _, words in _PARTS],
        found=_list_found(numbers),
        questions=_list_questions(numbers),
        sample=_list_sample(numbers),
        alone=_list_alone(numbers),
        whole=_whole(numbers),
        rare=_list_rare(numbers),
        group_names=[*groups.values(), "All groups"],
        lost=_list_lost(numbers, [*groups, ALL]),
        agreement=numbers.all_of("agreement of codes before and after").note,
        unchanged=_percent(numbers.all_of("turns unchanged").value),
        confidence=f"{confidence:.0%}",
        min_class=min_class,
    )


def _percent(value: float) -> str:
    return "–" if pd.isna(value) else f"{100 * value:.1f}%"


def _summarize(numbers: _Numbers, confidence: float) -> list[tuple[str, str, bool]]:
    """Give what a steward looks at first: a label, a number, and whether something is open."""
    doubts, told = numbers.all_of("doubts"), numbers.all_of("descriptions")
    read = numbers.all_of("sentences read")
    bound = numbers.all_of("telling sentences per 1,000, upper bound")
    whole = _whole(numbers)
    found = numbers.of("found")
    is_open = (found.what == ALL) & (found.part == "review, not hidden")
    exposed = int(found.n[is_open].sum())
    done = f"at most {bound.value:.1f} of 1,000 sentences ({confidence:.0%})"
    return [
        ("Doubts undecided", f"{doubts.n:,} of {doubts.denominator:,}", doubts.n > 0),
        ("Doubtful mentions not hidden", f"{exposed:,}", exposed > 0),
        ("Telling descriptions undecided", f"{told.n:,} of {told.denominator:,}", told.n > 0),
        (
            "Still readable in the shared text",
            NOT_DONE if read.note == NOT_DONE else done,
            read.note == NOT_DONE,
        ),
        ("Smallest class of participants", str(whole["smallest"]), whole["n_below"] > 0),
        (
            "Participants in a small class",
            f"{whole['n_below']:,} of {whole['n']:,}",
            whole["n_below"] > 0,
        ),
    ]


def _list_found(numbers: _Numbers) -> list[tuple[str, ...]]:
    """Give a row a kind: its name, numbers by tier, and all."""
    rows = numbers.of("found")
    counts = {(row.what, row.part): row.n for row in rows.itertuples()}
    sizes = dict(zip(rows.what, rows.denominator, strict=True))
    return [
        (
            label,
            *(f"{counts.get((label, part), 0):,}" for part, _ in _PARTS),
            f"{sizes[label]:,}",
        )
        for label in (*MENTION_LABELS, ALL)
        if label in sizes
    ]


def _list_questions(numbers: _Numbers) -> list[tuple[str, str, str, str, str]]:
    """Give a row a kind of question: undecided, decided, all, share undecided."""
    names = {"doubts": "Doubt", "descriptions": "Description"}
    return [
        (
            f"{name}: {row.what}" if row.what != ALL else f"All {measure}",
            f"{row.n:,}",
            f"{row.denominator - row.n:,}",
            f"{row.denominator:,}",
            _percent(row.value),
        )
        for measure, name in names.items()
        for row in numbers.of(measure).sort_values("what", key=lambda w: w == ALL).itertuples()
    ]


def _list_sample(numbers: _Numbers) -> list[dict[str, str]]:
    """Give a row a language, all last."""
    columns = {
        measure: {row.what: row for row in numbers.of(measure).itertuples()}
        for measure in (
            "sentences read",
            "sentences changed since",
            "telling sentences per 1,000",
            "telling sentences per 1,000, upper bound",
        )
    }
    read, changed, telling, bound = columns.values()
    rows = []
    for language in sorted(read, key=lambda language: (language == ALL, language)):
        is_done = read[language].note != NOT_DONE
        rows.append(
            {
                "language": _LANGUAGES.get(language, language),
                "drawn": f"{read[language].denominator:,}",
                "read": f"{read[language].n:,}",
                "changed": f"{changed[language].n:,}",
                "telling": f"{telling[language].n:,}" if is_done else "–",
                "per_1000": f"{telling[language].value:.1f}" if is_done else NOT_DONE,
                "bound": f"{bound[language].value:.1f}" if is_done else "–",
            }
        )
    return rows


def _list_alone(numbers: _Numbers) -> list[dict[str, str]]:
    """Give the combinations of fewest attributes by which somebody stands alone."""
    smallest = dict(
        zip(numbers.of("smallest class").what, numbers.of("smallest class").n, strict=True)
    )
    alone = dict(zip(numbers.of("alone").what, numbers.of("alone").n, strict=True))
    minimal = numbers.of("alone by these and no fewer")
    rows = [
        (what.split("+"), n, alone[what], smallest[what])
        for what, n in zip(minimal.what, minimal.n, strict=True)
        if n > 0
    ]
    rows.sort(key=lambda row: (len(row[0]), -row[1], row[0]))
    return [
        {
            "attributes": " + ".join(_ATTRIBUTES.get(name, name) for name in names),
            "minimal": f"{n:,}",
            "alone": f"{n_alone:,}",
            "smallest": f"{size:,}",
        }
        for names, n, n_alone, size in rows[:_SHOWN]
    ]


def _whole(numbers: _Numbers) -> dict[str, int]:
    """Give the numbers of all attributes together; zeros without participants."""
    row = next(numbers.of("in a small class").itertuples())
    alone = {one.what: one.n for one in numbers.of("alone").itertuples()}
    smallest = {one.what: one.n for one in numbers.of("smallest class").itertuples()}
    return {
        "n": row.denominator,
        "n_below": row.n,
        "n_alone": alone.get(row.what, 0),
        "smallest": smallest.get(row.what, 0),
    }


def _list_rare(numbers: _Numbers) -> list[tuple[str, str, str, str]]:
    return [
        (
            _LANGUAGES.get(row.what, row.what),
            f"{row.n:,}",
            f"{row.denominator:,}",
            "–" if pd.isna(row.value) else f"{row.value:.1f}",
        )
        for row in numbers.of("rare tokens")
        .sort_values("what", key=lambda what: what.where(what != ALL, "~"))
        .itertuples()
    ]


def _list_lost(numbers: _Numbers, groups: list[str]) -> list[tuple[str, ...]]:
    """Give the share of words replaced: a row a language, a column a group."""
    rows = numbers.of("words replaced")
    shares = {(row.what, row.part): row.value for row in rows.itertuples()}
    languages = sorted(set(rows.what), key=lambda language: (language == ALL, language))
    return [
        (
            _LANGUAGES.get(language, language),
            *(_percent(shares.get((language, group), float("nan"))) for group in groups),
        )
        for language in languages
    ]
