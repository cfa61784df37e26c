"""The floor: what a bare `nlp.pipe` with all components costs, over the words that were read.

`python -m benchmarks.scale.floor MODEL PART OF TURNS…` reads every OF-th turn from PART on.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pandas as pd
import spacy


def main() -> None:
    """Read turns and let the model read them; nothing is kept."""
    model, part, parts, *paths = sys.argv[1:]
    turns = pd.concat([pd.read_csv(Path(path), usecols=["text"], dtype=str) for path in paths])
    texts = turns.text.fillna("").tolist()[int(part) :: int(parts)]
    nlp = spacy.load(model)
    n_tokens = sum(len(doc) for doc in nlp.pipe(texts))
    print(n_tokens)


if __name__ == "__main__":
    main()
