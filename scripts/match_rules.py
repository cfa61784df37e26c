"""Match the codebook's rules on the segments of one shard."""

from pathlib import Path

from kelisim import stage
from kelisim.codebook import read_codebook
from kelisim.coding import match_rules
from kelisim.tables import RuleMatches, Segments, read_table, write_table

with stage.job(snakemake):
    matches = match_rules(
        read_table(snakemake.input.segments, Segments),
        read_codebook(Path(snakemake.input.codebook)),
        model=snakemake.params.english_model,
    )
    write_table(matches, snakemake.output.matches, RuleMatches)
