"""Take the anonymized turns and participants of a shard as they came."""

from kelisim import stage
from kelisim.tables import Participants, Turns, read_table, write_table

with stage.job(snakemake):
    for name, contract in (("turns", Turns), ("participants", Participants)):
        write_table(read_table(snakemake.input[name], contract), snakemake.output[name], contract)
