"""What a code of somebody's file is called in our codebook."""

from __future__ import annotations

import uuid
from collections.abc import Mapping

import pandas as pd

NAMESPACE = uuid.UUID("6b1c6d2e-52a5-5a0e-9d0e-6c1f6d0c0de5")
"""Of all ids in the projects that we write (RFC 9562, version 5): the same name, the same id."""

MACHINE_USER = "machine (Kelisim)"
"""Coder of the machine's codings in the projects that we write; no person, when they come back."""

NO_SUCH_CODE = "the code is not in the codebook"
"""Why a coding found no place."""

LEFT_OUT = ""
"""What a mapping file says of a code that this study does not use."""


def guid_of(kind: str, name: str) -> str:
    """Id of a thing in a project that we write; codes have those of the codebook.

    Parameters
    ----------
    kind
        Such as `source` or `coding`.
    name
        Its name, unique within its kind.
    """
    return str(uuid.uuid5(NAMESPACE, f"{kind}:{name}"))


class CodeNames:
    """Finds codes by id, name or label; a class because the codebook is looked through once.

    Parameters
    ----------
    codes
        The codebook (`tables.Codes`).
    given
        Our code by theirs, from a mapping file; `LEFT_OUT` where it is left out on purpose.
    """

    def __init__(self, codes: pd.DataFrame, given: Mapping[str, str]) -> None:
        self._ids = set(codes.code)
        self._given = {_fold(theirs): ours for theirs, ours in given.items()}
        self._names: dict[str, set[str]] = {}
        for row in codes.itertuples():
            for name in (row.code, row.name, row.label, row.guid):
                self._names.setdefault(_fold(name), set()).add(row.code)

    def find(self, theirs: str, key: str) -> tuple[str, str]:
        """Give our code for a name, and why there is none.

        The mapping file comes first; then the whole name as an id, a name or a label (letters'
        case does not count); then, of a path such as `Challenges/Workload` or `Coke::diet Coke`,
        its last part.

        Parameters
        ----------
        theirs
            Code as a file names it.
        key
            Its id in a project, or empty: one that we wrote is known by it, however renamed.

        Returns
        -------
        tuple of str
            Our code and "", or "" and the reason.
        """
        if theirs == "":
            return "", ""
        parts = [theirs, theirs.replace("::", "/").rsplit("/", 1)[-1]]
        for name in map(_fold, parts):
            if name in self._given:
                ours = self._given[name]
                return ours, "" if ours else "the mapping file leaves the code out"
        for name in map(_fold, filter(None, [key, *parts])):
            found = self._names.get(name, set())
            if len(found) == 1:
                return next(iter(found)), ""
            if found:
                return "", "the code's name fits several codes of the codebook"
        return "", NO_SUCH_CODE


def _fold(name: str) -> str:
    return " ".join(name.casefold().split())
