"""Train one classifier a code on what people coded, and score every segment."""

from pathlib import Path

from kelisim import stage
from kelisim.codebook import list_examples, read_codebook
from kelisim.coding import choose_reference, cover_interviews, score_segments
from kelisim.tables import (
    Codes,
    HumanCodings,
    ModelScores,
    RuleMatches,
    Segments,
    read_table,
    write_table,
)

with stage.job(snakemake):
    segments = read_table(snakemake.input.segments, Segments)
    human = read_table(snakemake.input.human, HumanCodings)
    codes = read_table(snakemake.input.codes, Codes)
    reference = choose_reference(
        cover_interviews(human, segments), reference_coder=snakemake.params.reference_coder
    )
    scores = score_segments(
        segments,
        human[human.interview_id.map(reference) == human.coder],
        read_table(snakemake.input.matches, RuleMatches),
        list_examples(read_codebook(Path(snakemake.input.codebook))),
        coded_interviews=list(reference),
        codes=list(codes.code[codes.depth == "code"]),
        min_positives=snakemake.params.min_positives,
        n_folds=snakemake.params.n_folds,
        seed=snakemake.params.seed,
    )
    write_table(scores, snakemake.output.scores, ModelScores)
