"""Count how rich each interview is, and list those that go against their group."""

from kelisim import stage
from kelisim.aggregate import Limits, hide_attributes, list_negative_cases, measure_richness
from kelisim.codebook import keep_counted
from kelisim.tables import (
    Codes,
    Codings,
    Coverage,
    NegativeCases,
    Participants,
    Richness,
    Segments,
    read_table,
    write_table,
)

with stage.job(snakemake):
    tables = (
        read_table(snakemake.input.codings, Codings),
        read_table(snakemake.input.coverage, Coverage),
        read_table(snakemake.input.segments, Segments),
        read_table(snakemake.input.participants, Participants),
        keep_counted(read_table(snakemake.input.codes, Codes)),
    )
    limits = Limits(*snakemake.params.limits)
    richness = hide_attributes(measure_richness(*tables), ["group", "batch", "language"], limits)
    negative_cases = list_negative_cases(
        *tables,
        least_share=snakemake.params.least_share,
        min_interviews=snakemake.params.min_interviews,
        min_count=limits.min_count,
    )
    write_table(richness, snakemake.output.richness, Richness)
    write_table(negative_cases, snakemake.output.negative_cases, NegativeCases)
