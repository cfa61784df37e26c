"""Bring all codings together and say who has read what."""

from pathlib import Path

from kelisim import stage
from kelisim.codebook import hash_codebook, read_codebook
from kelisim.coding import check_cards, cover_interviews, gather_codings, gather_coverage
from kelisim.tables import (
    Codes,
    Codings,
    Coverage,
    HumanCodings,
    ModelCards,
    ModelScores,
    Reconciled,
    RuleMatches,
    Segments,
    read_table,
    write_table,
)

SAID = [
    "segment_id",
    "code",
    "score",
    "threshold",
    "decision",
    "engine",
    "is_out_of_fold",
    "features",
]

with stage.job(snakemake):
    segments = read_table(snakemake.input.segments, Segments)
    codes = read_table(snakemake.input.codes, Codes)
    human = read_table(snakemake.input.human, HumanCodings)
    reconciled = read_table(snakemake.input.reconciled, Reconciled)
    check_cards(
        read_table(snakemake.input.cards, ModelCards),
        codebook_hash=hash_codebook(read_codebook(Path(snakemake.input.codebook))),
    )
    has_machine = snakemake.params.has_machine
    codings = gather_codings(
        segments,
        codes,
        human,
        reconciled,
        read_table(snakemake.input.matches, RuleMatches),
        read_table(snakemake.input.scores, ModelScores, columns=SAID),
        has_machine=has_machine,
    )
    coverage = gather_coverage(
        segments,
        codes,
        cover_interviews(human, segments, codes),
        reconciled,
        has_machine=has_machine,
    )
    write_table(codings, snakemake.output.codings, Codings)
    write_table(coverage, snakemake.output.coverage, Coverage)
