"""A large study made of a small one: its tables several times over, under other ids."""

from __future__ import annotations

import pandas as pd

from kelisim.render import EvidenceTables

_IDS = ("interview_id", "segment_id")
_REPEATED = (
    "participants",
    "turns",
    "segments",
    "codings",
    "human_codings",
    "rule_matches",
    "coverage",
    "evidence",
    "finding_quotes",
)


def repeat_tables(tables: EvidenceTables, *, n_interviews: int) -> EvidenceTables:
    """Give a study of so many interviews; its estimates and verdicts stay those of the small one.

    Words and codings are the same in every copy, ids are not.

    Parameters
    ----------
    tables
        Those of a real run.
    n_interviews
        How many in all.
    """
    n_there = len(tables.participants)
    n_copies = -(-n_interviews // n_there)
    kept = set(_all_ids(tables.participants.interview_id, n_copies)[:n_interviews])
    grown = {name: _repeat(getattr(tables, name), n_copies, kept) for name in _REPEATED}
    return tables._replace(**grown)


def _all_ids(ids: pd.Series, n_copies: int) -> list[str]:
    return [_in_copy(one, copy) for copy in range(n_copies) for one in ids]


def _in_copy(identifier: str, copy: int) -> str:
    """`FA07-041-2` is `FA07x3-041-2` in the third copy; in the first it stays."""
    interview, dash, rest = identifier.partition("-")
    return f"{interview}x{copy}{dash}{rest}" if copy else identifier


def _repeat(table: pd.DataFrame, n_copies: int, kept: set[str]) -> pd.DataFrame:
    columns = [name for name in _IDS if name in table]
    copies = []
    for copy in range(n_copies):
        changed = {name: [_in_copy(one, copy) for one in table[name]] for name in columns}
        copies.append(table.assign(**changed))
    grown = pd.concat(copies, ignore_index=True)
    interview = grown[columns[0]].str.partition("-")[0]
    return grown[interview.isin(kept)].reset_index(drop=True)
