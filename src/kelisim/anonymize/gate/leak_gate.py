"""The last gate: no name of the registry stands in any file that may be shared."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

import pandas as pd

from kelisim.anonymize.decide.keep import Keep
from kelisim.anonymize.gate.cited import CITED
from kelisim.anonymize.gate.containers import HEAD, UnreadableError, kind_of, passages_inside
from kelisim.anonymize.gate.names import Owner
from kelisim.anonymize.gate.search import Gate
from kelisim.anonymize.gate.tokens import fold
from kelisim.anonymize.gate.wanted import list_wanted
from kelisim.anonymize.local_names import Exempt
from kelisim.errors import Problem, raise_problems
from kelisim.files.whole import UNFINISHED

COLUMNS = ("file", "size", "kind", "n_variants", "hits", "exceptions")

_PRIVATE = "private"

logger = logging.getLogger(__name__)


def scan_results(
    folder: str | Path,
    entities: pd.DataFrame,
    variants: pd.DataFrame,
    *,
    turns: pd.DataFrame,
    hide: Iterable[str],
    keep: Iterable[str],
    allowed: Iterable[str],
    exempt: Iterable[Exempt],
    beside: Iterable[str | Path],
) -> pd.DataFrame:
    """Search every shareable file, and its path, for every way in which an entity is named.

    Whole words are compared, without regard to case. Parts of a person's name count where they are
    no everyday words. Names of persons and what the study hides are found in every spelling and
    case form, and a phone or identity number however its digits are grouped. What anonymizing
    keeps may stand here too. A file that can't be searched fails as one with a name does.

    Parameters
    ----------
    folder : str or pathlib.Path
        The results; what lies in its folder `private` is not searched.
    entities : pandas.DataFrame
        The registry (see `tables.Entities`).
    variants : pandas.DataFrame
        See `tables.Variants`.
    turns : pandas.DataFrame
        The raw turns (see `tables.Turns`), to know the everyday words.
    hide, keep : iterable of str
        The study's own names always or never to hide.
    allowed : iterable of str
        Phrases that are meant to be printed, such as the study's title and its authors.
    exempt : iterable of Exempt
        Words to pass over, each with a reason (`except` in study/names.yaml).
    beside : iterable of str or pathlib.Path
        Other folders that somebody may share, such as the logs; those that exist are searched.

    Returns
    -------
    pandas.DataFrame
        One row a file: path, size, kind, variants searched, 0 hits, and the exceptions that it
        needed, with their reasons.

    Raises
    ------
    StudyError
        If a name is found or a file can't be searched: tells files, pseudonyms and entries, never
        the name.
    """
    wanted = list_wanted(entities, variants, turns=turns, hide=hide)
    n_variants = sum(map(len, wanted.exact.values())) + sum(map(len, wanted.keyed.values()))
    exempt = list(exempt)
    printed = filter(None, map(fold, (*allowed, *CITED)))
    gate = Gate(wanted, Keep(keep), list(printed), exempt)
    rows, needed = [], set()
    hits: list[Problem] = []
    unread: list[Problem] = []
    for root in (Path(folder), *map(Path, beside)):
        for path in _shareable_files(root):
            gate.needed.clear()
            inside = path.relative_to(root).as_posix()
            owners, problem = _search_file(path, inside, gate)
            where = (root / _mask(inside, gate.owners_in)).as_posix()
            hits += [Problem(where, f"holds {owner.what}.", owner.hint) for owner in sorted(owners)]
            unread += [Problem(where, problem)] if problem else []
            reasons = "; ".join(f"{each.name}: {each.reason}" for each in sorted(gate.needed))
            needed |= gate.needed
            rows.append((where, *_size_and_kind(path), n_variants, len(owners), reasons))
    what = "names stand in files" if hits else "names can't be searched in files"
    raise_problems(f"Can't release the results: {what} that may be shared.", [*hits, *unread])
    _report_needless(exempt, needed)
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _size_and_kind(path: Path) -> tuple[int, str]:
    """Give a file's bytes and what it is; "" where it can't be opened."""
    if _is_folder(path):
        return 0, kind_of(b"")
    try:
        with path.open("rb") as file:
            return path.stat().st_size, kind_of(file.read(HEAD))
    except OSError:
        return 0, ""


def _is_folder(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink()


def _search_file(path: Path, inside: str, gate: Gate) -> tuple[set[Owner], str]:
    """Give whose names stand in a file or in its path, and why it can't be searched, or ""."""
    owners, problem = gate.owners_in(inside), ""
    try:
        for piece in passages_inside(path) if not _is_folder(path) else ():
            owners |= gate.owners_in(piece.text, piece.within)
    except UnreadableError as error:
        problem = str(error)
    except OSError:
        problem = "can't be opened, or is a link to a folder."
    return owners, problem


def _report_needless(exempt: Sequence[Exempt], needed: set[Exempt]) -> None:
    for number, each in enumerate(exempt, start=1):
        if each not in needed:
            logger.warning(
                "Entry %d of `except` in study/names.yaml was not needed. Is it out of date?",
                number,
            )


def _shareable_files(folder: Path) -> Iterator[Path]:
    """Give what is not private: files, links, and empty folders, which have names too."""
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder).parts
        is_full = _is_folder(path) and any(path.iterdir())
        if not is_full and inside[0] != _PRIVATE and path.suffix != UNFINISHED:
            yield path


def _mask(inside: str, search: Callable[[str], set[Owner]]) -> str:
    """Give a path without those of its parts that hold a name: messages show none."""
    masked = "/".join("…" if search(part) else part for part in inside.split("/"))
    return "…" if search(masked) else masked
