"""The last gate: no name of the registry stands in any file that may be shared."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path

import pandas as pd

from kelisim.anonymize.containers import kind_of, texts_inside
from kelisim.anonymize.corpus import TurnWords
from kelisim.anonymize.keep import Keep
from kelisim.anonymize.wanted import Owner, Token, Wanted, fold, list_wanted, read_tokens
from kelisim.anonymize.words import read_words
from kelisim.errors import Problem, raise_problems

COLUMNS = ("file", "size", "kind", "n_variants", "hits")

_PRIVATE = "private"
_UNFINISHED = ".unfinished"
"""Ending of a file that a rule is still writing."""


def scan_results(
    folder: str | Path,
    entities: pd.DataFrame,
    variants: pd.DataFrame,
    *,
    turns: pd.DataFrame,
    hide: Iterable[str],
    keep: Iterable[str],
    allowed: Iterable[str],
) -> pd.DataFrame:
    """Search every shareable file, and its path, for every way in which an entity is named.

    Whole words are compared, without regard to case. Parts of a person's name count where they are
    no everyday words. Full names of persons and what the study hides are found in every spelling
    and case form. What anonymizing keeps may stand here too.

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

    Returns
    -------
    pandas.DataFrame
        One row a file: path, size, kind, variants searched, and 0 hits.

    Raises
    ------
    StudyError
        If a name is found: tells files, pseudonyms and entries, never the name.
    """
    folder = Path(folder)
    wanted = list_wanted(entities, variants, turns=turns, hide=hide)
    n_variants = sum(map(len, wanted.exact.values())) + sum(map(len, wanted.keyed.values()))
    phrases = [fold(phrase) for phrase in allowed if phrase]
    kept = Keep(keep)
    rows, problems = [], []
    for path in _shareable_files(folder):
        content = path.read_bytes()
        search = partial(_owners_in, wanted=wanted, phrases=phrases, kept=kept)
        inside = path.relative_to(folder).as_posix()
        hits = {owner for text in (*texts_inside(content), inside) for owner in search(text)}
        where = (folder / _mask(inside, search)).as_posix()
        problems += [Problem(where, f"holds {o.what}.", o.hint) for o in sorted(hits)]
        rows.append((where, len(content), kind_of(content), n_variants, len(hits)))
    raise_problems("Can't release the results: names stand in files that may be shared.", problems)
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _shareable_files(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder).parts
        if path.is_file() and inside[0] != _PRIVATE and path.suffix != _UNFINISHED:
            yield path


def _owners_in(
    text: str, *, wanted: Wanted, phrases: Sequence[tuple[str, ...]], kept: Keep
) -> set[Owner]:
    """Give whose names stand in a text, but for what may be printed."""
    tokens = read_tokens(text)
    found = list(wanted.find(tokens))
    if not found:
        return set()
    printed = _printed_at(tokens, phrases)
    harmless = printed | _kept_at(text, tokens, kept)
    return {
        owner
        for first, behind, owner in found
        if not (harmless if owner.may_be_kept else printed).issuperset(range(first, behind))
    }


def _mask(inside: str, search: Callable[[str], set[Owner]]) -> str:
    """Give a path without those of its parts that hold a name: messages show none."""
    masked = "/".join("…" if search(part) else part for part in inside.split("/"))
    return "…" if search(masked) else masked


def _printed_at(tokens: Sequence[Token], phrases: Sequence[tuple[str, ...]]) -> set[int]:
    folded = tuple(token.folded for token in tokens)
    return {
        at + step
        for phrase in phrases
        for at in range(len(folded))
        if folded[at : at + len(phrase)] == phrase
        for step in range(len(phrase))
    }


def _kept_at(text: str, tokens: Sequence[Token], kept: Keep) -> set[int]:
    words = read_words(text)
    starts = {words[at].start for at in kept.positions(TurnWords("", "", 0, text, words))}
    return {at for at, token in enumerate(tokens) if token.start in starts}
