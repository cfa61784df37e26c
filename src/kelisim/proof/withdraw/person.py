"""Who withdraws: the row of the roster, the transcript, and what the study knows of them."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import permutations
from pathlib import Path

import pandas as pd

from kelisim.errors import Problem, StudyError
from kelisim.proof.withdraw.sheets import edit_csv
from kelisim.study import RAW
from kelisim.tables import split_names

ROSTER = "participants.csv"
TITLE = "Can't withdraw an interview."
PRIVATE = Path("results/private")
SENTENCE = re.compile(r"[^.!?…\n]+")
LEAST_WORDS = 8
"""A run of so many words is taken to be one person's alone, if nobody else's transcript has it."""


@dataclass(frozen=True)
class Person:
    """Who withdraws.

    Parameters
    ----------
    interview_id
        As the roster writes it.
    roster
        The roster that names the interview.
    transcript
        The file, or None where it is gone.
    row
        The row of the roster.
    said
        Long sentences of the transcript, raw and anonymized, that nobody else said; folded.
    spoken_of
        Forms of the participant's name in other interviews, by interview.
    """

    interview_id: str
    roster: Path
    transcript: Path | None
    row: Mapping[str, str]
    said: frozenset[str]
    spoken_of: Mapping[str, frozenset[str]]

    @property
    def names(self) -> frozenset[str]:
        """Ways to write the participant's names: as listed, and any two words of it; folded."""
        found = set()
        for name in split_names(self.row.get("participant_name", "")):
            words = fold(name).split()
            found.add(" ".join(words))
            found |= {" ".join(two) for two in permutations([w for w in words if len(w) > 1], 2)}
        return frozenset(name for name in found if " " in name)

    @property
    def file_names(self) -> frozenset[str]:
        """The transcript's name, with and without its ending; folded."""
        name = self.row.get("file", "")
        return frozenset(filter(None, (fold(name), fold(Path(name).stem))))


def fold(text: str) -> str:
    """Words in small letters, one space between; signs and mark-up between words go."""
    return " ".join(re.findall(r"\w+", text.casefold()))


def find_person(root: Path, interview_id: str) -> Person:
    """Find who withdraws.

    Raises
    ------
    StudyError
        If no roster names the interview.
    """
    known: dict[str, tuple[Path, dict[str, str]]] = {}
    for roster in sorted((root / RAW).glob(f"*/{ROSTER}")):
        for row in _rows_of(roster):
            known[row.get("interview_id", "").strip()] = (roster, row)
    by_key = {name.casefold(): name for name in known}
    name = by_key.get(interview_id.casefold())
    if name is None:
        close = difflib.get_close_matches(interview_id, known, n=1)
        hint = f"Did you mean `{close[0]}`?" if close else ""
        what = f"must stand in a {ROSTER} of {RAW.as_posix()}/."
        raise StudyError(TITLE, problems=[Problem(f"interview `{interview_id}`", what, hint)])
    roster, row = known[name]
    path = roster.parent / row["file"] if row.get("file") else None
    raw = read_turns(root / PRIVATE / "1_read")
    shared = read_turns(root / "results" / "2_anonymize")
    return Person(
        name,
        roster,
        path if path and path.is_file() else None,
        row,
        frozenset(_said_by(name, raw)) | frozenset(_said_by(name, shared)),
        _spoken_of(root, name, raw),
    )


def _rows_of(roster: Path) -> list[dict[str, str]]:
    rows: list[dict[str, str]] = []

    def keep(row: Mapping[str, str]) -> Mapping[str, str]:
        rows.append(dict(row))
        return row

    edit_csv(roster.read_bytes(), keep)
    return rows


def read_turns(folder: Path) -> pd.DataFrame:
    """Read the turns of all shards below a folder, places as numbers."""
    parts = [
        pd.read_csv(path, dtype=str, keep_default_na=False)
        for path in sorted(folder.glob("*.[0-9]*/turns.csv"))
    ]
    columns = ["interview_id", "turn", "role", "start", "end", "text"]
    turns = pd.concat(parts) if parts else pd.DataFrame(columns=columns)
    return turns.astype({"start": int, "end": int})


def _said_by(name: str, turns: pd.DataFrame) -> Iterator[str]:
    """Long sentences of one interview that stand in no other: questions are asked everywhere."""
    is_own = turns.interview_id == name
    others = "\n".join(fold(text) for text in turns.text[~is_own])
    for text in turns.text[is_own]:
        for sentence in SENTENCE.findall(text):
            words = fold(sentence)
            if words.count(" ") + 1 >= LEAST_WORDS and words not in others:
                yield words


def _spoken_of(root: Path, name: str, turns: pd.DataFrame) -> dict[str, frozenset[str]]:
    """Find where others name the participant, by the registry's links."""
    folder = root / PRIVATE / "2_anonymize"
    tables = [
        pd.read_csv(path, dtype=str, keep_default_na=False)
        for path in sorted((folder / "replacements").glob("*.csv"))
    ]
    people = [
        pd.read_csv(path, dtype=str, keep_default_na=False)
        for path in sorted((root / PRIVATE / "1_read").glob("*/participants.csv"))
    ]
    if not tables or not people or not (folder / "variants.csv").is_file():
        return {}
    roster = pd.concat(people).set_index("interview_id")
    if name not in roster.index:
        return {}
    names = {fold(each) for each in split_names(roster.participant_name[name])}
    variants = pd.read_csv(folder / "variants.csv", dtype=str, keep_default_na=False)
    own = set(variants.entity[variants.variant.map(fold).isin(names)])
    replaced = pd.concat(tables)
    replaced = replaced[replaced.entity.isin(own) & (replaced.interview_id != name)]
    found: dict[str, set[str]] = {}
    for row in replaced.itertuples():
        rows = turns[turns.interview_id == row.interview_id]
        at, behind = int(row.start), int(row.end)
        here = rows[(rows.start <= at) & (rows.end >= behind)]
        for text, start in zip(here.text, here.start, strict=True):
            found.setdefault(row.interview_id, set()).add(fold(text[at - start : behind - start]))
    return {who: frozenset(forms) for who, forms in sorted(found.items())}
