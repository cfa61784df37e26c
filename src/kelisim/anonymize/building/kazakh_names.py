"""Train the Kazakh name models that the package carries.

`python -m kelisim.anonymize.building.kazakh_names --data DIR` reads `DIR/kaznerd/valid.jsonl`
(KazNERD: Yeshpanov, Khassanov & Varol 2022, LREC; CC BY 4.0) and writes the models and their
checksums beside the word lists. The same file gives the same bytes. The lists are part of the
features: after a change of theirs the models are trained anew. With `--folds OUT` five models are
written to `OUT` instead, each trained without one fifth of the file.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import pycrfsuite

from kelisim.anonymize.detect.kazakh_features import TOKEN, describe_words
from kelisim.anonymize.detect.kazakh_names import CHECKSUMS, MODEL, MODEL_OF_LOWER_CASE
from kelisim.errors import StudyError

DATA = Path(__file__).parents[1] / "data"
N_FOLDS = 5
_FILE = Path("kaznerd", "valid.jsonl")
_KINDS = {"PERSON": "PER", "LOCATION": "LOC", "ORG": "ORG"}
_SETTINGS = {
    "c1": 0.1,
    "c2": 0.01,
    "max_iterations": 150,
    "feature.minfreq": 1,
    "feature.possible_transitions": True,
}
"""L-BFGS with elastic net (Okazaki 2007, CRFsuite), tried on the first fold alone."""


class Sentence(NamedTuple):
    """A text and the names marked in it: start, end, kind (`PER`, `LOC`, `ORG`)."""

    text: str
    names: tuple[tuple[int, int, str], ...]


def read_sentences(path: Path) -> list[Sentence]:
    """Read marked sentences.

    Parameters
    ----------
    path : pathlib.Path
        JSON lines with `text` and `spans` (`start`, `end`, `label`); labels other than PERSON,
        LOCATION and ORG are left out.

    Returns
    -------
    list of Sentence
        In the file's order.

    Raises
    ------
    StudyError
        If there is no such file.
    """
    if not path.is_file():
        raise StudyError(f"Can't find the marked sentences `{path}`.")
    return [_read(json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines()]


def _read(record: dict[str, Any]) -> Sentence:
    marked = [(span["start"], span["end"], _KINDS.get(span["label"])) for span in record["spans"]]
    return Sentence(record["text"], tuple(name for name in marked if name[2]))


def train_kazakh_model(
    sentences: Sequence[Sentence], path: Path, *, is_lower_case: bool = False
) -> None:
    """Train a model and write it; the same sentences give the same bytes.

    Parameters
    ----------
    sentences : sequence of Sentence
        What it learns from.
    path : pathlib.Path
        Where it is written.
    is_lower_case : bool
        Whether capitals are taken away before.
    """
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", params=_SETTINGS, verbose=False)
    short = filter(None, map(shorten_names, sentences))
    for sentence in (*sentences, *short):
        words, tags = tag_sentence(sentence)
        if words:
            shown = [word.lower() for word in words] if is_lower_case else words
            trainer.append(describe_words(shown), tags)
    trainer.train(str(path))


def shorten_names(sentence: Sentence) -> Sentence | None:
    """Give a sentence with people's first words alone, as speech names them; None without any.

    News name people in full (`Болат Серіков айтты`), interviews by the given name (`Болат айтты`).
    """
    text, names, at = "", [], 0
    for start, end, kind in sorted(sentence.names):
        word = TOKEN.match(sentence.text, start)
        is_short = kind == "PER" and word is not None and len(word[0]) > 1
        last = word.end() if is_short else end
        text += sentence.text[at:start]
        names.append((len(text), len(text) + last - start, kind))
        text += sentence.text[start:last]
        at = end
    short = Sentence(text + sentence.text[at:], tuple(names))
    return short if short.text != sentence.text else None


def tag_sentence(sentence: Sentence) -> tuple[list[str], list[str]]:
    """Give the words of a sentence, and of each whether it begins a name or goes on with one."""
    words, tags = [], []
    for match in TOKEN.finditer(sentence.text):
        words.append(match[0])
        tag = "O"
        for start, end, kind in sentence.names:
            if match.start() < end and match.end() > start:
                tag = f"{'B' if match.start() <= start else 'I'}-{kind}"
        tags.append(tag)
    return words, tags


def split_folds(sentences: Sequence[Sentence]) -> Iterator[tuple[list[Sentence], list[Sentence]]]:
    """Give, for each of the file's `N_FOLDS` blocks in order, the sentences outside and in it."""
    ends = [number * len(sentences) // N_FOLDS for number in range(N_FOLDS + 1)]
    for first, last in pairwise(ends):
        yield [*sentences[:first], *sentences[last:]], list(sentences[first:last])


def write_models(sentences: Sequence[Sentence], folder: Path) -> None:
    """Train and write both models and their checksums.

    Parameters
    ----------
    sentences : sequence of Sentence
        What they learn from.
    folder : pathlib.Path
        Where they are written.
    """
    lines = []
    for name in (MODEL, MODEL_OF_LOWER_CASE):
        train_kazakh_model(sentences, folder / name, is_lower_case=name == MODEL_OF_LOWER_CASE)
        checksum = hashlib.sha256((folder / name).read_bytes()).hexdigest()
        lines.append(f"{checksum}  {name}\n")
    (folder / CHECKSUMS).write_text("".join(lines), encoding="ascii", newline="\n")


def main() -> None:
    """Read the command line, train, write."""
    parser = argparse.ArgumentParser(
        prog="python -m kelisim.anonymize.building.kazakh_names", description=__doc__
    )
    parser.add_argument("--data", type=Path, required=True, help="folder that holds `kaznerd`")
    parser.add_argument("--folds", type=Path, help="write a model for each fold here instead")
    given = parser.parse_args()
    try:
        sentences = read_sentences(given.data / _FILE)
    except StudyError as error:
        sys.exit(str(error))
    if given.folds is None:
        write_models(sentences, DATA)
        return
    given.folds.mkdir(parents=True, exist_ok=True)
    for number, (others, _) in enumerate(split_folds(sentences), start=1):
        train_kazakh_model(others, given.folds / f"fold_{number}.crfsuite")


if __name__ == "__main__":
    main()
