"""What people decided of doubtful names: read from `data/review/`, later files over earlier."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from kelisim.anonymize.review.values import (
    BETWEEN_FORMS,
    DESCRIPTION,
    REVIEWS,
    fault_of,
    forms_of,
    pseudonym_in,
    splits_in,
    words_in,
)
from kelisim.anonymize.spelling.name_index import keys_of
from kelisim.anonymize.spelling.word_lists import read_word_list
from kelisim.anonymize.spelling.words import read_words
from kelisim.errors import Problem, raise_problems
from kelisim.files.read_sheets import SheetRow, read_sheets
from kelisim.files.write_sheets import HOW_TO_SHEET
from kelisim.tables import DECISIONS, MENTION_LABELS, ReviewDecisions, columns_of

NAMES_SHEET = "names"
_COLUMNS = ("item", "doubt", "name", "label", "decision", "value")

Slot = tuple[str, tuple[str, ...], str]


class Review(NamedTuple):
    """Decisions by name: hide, keep, same as another, another one in an interview, kind, words."""

    hide: tuple[str, ...]
    keep: tuple[str, ...]
    merges: Mapping[str, str]
    splits: Mapping[tuple[str, str], str]
    labels: Mapping[str, str]
    generalized: Mapping[str, str]


NO_REVIEW = Review((), (), {}, {}, {}, {})


def read_review(paths: Iterable[str | Path]) -> Review:
    """Read what people decided (`read_decisions`) and give what linking applies (`review_of`)."""
    return review_of(read_decisions(paths))


def read_decisions(paths: Iterable[str | Path]) -> pd.DataFrame:
    """Read filled-in copies of the worklist and of the descriptions.

    Rows without a decision are left out. Where a later file (in the order of names) decides the
    same item, or the same name and label, otherwise, it counts and the earlier row is marked.

    Parameters
    ----------
    paths : iterable of str or pathlib.Path
        CSV and XLSX files.

    Returns
    -------
    pandas.DataFrame
        See `tables.ReviewDecisions`; a merge with a pseudonym holds the name behind it.

    Raises
    ------
    StudyError
        With every problem of all files, among them two rows of one file that contradict each other;
        no name is shown.
    """
    paths = list(paths)
    rows = read_sheets(
        paths,
        _COLUMNS,
        asked=REVIEWS,
        is_wanted=lambda sheet: sheet not in (NAMES_SHEET, HOW_TO_SHEET),
    )
    listed = read_sheets(
        paths, ("name", "pseudonym"), asked=REVIEWS, is_wanted=lambda sheet: sheet == NAMES_SHEET
    )
    known = {
        pseudonym: forms_of(row.cells["name"])[-1]
        for row in [*rows, *listed]
        if (pseudonym := pseudonym_in(row.cells.get("pseudonym", "")))
        and forms_of(row.cells["name"])
    }
    problems: list[Problem] = []
    decided: list[tuple[object, ...]] = []
    for row in rows:
        fault = _fault_of_row(row, known)
        if fault is not None:
            problems.append(Problem(row.where, *fault))
        elif row.cells["decision"]:
            decided.append(_decided(row, known))
    decisions = pd.DataFrame(decided, columns=columns_of(ReviewDecisions))
    problems += _contradictions(decisions)
    raise_problems("Can't apply the reviews in `data/review/`.", problems)
    return decisions.assign(is_overridden=_overridden(decisions))


def _fault_of_row(row: SheetRow, known: Mapping[str, str]) -> tuple[str, str] | None:
    cells = row.cells
    decision, value = cells["decision"].lower(), cells["value"]
    if not decision:
        fault = "`decision` must not be empty where `value` is filled in."
        return (fault, "") if value else None
    if decision not in DECISIONS:
        return "`decision` must be " + _either(DECISIONS) + ", or empty.", ""
    if not cells["item"] or not forms_of(cells["name"]):
        return "`item` and `name` must not be empty.", "Were cells of the worklist deleted?"
    if cells["label"] not in (*MENTION_LABELS, DESCRIPTION):
        return "`label` must be as it was in the worklist.", "Is the decision meant to be relabel?"
    if not all(map(keys_of, forms_of(cells["name"]))):
        return "`name` must hold letters or digits.", ""
    fault = fault_of(decision, value, label=cells["label"], known=known)
    if fault is None and decision != "reject" and any(map(_is_everyday, forms_of(cells["name"]))):
        what = "`name` must not be an everyday word, as it would be hidden everywhere."
        return what, "Is the decision meant to be reject?"
    return fault


def _is_everyday(form: str) -> bool:
    """Whether a form is nothing but single letters and function words, such as `I` or `The A`."""
    small = read_word_list("function_words.txt")
    return all(len(word.text) == 1 or word.text.lower() in small for word in read_words(form))


def _either(words: Iterable[str]) -> str:
    *others, last = words
    return ", ".join(others) + f" or {last}"


def _decided(row: SheetRow, known: Mapping[str, str]) -> tuple[object, ...]:
    cells = row.cells
    decision, value = cells["decision"].lower(), cells["value"]
    if decision == "merge":
        value = known.get(pseudonym_in(value), value)
    elif decision == "relabel":
        value = value.lower()
    elif decision == "generalize":
        value = words_in(value)
    name = BETWEEN_FORMS.join(forms_of(cells["name"]))
    place = (row.file, row.sheet, row.number)
    return (*place, cells["item"], name, cells["label"], cells["doubt"], decision, value, False)


def _slots_of(row: NamedTuple) -> Iterator[tuple[Slot, str]]:
    """Give what a decision settles, and how: two ways to settle one thing contradict."""
    for form in forms_of(row.name):
        keys = keys_of(form)
        # A rejected description is left as it is; its words are no name to keep elsewhere.
        family = DESCRIPTION if row.label == DESCRIPTION else "name"
        yield ("fate", keys, family), "keep" if row.decision == "reject" else "hide"
        if row.decision == "split":
            for interview_id, full in splits_in(row.value).items():
                yield ("split", keys, interview_id), " ".join(keys_of(full))
        elif row.decision == "merge":
            yield ("merge", keys, family), " ".join(keys_of(row.value))
        elif row.decision in ("relabel", "generalize"):
            yield (row.decision, keys, family), row.value


def _contradictions(decisions: pd.DataFrame) -> Iterator[Problem]:
    """Find two rows of one file that settle the same thing in different ways."""
    first: dict[tuple[str, Slot], tuple[str, NamedTuple]] = {}
    for row in decisions.itertuples(index=False):
        against = set()
        for slot, how in _slots_of(row):
            settled, other = first.setdefault((row.file, slot), (how, row))
            if settled != how:
                against.add(other.row)
        if against:
            where = SheetRow(row.file, row.sheet, row.row, {}).where
            rows = " and ".join(f"row {number}" for number in sorted(against))
            yield Problem(where, f"contradicts {rows} on the same name.", "Which one is meant?")


def _overridden(decisions: pd.DataFrame) -> list[bool]:
    """Mark the rows that a later file decides otherwise."""
    later: dict[object, tuple[str, object]] = {}
    marks: list[bool] = []
    for row in reversed(list(decisions.itertuples(index=False))):
        decided = (row.decision, row.value)
        said: dict[object, object] = dict(_slots_of(row))
        said |= {(keys_of(form), row.label): decided for form in forms_of(row.name)}
        said[row.item] = decided
        known = {what: later[what] for what in said if what in later}
        is_over = any(file != row.file and how != said[what] for what, (file, how) in known.items())
        marks.append(is_over)
        if not is_over:
            for what, how in said.items():
                later.setdefault(what, (row.file, how))
    return marks[::-1]


def review_of(decisions: pd.DataFrame) -> Review:
    """Give what linking applies: every decision but a rejection hides the name as well.

    Parameters
    ----------
    decisions : pandas.DataFrame
        See `tables.ReviewDecisions`; overridden rows do not count.
    """
    hide, keep = set(), set()
    merges, splits, labels, generalized = {}, {}, {}, {}
    for row in decisions[~decisions.is_overridden.astype(bool)].itertuples(index=False):
        for form in forms_of(row.name):
            if row.decision == "reject":
                if row.label != DESCRIPTION:
                    keep.add(form)
                continue
            hide.add(form)
            if row.decision == "relabel":
                labels[form] = row.value
            elif row.label not in (DESCRIPTION, "name"):
                # Else a name that is hidden because a person says so would lose its kind.
                labels.setdefault(form, row.label)
            if row.decision == "merge":
                merges[form] = row.value
            elif row.decision == "split":
                splits |= {(who, form): full for who, full in splits_in(row.value).items()}
            elif row.decision == "generalize":
                generalized[form] = row.value
    plain = (dict(sorted(one.items())) for one in (merges, splits, labels, generalized))
    return Review(tuple(sorted(hide)), tuple(sorted(keep)), *plain)
