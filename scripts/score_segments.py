"""Train one classifier a code on what people coded, and score every segment."""

from pathlib import Path

from kelisim import stage
from kelisim.codebook import list_examples, read_codebook
from kelisim.coding import cover_interviews, score_segments
from kelisim.tables import (
    Codes,
    ModelScores,
    Reconciled,
    RuleMatches,
    Segments,
    read_table,
    write_table,
)

with stage.job(snakemake):
    segments = read_table(snakemake.input.segments, Segments)
    codes = read_table(snakemake.input.codes, Codes)
    reconciled = read_table(snakemake.input.reconciled, Reconciled)
    coverage = cover_interviews(reconciled.assign(coder="human"), segments)
    scores = score_segments(
        segments,
        reconciled,
        read_table(snakemake.input.matches, RuleMatches),
        list_examples(read_codebook(Path(snakemake.input.codebook))),
        coded_interviews=list(coverage.interview_id[coverage.is_complete]),
        codes=list(codes.code[codes.depth == "code"]),
        min_positives=snakemake.params.min_positives,
        n_folds=snakemake.params.n_folds,
        seed=snakemake.params.seed,
    )
    write_table(scores, snakemake.output.scores, ModelScores)
