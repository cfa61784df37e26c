"""Load spaCy's English model, or say what to do where it is missing, and let it read texts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

import spacy
from spacy.pipeline.transition_parser import Parser
from spacy.util import minibatch

from kelisim.errors import Problem, StudyError

if TYPE_CHECKING:
    from spacy.language import Language as SpacyPipeline
    from spacy.tokens import Doc

_BATCH = 256
_ABREAST = 32
"""Texts that the model reads at once, of like length where it takes them word by word: with more,
what it holds of them does not fit into the processor's cache."""


def load_english_model(model: str, *, exclude: Sequence[str]) -> SpacyPipeline:
    """Load a model that is installed here; nothing is fetched.

    Parameters
    ----------
    model
        Name of its package, or path of its folder.
    exclude
        Parts that are not needed.

    Raises
    ------
    StudyError
        If it is not installed, with the command that installs it.
    """
    try:
        return spacy.load(model, exclude=list(exclude))
    except (OSError, ImportError):
        hint = (
            "Is it in requirements.txt? Then `.venv/bin/python -m pip install --no-deps "
            "--require-hashes -r requirements.txt` puts it back; else "
            f"`.venv/bin/python -m spacy download {model}`."
        )
        what = f"must name a spaCy model that is installed, not `{model}`."
        problem = Problem("config.yaml, `english_model`", what, hint)
        raise StudyError("Can't load the English model.", problems=[problem]) from None


def read_english(english: SpacyPipeline, texts: Iterable[str]) -> Iterator[Doc]:
    """Let a model read texts; it finds what `english.pipe(texts)` finds, in less time.

    Parameters
    ----------
    english
        The model.
    texts
        What it shall read.
    """
    docs: Iterable[Doc] = map(english.make_doc, texts)
    for _, part in english.pipeline:
        if isinstance(part, Parser) and part.cfg["beam_width"] == 1:
            docs = _parse(part, docs)
        elif hasattr(part, "pipe"):
            docs = part.pipe(docs, batch_size=_BATCH)
        else:
            docs = map(part, docs)
    yield from docs


def _parse(parser: Parser, docs: Iterable[Doc]) -> Iterator[Doc]:
    """Find what a parser or a recognizer of names finds, in the steps in which spaCy trains them.

    `parser.pipe` takes the same steps with the same numbers, but lets go of Python's lock before,
    and then asks for it at every turn (spaCy 3.8), which takes a third of its time.
    """
    for batch in minibatch(docs, size=_BATCH):
        for abreast in minibatch(sorted(batch, key=len), size=_ABREAST):
            states = parser.moves.init_batch(abreast)
            unfinished = [state for state in states if not state.is_final()]
            scorer = parser.model.predict(abreast) if unfinished else None
            while unfinished:
                unfinished = parser.transition_states(unfinished, scorer.predict(unfinished))
            parser.set_annotations(abreast, states)
            if scorer is not None:
                # What it knows of these texts holds itself in memory until all is searched for it.
                scorer.clear_memory()
        yield from batch
