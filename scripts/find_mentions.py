"""Find what identifies in the turns of one shard."""

from kelisim import stage
from kelisim.anonymize import find_caseless, find_mentions
from kelisim.tables import Mentions, RawParticipants, Turns, read_table, write_table

with stage.job(snakemake, is_private=True):
    participants = read_table(snakemake.input.participants, RawParticipants)
    turns = read_table(snakemake.input.turns, Turns)
    for interview_id, case in find_caseless(turns).items():
        stage.logger.warning(
            "Interview %s is all in %s case: names are found less surely there. Who reads it?",
            interview_id,
            case,
        )
    mentions = find_mentions(
        turns,
        languages=dict(zip(participants.interview_id, participants.language, strict=True)),
        english_model=snakemake.params.english_model,
    )
    write_table(mentions, snakemake.output.mentions, Mentions)
