"""Hold a run against an earlier one: what moved, by how much, and what may be behind it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from kelisim.config import check_settings
from kelisim.errors import Problem, StudyError
from kelisim.proof.changes.causes import Cause, list_causes
from kelisim.proof.changes.inputs import describe_beside, describe_inputs
from kelisim.proof.changes.kept import list_runs, read_run
from kelisim.proof.changes.moves import Move, list_moves
from kelisim.proof.changes.reach import Reach
from kelisim.proof.changes.state import State, read_state
from kelisim.proof.manifest import read_settings
from kelisim.study import open_study

TITLE = "Can't say what changed."


@dataclass(frozen=True)
class Changes:
    """What changed from one run to another.

    Parameters
    ----------
    before, after
        The runs.
    held_against
        What the earlier run is called.
    notes
        What a reader must know of the comparison.
    causes
        What was put in otherwise.
    moves
        What came out otherwise, each with what may be behind it.
    """

    before: State
    after: State
    held_against: str
    notes: tuple[str, ...]
    causes: tuple[Cause, ...]
    moves: tuple[tuple[Move, str], ...]


def compare_states(
    before: State, after: State, *, held_against: str, notes: tuple[str, ...] = ()
) -> Changes:
    """Compare two runs.

    Parameters
    ----------
    before, after
        The runs.
    held_against
        What the earlier one is called.
    notes
        What a reader must know of the comparison.
    """
    causes = list_causes(before, after)
    reach = Reach(causes, before, after)
    moves = tuple((move, reach.of(move)) for move in list_moves(before, after))
    return Changes(before, after, held_against, notes, tuple(causes), moves)


def compare_runs(root: Path, *, against: Path | None) -> Changes:
    """Compare the results of a study with the run before, or with any earlier results.

    Parameters
    ----------
    root
        Folder of the study; the working folder.
    against
        Folder `results` of an earlier run, or of a review package; None: the run before.

    Raises
    ------
    StudyError
        If there is nothing to compare.
    """
    after = _read_results(root)
    notes = []
    if after.put_in is not None:
        if _put_in(root) != after.put_in:
            notes.append("Inputs have changed since the last run: run make to see what they move.")
    else:
        after = replace(after, put_in=_put_in(root))
        notes.append("These results are not those of a finished run: a run failed or was stopped.")
    if against is not None:
        before, name = _read_against(against)
        if before.put_in is None:
            notes.append("Of the earlier results neither settings nor program are at hand.")
        return compare_states(before, after, held_against=name, notes=tuple(notes))
    for folder in list_runs(root):
        before, kept = read_run(folder)
        if before.digest() != after.digest():
            name = f"the run that ended on {kept}"
            return compare_states(before, after, held_against=name, notes=tuple(notes))
    problem = Problem(
        "the run before",
        "must have been kept; every run keeps itself when it ends.",
        "Is there a folder of earlier results for --against (make changes AGAINST=…)?",
    )
    raise StudyError(TITLE, problems=[problem])


def _read_against(folder: Path) -> tuple[State, str]:
    results = folder / "results" if (folder / "results").is_dir() else folder
    if not results.is_dir():
        raise StudyError(TITLE, problems=[Problem(folder.as_posix(), "must be a folder.")])
    put_in = None
    if (results.parent / "config.yaml").is_file():
        settings = check_settings(read_settings(results.parent), where="config.yaml")
        put_in = describe_beside(results.parent, settings.model_dump())
    return read_state(results, put_in=put_in), folder.as_posix()


def read_now(root: Path) -> State | None:
    """Give the study as it was last run, or None where it was not."""
    if not (root / "results" / "7_check" / "findings.csv").is_file():
        return None
    return _read_results(root)


def _read_results(root: Path) -> State:
    """Read what lies in `results/`; what it was made of is known if the last run gave it."""
    live = read_state(root / "results", put_in=None)
    for folder in list_runs(root)[:1]:
        last, _ = read_run(folder)
        if last.digest_tables() == live.digest_tables():
            return last
    return live


def _put_in(root: Path) -> dict[str, object]:
    """Describe what the study in the working folder is made of now."""
    study = open_study(read_settings(root))
    return describe_inputs(root, study.settings.model_dump(), study.participants)
