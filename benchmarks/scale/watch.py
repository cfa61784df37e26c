"""What a job costs: put into a study's `src/` as `sitecustomize.py`, it writes a line as each ends.

Nothing of the program is changed, and no job does more than write that line.
"""

import atexit
import json
import os
import resource
import sys
import time


def _tell(path: str, start: float) -> None:
    job = getattr(sys.modules.get("__main__"), "snakemake", None)
    if job is None:  # Snakemake itself, or a process of its own for something else.
        return
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    told = {
        "rule": job.rule,
        "shard": getattr(job.wildcards, "shard", ""),
        "log": str(job.log),
        "start": start,
        "end": time.time(),
        "cpu_s": sum(one.ru_utime + one.ru_stime for one in used),
        "peak_kb": max(one.ru_maxrss for one in used),
    }
    with open(path, "a", encoding="utf-8") as file:  # noqa: PTH123 (starts faster)
        file.write(json.dumps(told) + "\n")


if "KELISIM_JOBS" in os.environ:
    atexit.register(_tell, os.environ["KELISIM_JOBS"], time.time())
