"""A tiny study: four interviews of the demonstration, three languages, few figures."""

import os
import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path

from tests.workflow.conftest import SmallStudy

INTERVIEWS = {"round-1": ["UL04", "FA07"], "round-2": ["FA10", "IP09"]}
# As few as the settings allow: what is tested here is whether bytes are the same.
FEWER = {
    "n_bootstrap": 100,
    "n_folds": 3,
    "n_orders": 100,
    "n_permutations": 99,
    "n_resamples": 100,
}
# One figure or table says of a kill what twenty say.
SHOWN = {"participants", "themes_by_group", "motivations", "findings"}
COMMAND = [sys.executable, "-m", "snakemake", "--cores", "2"]


class TinyStudy(SmallStudy):
    """A folder with a study that can be started, killed and started again."""

    interviews = INTERVIEWS

    def __init__(self, folder):
        super().__init__(folder)
        settings = self.folder / "config.yaml"
        text = settings.read_text(encoding="utf-8")
        for name, n in FEWER.items():
            text, n_found = re.subn(rf"(?m)^  {name}: \d+", f"  {name}: {n}", text)
            assert n_found == 1, name
        settings.write_text(text, encoding="utf-8")
        show_fewer(self.folder / "workflow" / "rules" / "6_render.smk")

    def copy_to(self, folder):
        """Copy the whole folder with what was done in it."""
        shutil.copytree(self.folder, folder, dirs_exist_ok=True, symlinks=True)
        copied = object.__new__(type(self))
        copied.folder = folder
        return copied

    def start(self, *options):
        """Start a run in a process group of its own, and give it while it works."""
        environment = {k: v for k, v in os.environ.items() if k != "PYTHONPATH"}
        return subprocess.Popen(
            [*COMMAND, *options],
            cwd=self.folder,
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )

    def forget(self):
        """Take away all that runs made."""
        for name in ("results", "reports", ".snakemake"):
            shutil.rmtree(self.folder / name, ignore_errors=True)

    def everything(self):
        """Bytes of all results, shareable and private."""
        return self.results(is_shareable=False)


def show_fewer(rules: Path) -> None:
    """Leave few figures and tables in the lists of a study's rules."""

    def keep(line):
        return line[0] if line[1] in SHOWN else ""

    text = rules.read_text(encoding="utf-8")
    text = re.sub(r'(?m)^    "(\w+)": \{"kind": .*\},\n', keep, text)
    rules.write_text(text, encoding="utf-8")


def kill_group(run):
    """Kill a run and all that it started, at once."""
    os.killpg(run.pid, signal.SIGKILL)
    run.wait()
    run.stderr.close()


def run_clean(folder: Path) -> TinyStudy:
    """Give a study that was run once, undisturbed; whoever asks first in a test session runs it."""
    import fcntl

    folder.mkdir(exist_ok=True)
    done = folder / "done"
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not done.is_file():
            made = TinyStudy(_empty(folder / "study"))
            ran = made.run()
            assert ran.returncode == 0, ran.stderr[-4000:]
            done.touch()
    study = object.__new__(TinyStudy)
    study.folder = folder / "study"
    return study


def _empty(folder: Path) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    return folder
