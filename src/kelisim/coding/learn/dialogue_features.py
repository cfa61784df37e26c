"""What a segment's place in the talk says: some thirty plain numbers that a reader can check."""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import sparse

from kelisim.coding.learn.blocks import Named

SHORT, LONG = 2, 25
"""Words of a bare reply, and of a segment that tells something."""

_WORD = re.compile(r"\w+")
_BROKEN_OFF = ("-", "–", "—", "...", "…")


@dataclass(frozen=True)
class Dialogue:
    """How these numbers usually are, to standardize others by.

    Parameters
    ----------
    mean, spread
        Of each number; the spread of one that is always the same is 1.
    """

    mean: pd.Series
    spread: pd.Series

    def describe(self, segments: pd.DataFrame, asked: np.ndarray) -> Named:
        """Describe each segment's form and what stands around it.

        Parameters
        ----------
        segments, asked
            As of `learn_dialogue`.

        Returns
        -------
        Named
            Shape (n, n_features), standardized.
        """
        values = ((_count(segments, asked) - self.mean) / self.spread).to_numpy()
        return Named(sparse.csr_matrix(values), tuple(self.mean.index))


def learn_dialogue(segments: pd.DataFrame, asked: np.ndarray) -> Dialogue:
    """Learn how segments usually look and what usually stands around them.

    Parameters
    ----------
    segments
        Whole interviews in order of interview and place (`tables.Segments`), n segments.
    asked
        Row of the segment that each one answers; -1 where there is none, shape (n,).
    """
    table = _count(segments, asked)
    spread = table.std(ddof=0)
    return Dialogue(table.mean(), spread.where(spread > 0, 1))


def _count(segments: pd.DataFrame, asked: np.ndarray) -> pd.DataFrame:
    words = [_WORD.findall(text.casefold()) for text in segments.text]
    own = [_form(text, said) for text, said in zip(segments.text, words, strict=True)]
    around = _surroundings(segments, words, asked)
    return pd.concat([pd.DataFrame(own), around], axis=1).astype(float)


def _form(text: str, words: list[str]) -> dict[str, float]:
    n = max(len(words), 1)
    return {
        "question marks": min(text.count("?"), 3),
        "has a question": "?" in text,
        "ends with a question": text.rstrip().endswith("?"),
        "length": np.log1p(len(words)),
        "a word or two": len(words) <= SHORT,
        "long": len(words) >= LONG,
        "length of words": sum(map(len, words)) / n,
        "commas": text.count(",") / n,
        "exclamation": "!" in text,
        "breaks off": text.rstrip().endswith(_BROKEN_OFF),
        "figures": any(sign.isdigit() for sign in text),
        "capital at the start": text[:1].isupper(),
        "no word twice": len(set(words)) / n,
    }


def _surroundings(
    segments: pd.DataFrame, words: list[list[str]], asked: np.ndarray
) -> pd.DataFrame:
    before = neighbours(segments, 1)
    after = neighbours(segments, -1)
    roles = segments.role.to_numpy()
    has_question = segments.text.str.contains("?", regex=False).to_numpy()
    place = segments.groupby("interview_id").cumcount().to_numpy()
    size = segments.groupby("interview_id").segment_id.transform("size").to_numpy()
    pairs = {"before": before, "after": after, "asked": asked}
    said = {name: [words[i] if i >= 0 else [] for i in rows] for name, rows in pairs.items()}
    columns: dict[str, np.ndarray] = {"interviewer speaks": roles == "interviewer"}
    for name, others in said.items():
        columns[f"words shared with the one {name}"] = _shared(words, others)
        columns[f"words taken up from the one {name}"] = _shared(others, words)
        columns[f"length of the one {name}"] = np.log1p([len(other) for other in others])
        columns[f"question in the one {name}"] = (pairs[name] >= 0) & has_question[pairs[name]]
    for name, rows in (("before", before), ("after", after)):
        columns[f"same speaker {name}"] = (rows >= 0) & (roles[rows] == roles)
    columns["place in the interview"] = place / np.maximum(size - 1, 1)
    columns["among the first"] = place < 3
    columns["among the last"] = size - place <= 3
    return pd.DataFrame(columns)


def neighbours(segments: pd.DataFrame, step: int) -> np.ndarray:
    """Give the row of the segment so many before in the same interview, or -1.

    Parameters
    ----------
    segments
        In order of interview and place.
    step
        1: the one before; -1: the one after.
    """
    interviews = segments.interview_id.to_numpy()
    rows = np.arange(len(interviews)) - step
    is_inside = (rows >= 0) & (rows < len(interviews))
    same = is_inside & (interviews[np.where(is_inside, rows, 0)] == interviews)
    return np.where(same, rows, -1)


def same_side(segments: pd.DataFrame, step: int) -> np.ndarray:
    """Give the row of what the same side said so many segments before, or -1.

    Parameters
    ----------
    segments, step
        As of `neighbours`.
    """
    rows = pd.Series(np.arange(len(segments)), index=segments.index)
    moved = rows.groupby([segments.interview_id, segments.role]).shift(step)
    return moved.fillna(-1).astype(int).to_numpy()


def find_asked(segments: pd.DataFrame) -> np.ndarray:
    """Give the row of what each segment answers: the last that the other side said, or -1.

    Parameters
    ----------
    segments
        In order of interview and place.
    """
    rows = pd.Series(np.arange(len(segments)), index=segments.index)
    is_interviewer = segments.role == "interviewer"
    last = {
        side: rows.where(is_interviewer == side).groupby(segments.interview_id).ffill()
        for side in (True, False)
    }
    return last[False].where(is_interviewer, last[True]).fillna(-1).astype(int).to_numpy()


def _shared(these: list[list[str]], those: list[list[str]]) -> np.ndarray:
    """Share of the first's different words that the second has too."""
    return np.array(
        [len(set(a) & set(b)) / max(len(set(a)), 1) for a, b in zip(these, those, strict=True)]
    )
