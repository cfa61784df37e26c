"""Count which codes stand together, in segments and in interviews, and which follow which."""

from kelisim import stage
from kelisim.aggregate import Limits, count_cooccurrence, suppress_pairs
from kelisim.codebook import keep_counted
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
        keep_counted(read_table(snakemake.input.codes, Codes)),
        n_resamples=snakemake.params.n_resamples,
        confidence=snakemake.params.confidence,
        seed=snakemake.params.seed,
    )
    cooccurrence = suppress_pairs(cooccurrence, Limits(*snakemake.params.limits))
    write_table(cooccurrence, snakemake.output.cooccurrence, Cooccurrence)
