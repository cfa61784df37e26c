"""Judge the paper's claims, list the segments behind them, and write the summary."""

from pathlib import Path

from kelisim import stage
from kelisim.check import compose_summary, judge_findings, read_claims
from kelisim.tables import (
    Codes,
    Codings,
    Coverage,
    Estimates,
    Evidence,
    Findings,
    Participants,
    Segments,
    read_table,
    write_table,
    write_text,
)

with stage.job(snakemake):
    findings, evidence = judge_findings(
        read_claims(Path(snakemake.input.claims)),
        read_table(snakemake.input.estimates, Estimates),
        read_table(snakemake.input.codings, Codings),
        read_table(snakemake.input.coverage, Coverage),
        read_table(snakemake.input.segments, Segments),
        read_table(snakemake.input.participants, Participants),
        read_table(snakemake.input.codes, Codes),
        group_names=snakemake.params.groups,
        confidence=snakemake.params.confidence,
    )
    summary = compose_summary(
        findings, title=snakemake.params.title, notice=snakemake.params.notice
    )
    write_table(findings, snakemake.output.findings, Findings)
    write_table(evidence, snakemake.output.evidence, Evidence)
    write_text(summary, snakemake.output.summary)
