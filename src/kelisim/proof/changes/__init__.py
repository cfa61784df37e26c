"""What changed from one run to another, and because of what."""

from kelisim.proof.changes.compare import Changes, compare_runs, compare_states, read_now
from kelisim.proof.changes.kept import forget_runs, keep_run
from kelisim.proof.changes.report import summarize_changes, write_changes

__all__ = [
    "Changes",
    "compare_runs",
    "compare_states",
    "forget_runs",
    "keep_run",
    "read_now",
    "summarize_changes",
    "write_changes",
]
