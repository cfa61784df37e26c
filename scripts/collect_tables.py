"""Put the tables of several shards together, by their contract."""

import pandas as pd

from kelisim import stage, tables

with stage.job(snakemake):
    contract = getattr(tables, snakemake.params.contract)
    parts = [tables.read_table(path, contract) for path in snakemake.input.tables]
    tables.write_table(pd.concat(parts), snakemake.output.table, contract)
