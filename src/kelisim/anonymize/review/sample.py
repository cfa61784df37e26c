"""A blind sample of sentences of the anonymized text, and what it says of those not drawn."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from functools import partial
from pathlib import Path

import pandas as pd
from scipy import stats

from kelisim.anonymize.review.sentences import blank_brackets, find_sentences
from kelisim.anonymize.review.values import REVIEWS
from kelisim.anonymize.spelling.words import read_words
from kelisim.errors import Problem, raise_problems
from kelisim.files.read_sheets import SheetRow, read_sheets
from kelisim.files.write_sheets import HOW_TO_SHEET
from kelisim.tables import LANGUAGES, BlindSample, SampleEstimate, check_table, columns_of

ALL = "all"
_ID_LENGTH = 12
_MOST = 99
_COLUMNS = ("item", "language", "missed")


def list_sentences(turns: pd.DataFrame, participants: pd.DataFrame) -> pd.DataFrame:
    """Cut the anonymized text into sentences, each with an id that lasts as long as its words.

    Parameters
    ----------
    turns : pandas.DataFrame
        Anonymized turns (see `tables.Turns`).
    participants : pandas.DataFrame
        See `tables.Participants`.

    Returns
    -------
    pandas.DataFrame
        See `tables.BlindSample`, every sentence with a word outside brackets; one said again in
        an interview is another one.
    """
    people = participants.set_index("interview_id")[["language", "group"]]
    strata = dict(zip(people.index, people.itertuples(index=False, name=None), strict=True))
    rows = []
    times: dict[tuple[str, str], int] = {}
    for turn in turns.sort_values(["interview_id", "turn"]).itertuples():
        stratum = strata[turn.interview_id]
        for start, end in find_sentences(turn.text):
            said = " ".join(turn.text[start:end].split())
            if not read_words(blank_brackets(said)):
                continue
            again = times[turn.interview_id, said] = times.get((turn.interview_id, said), 0) + 1
            item = _digest(turn.interview_id, str(again), said)[:_ID_LENGTH]
            rows.append((item, *stratum, said, "", ""))
    return pd.DataFrame(rows, columns=columns_of(BlindSample))


def draw_sample(sentences: pd.DataFrame, *, n: int, seed: int) -> pd.DataFrame:
    """Draw sentences by chance, from each language and group in proportion to its sentences.

    Within a stratum those with the least SHA-256 of seed and id are taken: as good as chance, and
    the same sentences as long as their words are, whatever batch is added. Proportional shares by
    largest remainders keep every sentence's chance equal, so that the plain share estimates.

    Parameters
    ----------
    sentences : pandas.DataFrame
        All of them (`list_sentences`).
    n : int
        How many to draw; all where there are fewer.
    seed : int
        Another seed draws others.

    Returns
    -------
    pandas.DataFrame
        See `tables.BlindSample`; sorted by id, which tells nothing of where they stand.
    """
    strata = dict(tuple(sentences.groupby(["language", "group"], sort=True)))
    shares = _share_out(min(n, len(sentences)), {name: len(rows) for name, rows in strata.items()})
    drawn = [
        rows.sort_values("item", key=lambda items: items.map(partial(_digest, str(seed)))).head(
            shares[name]
        )
        for name, rows in strata.items()
    ]
    table = pd.concat(drawn) if drawn else sentences
    return check_table(table, BlindSample, where="sample")


def _digest(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()


def _share_out(n: int, sizes: Mapping[tuple[str, str], int]) -> dict[tuple[str, str], int]:
    """Share a number out in proportion, by largest remainders (Hamilton's method)."""
    total = sum(sizes.values())
    shares = {name: n * size // total for name, size in sizes.items()}
    rest = n - sum(shares.values())
    by_remainder = sorted(sizes, key=lambda name: (-(n * sizes[name] % total), name))
    return {name: shares[name] + (name in by_remainder[:rest]) for name in sizes}


def read_samples(paths: Iterable[str | Path]) -> pd.DataFrame:
    """Read filled-in samples.

    Parameters
    ----------
    paths : iterable of str or pathlib.Path
        CSV and XLSX files; where two people read a sentence, the one who found more counts.

    Returns
    -------
    pandas.DataFrame
        Columns item, language and missed (int); only sentences that somebody has read.

    Raises
    ------
    StudyError
        With every problem of all files; no sentence is shown.
    """
    rows = read_sheets(
        paths, _COLUMNS, asked=REVIEWS, is_wanted=lambda sheet: sheet != HOW_TO_SHEET
    )
    problems = [Problem(row.where, *fault) for row in rows if (fault := _fault_of(row)) is not None]
    raise_problems("Can't use the samples in `data/review/`.", problems)
    read = [
        (row.cells["item"], row.cells["language"], int(row.cells["missed"]))
        for row in rows
        if row.cells["missed"]
    ]
    table = pd.DataFrame(read, columns=list(_COLUMNS))
    return table.sort_values(["item", "missed"]).drop_duplicates("item", keep="last")


def _fault_of(row: SheetRow) -> tuple[str, str] | None:
    missed = row.cells["missed"]
    if missed and not (missed.isascii() and missed.isdigit() and int(missed) <= _MOST):
        fault = f"`missed` must be a whole number from 0 to {_MOST}, or empty where nobody read it."
        return fault, "Is it meant for `note`?"
    if not row.cells["item"] or row.cells["language"] not in LANGUAGES:
        return "`item` and `language` must be as they were in the sample.", "Were cells deleted?"
    return None


def estimate_missed(
    read: pd.DataFrame, drawn: pd.DataFrame, sentences: pd.DataFrame, *, confidence: float
) -> pd.DataFrame:
    """Estimate how many of 1,000 sentences still identify somebody.

    Everything that was read counts, also sentences that changed since: leaving out those that were
    mended would make the rest look better than it is. The upper bound is exact and one-sided
    (Clopper & Pearson 1934, Biometrika 26(4), 404-413, doi 10.1093/biomet/26.4.404); with nothing
    found in n sentences and 95% it is close to 3/n (Hanley & Lippman-Hand 1983, JAMA 249(13),
    1743-1745, doi 10.1001/jama.1983.03330370053031).

    Parameters
    ----------
    read : pandas.DataFrame
        What was read (`read_samples`).
    drawn : pandas.DataFrame
        The sample as drawn now (see `tables.BlindSample`).
    sentences : pandas.DataFrame
        All sentences as they are now.
    confidence : float
        Of the bound, in (0, 1).

    Returns
    -------
    pandas.DataFrame
        See `tables.SampleEstimate`: all languages, and each one.
    """
    rows = []
    now = set(sentences.item)
    for language in [ALL, *sorted({*drawn.language, *read.language})]:
        here = read if language == ALL else read[read.language == language]
        n_drawn = len(drawn) if language == ALL else int((drawn.language == language).sum())
        n_read, n_telling = len(here), int((here.missed > 0).sum())
        n_changed = int((~here.item.isin(now)).sum())
        upper = upper_bound(n_telling, n_read, confidence=confidence)
        rows.append(
            (
                language,
                n_drawn,
                n_read,
                n_changed,
                n_telling,
                int(here.missed.sum()),
                1000 * n_telling / n_read if n_read else None,
                1000 * upper if n_read else None,
            )
        )
    table = pd.DataFrame(rows, columns=columns_of(SampleEstimate))
    return check_table(table, SampleEstimate, where="sample estimate")


def upper_bound(n_found: int, n: int, *, confidence: float) -> float:
    """Give the exact one-sided upper bound of a share (Clopper & Pearson 1934).

    The share under which n_found or fewer are found with probability 1 - confidence: a quantile of
    the beta distribution.

    Parameters
    ----------
    n_found, n : int
        Found in how many.
    confidence : float
        In (0, 1).

    Returns
    -------
    float
        In [0, 1]; 1 where all were found or nothing was read.
    """
    if n_found == n:
        return 1.0
    return float(stats.beta.ppf(confidence, n_found + 1, n - n_found))
