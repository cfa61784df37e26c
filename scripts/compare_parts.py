"""Compare groups, batches and languages in every code."""

from kelisim import stage
from kelisim.aggregate import compare_parts, suppress_contrasts
from kelisim.codebook import keep_counted
from kelisim.tables import (
    Codes,
    Codings,
    Contrasts,
    Coverage,
    Estimates,
    Participants,
    Segments,
    read_table,
    write_table,
)

with stage.job(snakemake):
    estimates = read_table(snakemake.input.estimates, Estimates)
    contrasts = compare_parts(
        read_table(snakemake.input.codings, Codings),
        read_table(snakemake.input.coverage, Coverage),
        read_table(snakemake.input.segments, Segments),
        read_table(snakemake.input.participants, Participants),
        keep_counted(read_table(snakemake.input.codes, Codes)),
        estimates,
        min_interviews=snakemake.params.min_interviews,
        family=snakemake.params.family,
        n_permutations=snakemake.params.n_permutations,
        seed=snakemake.params.seed,
    )
    write_table(suppress_contrasts(contrasts, estimates), snakemake.output.contrasts, Contrasts)
