"""The proof that nothing is left: every file of a study's folder searched, inside archives too."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kelisim.anonymize import UnreadableError, texts_inside
from kelisim.proof.manifest import CACHES, INSTALLED
from kelisim.proof.withdraw.person import Person, fold

NOT_SEARCHED = (*INSTALLED, ".git")
"""Installed packages, and history, which is told of apart."""

PROGRAM = (
    *("src", "tests", "docs", "scripts", "workflow", "benchmarks", "profiles"),
    *("README.md", "CHANGELOG.md", "CONTRIBUTING.md", "results.lock.json"),
)
"""Files of the program may name any id as an example; words and names count here too."""

ON_PURPOSE = ("reports/withdrawal.md", "reports/changes.csv", "reports/changes.html")
"""What this command writes says whom it is about."""

OF_OTHERS = ("data/raw/", "data/review/", "results/private/", ".snakemake/", "study/names.yaml")
"""Private places where a name stays that others have said."""


@dataclass(frozen=True)
class Hit:
    """Something of the participant in a file.

    Parameters
    ----------
    path
        The file.
    what
        What stands there: `the id`, `the file's name`, `a name`, `words`, or why it can't be read.
    """

    path: Path
    what: str


class Search:
    """Searches files for one participant; a class, as what is searched is prepared once."""

    def __init__(self, person: Person) -> None:
        self._person = person
        name = re.escape(person.interview_id)
        # A plain number stands everywhere; as a segment's id it does not.
        ending = r"-\d{3}-\d+" if person.interview_id.isdigit() else ""
        self._id = re.compile(rf"(?<![A-Za-z0-9]){name}{ending}(?![A-Za-z0-9])")
        self._beginnings: dict[str, list[str]] = {}
        for sentence in person.said:
            self._beginnings.setdefault(_beginning(sentence), []).append(sentence)
        self._names = person.names | person.file_names
        self._spoken = frozenset(form for forms in person.spoken_of.values() for form in forms)

    def find(self, root: Path) -> tuple[list[Hit], int]:
        """Search a folder; give the hits, in the order of the paths, and the number of files."""
        hits, n_files = [], 0
        for path in _files_in(root):
            inside = path.relative_to(root).as_posix()
            if inside in ON_PURPOSE:
                continue
            n_files += 1
            hits += [Hit(path, what) for what in sorted(self._whats(path, inside))]
        return hits, n_files

    def _whats(self, path: Path, inside: str) -> set[str]:
        is_program = inside.split("/")[0] in PROGRAM
        found = self._in_text(inside)
        try:
            for text in texts_inside(path.read_bytes()):
                found |= self._in_text(text)
                if inside.startswith("results/") and "/private/" not in f"/{inside}":
                    is_named = self._spoken and _holds(fold(text), self._spoken)
                    found |= {"a name"} if is_named else set()
        except UnreadableError:
            # The program's own models are no text.
            found |= set() if is_program else {"it can't be read"}
        except OSError:
            found.add("it can't be opened")
        if is_program or path == self._person.roster:
            found.discard("the id")
        if self._spoken and inside.startswith(OF_OTHERS):
            found.discard("a name")
        return found

    def _in_text(self, text: str) -> set[str]:
        found = {"the id"} if self._id.search(text) else set()
        folded = fold(text)
        if _holds(folded, self._names):
            found.add("a name")
        if self._holds_words(folded):
            found.add("words")
        return found

    def _holds_words(self, folded: str) -> bool:
        words = folded.split()
        if len(words) < _BEGIN:
            return False
        here = {" ".join(words[at : at + _BEGIN]) for at in range(len(words) - _BEGIN + 1)}
        return any(
            sentence in folded
            for beginning in here & self._beginnings.keys()
            for sentence in self._beginnings[beginning]
        )


_BEGIN = 4


def _beginning(sentence: str) -> str:
    return " ".join(sentence.split()[:_BEGIN])


def _holds(folded: str, phrases: frozenset[str]) -> bool:
    padded = f" {folded} "
    return any(f" {phrase} " in padded for phrase in phrases)


def _files_in(root: Path) -> Iterator[Path]:
    for path in sorted(root.iterdir()):
        if path.name in (*NOT_SEARCHED, *CACHES):
            continue
        inside = sorted(path.rglob("*")) if path.is_dir() and not path.is_symlink() else [path]
        for each in inside:
            is_cache = set(CACHES) & set(each.parts)
            if each.is_file() and not is_cache:
                yield each
