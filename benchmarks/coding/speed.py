"""How long it takes to learn thirty codes from 300 coded segments and to score 10,000."""

from __future__ import annotations

import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from kelisim.coding import score_segments
from kelisim.config import Settings
from kelisim.tables import (
    ModelCards,
    ModelScores,
    RuleMatches,
    columns_of,
    write_pieces,
    write_table,
)

N_INTERVIEWS, N_SEGMENTS = 200, 50
N_CODES, N_CODED = 30, 300
N_WORDS, N_FREQUENT, N_TELLING = 6000, 200, 40
SHARE, TARGET = 0.05, 0.6
SEED = 1


@dataclass(frozen=True)
class Speed:
    """What was measured.

    Parameters
    ----------
    processor, clock
        Seconds of a run, learning, scoring and writing: of the processor, and by the clock.
    n_rows
        Rows written: a segment and a code each.
    is_same
        Whether a second run wrote the same bytes.
    """

    processor: float
    clock: float
    n_rows: int
    is_same: bool


def measure_speed(*, settings: Settings) -> Speed:
    """Learn, score and write twice.

    Parameters
    ----------
    settings
        As they ship.
    """
    corpus = _invent()
    with tempfile.TemporaryDirectory() as folder:
        runs = [_run(corpus, Path(folder) / name, settings=settings) for name in ("one", "other")]
    (processor, clock, n_rows, written), (_, _, _, again) = runs
    return Speed(processor, clock, n_rows, written == again)


def _run(
    corpus: tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame], folder: Path, *, settings: Settings
) -> tuple[float, float, int, list[bytes]]:
    segments, reference, codes = corpus
    matches = pd.DataFrame(columns=columns_of(RuleMatches), dtype=str)
    folder.mkdir()
    processor, clock = time.process_time(), time.perf_counter()
    scores, cards = score_segments(
        segments,
        reference,
        matches,
        pd.DataFrame({"code": [], "text": []}, dtype=str),
        codes,
        embeddings="none",
        min_positives=settings.coding.min_positives,
        n_folds=settings.coding.n_folds,
        target_kappa=TARGET,
        confidence=settings.aggregate.confidence,
        n_bootstrap=settings.coding.n_bootstrap,
        codebook_hash="invented",
        seed=settings.study.seed,
    )
    write_pieces(scores, folder / "model_scores.csv", ModelScores)
    write_table(cards, folder / "model_cards.csv", ModelCards)
    spent = time.process_time() - processor, time.perf_counter() - clock
    written = [path.read_bytes() for path in sorted(folder.iterdir())]
    return *spent, N_INTERVIEWS * N_SEGMENTS * N_CODES, written


def _invent() -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Invent segments of made-up words, as frequent as real ones; each code has telling words."""
    draw = np.random.default_rng(SEED)
    letters = np.array(list("aeioukmnrstlbdgp"))
    words = np.array(["".join(draw.choice(letters, draw.integers(2, 9))) for _ in range(N_WORDS)])
    share = 1 / np.arange(1, N_WORDS + 1)
    telling = draw.integers(N_FREQUENT, N_WORDS, (N_CODES, N_TELLING))
    carried = draw.random((N_INTERVIEWS * N_SEGMENTS, N_CODES)) < SHARE
    rows = []
    for i, codes in enumerate(carried):
        said = draw.choice(N_WORDS, draw.integers(5, 40), p=share / share.sum())
        of_codes = [draw.choice(telling[code], 4) for code in np.flatnonzero(codes)]
        mixed = draw.permutation(np.concatenate([said, *of_codes]))
        interview, place = f"A{i // N_SEGMENTS:03d}", i % N_SEGMENTS
        rows.append((f"{interview}-{place:03d}", interview, place, " ".join(words[mixed]) + "."))
    segments = pd.DataFrame(rows, columns=["segment_id", "interview_id", "start", "text"])
    segments = segments.assign(role="participant", language="en")
    coded = np.sort(draw.choice(len(segments), N_CODED, replace=False))
    put = [(segments.segment_id[i], f"c{k:02d}") for i in coded for k in np.flatnonzero(carried[i])]
    read = [(segments.segment_id[i], "") for i in coded if not carried[i].any()]
    reference = pd.DataFrame(put + read, columns=["segment_id", "code"]).assign(drawn_by="random")
    return segments, reference, _invent_codes()


def _invent_codes() -> pd.DataFrame:
    names = [f"c{k:02d}" for k in range(N_CODES)]
    return pd.DataFrame(
        {
            "code": ["theme", *names],
            "depth": ["theme", *["code"] * N_CODES],
            "theme": "theme",
            "subtheme": "",
            "applies_to": "participant",
            "order": range(1, N_CODES + 2),
        }
    )
