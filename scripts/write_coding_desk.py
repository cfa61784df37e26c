"""Write the pages on which people code: the blind desk, and the adjudicator's."""

from kelisim import stage
from kelisim.codebook import hash_codes
from kelisim.coding.desk import compose_adjudication_desk, compose_coding_desk
from kelisim.tables import Codes, Disagreements, NextToCode, Segments, read_table, write_text

with stage.job(snakemake):
    segments = read_table(snakemake.input.segments, Segments)
    codes = read_table(snakemake.input.codes, Codes)
    chosen = read_table(snakemake.input.chosen, NextToCode)
    disagreements = read_table(snakemake.input.disagreements, Disagreements)
    shown = {
        "title": snakemake.params.title,
        "notice": snakemake.params.notice,
        "codebook_hash": hash_codes(snakemake.input.codes),
    }
    write_text(compose_coding_desk(segments, codes, chosen, **shown), snakemake.output.desk)
    write_text(
        compose_adjudication_desk(segments, codes, disagreements, **shown),
        snakemake.output.adjudication,
    )
