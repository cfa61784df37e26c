"""Make one human label a segment of what several people coded, and list where they differ."""

from kelisim import stage
from kelisim.coding import cover_interviews, list_disagreements, list_read
from kelisim.coding.reconcile import reconcile
from kelisim.tables import (
    Codes,
    Disagreements,
    HumanCodings,
    Reconciled,
    Segments,
    read_table,
    write_table,
)

with stage.job(snakemake):
    segments = read_table(snakemake.input.segments, Segments)
    codes = read_table(snakemake.input.codes, Codes)
    human = read_table(snakemake.input.human, HumanCodings)
    read = list_read(human, cover_interviews(human, segments, codes))
    rule = snakemake.params.rule
    reconciled = reconcile(human, read, rule=rule)
    disagreements = list_disagreements(human, read, segments, rule=rule)
    write_table(reconciled, snakemake.output.reconciled, Reconciled)
    write_table(disagreements, snakemake.output.disagreements, Disagreements)
