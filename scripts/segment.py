"""Cut the anonymized turns of one shard into meaning units."""

from kelisim import stage
from kelisim.segment import segment_turns
from kelisim.tables import Participants, Segments, Turns, read_table, write_table

with stage.job(snakemake):
    participants = read_table(snakemake.input.participants, Participants)
    segments = segment_turns(
        read_table(snakemake.input.turns, Turns),
        languages=dict(zip(participants.interview_id, participants.language, strict=True)),
        max_words=snakemake.params.max_words,
        min_words=snakemake.params.min_words,
    )
    write_table(segments, snakemake.output.segments, Segments)
