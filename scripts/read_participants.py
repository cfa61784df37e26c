"""Read who was interviewed, batch by batch."""

from pathlib import Path

from kelisim import stage
from kelisim.read import read_participants
from kelisim.tables import RawParticipants, write_table

with stage.job(snakemake, is_private=True):
    participants = read_participants(
        Path(snakemake.params.folder),
        batches=list(snakemake.params.batches),
        groups=list(snakemake.params.groups),
        shard_size=snakemake.params.shard_size,
    )
    write_table(participants, snakemake.output.participants, RawParticipants)
