"""What a run is made of, as digests: interviews, codebook, settings, files, program."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from kelisim.codebook import read_codebook
from kelisim.proof.digests import digest_bytes, digest_privately
from kelisim.study import ANONYMIZED, NAMES, RAW, REVIEW, TRANSLATIONS, digest_stages

OPEN_FILES = ("study/findings.py", "study/report.md.j2")
WORKFLOW = ("Snakefile", "scripts", "workflow/rules")
CODEBOOK = "study/codebook.yaml"
LOCK = "requirements.txt"


def describe_inputs(
    root: Path, settings: Mapping[str, Any], participants: pd.DataFrame
) -> dict[str, Any]:
    """Describe what a run of a study is made of.

    Parameters
    ----------
    root
        Folder of the study.
    settings
        Its settings, checked, as a dictionary.
    participants
        Who takes part, with `interview_id`, `batch`, `shard` and, from raw transcripts, `file`.

    Returns
    -------
    dict
        `settings` by dotted name; digests by name: `interviews`, keyed where they are raw;
        `codebook`, an entry a code; `files`; `program`, an entry a stage. No name of a person, no
        name of a transcript.
    """
    key = b""
    if "file" in participants:
        key = (root / settings["anonymize"]["pseudonym_key_file"]).read_bytes().strip()
    return {
        "settings": dict(sorted(_flatten(settings))),
        "interviews": _digest_interviews(root, participants, key),
        "codebook": _digest_codes(root / CODEBOOK),
        "files": dict(_digest_files(root, key)),
        "program": dict(_digest_program(root)),
    }


def describe_beside(root: Path, settings: Mapping[str, Any]) -> dict[str, Any]:
    """Describe what lies beside earlier results: settings, codebook, claims, lock.

    Its transcripts and its program are another folder's; what is left out is not compared.
    """
    files = {
        name: digest_bytes((root / name).read_bytes())
        for name in OPEN_FILES
        if (root / name).is_file()
    }
    codebook, lock = root / CODEBOOK, root / LOCK
    return {
        "settings": dict(sorted(_flatten(settings))),
        "interviews": {},
        "codebook": _digest_codes(codebook) if codebook.is_file() else {},
        "files": files,
        "program": {LOCK: digest_bytes(lock.read_bytes())} if lock.is_file() else {},
        "is_partial": True,
    }


def _flatten(settings: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, str]]:
    for name, value in settings.items():
        if isinstance(value, Mapping) and value:
            yield from _flatten(value, f"{before}{name}.")
        else:
            yield before + name, str(value)


def _digest_interviews(root: Path, participants: pd.DataFrame, key: bytes) -> dict[str, str]:
    if "file" in participants:
        return {
            row.interview_id: _keyed((root / RAW / row.batch / row.file).read_bytes(), key)
            for row in participants.itertuples()
        }
    digests: dict[str, str] = {}
    for shard in sorted(set(participants.shard)):
        turns = pd.read_csv(root / ANONYMIZED / shard / "turns.csv", dtype=str)
        for interview, rows in turns.groupby("interview_id"):
            digests[str(interview)] = digest_bytes(rows.to_csv(index=False).encode())
    return digests


def _digest_codes(path: Path) -> dict[str, str]:
    """Digest each entry as it stands: definitions, rules, examples; a theme without its codes."""
    digests = {}
    for theme in read_codebook(path).themes:
        digests[theme.id] = _of_entry(theme, leave_out={"subthemes"})
        for subtheme in theme.subthemes:
            digests[subtheme.id] = _of_entry(subtheme, leave_out={"codes"})
            digests |= {code.id: _of_entry(code, leave_out=set()) for code in subtheme.codes}
    return digests


def _of_entry(entry: Any, *, leave_out: set[str]) -> str:
    return digest_bytes(entry.model_dump_json(exclude=leave_out).encode())


def _digest_files(root: Path, key: bytes) -> Iterator[tuple[str, str]]:
    for name in OPEN_FILES:
        if (root / name).is_file():
            yield name, digest_bytes((root / name).read_bytes())
    for folder in (REVIEW, TRANSLATIONS):
        if (root / folder).is_dir():
            yield f"{folder.as_posix()}/", digest_privately(root / folder, key=key)
    if (root / NAMES).is_file():
        yield NAMES.as_posix(), _keyed((root / NAMES).read_bytes(), key)
    if key:
        yield "secret of the pseudonyms", _keyed(b"", key)


def _digest_program(root: Path) -> Iterator[tuple[str, str]]:
    yield from digest_stages().items()
    rules = [path for name in WORKFLOW for path in [root / name, *(root / name).glob("*")]]
    yield "workflow", _digest_all(path for path in sorted(rules) if path.is_file())
    yield LOCK, digest_bytes((root / LOCK).read_bytes())


def _digest_all(paths: Any) -> str:
    total = hashlib.sha256()
    for path in paths:
        total.update(digest_bytes(path.read_bytes()).encode())
    return total.hexdigest()


def _keyed(content: bytes, key: bytes) -> str:
    return hmac.new(key, content, hashlib.sha256).hexdigest()
