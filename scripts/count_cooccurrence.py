"""Count which codes stand together, in segments and in interviews."""

from kelisim import stage
from kelisim.aggregate import count_cooccurrence
from kelisim.tables import (
    Codes,
    Codings,
    Cooccurrence,
    Coverage,
    Participants,
    Segments,
    read_table,
    write_table,
)

with stage.job(snakemake):
    cooccurrence = count_cooccurrence(
        read_table(snakemake.input.codings, Codings),
        read_table(snakemake.input.coverage, Coverage),
        read_table(snakemake.input.segments, Segments),
        read_table(snakemake.input.participants, Participants),
        read_table(snakemake.input.codes, Codes),
    )
    write_table(cooccurrence, snakemake.output.cooccurrence, Cooccurrence)
