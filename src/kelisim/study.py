"""Where the files of a study are: what the Snakefile asks before any rule runs."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from kelisim.coded import SUFFIXES
from kelisim.coded.aside import part_aside
from kelisim.coded.files import fingerprint
from kelisim.config import Settings, check_settings
from kelisim.errors import Problem, StudyError, raise_problems
from kelisim.read import read_participants
from kelisim.tables import Participants, read_table

RAW = Path("data/raw")
ANONYMIZED = Path("data/anonymized")
CODED = Path("data/coded")
REVIEW = Path("data/review")
TRANSLATIONS = Path("data/translations")
NAMES = Path("study/names.yaml")
TRANSCRIPTS = Path("results/2_anonymize/transcripts")
MOST_ASKED = 500
"""Interviews up to which each transcript is asked for by its name (`Study.asked_transcripts`)."""
PACKAGE = Path(__file__).parent
SHARED_MODULES = (
    "alone",
    "codebook",
    "coded",
    "config",
    "doors",
    "english_model",
    "errors",
    "files",
    "intervals",
    "numbers_in_print",
    "same_bytes",
    "stage",
    "strays",
    "study",
    "tables",
    "transcripts",
    "webpage",
    "word_file",
)
STAGES = ("read", "anonymize", "segment", "coding", "aggregate", "render", "check")


@dataclass(frozen=True)
class Study:
    """The inputs of one run; built once, when the Snakefile is read.

    Parameters
    ----------
    settings
        The settings, checked.
    participants
        Everyone who consented (`tables.RawParticipants`; from the anonymized corpus
        `tables.Participants`).
    """

    settings: Settings
    participants: pd.DataFrame

    @property
    def shards(self) -> list[str]:
        """Names of the shards, in order."""
        return sorted(set(self.participants.shard))

    @property
    def batches(self) -> list[str]:
        """Names of the batches that have somebody who consented, in order."""
        return sorted(set(self.participants.batch))

    @property
    def interviews(self) -> list[str]:
        """Ids of the interviews, in order."""
        return sorted(self.participants.interview_id)

    @property
    def transcripts(self) -> list[str]:
        """Paths of the anonymized transcripts, in order."""
        return [(TRANSCRIPTS / f"{interview}.txt").as_posix() for interview in self.interviews]

    @property
    def asked_transcripts(self) -> list[str]:
        """Those that other rules ask for: of many, the first; one job writes it with all others.

        Snakemake compares each file that is asked for with every file that its rule writes: with
        all asked for, planning takes time with the square of the interviews. Who reads transcripts
        asks for the segments too, which change whenever a transcript does; but of many, one that
        somebody deletes is not missed.
        """
        return self.transcripts[: None if len(self.interviews) <= MOST_ASKED else 1]

    def roster_of(self, wildcards: Any) -> str:
        """`participants.csv` of the batch that a shard belongs to."""
        batch = wildcards.shard.rsplit(".", 1)[0]
        return (RAW / batch / "participants.csv").as_posix()

    def fingerprint_of(self, wildcards: Any) -> str:
        """SHA-256 of a shard's transcripts: reruns it when one changes.

        The files themselves are no inputs of the rule, as Snakemake prints inputs when a job fails
        and keeps them in its metadata; names of files hold names of people.
        """
        rows = self.participants[self.participants.shard == wildcards.shard]
        total = hashlib.sha256()
        for row in rows.sort_values("interview_id").itertuples():
            try:
                content = (RAW / row.batch / row.file).read_bytes()
            except OSError:
                problem = Problem(f"transcript of interview `{row.interview_id}`", "can't be read.")
                raise StudyError("Can't read a transcript.", problems=[problem]) from None
            total.update(f"{row.interview_id} {hashlib.sha256(content).hexdigest()}\n".encode())
        return total.hexdigest()

    def coded_files(self, *, is_aside: bool) -> list[str]:
        """Files with human codings on the anonymized text, or those that explain them.

        Raises
        ------
        StudyError
            If something else lies there: nothing is passed over in silence.
        """
        paths = _files_in(CODED, "codings", SUFFIXES, "Can your program export one?")
        codings, aside = part_aside(paths)
        return aside if is_aside else codings

    def fingerprint_of_coded(self) -> str:
        """SHA-256 of all files of codings on raw text; their names may hold names of people."""
        return fingerprint({batch: RAW / batch / "coded" for batch in self.batches})

    def translated_files(self) -> list[str]:
        """Files with researchers' translations of quotes.

        Raises
        ------
        StudyError
            If something else lies there: nothing is passed over in silence.
        """
        hint = "Is it a filled-in copy of results/6_render/to_translate.csv?"
        return _files_in(TRANSLATIONS, "translations", (".csv",), hint)

    def review_files(self, *, samples: bool) -> list[str]:
        """Files with what people decided of names, or of the blind sample (`sample…`).

        Raises
        ------
        StudyError
            If something else lies there: nothing is passed over in silence.
        """
        hint = "Is it a filled-in copy of the worklist, or of the sample?"
        paths = _files_in(REVIEW, "reviews", (".csv", ".xlsx"), hint)
        return [path for path in paths if Path(path).name.startswith("sample") == samples]


def _files_in(folder: Path, what: str, suffixes: tuple[str, ...], hint: str) -> list[str]:
    """Give the files of a folder in order, all of the kinds allowed."""
    paths = sorted(path for path in folder.glob("*") if not path.name.startswith((".", "~$")))
    kinds = " or ".join(suffix[1:].upper() for suffix in suffixes)
    problems = [
        Problem(path.as_posix(), f"must be a {kinds} file.", hint)
        for path in paths
        if path.suffix not in suffixes or not path.is_file()
    ]
    raise_problems(f"Can't use all {what} in `{folder.as_posix()}`.", problems)
    return [path.as_posix() for path in paths]


def open_study(config: dict[str, Any]) -> Study:
    """Check settings and participants before any rule runs.

    Parameters
    ----------
    config
        Snakemake's `config`.

    Raises
    ------
    StudyError
        With every problem of the settings or of the participants' tables.
    """
    settings = check_settings(config, where="config.yaml")
    if settings.study.start_from == "anonymized":
        return Study(settings, _take_participants(settings))
    participants = read_participants(
        RAW,
        batches=list(settings.study.batches),
        groups=list(settings.study.groups),
        shard_size=settings.read.shard_size,
    )
    return Study(settings, participants)


def _take_participants(settings: Settings) -> pd.DataFrame:
    """Read who took part from the anonymized corpus, and see that it is whole."""
    participants = read_table(ANONYMIZED / "participants.csv", Participants)
    batches = settings.study.batches or sorted(set(participants.batch))
    where = (ANONYMIZED / "participants.csv").as_posix()
    problems = [
        Problem("config.yaml, `study.batches`", f"must name batches of `{where}`, not `{batch}`.")
        for batch in sorted(set(batches) - set(participants.batch))
    ]
    participants = participants[participants.batch.isin(batches)]
    problems += [
        Problem(
            f"{where}, column `group`",
            f"must hold keys of `study.groups` in config.yaml, not `{group}`.",
        )
        for group in sorted(set(participants.group) - set(settings.study.groups))
    ]
    needed = [
        (ANONYMIZED / shard / name).as_posix()
        for shard in sorted(set(participants.shard))
        for name in ("turns.csv", "participants.csv")
    ]
    problems += [Problem(path, "must be there.") for path in needed if not Path(path).is_file()]
    raise_problems("Can't start from the anonymized corpus.", problems)
    return participants


def digest_stages() -> dict[str, str]:
    """Give a checksum of each stage's source files: Snakemake sees no edits in a package.

    As parameters of rules, and no inputs: each job would list some 200 files, which was a third of
    planning 10,000 interviews.

    Returns
    -------
    dict of str
        SHA-256 over names and contents of the stage's own files and of the shared modules'.
    """
    shared = [
        path
        for module in SHARED_MODULES
        for path in (PACKAGE / f"{module}.py", *_sources_of(PACKAGE / module))
        if path.is_file()
    ]
    of = {path: _digest_file(path) for path in shared}
    return {stage: _digest_stage(PACKAGE / stage, of) for stage in STAGES}


def _digest_stage(folder: Path, shared: Mapping[Path, bytes]) -> str:
    own = {path: _digest_file(path) for path in _sources_of(folder)}
    total = hashlib.sha256()
    for path, digest in sorted({**own, **shared}.items()):
        total.update(path.relative_to(PACKAGE).as_posix().encode() + b"\0" + digest)
    return total.hexdigest()


def _digest_file(path: Path) -> bytes:
    return hashlib.sha256(path.read_bytes()).digest()


def _sources_of(folder: Path) -> list[Path]:
    """Code of a stage, and data that it reads."""
    paths = sorted(folder.rglob("*"))
    return [path for path in paths if path.is_file() and "__pycache__" not in path.parts]


def files_behind(checkpoints: Any, name: str) -> Callable[[str], Callable[[Any], str]]:
    """Give inputs of a shard that stand behind a checkpoint over the whole corpus.

    When a checkpoint is done, Snakemake looks anew at those alone that ask for it like this. Others
    run again because it ran, even where nothing that they read is different.

    Parameters
    ----------
    checkpoints
        Snakemake's checkpoints.
    name
        Name of the checkpoint.

    Returns
    -------
    callable
        Makes an input function of a path with `{shard}` in it.
    """

    def of_shard(path: str) -> Callable[[Any], str]:
        def find(wildcards: Any) -> str:
            getattr(checkpoints, name).get()
            return path.format(shard=wildcards.shard)

        return find

    return of_shard
