"""Read the transcripts of one shard into turns."""

from pathlib import Path

from kelisim import stage
from kelisim.read import read_transcripts
from kelisim.tables import Documents, RawParticipants, Turns, read_table, write_table

with stage.job(snakemake, is_private=True):
    turns, documents = read_transcripts(
        read_table(snakemake.input.participants, RawParticipants),
        folder=Path(snakemake.params.folder),
        shard=snakemake.wildcards.shard,
    )
    write_table(turns, snakemake.output.turns, Turns)
    write_table(documents, snakemake.output.documents, Documents)
