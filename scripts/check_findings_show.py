"""Show the findings: a page, JSON, and the last lines of a run."""

from kelisim import stage
from kelisim.check import build_record, compose_json, compose_page, compose_summary
from kelisim.codebook import keep_counted
from kelisim.tables import (
    Codes,
    Evidence,
    FindingQuotes,
    Findings,
    Stability,
    read_table,
    write_text,
)

with stage.job(snakemake):
    read, params = snakemake.input, snakemake.params
    tables = (
        read_table(read.findings, Findings),
        read_table(read.stability, Stability),
        read_table(read.evidence, Evidence),
        read_table(read.quotes, FindingQuotes),
    )
    common = {"title": params.title, "notice": params.notice}
    page = compose_page(
        *tables,
        keep_counted(read_table(read.codes, Codes)),
        groups=params.groups,
        confidence=params.confidence,
        **common,
    )
    write_text(page, snakemake.output.page)
    write_text(compose_json(build_record(*tables), **common), snakemake.output.record)
    write_text(compose_summary(tables[0], **common), snakemake.output.summary)
