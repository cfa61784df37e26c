"""One run at a time in a folder, and a clear start after one that was killed.

Snakemake locks a folder by files, which outlive a run that is killed; then it asks a person whether
another run is still at work, who can't know. A lock of the system is held by a living process and
ends with it, so it does know: where it is free, what is left of Snakemake's locks is stale.
"""

from __future__ import annotations

import errno
import logging
import os
import platform
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from kelisim.errors import Problem, StudyError, explain_system_error, is_system_error
from kelisim.files.whole import UNFINISHED

try:
    import fcntl
except ImportError:  # Windows: Snakemake's own locks remain, and its own message.
    fcntl = None  # type: ignore[assignment]

STATE = Path(".snakemake")
RUN_LOCK = STATE / "kelisim.run"
"""Held by the one run at work; says which process that is."""
JOB_LOCK = STATE / "kelisim.jobs"
"""Shared by all jobs at work: they may outlive their run."""
RESULTS = Path("results")
REPORTS = Path("reports")
_OURS = ((".snakemake",), ("results",), ("reports",))
# Remains of a killed run: locks, and copies of scripts with their parameters.
_REMAINS = (STATE / "locks", STATE / "scripts")


def alone(execute: Callable[..., None], *, error: type[Exception]) -> Callable[..., None]:
    """Wrap Snakemake's `workflow.execute` so that no two runs work in one folder.

    Parameters
    ----------
    execute
        The method; its option `executor_plugin` tells a dry run, which only looks.
    error
        Raised with a message for people: what Snakemake prints without a traceback.

    Returns
    -------
    callable
        Takes the same options.
    """

    # Snakemake's log can't be written on a full disk either, and no line of it needs a traceback.
    logging.raiseExceptions = False

    def execute_alone(*, executor_plugin: Any, **options: Any) -> None:
        if executor_plugin.common_settings.dryrun_exec:
            return execute(executor_plugin=executor_plugin, **options)
        try:
            with hold_folder() as is_sure:
                if is_sure:
                    remove_remains()
                return execute(executor_plugin=executor_plugin, **options)
        except StudyError as problem:
            raise error(str(problem)) from None
        except OSError as problem:
            if not is_system_error(problem):
                raise
            raise error(str(explain_system_error(problem, _name(problem)))) from None

    return execute_alone


@contextmanager
def hold_folder() -> Iterator[bool]:
    """Hold the working folder for one run, until its process ends, however it ends.

    Yields
    ------
    bool
        Whether it is sure that nobody else is at work here: some shared disks know no locks.

    Raises
    ------
    StudyError
        If another run, or a job that one left behind, is at work here.
    OSError
        If the folder, or a folder of results, can't be written to.
    """
    STATE.mkdir(exist_ok=True)
    _check_writable()
    with RUN_LOCK.open("a+", encoding="utf-8") as run, JOB_LOCK.open("a+") as jobs:
        try:
            is_sure = _lock(run, is_shared=False)
        except BlockingIOError:
            raise StudyError("Can't start a second run here.", problems=[_other(run)]) from None
        try:
            is_sure = _lock(jobs, is_shared=False) and is_sure
        except BlockingIOError:
            raise StudyError("Can't start a run here yet.", problems=[_ORPHANS]) from None
        # Jobs of this run share it from now on.
        _unlock(jobs)
        run.truncate(0)
        print(os.getpid(), platform.node(), file=run, flush=True)
        yield is_sure


@contextmanager
def hold_job() -> Iterator[None]:
    """Let the next run know that a job is at work, even if the run that started it is dead."""
    if not JOB_LOCK.is_file():
        yield
        return
    with JOB_LOCK.open("a+") as jobs:
        _lock(jobs, is_shared=True)
        yield


def remove_remains() -> None:
    """Remove what a killed run left: locks, copies of scripts, files half-written."""
    for folder in _REMAINS:
        shutil.rmtree(folder, ignore_errors=True)
    for path in sorted(RESULTS.rglob(f"*{UNFINISHED}")):
        path.unlink()


def _check_writable() -> None:
    """See it before any job; Snakemake speaks of protected files then."""
    for folder in filter(Path.is_dir, (RESULTS, REPORTS)):
        if not os.access(folder, os.W_OK):
            is_disk = os.name == "posix" and os.statvfs(folder).f_flag & os.ST_RDONLY
            raise OSError(errno.EROFS if is_disk else errno.EACCES, "", folder.as_posix())


_ORPHANS = Problem(
    "jobs of a run that was cut off",
    "are still at work here; they end by themselves.",
    "Can you wait a minute and run again? (On a cluster `squeue` lists them.)",
)


def _other(run: Any) -> Problem:
    run.seek(0)
    process, _, machine = run.read().strip().partition(" ")
    where = f"process {process} on {machine}" if machine else "another process"
    hint = "Can you wait until it ends, or stop it with Ctrl-C where it runs?"
    return Problem(where, "is at work here.", hint)


def _lock(file: Any, *, is_shared: bool) -> bool:
    """Take a lock of the system without waiting; say whether there is such a thing here."""
    if fcntl is None:
        return False
    try:
        fcntl.flock(file, (fcntl.LOCK_SH if is_shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
    except BlockingIOError:
        raise
    except OSError:
        return False
    return True


def _unlock(file: Any) -> None:
    if fcntl is not None:
        with suppress(OSError):
            fcntl.flock(file, fcntl.LOCK_UN)


def _name(problem: OSError) -> str:
    """Name what the system refused; names of other files than of results may be people's."""
    path = Path(os.fsdecode(problem.filename or b""))
    if path.is_relative_to(Path.cwd()):
        path = path.relative_to(Path.cwd())
    return path.as_posix() if path.parts[:1] in _OURS else "this folder"
