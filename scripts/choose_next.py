"""Choose what people code next."""

from kelisim import stage
from kelisim.coding import choose_next
from kelisim.tables import (
    Codes,
    HumanCodings,
    ModelScores,
    NextToCode,
    Participants,
    Segments,
    read_table,
    write_table,
)

with stage.job(snakemake):
    chosen = choose_next(
        read_table(snakemake.input.segments, Segments),
        read_table(snakemake.input.participants, Participants),
        read_table(snakemake.input.human, HumanCodings),
        read_table(
            snakemake.input.scores,
            ModelScores,
            columns=["segment_id", "code", "score", "is_out_of_fold"],
        ),
        read_table(snakemake.input.codes, Codes),
        seed=snakemake.params.seed,
        **snakemake.params.sample,
    )
    write_table(chosen, snakemake.output.chosen, NextToCode)
