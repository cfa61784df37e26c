"""Tag Russian words by slovnet's name model: for each word, how likely it is part of which name.

The model files are those that the `natasha` package carries (MIT; Kukushkin, A. (2020), "Slovnet",
https://github.com/natasha/slovnet): a convolutional network over navec's quantized embeddings with
a linear chain on top. Only the files are used; the package itself is not imported.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

import numpy as np
from navec import Navec
from razdel import tokenize
from slovnet import NER
from threadpoolctl import threadpool_limits

from kelisim.anonymize.detect.model_files import check_file
from kelisim.anonymize.detect.pieces import cut_pieces
from kelisim.errors import StudyError

_EMBEDDINGS = (
    "emb/navec_news_v1_1B_250K_300d_100q.tar",
    "f07270833d78523edc5781538d67038e95b43975e4a7ae757c693b687f9cbfca",
)
_TAGGER = (
    "model/slovnet_ner_news_v1.tar",
    "16c3343a6572ddf0e2b2fc1923113de15a7f5ca5bde90e780dd590418665603e",
)
_BATCH = 16

TAGS = ("O", "B-PER", "I-PER", "B-LOC", "I-LOC", "B-ORG", "I-ORG")


class Tagged(NamedTuple):
    """Words of a text, and how likely each has which tag.

    `places` are offsets `[start, end)`; `shares` has a row a word and a column a tag (`TAGS`).
    """

    places: list[tuple[int, int]]
    shares: np.ndarray


def tag_words(texts: Sequence[str]) -> list[Tagged]:
    """Say of each word of each text how likely it is part of which name.

    Parameters
    ----------
    texts : sequence of str
        What was said, one turn each.

    Returns
    -------
    list of Tagged
        One a text. The shares are the linear chain's marginals by the forward-backward algorithm
        (Lafferty, McCallum & Pereira 2001); they add up to 1 in each row.

    Raises
    ------
    StudyError
        If the model files are missing or not the right ones.
    """
    words = [[(t.start, t.stop, t.text) for t in tokenize(text)] for text in texts]
    pieces = [
        (at, row[first:last])
        for at, row in enumerate(words)
        for first, last in cut_pieces([word[2] for word in row])
    ]
    # Pieces of a length go together: padding is work.
    order = sorted(range(len(pieces)), key=lambda at: (len(pieces[at][1]), at))
    shares: list[np.ndarray] = [np.empty((0, len(TAGS)))] * len(pieces)
    with threadpool_limits(1):
        for first in range(0, len(order), _BATCH):
            chosen = order[first : first + _BATCH]
            batch = [[word[2] for word in pieces[at][1]] for at in chosen]
            for at, found in zip(chosen, _shares(batch), strict=True):
                shares[at] = found
    joined: list[list[np.ndarray]] = [[np.empty((0, len(TAGS)))] for _ in texts]
    for (text, _), found in zip(pieces, shares, strict=True):
        joined[text].append(found)
    return [
        Tagged([(start, end) for start, end, _ in row], np.concatenate(parts))
        for row, parts in zip(words, joined, strict=True)
    ]


def _shares(batch: list[list[str]]) -> Iterator[np.ndarray]:
    """Give the marginals of sentences, each a list of words."""
    infer = _load().infer
    tags = [infer.decoder.tags_vocab.item_ids[tag] for tag in TAGS]
    (given,) = infer.encoder(batch)
    scores = infer.model(given.word_id, given.shape_id, given.pad_mask)[..., tags]
    steps = infer.model.head.crf.transitions.array[np.ix_(tags, tags)]
    for row, words in zip(scores, batch, strict=True):
        yield _marginals(row[: len(words)].astype(np.float64), steps.astype(np.float64))


def _marginals(scores: np.ndarray, steps: np.ndarray) -> np.ndarray:
    """Run the forward-backward algorithm over a sentence.

    Parameters
    ----------
    scores : numpy.ndarray
        Score of each tag (column) at each word (row).
    steps : numpy.ndarray
        Score of a tag (column) behind another (row).
    """
    ahead, back = np.zeros_like(scores), np.zeros_like(scores)
    ahead[0] = scores[0]
    for at in range(1, len(scores)):
        ahead[at] = scores[at] + np.logaddexp.reduce(ahead[at - 1][:, None] + steps, axis=0)
    for at in range(len(scores) - 2, -1, -1):
        back[at] = np.logaddexp.reduce(steps + (scores[at + 1] + back[at + 1])[None, :], axis=1)
    total = ahead + back
    total -= np.logaddexp.reduce(total, axis=1, keepdims=True)
    return np.exp(total)


@cache
def _load() -> NER:
    found = find_spec("natasha")
    if found is None or not found.submodule_search_locations:
        raise StudyError(
            "Can't find the files of the Russian name model: the package `natasha` must be "
            "installed. Is the environment built from `requirements.txt`?"
        )
    folder = Path(next(iter(found.submodule_search_locations))) / "data"
    model = NER.load(check_file(folder / _TAGGER[0], sha256=_TAGGER[1]), batch_size=_BATCH)
    return model.navec(Navec.load(check_file(folder / _EMBEDDINGS[0], sha256=_EMBEDDINGS[1])))
