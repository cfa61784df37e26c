# Kelisim: from interview transcripts to a paper's figures, tables and checked findings.
#
# read -> anonymize -> segment -> coding -> aggregate -> render -> check
#
# Reads data/raw/<batch>/ (transcripts and participants.csv) or data/anonymized/, data/coded/ and study/; writes
# results/.
# `results/private/` holds raw text and names; everything else under results/ may be shared.

import os
import sys
from pathlib import Path

from snakemake.exceptions import WorkflowError
from snakemake.utils import min_version

min_version("9.0")

# Scripts find the package whether or not it is installed.
SOURCE = Path(workflow.basedir, "src").as_posix()
sys.path.insert(0, SOURCE)
# Same bytes on every run: one hash seed, one BLAS thread, one fixed date inside PDF files.
os.environ.update(
    PYTHONPATH=SOURCE,
    PYTHONHASHSEED="0",
    OMP_NUM_THREADS="1",
    OPENBLAS_NUM_THREADS="1",
    MKL_NUM_THREADS="1",
    SOURCE_DATE_EPOCH="946684800",
)

from kelisim.alone import alone
from kelisim.errors import StudyError
from kelisim.strays import remove_strays
from kelisim.study import digest_stages, files_behind, open_study


configfile: "config.yaml"


report: "workflow/report/workflow.rst"


try:
    STUDY = open_study(config)
    CODED = STUDY.coded_files(is_aside=False)
    CODED_ASIDE = STUDY.coded_files(is_aside=True)
    TRANSLATED = STUDY.translated_files()
    REVIEWED = STUDY.review_files(samples=False)
    SAMPLED = STUDY.review_files(samples=True)
except StudyError as error:
    raise WorkflowError(str(error)) from None

# One run at a time, and what a killed one left is removed. Snakemake's own lock outlives a killed run.
if workflow.is_main_process:
    workflow.execute = alone(workflow.execute, error=WorkflowError)

SETTINGS = STUDY.settings
SHARDS = STUDY.shards
CODE = digest_stages()
LOCK = "requirements.txt"
SUMMARY = Path("results/7_check/summary.txt")
IS_RAW = SETTINGS.study.start_from == "raw"
# A shard's file, for what shall rest where the names of the whole corpus change nothing in the shard.
of_shard = files_behind(checkpoints, "link_names") if IS_RAW else str


wildcard_constraints:
    shard=r"[^/]+\.\d\d+",


# On a cluster these run where Snakemake does: they are small, however large the corpus.
localrules:
    all,
    list_codes,


if IS_RAW:

    include: "workflow/rules/1_read.smk"
    include: "workflow/rules/2_anonymize.smk"
    include: "workflow/rules/2_anonymize_review.smk"

else:

    include: "workflow/rules/2_anonymize_taken.smk"


include: "workflow/rules/2_anonymize_share.smk"
include: "workflow/rules/3_segment.smk"
include: "workflow/rules/4_coding.smk"
include: "workflow/rules/5_aggregate.smk"
include: "workflow/rules/6_render.smk"
include: "workflow/rules/7_check.smk"
include: "workflow/rules/2_anonymize_gate.smk"


# What only a run from raw transcripts gives: the lists for people, and the leak gate's word.
OF_RAW = [
    "results/private/2_anonymize/review/worklist.xlsx",
    "results/private/2_anonymize/review/sample.xlsx",
    "results/private/2_anonymize/leak_gate.csv",
]


rule all:
    default_target: True
    input:
        SHAREABLE,
        "results/7_check/passed.txt",
        OF_RAW if IS_RAW else [],


onstart:
    remove_strays(STUDY, pictures={*FIGURES, *TABLES}, is_measured=IS_MEASURED)


onsuccess:
    if SUMMARY.is_file():
        print(SUMMARY.read_text(encoding="utf-8"))
    if not IS_RAW:
        print(
            "Started from the anonymized corpus: no registry of names is at hand, so the leak gate"
        )
        print(
            "did not search. What was not found when it was anonymized is not found here either."
        )
    if SUMMARY.is_file():
        # Imported here, as only the end of a run needs it. `make changes` holds later runs against it.
        from kelisim.proof.changes import keep_run

        keep_run(Path(), SETTINGS.model_dump(), STUDY.participants)
