"""Hold the files of a run against a manifest: the same bytes, the same values, or not."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from kelisim.proof.digests import round_cell
from kelisim.proof.manifest import describe_file, list_results

SAME_BYTES = "same bytes"
SAME_VALUES = "same values"
SAME_NUMBERS = "drawn from the same numbers"
DIFFERS = "differs"
MISSING = "missing"
NEW = "not recorded"
FAILING = (DIFFERS, MISSING, NEW)
PICTURES = (".svg", ".pdf", ".png")


class Difference(NamedTuple):
    """How one file compares.

    Parameters
    ----------
    path
        Path under `results/`.
    verdict
        `SAME_BYTES`; `SAME_VALUES`, a table that differs in last digits alone; `SAME_NUMBERS`, a
        picture of other bytes whose drawn numbers are the same; or one of `FAILING`.
    where
        The first place that differs, where the recorded file is at hand; else empty.
    """

    path: str
    verdict: str
    where: str


def compare_results(
    root: Path, manifest: dict[str, Any], *, reference: Path | None
) -> list[Difference]:
    """Compare every result of a run with what was recorded.

    Parameters
    ----------
    root
        Folder of the study that was run anew.
    manifest
        What was recorded (`manifest.read_manifest`).
    reference
        Folder `results` of the recorded run where it is at hand, to say where files differ.

    Returns
    -------
    list of Difference
        One entry a file, recorded or made, in order.
    """
    recorded = manifest["results"]
    made = {path: describe_file(root / "results" / path) for path in list_results(root)}
    verdicts = {path: _judge(recorded.get(path), made.get(path)) for path in {*recorded, *made}}
    for path, verdict in list(verdicts.items()):
        drawn = str(Path(path).with_suffix(".csv"))
        is_picture = Path(path).suffix in PICTURES and verdict == DIFFERS
        if is_picture and verdicts.get(drawn) in (SAME_BYTES, SAME_VALUES):
            verdicts[path] = SAME_NUMBERS
    return [
        Difference(path, verdict, _place(root / "results" / path, verdict, reference, path))
        for path, verdict in sorted(verdicts.items())
    ]


def _judge(recorded: dict[str, str] | None, made: dict[str, str] | None) -> str:
    if made is None:
        return MISSING
    if recorded is None:
        return NEW
    if made["sha256"] == recorded["sha256"]:
        return SAME_BYTES
    if "values" in made and made["values"] == recorded.get("values"):
        return SAME_VALUES
    return DIFFERS


def _place(path: Path, verdict: str, reference: Path | None, inside: str) -> str:
    old = reference / inside if reference else None
    if verdict != DIFFERS or path.suffix != ".csv" or old is None or not old.is_file():
        return ""
    return next(_find_differences(old, path), "")


def _find_differences(old: Path, new: Path) -> Iterator[str]:
    """Name cells of two tables that differ in value: line and column, never the words."""
    with (
        old.open(encoding="utf-8", newline="") as first,
        new.open(encoding="utf-8", newline="") as second,
    ):
        before, after = list(csv.reader(first)), list(csv.reader(second))
    if before[:1] != after[:1]:
        yield "its columns"
        return
    for line, (row, other) in enumerate(zip(before[1:], after[1:], strict=False), start=2):
        for name, cell, changed in zip(before[0], row, other, strict=False):
            if round_cell(cell) != round_cell(changed):
                yield f"line {line}, column `{name}`"
    if len(before) != len(after):
        yield f"{len(after) - 1} rows, recorded {len(before) - 1}"
