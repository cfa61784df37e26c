"""Write the anonymized transcripts as plain text, one file an interview."""

from pathlib import Path

import pandas as pd

from kelisim import stage
from kelisim.tables import Turns, read_table, write_text
from kelisim.transcripts import compose_transcript

with stage.job(snakemake):
    turns = pd.concat([read_table(path, Turns) for path in snakemake.input.turns])
    interviews = dict(tuple(turns.groupby("interview_id")))
    for path in snakemake.output.transcripts:
        write_text(compose_transcript(interviews[Path(path).stem]) + "\n", path)
