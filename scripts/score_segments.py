"""Train one classifier a code on what people coded, score every segment, and judge each code."""

from pathlib import Path

from kelisim import stage
from kelisim.codebook import hash_codebook, list_examples, read_codebook
from kelisim.coding import agreement_of_people, score_segments
from kelisim.tables import (
    Codes,
    HumanCodings,
    ModelCards,
    ModelScores,
    Reconciled,
    RuleMatches,
    Segments,
    read_table,
    write_pieces,
    write_table,
)

with stage.job(snakemake):
    codebook = read_codebook(Path(snakemake.input.codebook))
    segments = read_table(snakemake.input.segments, Segments)
    scores, cards = score_segments(
        segments,
        read_table(snakemake.input.reconciled, Reconciled),
        read_table(snakemake.input.matches, RuleMatches),
        list_examples(codebook),
        read_table(snakemake.input.codes, Codes),
        embeddings=snakemake.params.embeddings,
        min_positives=snakemake.params.min_positives,
        n_folds=snakemake.params.n_folds,
        target_kappa=agreement_of_people(read_table(snakemake.input.human, HumanCodings)),
        confidence=snakemake.params.confidence,
        n_bootstrap=snakemake.params.n_bootstrap,
        codebook_hash=hash_codebook(codebook),
        seed=snakemake.params.seed,
    )
    write_pieces(scores, snakemake.output.scores, ModelScores)
    write_table(cards, snakemake.output.cards, ModelCards)
