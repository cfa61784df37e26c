"""Read all human codings and find the segments that each belongs to."""

import hashlib
from pathlib import Path

from kelisim import stage
from kelisim.coding import place_codings
from kelisim.tables import (
    CarriedCodings,
    Codes,
    HumanCodings,
    Segments,
    UnplacedCodings,
    read_table,
    write_table,
)

with stage.job(snakemake):
    placed = place_codings(
        [Path(path) for path in snakemake.input.coded],
        read_table(snakemake.input.segments, Segments),
        read_table(snakemake.input.codes, Codes),
        carried=read_table(snakemake.input.carried, CarriedCodings),
        codebook_hash=hashlib.sha256(Path(snakemake.input.codes).read_bytes()).hexdigest()[:16],
    )
    write_table(placed.codings, snakemake.output.codings, HumanCodings)
    write_table(placed.unplaced, snakemake.output.unplaced, UnplacedCodings)
    for note in placed.notes:
        stage.logger.info(note)
    if len(placed.unplaced):
        stage.logger.info(
            "%d codings found no place: see unplaced_codings.csv.", len(placed.unplaced)
        )
