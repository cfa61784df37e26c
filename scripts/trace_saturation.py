"""Trace how many codes had come up after each further interview."""

from kelisim import stage
from kelisim.aggregate import find_saturation, trace_saturation
from kelisim.codebook import keep_counted
from kelisim.tables import (
    Codes,
    Codings,
    Coverage,
    Participants,
    Saturation,
    SaturationPoints,
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
    options = {"n_orders": snakemake.params.n_orders, "seed": snakemake.params.seed}
    write_table(trace_saturation(*tables, **options), snakemake.output.saturation, Saturation)
    write_table(find_saturation(*tables, **options), snakemake.output.points, SaturationPoints)
