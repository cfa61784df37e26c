"""Names that the study's own tables hold: participants, interviewers, institutions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

import pandas as pd

from kelisim.anonymize.link.batches import batch_order
from kelisim.anonymize.spelling.name_index import keys_of
from kelisim.anonymize.spelling.word_lists import read_word_list
from kelisim.anonymize.spelling.words import read_words
from kelisim.tables import split_names

_UNIVERSITY_WORDS = read_word_list("university_words.txt")
_ACRONYM_LETTERS = 3
INTERVIEWER = "interviewer"
"""Analytic class of who asks."""

_OWNERS = ("state", "private")
_GREAT_CITIES = frozenset(["astana", "nursultan", "almati", "shimkent"])
"""Keys of the cities that are no part of a region (Law of Kazakhstan No. 2572-XII, article 3)."""

_NO_CLASS = re.compile(r"[\[\].!?…\s]+")


class RosterName(NamedTuple):
    """One name of the roster, the batch that brought it, its interview, and its analytic class."""

    batch: str
    interview_id: str
    label: str
    name: str
    analytic_class: str


def roster_names(participants: pd.DataFrame) -> list[RosterName]:
    """Give the names of people and institutions in the participants' tables.

    Parameters
    ----------
    participants : pandas.DataFrame
        Participants (see `tables.RawParticipants`); a cell may hold several names between `;`.

    Returns
    -------
    list of RosterName
        By batch (`batch_order`), the longest first, each once.
    """
    names = list(dict.fromkeys(_names(participants)))
    return sorted(names, key=_order)


def _order(name: RosterName) -> tuple[object, ...]:
    return batch_order(name.batch), -len(name.name), name


def _names(participants: pd.DataFrame) -> Iterator[RosterName]:
    for row in participants.itertuples():
        where = (row.batch, row.interview_id)
        for cell, role in ((row.participant_name, row.role), (row.interviewer_name, INTERVIEWER)):
            for name in split_names(cell):
                yield RosterName(*where, "person", name, clean_class(role))
        for name in split_names(row.institution_name):
            label = _kind_of_institution(name, row.institution_type)
            said = _class_of_institution(label, row.institution_type, row.region, row.sector)
            yield RosterName(*where, label, name, clean_class(said))


def _kind_of_institution(name: str, institution_type: str) -> str:
    words = {word.text.lower() for word in read_words(name)}
    if words & _UNIVERSITY_WORDS:
        return "university"
    return "company" if institution_type == "company" else "university"


def _class_of_institution(label: str, institution_type: str, region: str, sector: str) -> str:
    """Give `regional state` or `private` for a university, the sector for a company."""
    if label != "university":
        return sector
    if institution_type not in _OWNERS:
        return ""
    is_regional = "".join(keys_of(region)) not in _GREAT_CITIES | {""}
    return f"regional {institution_type}" if is_regional else institution_type


def clean_class(text: str) -> str:
    """Give an analytic class as it may stand in a pseudonym: one line, no brackets, no stops."""
    return _NO_CLASS.sub(" ", text).strip()


def acronyms(name: str) -> list[str]:
    """Give the acronyms that an institution's name makes, with and without its small words.

    Parameters
    ----------
    name : str
        Such as `Kazakh University of Applied Arts`.

    Returns
    -------
    list of str
        Such as `KUAA` and `KUoAA`; empty where there are fewer than three letters.
    """
    small = read_word_list("function_words.txt")
    words = [word.text for word in read_words(name)]
    great = "".join(word[0].upper() for word in words if word.lower() not in small)
    every = "".join(word[0].upper() for word in words)
    found = [acronym for acronym in (great, every) if len(acronym) >= _ACRONYM_LETTERS]
    return list(dict.fromkeys(found))
