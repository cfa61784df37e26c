"""Draw a blind sample of the anonymized text, and estimate from those read what was missed."""

from pathlib import Path

import pandas as pd

from kelisim import stage
from kelisim.anonymize.review import (
    draw_sample,
    estimate_missed,
    list_sentences,
    read_samples,
    write_sample,
)
from kelisim.tables import Participants, SampleEstimate, Turns, read_table, write_table

with stage.job(snakemake, is_private=True):
    sentences = list_sentences(
        pd.concat([read_table(path, Turns) for path in snakemake.input.turns]),
        read_table(snakemake.input.participants, Participants),
    )
    drawn = draw_sample(sentences, n=snakemake.params.n, seed=snakemake.params.seed)
    estimate = estimate_missed(
        read_samples(snakemake.input.read),
        drawn,
        sentences,
        confidence=snakemake.params.confidence,
    )
    write_sample(Path(snakemake.output.workbook).parent, drawn)
    write_table(estimate, snakemake.output.estimate, SampleEstimate)
