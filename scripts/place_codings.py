"""Read all human codings and find the segment that each belongs to."""

from pathlib import Path

import pandas as pd

from kelisim import stage
from kelisim.coding import place_codings, read_coded_file
from kelisim.coding.human import COLUMNS
from kelisim.tables import (
    Codes,
    HumanCodings,
    Segments,
    UnplacedCodings,
    read_table,
    write_table,
)

with stage.job(snakemake):
    codes = read_table(snakemake.input.codes, Codes)
    files = [read_coded_file(Path(path)) for path in snakemake.input.coded]
    columns = [*COLUMNS, "file", "line", "drawn_by", "probability"]
    coded = pd.concat(files) if files else pd.DataFrame(columns=columns)
    placed, unplaced = place_codings(
        coded, read_table(snakemake.input.segments, Segments), codes=list(codes.code)
    )
    write_table(placed, snakemake.output.codings, HumanCodings)
    write_table(unplaced, snakemake.output.unplaced, UnplacedCodings)
