"""Run a study again in a fresh folder, and hold what comes out against the recorded manifest."""

from __future__ import annotations

import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kelisim.errors import Problem, StudyError
from kelisim.proof.compare import FAILING, Difference, compare_results
from kelisim.proof.digests import SIGNIFICANT_DIGITS
from kelisim.proof.manifest import CACHES, INSTALLED, digest_inputs, list_versions, read_settings
from kelisim.proof.run import run_workflow

NOT_INPUTS = ("results", "reports", ".snakemake", *INSTALLED, ".git")
PRIVATE = Path(".snakemake")
"""The fresh folder lies here, as it may hold raw transcripts: a place that is never shared."""


def verify(root: Path, manifest: dict[str, Any], *, cores: str) -> list[Difference]:
    """Run the study of a folder again, from its inputs alone, and compare.

    Parameters
    ----------
    root
        Folder of the study, or of a review package.
    manifest
        What was recorded (`manifest.read_manifest`).
    cores
        Cores for Snakemake, or `all`.

    Returns
    -------
    list of Difference
        One entry a file.

    Raises
    ------
    StudyError
        If the run fails; its log is `reports/verify.log`.
    """
    (root / PRIVATE).mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="verify-", dir=root / PRIVATE) as folder:
        fresh = Path(folder)
        copy_inputs(root, fresh)
        key = root / read_settings(root)["anonymize"]["pseudonym_key_file"]
        _run(fresh, root / "reports" / "verify.log", cores=cores, key=key)
        return compare_results(fresh, manifest, reference=root / "results")


def copy_inputs(root: Path, fresh: Path) -> None:
    """Copy everything that a run reads, and nothing that one wrote."""
    for path in sorted(root.iterdir()):
        if path.name in NOT_INPUTS or path.name in CACHES:
            continue
        if path.is_dir():
            shutil.copytree(path, fresh / path.name, ignore=shutil.ignore_patterns(*CACHES))
        else:
            shutil.copy2(path, fresh / path.name)


def _run(fresh: Path, log: Path, *, cores: str, key: Path) -> None:
    """Run the workflow in a fresh folder; a key outside the study stays where it is."""
    options = []
    if key.is_file() and not key.is_relative_to(fresh.parents[1]):
        options = ["--config", f"anonymize={{pseudonym_key_file: '{key.resolve().as_posix()}'}}"]
    if not run_workflow(fresh, log, cores=cores, options=options):
        problem = Problem(log.name, "tells why the run failed.")
        raise StudyError("Can't verify the results: the run failed.", problems=[problem])


def list_moved(root: Path, manifest: dict[str, Any]) -> Iterator[str]:
    """Name inputs and versions that are not what they were when the results were recorded.

    Parameters
    ----------
    root
        Folder of the study.
    manifest
        What was recorded (`manifest.read_manifest`).
    """
    for what, recorded, now in (
        ("input", manifest["inputs"], digest_inputs(root)),
        ("version", manifest["versions"], list_versions()),
    ):
        for name in sorted({*recorded, *now}):
            if recorded.get(name) != now.get(name):
                told = ": changed" if {name} <= {*recorded} & {*now} else ": only now"
                told = ": not here" if name not in now else told
                yield f"{what} {name}{told}"


def summarize(differences: list[Difference]) -> str:
    """Say how many files agree and how, and name those that don't.

    Parameters
    ----------
    differences
        One entry a file (`compare.compare_results`).
    """
    return "\n".join(_lines(differences))


def _lines(differences: list[Difference]) -> Iterator[str]:
    counts = Counter(each.verdict for each in differences)
    yield f"{len(differences)} files"
    for verdict, n in counts.most_common():
        yield f"  {n:4d} {verdict}"
    for each in differences:
        if each.verdict in FAILING:
            place = f" ({each.where})" if each.where else ""
            yield f"  {each.verdict}: results/{each.path}{place}"
    if any(each.verdict in FAILING for each in differences):
        yield "The results do NOT agree with results.lock.json."
    elif set(counts) == {"same bytes"}:
        yield "All results agree with results.lock.json, to the byte."
    else:
        yield (
            f"All results agree with results.lock.json: tables to {SIGNIFICANT_DIGITS} significant "
            "digits, and pictures in the numbers that they draw."
        )
