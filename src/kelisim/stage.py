"""How a script of the workflow starts and ends: messages for people, no half-written file.

A script is `with stage.job(snakemake): …`. A `StudyError` ends it with its message alone; a bug
keeps its traceback, but before anonymization without the exception's own words, as these may
quote a transcript.
"""

from __future__ import annotations

import logging
import os
import random
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from kelisim.alone import hold_job
from kelisim.errors import StudyError, explain_system_error, is_system_error

logger = logging.getLogger("kelisim")


@contextmanager
def job(snakemake: Any, *, is_private: bool = False) -> Iterator[None]:
    """Run the body of one workflow script.

    Parameters
    ----------
    snakemake
        The object that Snakemake hands to a script; only its `log` is used.
    is_private
        Whether the job sees text before anonymization: then no exception's message is shown.

    Raises
    ------
    SystemExit
        With status 1, if the body fails.
    """
    _be_deterministic()
    try:
        _log_to(Path(snakemake.log[0]))
        with hold_job():
            yield
    except StudyError as error:
        logger.error("%s", error)
        raise SystemExit(1) from None
    except Exception as error:
        logger.error("%s", describe_bug(error, is_private=is_private))
        raise SystemExit(1) from None


def describe_bug(error: BaseException, *, is_private: bool) -> str:
    """Say where an unexpected exception came from.

    Parameters
    ----------
    error
        The exception, with its traceback.
    is_private
        Leave out the exception's message, which may quote a transcript.

    Returns
    -------
    str
        The traceback, or only its places and the exception's type; of a full disk and the like what
        a person can do.
    """
    if is_system_error(error):
        return str(explain_system_error(error, "a file of this step"))
    if not is_private:
        return "".join(traceback.format_exception(error))
    places = [
        f"  {Path(frame.filename).name}:{frame.lineno} in {frame.name}"
        for frame in traceback.extract_tb(error.__traceback__)
    ]
    kind = type(error).__name__
    return "\n".join([f"Bug: {kind} (message withheld: it may quote a transcript).", *places])


def _be_deterministic() -> None:
    """Fix what could differ between two runs beside inputs and settings."""
    random.seed(0)
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")


def _log_to(path: Path) -> None:
    """Write messages to the rule's log and to the screen."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handlers = [logging.FileHandler(path, mode="w", encoding="utf-8")]
    handlers.append(logging.StreamHandler(sys.stderr))
    # Libraries' own chatter (which names folders of this machine) stays out.
    logging.basicConfig(level=logging.WARNING, format="%(message)s", handlers=handlers, force=True)
    logger.setLevel(logging.INFO)
    # On a full disk the log can't take the message; the screen can, and needs no traceback of that.
    logging.raiseExceptions = False
