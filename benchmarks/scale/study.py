"""A study folder of its own: this repository's program, and as many interviews as asked."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

import yaml
from benchmarks.scale.corpus import make_interviews
from demo.build import COLUMNS, INTERVIEWS, ROOT
from demo.layouts import make_script
from demo.source import read_sources
from demo.writers import write_file

from kelisim.proof.verify import copy_inputs

N_WAVES = 4
"""Made interviews come in so many batches, beside the demonstration's two."""


def make_study(folder: Path, *, n_interviews: int, n_words: int, shard_size: int, seed: int) -> int:
    """Copy program, demonstration and codings, and add interviews until there are as many as asked.

    Parameters
    ----------
    folder
        To be made.
    n_interviews
        All in all, the demonstration's among them.
    n_words
        Words of each that is made.
    shard_size
        Interviews a job.
    seed
        Of what is drawn.

    Returns
    -------
    int
        How many were made.
    """
    folder.mkdir(parents=True)
    copy_inputs(ROOT, folder)
    config = yaml.safe_load((folder / "config.yaml").read_text(encoding="utf-8"))
    config["read"]["shard_size"] = shard_size
    (folder / "config.yaml").write_text(yaml.safe_dump(config, sort_keys=False), encoding="utf-8")
    n_made = n_interviews - len(read_sources(INTERVIEWS))
    sizes = [n_made // N_WAVES + (wave < n_made % N_WAVES) for wave in range(N_WAVES)]
    first = 0
    for wave, size in enumerate(sizes, start=1):
        add_batch(folder, f"wave-{wave}", n=size, n_words=n_words, first=first, seed=seed)
        first += size
    return n_made


def add_batch(folder: Path, batch: str, *, n: int, n_words: int, first: int, seed: int) -> None:
    """Add a batch of made interviews to a study.

    Parameters
    ----------
    folder
        Of the study.
    batch
        Name of the new batch.
    n, n_words, first, seed
        See `corpus.make_interviews`.
    """
    english = [source for source in read_sources(INTERVIEWS) if source["language"] == "en"]
    made = make_interviews(
        english, n_interviews=n, n_words=n_words, batch=batch, first=first, seed=seed
    )
    target = folder / "data" / "raw" / batch
    rows = []
    for source in made:
        write_file(target / source["file"], make_script(source))
        rows.append([source["id"], *(source[name] for name in COLUMNS)])
    if rows:
        _write_roster(target / "participants.csv", rows)


def pad_study(folder: Path, *, n_interviews: int) -> None:
    """Bring a study to a size with copies of its made files under other ids: for planning alone.

    A study with the same words in many interviews is never run.

    Parameters
    ----------
    folder
        Of the study.
    n_interviews
        All in all, afterwards.
    """
    raw = folder / "data" / "raw"
    made = sorted(path for path in raw.glob("wave-*/*") if path.name != "participants.csv")
    with (raw / "wave-1" / "participants.csv").open(encoding="utf-8", newline="") as file:
        first = next(csv.DictReader(file))
    n_there = sum(path.name != "participants.csv" for path in raw.glob("*/*"))
    batch = raw / f"wave-{N_WAVES + 1}"
    batch.mkdir()
    rows = []
    for number in range(n_interviews - n_there):
        source = made[number % len(made)]
        name = f"copy {number:05d}{source.suffix}"
        (batch / name).hardlink_to(source)
        row = first | {"interview_id": f"C{number:05d}", "file": name}
        rows.append([row["interview_id"], *(row[column] for column in COLUMNS)])
    _write_roster(batch / "participants.csv", rows)


def _write_roster(path: Path, rows: Sequence[Sequence[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        written = csv.writer(file, lineterminator="\n")
        written.writerow(("interview_id", *COLUMNS))
        written.writerows(rows)
