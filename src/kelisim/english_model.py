"""Load spaCy's English model, or say what to do where it is missing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import spacy

from kelisim.errors import Problem, StudyError

if TYPE_CHECKING:
    from spacy.language import Language as SpacyPipeline


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
