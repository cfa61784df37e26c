"""Count who is named as the one that partnerships come from."""

from kelisim import stage
from kelisim.aggregate import Limits, count_initiators, suppress_initiators
from kelisim.tables import (
    Codes,
    Codings,
    Coverage,
    Initiators,
    Participants,
    Segments,
    read_table,
    write_table,
)

with stage.job(snakemake):
    initiators = count_initiators(
        read_table(snakemake.input.codings, Codings),
        read_table(snakemake.input.coverage, Coverage),
        read_table(snakemake.input.segments, Segments),
        read_table(snakemake.input.participants, Participants),
        read_table(snakemake.input.codes, Codes),
        initiators=snakemake.params.initiators,
        confidence=snakemake.params.confidence,
        min_interviews=snakemake.params.min_interviews,
    )
    limits = Limits(*snakemake.params.limits)
    write_table(suppress_initiators(initiators, limits), snakemake.output.initiators, Initiators)
