"""Read the participants and transcripts of one shard."""

from pathlib import Path

from kelisim import stage
from kelisim.read import describe_left_out, describe_roles, read_participants, read_transcripts
from kelisim.tables import Documents, RawParticipants, Roles, Turns, write_table

with stage.job(snakemake, is_private=True):
    batch = Path(snakemake.input.roster).parent
    participants = read_participants(
        batch.parent,
        batches=[batch.name],
        groups=list(snakemake.params.groups),
        shard_size=snakemake.params.shard_size,
    )
    shard = snakemake.wildcards.shard
    read = read_transcripts(participants, folder=batch.parent, shard=shard)
    members = participants[participants.shard == shard]
    write_table(members, snakemake.output.participants, RawParticipants)
    write_table(read.turns, snakemake.output.turns, Turns)
    write_table(read.documents, snakemake.output.documents, Documents)
    write_table(read.roles, snakemake.output.roles, Roles)
    for line in describe_roles(read.roles) + describe_left_out(read.documents):
        stage.logger.info(line)
