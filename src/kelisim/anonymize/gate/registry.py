"""The leak gate with a study's own registry: read from its private tables, then searched."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import pandas as pd

from kelisim.anonymize.detect.lower_case import restore_case
from kelisim.anonymize.gate.leak_gate import scan_results
from kelisim.anonymize.local_names import read_local_names
from kelisim.tables import Entities, RawParticipants, Turns, Variants, read_table


def scan_with_registry(
    folder: str | Path,
    *,
    entities: str | Path,
    variants: str | Path,
    turns: Sequence[str | Path],
    participants: Sequence[str | Path],
    names: str | Path | None,
    beside: Iterable[str | Path],
    allowed: Iterable[str],
) -> pd.DataFrame:
    """Search every shareable file of a folder for every name that a study knows.

    Parameters
    ----------
    folder
        What is searched, as by `scan_results`.
    entities, variants
        The registry's tables.
    turns, participants
        Raw turns and participants of all shards.
    names
        The study's own names (`study/names.yaml`), or None.
    beside, allowed
        As in `scan_results`.

    Returns
    -------
    pandas.DataFrame
        One row a file, as of `scan_results`.

    Raises
    ------
    StudyError
        If a name is found or a file can't be searched.
    """
    local = read_local_names(names)
    raw = pd.concat([read_table(path, Turns) for path in turns])
    people = pd.concat([read_table(path, RawParticipants) for path in participants])
    languages = dict(zip(people.interview_id, people.language, strict=True))
    return scan_results(
        folder,
        read_table(entities, Entities),
        read_table(variants, Variants),
        turns=restore_case(raw, languages),
        hide=local.hide,
        keep=local.keep,
        exempt=local.exempt,
        beside=beside,
        allowed=allowed,
    )
