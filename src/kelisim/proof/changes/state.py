"""What a comparison needs of one run: its tables without anybody's words, and what was put in."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from kelisim.errors import Problem, StudyError

NUMBERS = "6_render/numbers.json"

KEPT = (
    "2_anonymize/participants.csv",
    "2_anonymize/risk.csv",
    "2_anonymize/accuracy.csv",
    "2_anonymize/*.[0-9]*/turns.csv",
    *(
        f"4_coding/{name}.csv"
        for name in (
            *("codes", "coverage", "human_codings", "joint_agreement", "model_cards"),
            *("moved_codings", "reliability", "unplaced_codings"),
        )
    ),
    "5_aggregate/*.csv",
    "6_render/figures/*.csv",
    "6_render/tables/*.csv",
    "6_render/quotes.csv",
    NUMBERS,
    "7_check/evidence.csv",
    "7_check/findings.csv",
    "7_check/quotes.csv",
    "7_check/stability.csv",
)
"""Results that are compared: all may be shared."""

WORDS = ("memo", "quote", "text", "translation", "words")
"""Columns with words of a transcript. Only their digests are kept: an older run may have shown a
name that was found since."""


@dataclass(frozen=True)
class State:
    """One run.

    Parameters
    ----------
    tables
        The tables of `KEPT`, as text, by path under `results/`; words as digests.
    put_in
        What the run was made of (`inputs.describe_inputs`); None where that is not known.
    """

    tables: Mapping[str, pd.DataFrame]
    put_in: Mapping[str, Any] | None

    def table(self, path: str) -> pd.DataFrame:
        """Give a table; an empty one without columns where the run has none."""
        return self.tables.get(path, pd.DataFrame())

    def turns(self) -> pd.DataFrame:
        """Give the turns of all shards."""
        parts = [rows for path, rows in self.tables.items() if path.endswith("/turns.csv")]
        return pd.concat(parts, ignore_index=True) if parts else pd.DataFrame()

    def digest(self) -> str:
        """SHA-256 of all tables and of what was put in."""
        total = hashlib.sha256(json.dumps(self.put_in, sort_keys=True).encode())
        total.update(self.digest_tables().encode())
        return total.hexdigest()

    def digest_tables(self) -> str:
        """SHA-256 of all tables."""
        total = hashlib.sha256()
        for path, rows in sorted(self.tables.items()):
            total.update(f"{path}\n{rows.to_csv(index=False)}\x1e".encode())
        return total.hexdigest()


def read_state(results: Path, *, put_in: Mapping[str, Any] | None) -> State:
    """Read a folder `results`, of this study, of an earlier run, or of a review package.

    Parameters
    ----------
    results
        The folder.
    put_in
        What it was made of, if known.

    Raises
    ------
    StudyError
        If it holds no finished run.
    """
    if not (results / "7_check" / "findings.csv").is_file():
        problem = Problem(results.as_posix(), "must hold a finished run.", "Did you run `make`?")
        raise StudyError("Can't compare results.", problems=[problem])
    return State(dict(_read_tables(results)), put_in)


def _read_tables(results: Path) -> Iterator[tuple[str, pd.DataFrame]]:
    for pattern in KEPT:
        for path in sorted(results.glob(pattern)):
            inside = path.relative_to(results).as_posix()
            rows = _read_numbers(path) if inside == NUMBERS else _read_table(path)
            if not rows.columns.empty:
                yield inside, _without_words(rows)


def _without_words(rows: pd.DataFrame) -> pd.DataFrame:
    return rows.assign(**{name: rows[name].map(_digest) for name in WORDS if name in rows})


def _read_table(path: Path) -> pd.DataFrame:
    try:
        return pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8")
    except pd.errors.EmptyDataError:
        return pd.DataFrame()


def _read_numbers(path: Path) -> pd.DataFrame:
    named = json.loads(path.read_text(encoding="utf-8"))["numbers"]
    rows = [(name, entry["printed"]) for name, entry in sorted(named.items())]
    return pd.DataFrame(rows, columns=["name", "printed"])


def _digest(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()[:16] if words else ""
