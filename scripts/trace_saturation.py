"""Trace how many codes had come up after each further interview."""

from kelisim import stage
from kelisim.aggregate import trace_saturation
from kelisim.tables import (
    Codes,
    Codings,
    Coverage,
    Participants,
    Saturation,
    Segments,
    read_table,
    write_table,
)

with stage.job(snakemake):
    saturation = trace_saturation(
        read_table(snakemake.input.codings, Codings),
        read_table(snakemake.input.coverage, Coverage),
        read_table(snakemake.input.segments, Segments),
        read_table(snakemake.input.participants, Participants),
        read_table(snakemake.input.codes, Codes),
        n_orders=snakemake.params.n_orders,
        seed=snakemake.params.seed,
    )
    write_table(saturation, snakemake.output.saturation, Saturation)
