"""The last gate: no name of the registry stands in any file that may be shared."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import pandas as pd

from kelisim.anonymize.arbitrate import ORGANIZATION_LABELS
from kelisim.anonymize.containers import kind_of, texts_inside
from kelisim.anonymize.identifiers import IDENTIFIER_LABELS
from kelisim.anonymize.organizations import is_telling
from kelisim.anonymize.words import read_words
from kelisim.errors import Problem, raise_problems

COLUMNS = ("file", "size", "kind", "n_variants", "hits")
SEARCHED = ("person", *ORGANIZATION_LABELS, *IDENTIFIER_LABELS)
"""Labels whose variants may stand nowhere; places and names of unknown kind may be printed."""

_HINT = "Is it no name but a word of your study? Then add it to `keep` in study/names.yaml."
_PRIVATE = "private"
_MIN_LETTERS = 3
_JOINTS = (".", "@", "-", "_", "/")
_TOKEN = re.compile(r"\d+\.\d+|\w+")
"""A word, or a decimal number as a whole: the places behind its point are nobody's number."""


def scan_results(
    folder: str | Path,
    entities: pd.DataFrame,
    variants: pd.DataFrame,
    *,
    turns: pd.DataFrame,
    allowed: Iterable[str],
) -> pd.DataFrame:
    """Search every shareable file for every way in which an entity is named.

    Whole words are compared, without regard to case. Parts of a person's name count where they are
    no everyday words.

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
    allowed : iterable of str
        Phrases that are meant to be printed, such as the study's title and its authors.

    Returns
    -------
    pandas.DataFrame
        One row a file: path, size, kind, variants searched, and 0 hits.

    Raises
    ------
    StudyError
        If a variant is found: names files and pseudonyms, never the variant.
    """
    folder = Path(folder)
    wanted = wanted_tokens(entities, variants, everyday=_everyday_words(turns))
    pseudonyms = dict(zip(entities.entity, entities.pseudonym, strict=True))
    harmless = [_tokens(phrase) for phrase in allowed if phrase]
    rows, problems = [], []
    for path in _shareable_files(folder):
        content = path.read_bytes()
        hits = _entities_in([*texts_inside(content), path.name], wanted, harmless)
        where = path.as_posix()
        problems += [
            Problem(where, f"holds a name of {pseudonyms[entity]}.", _HINT)
            for entity in sorted(hits)
        ]
        n_variants = sum(len(names) for names in wanted.values())
        rows.append((where, len(content), kind_of(content), n_variants, len(hits)))
    raise_problems("Can't release the results: names stand in files that may be shared.", problems)
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _shareable_files(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder).parts
        if path.is_file() and inside[0] != _PRIVATE:
            yield path


def _everyday_words(turns: pd.DataFrame) -> frozenset[str]:
    """Give words that stand in lower case more often than with a capital inside a sentence.

    What hangs at another word by a hyphen, a full stop or an at sign is in no sentence.
    """
    n_lower: Counter[str] = Counter()
    n_capital: Counter[str] = Counter()
    for text in turns.text:
        for word in read_words(text):
            is_joined = text[word.start - 1 : word.start] in _JOINTS and word.start > 0
            if not word.is_capitalized and not is_joined and text[word.end : word.end + 1] != "@":
                n_lower[word.text.lower()] += 1
            elif word.is_capitalized and not word.is_initial:
                n_capital[word.text.lower()] += 1
    return frozenset(word for word, n in n_lower.items() if n > n_capital[word])


def wanted_tokens(
    entities: pd.DataFrame, variants: pd.DataFrame, *, everyday: frozenset[str]
) -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """Give what is searched: the tokens of each variant, and its entity, by first token."""
    labels = dict(zip(entities.entity, entities.label, strict=True))
    wanted: dict[str, set[tuple[tuple[str, ...], str]]] = defaultdict(set)
    for row in variants.itertuples():
        label = labels[row.entity]
        if label not in SEARCHED:
            continue
        for tokens in _ways(row.variant, label, everyday):
            wanted[tokens[0]].add((tokens, row.entity))
    return {first: sorted(names) for first, names in sorted(wanted.items())}


def _ways(variant: str, label: str, everyday: frozenset[str]) -> Iterator[tuple[str, ...]]:
    tokens = _tokens(variant)
    if label in ORGANIZATION_LABELS and not any(is_telling(w.text) for w in read_words(variant)):
        return
    if len(tokens) > 1 and sum(map(len, tokens)) > _MIN_LETTERS:
        yield tokens
    if label in IDENTIFIER_LABELS:
        if len(tokens) == 1 and len(tokens[0]) > _MIN_LETTERS:
            yield tokens
        return
    words = [word.text for word in read_words(variant)]
    singles = words if label == "person" else words if len(words) == 1 else []
    for word in singles:
        is_name = len(word) >= _MIN_LETTERS and is_telling(word) and not word.isdigit()
        if is_name and word.lower() not in everyday:
            yield (word.casefold(),)


def _tokens(text: str) -> tuple[str, ...]:
    return tuple(match[0].casefold() for match in _TOKEN.finditer(text))


def _entities_in(
    texts: Iterable[str],
    wanted: Mapping[str, list[tuple[tuple[str, ...], str]]],
    harmless: list[tuple[str, ...]],
) -> set[str]:
    found: set[str] = set()
    for text in texts:
        tokens = _tokens(text)
        allowed: set[int] | None = None
        for at, token in enumerate(tokens):
            for name, entity in wanted.get(token, ()):
                if tokens[at : at + len(name)] != name:
                    continue
                allowed = _allowed_at(tokens, harmless) if allowed is None else allowed
                if not allowed.issuperset(range(at, at + len(name))):
                    found.add(entity)
    return found


def _allowed_at(tokens: tuple[str, ...], harmless: list[tuple[str, ...]]) -> set[int]:
    return {
        at + step
        for phrase in harmless
        if phrase
        for at in range(len(tokens))
        if tokens[at : at + len(phrase)] == phrase
        for step in range(len(phrase))
    }
