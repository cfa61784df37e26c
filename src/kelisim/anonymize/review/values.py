"""What a person writes beside a decision: read strictly, problems told without its words."""

from __future__ import annotations

import re
from collections.abc import Mapping

from kelisim.anonymize.link.pseudonyms import KINDS
from kelisim.anonymize.spelling.name_index import keys_of
from kelisim.files.read_sheets import Asked
from kelisim.tables import MENTION_LABELS

REVIEWS = Asked(
    title="Can't read the reviews in `data/review/`.",
    hint="Is it a filled-in copy of the worklist or of the sample?",
)
BETWEEN_FORMS = " | "
DESCRIPTION = "description"
"""Label of telling words that are no name."""

_KIND = "|".join(sorted(map(re.escape, KINDS.values())))
_PSEUDONYM = re.compile(rf"\[?(({_KIND}) \d+)(, [^\[\]]*)?\]?")
_SPLIT = re.compile(r"([\w.-]+)\s*:\s*(\S.*)")
_LONGEST = 120
OF_DESCRIPTIONS = ("accept", "reject", "generalize")


def forms_of(name: str) -> list[str]:
    """Give the forms of a name in one cell."""
    forms = (form.strip() for form in name.split(BETWEEN_FORMS.strip()))
    return [form for form in forms if form]


def pseudonym_in(value: str) -> str:
    """Give the kind and number of a pseudonym such as `[Person 12, vice-rector]`, or ""."""
    match = _PSEUDONYM.fullmatch(value.strip())
    return match[1] if match else ""


def splits_in(value: str) -> dict[str, str]:
    """Read `FA01: full name; FA02: other name`; empty where it is written otherwise."""
    found: dict[str, str] = {}
    for part in filter(None, map(str.strip, value.split(";"))):
        match = _SPLIT.fullmatch(part)
        if match is None or match[1] in found or not keys_of(match[2]):
            return {}
        found[match[1]] = match[2].strip()
    return found


def words_in(value: str) -> str:
    """Give the words of a generalization, without brackets around them."""
    return " ".join(value.removeprefix("[").removesuffix("]").split())


def fault_of(
    decision: str, value: str, *, label: str, known: Mapping[str, str]
) -> tuple[str, str] | None:
    """Say what is wrong with a decision's value, and a hint; None where nothing is.

    Parameters
    ----------
    decision : str
        One of `tables.DECISIONS`.
    value : str
        What stands beside it.
    label : str
        Kind of thing decided.
    known : mapping of str to str
        A name by pseudonym (`pseudonym_in`), as the reviews themselves say.
    """
    if label == DESCRIPTION and decision not in OF_DESCRIPTIONS:
        return "`decision` on a description must be accept, reject or generalize.", ""
    if decision in ("accept", "reject"):
        fault = f"`value` must be empty where the decision is {decision}."
        return (fault, "Is it meant for `note`?") if value else None
    if decision == "relabel":
        fault = "`value` must be a label: " + ", ".join(MENTION_LABELS) + "."
        return None if value.lower() in MENTION_LABELS else (fault, "")
    if decision == "split":
        fault = "`value` must read `INTERVIEW_ID: full name`, `;` between two, each interview once."
        return None if splits_in(value) else (fault, "Is a `:` or a `;` missing?")
    if decision == "merge":
        return _fault_of_merge(value, known)
    return _fault_of_words(words_in(value))


def _fault_of_merge(value: str, known: Mapping[str, str]) -> tuple[str, str] | None:
    pseudonym = pseudonym_in(value)
    if pseudonym and pseudonym not in known:
        fault = "`value` must be a name, not a pseudonym that no sheet of the reviews explains."
        return fault, "Is the workbook's sheet `names` gone?"
    if not keys_of(value) or BETWEEN_FORMS in value:
        return "`value` must be the one name that it is the same as.", ""
    return None


def _fault_of_words(words: str) -> tuple[str, str] | None:
    if not keys_of(words) or len(words) > _LONGEST:
        return f"`value` must be words to print in brackets, at most {_LONGEST} letters.", ""
    if "[" in words or "]" in words:
        return "`value` must hold no brackets but around the whole.", ""
    if pseudonym_in(words):
        return "`value` must not look like a pseudonym.", "Is it meant to be a merge?"
    return None
