# Check.
# Reads:  the paper's claims (study/findings.py), the estimates, and the codings behind them.
# Writes: a verdict a claim with the segments behind it, and the summary printed at the end.
# Why:    a claim is judged anew whenever a number moves, and can be followed to people's words.

CLAIMS = "study/findings.py"


rule check_findings:
    input:
        claims=CLAIMS,
        estimates="results/5_aggregate/estimates.csv",
        codings="results/4_coding/codings.csv",
        coverage="results/4_coding/coverage.csv",
        codes="results/4_coding/codes.csv",
        segments="results/3_segment/segments.csv",
        participants="results/2_anonymize/participants.csv",
        code=CODE["check"],
        lock=LOCK,
    output:
        findings="results/7_check/findings.csv",
        evidence="results/7_check/evidence.csv",
        summary="results/7_check/summary.txt",
    log:
        "reports/logs/check_findings.log",
    conda:
        "../../environment.yml"
    params:
        groups=dict(SETTINGS.study.groups),
        confidence=SETTINGS.aggregate.confidence,
        title=SETTINGS.study.title,
        notice=SETTINGS.study.notice,
    message:
        "Judging the paper's claims."
    script:
        "../../scripts/check_findings.py"


# A rule of its own, as Snakemake deletes what a failed job wrote: the findings stay to be read.
rule check_findings_hold:
    input:
        findings="results/7_check/findings.csv",
        code=CODE["check"],
        lock=LOCK,
    output:
        passed="results/7_check/passed.txt",
    log:
        "reports/logs/check_findings_hold.log",
    conda:
        "../../environment.yml"
    params:
        strict=SETTINGS.check.strict,
    message:
        "Looking for contradicted claims (strict: {params.strict})."
    script:
        "../../scripts/check_findings_hold.py"
