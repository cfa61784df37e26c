# Kelisim: from interview transcripts to a paper's figures, tables and checked findings.
#
# read -> anonymize -> segment -> coding -> aggregate -> render -> check
#
# Reads data/raw/<batch>/ (transcripts and participants.csv), data/coded/ and study/; writes results/.
# `results/private/` holds raw text and names; everything else under results/ may be shared.

import functools
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

from kelisim.errors import StudyError
from kelisim.study import file_of_shard, open_study, remove_strays, source_files


configfile: "config.yaml"


try:
    STUDY = open_study(config)
    CODED = STUDY.coded_files()
    REVIEWED = STUDY.review_files(samples=False)
    SAMPLED = STUDY.review_files(samples=True)
except StudyError as error:
    raise WorkflowError(str(error)) from None

SETTINGS = STUDY.settings
SHARDS = STUDY.shards
CODE = source_files()
LOCK = "requirements.txt"
SUMMARY = Path("results/7_check/summary.txt")


wildcard_constraints:
    shard=r"[^/]+\.\d\d+",


localrules:
    all,


rule all:
    default_target: True
    input:
        "results/index.html",
        "results/7_check/passed.txt",
        "results/private/2_anonymize/review/worklist.xlsx",
        "results/private/2_anonymize/review/sample.xlsx",
        "results/private/2_anonymize/leak_gate.csv",


include: "workflow/rules/1_read.smk"
include: "workflow/rules/2_anonymize.smk"
include: "workflow/rules/2_anonymize_review.smk"
include: "workflow/rules/3_segment.smk"
include: "workflow/rules/4_coding.smk"
include: "workflow/rules/5_aggregate.smk"
include: "workflow/rules/6_render.smk"
include: "workflow/rules/7_check.smk"
include: "workflow/rules/2_anonymize_gate.smk"


onstart:
    remove_strays(STUDY, pictures={*FIGURES, *TABLES}, is_measured=IS_MEASURED)


onsuccess:
    if SUMMARY.is_file():
        print(SUMMARY.read_text(encoding="utf-8"))
