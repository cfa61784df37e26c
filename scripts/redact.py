"""Put pseudonyms into the turns of one shard, and leave names out of its participants."""

from kelisim import stage
from kelisim.anonymize import describe_participants, redact_turns
from kelisim.tables import (
    Participants,
    RawParticipants,
    Replacements,
    Turns,
    read_table,
    write_table,
)

with stage.job(snakemake, is_private=True):
    turns = redact_turns(
        read_table(snakemake.input.turns, Turns),
        read_table(snakemake.input.replacements, Replacements),
    )
    people = describe_participants(read_table(snakemake.input.participants, RawParticipants))
    write_table(turns, snakemake.output.turns, Turns)
    write_table(people, snakemake.output.participants, Participants)
