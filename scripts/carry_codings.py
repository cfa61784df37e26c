"""Carry codings made on raw text over to the anonymized transcripts."""

from pathlib import Path

import pandas as pd

from kelisim import stage
from kelisim.anonymize import carry_codings
from kelisim.codebook import codebook_table, read_codebook
from kelisim.tables import (
    CarriedCodings,
    Replacements,
    Turns,
    UnplacedCodings,
    read_table,
    write_table,
)

with stage.job(snakemake, is_private=True):
    tables = sorted(Path(snakemake.input.tables).glob("*.csv"))
    carried, unplaced = carry_codings(
        {batch: Path("data/raw", batch, "coded") for batch in snakemake.params.batches},
        pd.concat([read_table(path, Turns) for path in snakemake.input.turns]),
        pd.concat([read_table(path, Replacements) for path in tables]),
        codebook_table(read_codebook(Path(snakemake.input.codebook))),
    )
    write_table(carried, snakemake.output.carried, CarriedCodings)
    write_table(unplaced, snakemake.output.unplaced, UnplacedCodings)
    if len(unplaced):
        stage.logger.info("%d codings made on raw text found no place.", len(unplaced))
