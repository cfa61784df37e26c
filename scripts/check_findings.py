"""Judge the paper's claims, see how firm each verdict is, and list what speaks for and against."""

from pathlib import Path

from kelisim import stage
from kelisim.check import Look, Tables, Variants, choose_quotes, judge_findings, read_claims
from kelisim.codebook import keep_counted
from kelisim.tables import (
    Codes,
    Codings,
    Coverage,
    Estimates,
    Evidence,
    FindingQuotes,
    Findings,
    HumanCodings,
    ModelScores,
    Participants,
    Reliability,
    RuleMatches,
    Segments,
    Stability,
    read_table,
    write_table,
)

with stage.job(snakemake):
    read, params = snakemake.input, snakemake.params
    tables = Tables(
        estimates=read_table(read.estimates, Estimates),
        codings=read_table(read.codings, Codings),
        coverage=read_table(read.coverage, Coverage),
        segments=read_table(read.segments, Segments),
        participants=read_table(read.participants, Participants),
        codes=keep_counted(read_table(read.codes, Codes)),
        rule_matches=read_table(read.rule_matches, RuleMatches),
        model_scores=read_table(
            read.model_scores, ModelScores, columns=["segment_id", "code", "score", "threshold"]
        ),
        reliability=read_table(read.reliability, Reliability),
    )
    findings, stability, evidence = judge_findings(
        read_claims(Path(read.claims)),
        tables,
        group_names=params.groups,
        look=Look(
            confidence=params.confidence,
            min_interviews=params.min_interviews,
            measure="share_interviews",
            estimand=params.estimand,
            factor=1.0,
            lead=0.0,
        ),
        variants=Variants(**params.variants),
    )
    quotes = choose_quotes(
        evidence,
        tables.segments,
        tables.participants,
        read_table(read.human, HumanCodings),
        tables.codes,
        n_quotes=params.n_quotes,
    )
    write_table(findings, snakemake.output.findings, Findings)
    write_table(stability, snakemake.output.stability, Stability)
    write_table(evidence, snakemake.output.evidence, Evidence)
    write_table(quotes, snakemake.output.quotes, FindingQuotes)
