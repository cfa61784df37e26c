"""Show the codebook as a table: themes, subthemes and codes in its order."""

from pathlib import Path

from kelisim import stage
from kelisim.codebook import codebook_table, read_codebook
from kelisim.tables import Codes, write_table

with stage.job(snakemake):
    codebook = read_codebook(Path(snakemake.input.codebook))
    write_table(codebook_table(codebook), snakemake.output.codes, Codes)
