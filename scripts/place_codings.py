"""Read all human codings and find the segments that each belongs to."""

from pathlib import Path

import pandas as pd

from kelisim import stage
from kelisim.codebook import hash_codes
from kelisim.coding import place_codings
from kelisim.tables import (
    CarriedCodings,
    Codes,
    HumanCodings,
    MovedCodings,
    Segments,
    UnplacedCodings,
    columns_of,
    read_table,
    write_table,
)


def with_taken(rows, name, contract):
    """Add what a review package brings as placed."""
    path = snakemake.input.get(name)
    if not path:
        return rows
    both = pd.concat([read_table(path, contract), rows])
    return both.drop_duplicates(contract.key())


with stage.job(snakemake):
    # A corpus that came anonymized has no such table if nothing was coded on its raw text.
    carried = [read_table(path, CarriedCodings) for path in snakemake.input.carried]
    placed = place_codings(
        [Path(path) for path in snakemake.input.coded],
        read_table(snakemake.input.segments, Segments),
        read_table(snakemake.input.codes, Codes),
        carried=pd.concat(carried) if carried else pd.DataFrame(columns=columns_of(CarriedCodings)),
        codebook_hash=hash_codes(snakemake.input.codes),
    )
    codings = with_taken(placed.codings, "taken_codings", HumanCodings)
    write_table(codings, snakemake.output.codings, HumanCodings)
    moved = with_taken(placed.moved, "taken_moved", MovedCodings)
    write_table(moved, snakemake.output.moved, MovedCodings)
    unplaced = with_taken(placed.unplaced, "taken_unplaced", UnplacedCodings)
    write_table(unplaced, snakemake.output.unplaced, UnplacedCodings)
    for note in placed.notes:
        stage.logger.info(note)
    n_changed = (placed.moved.change != "pseudonyms changed").sum()
    if n_changed:
        stage.logger.info(
            "%d codings stand on other words than their coder saw: see moved_codings.csv.",
            n_changed,
        )
    if len(placed.unplaced):
        stage.logger.info(
            "%d codings found no place: see unplaced_codings.csv.", len(placed.unplaced)
        )
