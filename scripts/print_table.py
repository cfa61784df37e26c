"""Print one table in its four formats."""

from pathlib import Path

from kelisim import stage
from kelisim.codebook import keep_counted
from kelisim.render import Look, Sources, print_table, save_printed
from kelisim.tables import (
    Codes,
    Estimates,
    Findings,
    NegativeCases,
    Participants,
    Quotes,
    Reliability,
    read_table,
)

with stage.job(snakemake):
    options = dict(snakemake.params.options)
    table = print_table(
        Sources(
            codes=keep_counted(read_table(snakemake.input.codes, Codes)),
            estimates=read_table(snakemake.input.estimates, Estimates),
            reliability=read_table(snakemake.input.reliability, Reliability),
            participants=read_table(snakemake.input.participants, Participants),
            quotes=read_table(snakemake.input.quotes, Quotes),
            findings=read_table(snakemake.input.findings, Findings),
            negative_cases=read_table(snakemake.input.negative_cases, NegativeCases),
        ),
        kind=options.pop("kind"),
        options=options,
        look=Look(snakemake.params.width_mm, dict(snakemake.params.groups)),
        notice=snakemake.params.notice,
        confidence=snakemake.params.confidence,
    )
    save_printed(table, Path(snakemake.output.csv).with_suffix(""))
