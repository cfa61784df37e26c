"""A participant withdraws: purge, run again, list what that changes, prove that nothing is left."""

from __future__ import annotations

import base64
import binascii
import shutil
from collections.abc import Iterator
from pathlib import Path

from kelisim.alone import hold_folder
from kelisim.anonymize import read_local_names
from kelisim.errors import Problem, StudyError
from kelisim.files.whole import UNFINISHED
from kelisim.proof.changes import (
    compare_states,
    forget_runs,
    read_now,
    summarize_changes,
    write_changes,
)
from kelisim.proof.manifest import LOCK, build_manifest, read_settings, write_manifest
from kelisim.proof.run import run_workflow
from kelisim.proof.withdraw.person import TITLE, Person, find_person, fold
from kelisim.proof.withdraw.plan import Edit, plan_edits
from kelisim.proof.withdraw.report import REPORT, compose_report
from kelisim.proof.withdraw.search import Hit, Search
from kelisim.study import NAMES, open_study
from kelisim.tables import write_text

SNAKEMAKE = Path(".snakemake")
LOGS = ("log", "auxiliary", "scripts", "shadow", "iocache", "incomplete")
"""What Snakemake writes of single runs."""


def plan_withdrawal(root: Path, interview_id: str) -> tuple[Person, list[Edit]]:
    """Find who withdraws and what is taken out, and see that it can be done; writes nothing.

    Raises
    ------
    StudyError
        With everything that stands in the way.
    """
    settings = read_settings(root)
    if settings["study"]["start_from"] != "raw":
        what = "must be raw: withdraw where the raw transcripts are, and hand on what comes out."
        raise StudyError(TITLE, problems=[Problem("config.yaml, `study.start_from`", what)])
    with hold_folder():
        # Else a run is going, and says so.
        pass
    person = find_person(root, interview_id)
    problems = [*_unhidden(root, person)]
    others = [name for name in open_study(settings).interviews if name != person.interview_id]
    if not others:
        what = "is the last one with consent: nothing would be left to run."
        problems.append(Problem(f"interview `{person.interview_id}`", what))
    if problems:
        raise StudyError(TITLE, problems=problems)
    return person, plan_edits(root, person)


def _unhidden(root: Path, person: Person) -> Iterator[Problem]:
    """Others who name the participant: the roster alone may have told that this is a name."""
    path = root / NAMES
    hidden = {
        word
        for name in read_local_names(path if path.is_file() else None).hide
        for word in fold(name).split()
    }
    for who, forms in person.spoken_of.items():
        if not all(_is_hidden(form, hidden) for form in forms):
            yield Problem(
                f"interview `{who}`",
                f"names the participant: `{NAMES.as_posix()}` must list the name under `hide`, as "
                "the list of participants will no longer tell that it is one.",
                "Is it there, as it is said?",
            )


def _is_hidden(form: str, hidden: set[str]) -> bool:
    """Whether a listed name covers a form: endings differ by case, beginnings do not."""
    return any(word[:4] == name[:4] for word in form.split() for name in hidden)


def withdraw(root: Path, person: Person, edits: list[Edit], *, cores: str) -> tuple[str, bool]:
    """Do what was planned.

    Parameters
    ----------
    root
        Folder of the study; the working folder.
    person, edits
        As planned.
    cores
        Cores for the run.

    Returns
    -------
    tuple of str and bool
        The report, and whether nothing is left.

    Raises
    ------
    StudyError
        If the run fails: then the inputs are purged and the results, which still held the
        interview, are removed.
    """
    before = read_now(root)
    with hold_folder():
        _apply(edits)
        _purge_past(root)
    log = root / "reports" / "withdrawal-run.log"
    if not run_workflow(root, log, cores=cores, options=[]):
        _remove_results(root)
        what = "tells why the run failed. The inputs are purged and the old results removed."
        hint = "Will `make` do once that is mended?"
        raise StudyError(
            "The interview is withdrawn, but the study can't be run.",
            problems=[Problem("reports/withdrawal-run.log", what, hint)],
        )
    said = "No earlier results are at hand, so that nothing can be said of what changed."
    if before is not None:
        after = read_now(root)
        assert after is not None
        changes = compare_states(before, after, held_against="the run before the withdrawal")
        study = read_settings(root)["study"]
        write_changes(changes, root, title=study["title"], notice=study.get("notice", ""))
        said = summarize_changes(changes)
    _purge_metadata(root)
    if (root / LOCK).is_file() and person.interview_id in (root / LOCK).read_text("utf-8"):
        write_manifest(build_manifest(root), root / LOCK)
    search = Search(person)
    hits, n_files = search.find(root)
    hits = _purge_written(root, hits)
    report = compose_report(root, person, edits, hits, n_files=n_files, changed=said)
    write_text(report, root / REPORT)
    return report, not hits


def _apply(edits: list[Edit]) -> None:
    """Write all new contents beside the old ones, then put them in place, then delete."""
    news = [(edit.path.with_name(edit.path.name + UNFINISHED), edit) for edit in edits]
    written = [(new, edit) for new, edit in news if edit.content is not None]
    try:
        for new, edit in written:
            new.write_bytes(edit.content or b"")
            shutil.copymode(edit.path, new)
    except OSError:
        for new, _ in written:
            new.unlink(missing_ok=True)
        raise StudyError(
            TITLE, problems=[Problem("the disk", "must have room; nothing was changed.")]
        ) from None
    for new, edit in written:
        new.replace(edit.path)
    for edit in edits:
        if edit.content is None:
            edit.path.unlink()


def _purge_past(root: Path) -> None:
    """Remove what earlier runs left: kept runs, logs, leftovers, reports and packages."""
    forget_runs(root)
    for name in LOGS:
        shutil.rmtree(root / SNAKEMAKE / name, ignore_errors=True)
    for pattern in ("verify-*", "package-*"):
        for path in (root / SNAKEMAKE).glob(pattern):
            shutil.rmtree(path, ignore_errors=True)
    shutil.rmtree(root / "reports" / "logs", ignore_errors=True)
    for path in (root / "reports").glob("*"):
        if path.is_file():
            path.unlink()


def _remove_results(root: Path) -> None:
    for path in (root / "results").glob("*"):
        if path.is_dir():
            shutil.rmtree(path)
        elif path.name != "README.md":
            path.unlink()


def _purge_metadata(root: Path) -> None:
    """Remove what Snakemake remembers of files that are gone; it calls them by their path."""
    for path in sorted((root / SNAKEMAKE / "metadata").rglob("*")):
        if path.is_file():
            try:
                named = base64.b64decode(path.name.lstrip("@"), validate=True).decode()
            except (binascii.Error, ValueError):
                continue
            if not (root / named).exists():
                path.unlink()


def _purge_written(root: Path, hits: list[Hit]) -> list[Hit]:
    """Remove reports and Snakemake's notes that still hold something; give the other hits."""
    left = []
    for hit in hits:
        is_written = hit.path.is_relative_to(root / "reports") or (
            hit.path.is_relative_to(root / SNAKEMAKE)
            and not hit.path.is_relative_to(root / SNAKEMAKE / "metadata")
        )
        if is_written:
            hit.path.unlink(missing_ok=True)
        else:
            left.append(hit)
    return left
