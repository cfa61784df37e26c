"""Estimate how much is spoken of each code, in every part of the study."""

from kelisim import stage
from kelisim.aggregate import Limits, estimate_prevalence, suppress_estimates
from kelisim.codebook import keep_counted
from kelisim.tables import (
    Codes,
    Codings,
    Coverage,
    Estimates,
    HumanCodings,
    ModelScores,
    Participants,
    Reliability,
    Segments,
    read_table,
    write_table,
)

with stage.job(snakemake):
    estimates = estimate_prevalence(
        read_table(snakemake.input.codings, Codings),
        read_table(snakemake.input.coverage, Coverage),
        read_table(snakemake.input.segments, Segments),
        read_table(snakemake.input.participants, Participants),
        keep_counted(read_table(snakemake.input.codes, Codes)),
        human_codings=read_table(snakemake.input.human_codings, HumanCodings),
        model_scores=read_table(
            snakemake.input.model_scores,
            ModelScores,
            columns=["segment_id", "code", "score", "is_out_of_fold"],
        ),
        reliability=read_table(snakemake.input.reliability, Reliability),
        confidence=snakemake.params.confidence,
        min_interviews=snakemake.params.min_interviews,
        min_scored_interviews=snakemake.params.min_scored_interviews,
        min_expected=snakemake.params.min_expected,
    )
    estimates = suppress_estimates(estimates, Limits(*snakemake.params.limits))
    write_table(estimates, snakemake.output.estimates, Estimates)
