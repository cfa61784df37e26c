"""A study on a real Slurm of one machine gives the bytes of a run without it."""

import os
import re
import shutil
import signal
import subprocess
from pathlib import Path

import pytest
from tests.workflow.tiny import run_clean

pytestmark = pytest.mark.slow
ROOT = Path(__file__).parents[2]
ONE_MACHINE = Path(__file__).with_name("one_machine.sh")
PYTHON = ROOT / ".venv-slurm" / "bin" / "python"
COMMAND = [PYTHON, "-m", "snakemake", "--workflow-profile", "profiles/slurm"]
LONGEST = 1500
"""Seconds; about 300 were seen beside two other programs. What comes later is not compared."""
SHOWN = [
    "results/6_render/figures/themes_by_group.svg",
    "results/6_render/tables/findings.docx",
]
"""Asked for: every stage stands behind them, and all but the last of the profile's groups."""
PROGRAMS = ("slurmctld", "slurmd", "munged", "sbatch")
OUR_RULES = re.compile(r"(?m)^\s*(?:rule|checkpoint) (\w+):")


@pytest.fixture(scope="session")
def clean(tmp_path_factory):
    """Give the study that was run once, undisturbed, for all workers of a test session."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    return run_clean(shared / "clean")


@pytest.fixture
def slurm(tmp_path):
    """Give a running Slurm; its jobs write into the folder."""
    path = os.environ["PATH"] + ":/usr/sbin"
    missing = [name for name in PROGRAMS if shutil.which(name, path=path) is None]
    if missing or os.geteuid() != 0:
        pytest.skip(
            f"no Slurm can be started here (root: apt-get install slurm-wlm munge) {missing}"
        )
    if not PYTHON.is_file():
        pytest.skip("Snakemake's plugin for Slurm is not here (make slurm-setup)")
    folder = tmp_path / "slurm"
    started = subprocess.run(
        [ONE_MACHINE, "start", folder], capture_output=True, text=True, check=False
    )
    if started.returncode:
        pytest.skip(f"Slurm did not start: {started.stderr}")
    yield folder
    subprocess.run([ONE_MACHINE, "stop", folder], check=True)


def test_a_run_on_slurm_gives_the_same_bytes(clean, slurm, tmp_path):
    """By the profile as it stands; all but the smallest steps are jobs of Slurm."""
    study = clean.copy_to(tmp_path / "study")
    study.forget()
    log, is_at_end = run_on_slurm(study.folder, SHOWN)
    ours, theirs = study.everything(), clean.everything()
    assert sorted(path for path in ours if ours[path] != theirs.get(path)) == []
    n_done = len(re.findall(r"Finished jobid", log))
    n_submitted = len(re.findall(r"has been submitted with SLURM jobid", log))
    if not is_at_end:
        pytest.skip(
            f"after {LONGEST} s Slurm had done {n_done} steps in {n_submitted} jobs; these have"
            f" the same bytes, the others were not compared. {'; '.join(log.splitlines()[-3:])}"
        )
    assert {shown.removeprefix("results/") for shown in SHOWN} <= set(ours)
    assert 8 <= n_submitted <= 20, "few, fat jobs"
    print(f"{n_submitted} Slurm jobs, {len(log.splitlines())} lines of log: the same bytes")


def run_on_slurm(folder, wanted):
    """Run until all is there or time is up; give the log, and whether all is there."""
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONPATH"}
    log = folder.parent / "slurm.log"
    with log.open("w") as told:
        run = subprocess.Popen(
            # No job may ask for more processors than the one machine has.
            [*COMMAND, "--cores", "2", *wanted],
            cwd=folder,
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=told,
            start_new_session=True,
        )
        try:
            returncode = run.wait(LONGEST)
        except subprocess.TimeoutExpired:
            run.send_signal(signal.SIGINT)  # Snakemake cancels its jobs.
            run.wait(120)
            return log.read_text(), False
    assert returncode == 0, log.read_text()[-4000:]
    return log.read_text(), True


def test_the_profile_knows_every_rule():
    """A new rule would be a Slurm job of its own, however small; nobody would miss a gone one."""
    import yaml

    rules = set(bodies_of_rules())
    profile = yaml.safe_load((ROOT / "profiles/slurm/config.yaml").read_text(encoding="utf-8"))
    grouped = {entry.split("=")[0] for entry in profile["groups"]}
    measured = {entry.split(":")[0] for entry in profile.get("set-resources", [])}
    local = {
        name
        for path in (ROOT / "Snakefile", *(ROOT / "workflow" / "rules").glob("*.smk"))
        for names in re.findall(r"(?m)^localrules:((?:\n    \w+,)+)", path.read_text("utf-8"))
        for name in re.findall(r"\w+", names)
    } - {"all"}
    alone = {
        "link_names",
        "carry_codings",
        "write_worklist",
        "report_risk",
        "measure_anonymization",
        "describe_people",
        "write_evidence",
        "leak_gate",
    }
    assert grouped | measured | local | alone <= rules
    assert grouped | local | alone == rules
    assert not local & (grouped | alone)


def test_what_reads_a_checkpoint_directly_stands_in_no_group_with_what_does_not():
    """Snakemake forgets what it took out of such a group, waits for it and calls that a bug.

    It makes anew each job that reads a checkpoint's outputs. A group remembered under the jobs
    that are not made anew keeps the old job beside the new one (groups that were merged keep the
    name they had before: Snakemake 9.27, `GroupJobFactory`, and its issue 823).
    """
    import yaml

    profile = yaml.safe_load((ROOT / "profiles/slurm/config.yaml").read_text(encoding="utf-8"))
    group_of = dict(entry.split("=") for entry in profile["groups"])
    bodies = bodies_of_rules()
    made = re.findall(r'"(results/[^"]+)"', bodies["link_names"].split("output:")[1])
    assert len(made) == 5
    readers = {
        name
        for name, body in bodies.items()
        if "of_shard(" in body or any(f'"{path}"' in body for path in made)
    } - {"link_names"}
    assert {"redact", "segment", "match_rules", "carry_codings", "write_worklist"} < readers
    # `take_shard` stands in for `redact` where there is no such checkpoint.
    others = {group for name, group in group_of.items() if name not in {*readers, "take_shard"}}
    assert {name for name in readers if group_of.get(name) in others} == set()


def bodies_of_rules():
    """Give the text of each rule by its name."""
    bodies = {}
    for path in (ROOT / "workflow" / "rules").glob("*.smk"):
        _, *parts = OUR_RULES.split(path.read_text(encoding="utf-8"))
        bodies |= dict(zip(parts[::2], parts[1::2], strict=True))
    return bodies
