"""Find what identifies in the turns of one shard."""

from kelisim import stage
from kelisim.anonymize import find_mentions
from kelisim.tables import Mentions, RawParticipants, Turns, read_table, write_table

with stage.job(snakemake, is_private=True):
    participants = read_table(snakemake.input.participants, RawParticipants)
    mentions = find_mentions(
        read_table(snakemake.input.turns, Turns),
        languages=dict(zip(participants.interview_id, participants.language, strict=True)),
        english_model=snakemake.params.english_model,
    )
    write_table(mentions, snakemake.output.mentions, Mentions)
