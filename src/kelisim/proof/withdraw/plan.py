"""What is taken out of which file when somebody withdraws; nothing is written here."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kelisim.coded import SUFFIXES, read_aside, read_coded_file
from kelisim.coded.aside import Aside, is_aside
from kelisim.coded.find import lay_out
from kelisim.coded.interviews import Interviews
from kelisim.errors import Problem, StudyError
from kelisim.proof.withdraw.person import PRIVATE, TITLE, Person, fold, read_turns
from kelisim.proof.withdraw.projects import without_sources
from kelisim.proof.withdraw.sheets import Change, count_rows, edit_csv, edit_workbook
from kelisim.study import CODED, RAW, REVIEW, TRANSLATIONS


@dataclass(frozen=True)
class Edit:
    """What becomes of one file.

    Parameters
    ----------
    path
        The file.
    content
        Its new content; None: it is deleted.
    why
        What is taken out, in words.
    """

    path: Path
    content: bytes | None
    why: str


def plan_edits(root: Path, person: Person) -> list[Edit]:
    """Say what is taken out of the study's inputs.

    Parameters
    ----------
    root
        Folder of the study.
    person
        Who withdraws.

    Raises
    ------
    StudyError
        With every file that can't be read or written.
    """
    edits: list[Edit] = []
    problems: list[Problem] = []
    for step in (_codings, _reviews, _translations, _roster):
        try:
            edits += step(root, person)
        except StudyError as error:
            problems += error.problems or [Problem("a file of the study", error.message)]
    places = [edit.path for edit in edits]
    problems += [
        Problem(_shown(path, root, person), "must be writable.", "Is it open elsewhere?")
        for path in places
        if not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK))
    ]
    if problems:
        raise StudyError(TITLE, problems=problems)
    return edits


def _shown(path: Path, root: Path, person: Person) -> str:
    """Give a path for a message; raw transcripts are named after people."""
    is_raw = path.is_relative_to(root / RAW) and path != person.roster
    return (
        "a file of " + path.parent.relative_to(root).as_posix()
        if is_raw
        else path.relative_to(root).as_posix()
    )


def _roster(root: Path, person: Person) -> Iterator[Edit]:
    """Blank the row, so that shards stay as they are, and delete the transcript."""

    def blank(row: Mapping[str, str]) -> Mapping[str, str]:
        if row.get("interview_id") != person.interview_id:
            return row
        kept = {"interview_id": person.interview_id, "consent": "withdrawn"}
        return {name: kept.get(name, "") for name in row}

    content = person.roster.read_bytes()
    changed = edit_csv(content, blank)
    if changed != content:
        yield Edit(person.roster, changed, "the row keeps the id and `withdrawn`")
    if person.transcript:
        yield Edit(person.transcript, None, "the transcript")


def _codings(root: Path, person: Person) -> Iterator[Edit]:
    raw, shared = _texts(root / PRIVATE / "1_read"), _texts(root / "results" / "2_anonymize")
    folders = [(root / CODED, shared)]
    folders += [(folder, raw) for folder in sorted((root / RAW).glob("*/coded"))]
    for folder, texts in folders:
        for path in sorted(folder.glob("*")):
            if path.suffix not in SUFFIXES or is_aside(path) or path.name.startswith((".", "~$")):
                continue
            aside = read_aside(path)
            edits = list(_coding_file(path, person, aside, texts))
            yield from edits
            is_gone = any(edit.content is None for edit in edits)
            for beside in sorted(folder.glob(f"{path.stem}.*.csv")):
                if is_aside(beside) and is_gone:
                    yield Edit(beside, None, "it explains a file that is gone")
                elif is_aside(beside):
                    drop = _drop_interview(person, aside)
                    yield from _sheet(beside, drop, "its rows", keeps_empty=True)


def _coding_file(
    path: Path, person: Person, aside: Aside, texts: Mapping[str, str]
) -> Iterator[Edit]:
    if path.suffix == ".qdpx":
        interviews = Interviews(texts, aside.sources)
        sources = read_coded_file(path).sources
        keys = [s.key for s in sources if interviews.find(s)[0] == person.interview_id]
        if keys:
            content = None if len(keys) == len(sources) else without_sources(path, keys)
            yield Edit(path, content, "its document and the codings on it")
    elif path.suffix == ".json":
        read_coded_file(path)
        yield from _desk(path, person)
    else:
        yield from _sheet(path, _drop_interview(person, aside), "its codings")


def _texts(folder: Path) -> dict[str, str]:
    """Transcripts as projects are held against."""
    return {
        str(name): lay_out(rows.sort_values("start"), has_labels=True)
        for name, rows in read_turns(folder).groupby("interview_id")
    }


def _desk(path: Path, person: Person) -> Iterator[Edit]:
    said: dict[str, Any] = json.loads(path.read_text(encoding="utf-8-sig"))
    kept = [each for each in said["codings"] if each["interview_id"] != person.interview_id]
    if len(kept) < len(said["codings"]):
        text = json.dumps({**said, "codings": kept}, ensure_ascii=False, indent=2) + "\n"
        yield Edit(path, text.encode(), f"{len(said['codings']) - len(kept)} of its codings")


def _drop_interview(person: Person, aside: Aside) -> Change:
    """Drop rows of the interview, by its id, by a segment's, or by what the file calls it."""

    def drop(row: Mapping[str, str]) -> Mapping[str, str] | None:
        named = {row.get(name, "").strip() for name in ("interview_id", "source")}
        named |= {aside.sources.get(name, name) for name in named}
        is_segment = row.get("segment_id", "").startswith(f"{person.interview_id}-")
        return None if person.interview_id in named or is_segment else row

    return drop


def _translations(root: Path, person: Person) -> Iterator[Edit]:
    for path in sorted((root / TRANSLATIONS).glob("*.csv")):
        yield from _sheet(path, _drop_interview(person, Aside()), "its quotes")


def _reviews(root: Path, person: Person) -> Iterator[Edit]:
    """Drop what was decided of words that nobody else said; else take the sentences away."""
    turns = _texts(root / PRIVATE / "1_read")
    others = " ".join(fold(text) for name, text in turns.items() if name != person.interview_id)
    shared = _texts(root / "results" / "2_anonymize")
    own = fold(shared.get(person.interview_id, ""))
    rest = " ".join(fold(text) for name, text in shared.items() if name != person.interview_id)

    def change(row: Mapping[str, str]) -> Mapping[str, str] | None:
        sentence = fold(row.get("sentence", ""))
        if "missed" in row:
            return None if sentence and sentence in own and sentence not in rest else row
        forms = [fold(form) for form in row.get("name", "").split("|") if fold(form)]
        is_theirs = any(form in person.names for form in forms)
        is_here = row.get("interview_id", "") == person.interview_id
        if is_theirs or (is_here and not any(f" {form} " in f" {others} " for form in forms)):
            return None
        kept = dict(row)
        if is_here:
            kept |= {name: "" for name in ("interview_id", "sentence") if name in row}
        parts = [part.strip() for part in row.get("value", "").split(";")]
        left = [part for part in parts if part.partition(":")[0].strip() != person.interview_id]
        if row.get("decision", "").strip().lower() == "split" and left != parts:
            return {**kept, "value": "; ".join(left)} if left else None
        return kept

    for path in sorted((root / REVIEW).glob("*")):
        if path.suffix in (".csv", ".xlsx") and not path.name.startswith((".", "~$")):
            yield from _sheet(path, change, "decisions on their words", keeps_empty=True)


def _sheet(path: Path, change: Change, what: str, *, keeps_empty: bool = False) -> Iterator[Edit]:
    content = path.read_bytes()
    if path.suffix == ".xlsx":
        changed, n_changed = edit_workbook(content, change)
        if n_changed:
            yield Edit(path, changed, f"{what} ({n_changed} rows)")
        return
    changed = edit_csv(content, change)
    if changed != content:
        n_gone = count_rows(content) - count_rows(changed)
        is_empty = count_rows(changed) == 0 and not keeps_empty
        yield Edit(path, None if is_empty else changed, f"{what} ({n_gone} rows)")
