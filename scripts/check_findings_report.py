"""Fill the study's text with numbers from named results, and name them for a manuscript."""

from pathlib import Path

from kelisim import stage
from kelisim.check import Results, fill_report
from kelisim.check.manuscript import compose_json, compose_tex, compose_word, list_numbers
from kelisim.codebook import keep_counted
from kelisim.tables import (
    Codes,
    Estimates,
    FindingQuotes,
    Findings,
    Participants,
    Reliability,
    Segments,
    read_table,
    write_bytes,
    write_text,
)

with stage.job(snakemake):
    read, params = snakemake.input, snakemake.params
    results = Results(
        findings=read_table(read.findings, Findings),
        quotes=read_table(read.quotes, FindingQuotes),
        estimates=read_table(read.estimates, Estimates),
        reliability=read_table(read.reliability, Reliability),
        participants=read_table(read.participants, Participants),
        segments=read_table(read.segments, Segments),
        codes=keep_counted(read_table(read.codes, Codes)),
        title=params.title,
        notice=params.notice,
        groups=params.groups,
        confidence=params.confidence,
        estimand=params.estimand,
    )
    template = Path(read.template)
    text = fill_report(template.read_text(encoding="utf-8"), results, file=template.as_posix())
    write_text(text, snakemake.output.report)
    numbers = list_numbers(results)
    write_text(compose_json(numbers, notice=params.notice), snakemake.output.json)
    write_text(compose_tex(numbers, notice=params.notice), snakemake.output.tex)
    write_bytes(compose_word(numbers, notice=params.notice), snakemake.output.docx)
