# Check.
# Reads:  the paper's claims (study/findings.py), the estimates, the codings behind them, and the
#         study's text (study/report.md.j2).
# Writes: a verdict a claim, how firm it is, what speaks for and against it; the same as a page, as
#         JSON and as the summary printed at the end; and the text with its numbers filled in.
# Why:    a claim is judged anew whenever a number moves, and can be followed to people's words.

CLAIMS = "study/findings.py"


rule check_findings:
    input:
        claims=CLAIMS,
        estimates="results/5_aggregate/estimates.csv",
        codings="results/4_coding/codings.csv",
        coverage="results/4_coding/coverage.csv",
        human="results/4_coding/human_codings.csv",
        rule_matches="results/4_coding/rule_matches.csv",
        model_scores="results/4_coding/model_scores.csv",
        reliability="results/4_coding/reliability.csv",
        codes="results/4_coding/codes.csv",
        segments="results/3_segment/segments.csv",
        participants="results/2_anonymize/participants.csv",
        lock=LOCK,
    output:
        findings=report(
            "results/7_check/findings.csv",
            caption="../report/findings.rst",
            category="Findings",
            labels={"findings": "claims and verdicts"},
        ),
        stability="results/7_check/stability.csv",
        evidence="results/7_check/evidence.csv",
        quotes="results/7_check/quotes.csv",
    log:
        "reports/logs/check_findings.log",
    conda:
        "../../environment.yml"
    params:
        groups=dict(SETTINGS.study.groups),
        confidence=SETTINGS.aggregate.confidence,
        min_interviews=SETTINGS.aggregate.min_interviews,
        estimand=SETTINGS.check.estimand,
        n_quotes=SETTINGS.check.n_quotes,
        variants={
            "confidences": SETTINGS.check.other_confidences,
            "factors": SETTINGS.check.threshold_factors,
            "leads": SETTINGS.check.other_leads,
        },
        code=CODE["check"],
    message:
        "Judging the paper's claims, and trying what turns each verdict."
    script:
        "../../scripts/check_findings.py"


rule check_findings_show:
    input:
        findings="results/7_check/findings.csv",
        stability="results/7_check/stability.csv",
        evidence="results/7_check/evidence.csv",
        quotes="results/7_check/quotes.csv",
        codes="results/4_coding/codes.csv",
        lock=LOCK,
    output:
        page="results/7_check/findings.html",
        record="results/7_check/findings.json",
        summary="results/7_check/summary.txt",
    log:
        "reports/logs/check_findings_show.log",
    conda:
        "../../environment.yml"
    params:
        groups=dict(SETTINGS.study.groups),
        confidence=SETTINGS.aggregate.confidence,
        title=SETTINGS.study.title,
        notice=SETTINGS.study.notice,
        code=CODE["check"],
    message:
        "Writing the page of findings."
    script:
        "../../scripts/check_findings_show.py"


rule check_findings_report:
    input:
        template="study/report.md.j2",
        findings="results/7_check/findings.csv",
        quotes="results/7_check/quotes.csv",
        estimates="results/5_aggregate/estimates.csv",
        reliability="results/4_coding/reliability.csv",
        codes="results/4_coding/codes.csv",
        segments="results/3_segment/segments.csv",
        participants="results/2_anonymize/participants.csv",
        lock=LOCK,
    output:
        report="results/7_check/report.md",
        # Named as the report's numbers are; printed beside figures and tables.
        json="results/6_render/numbers.json",
        tex="results/6_render/numbers.tex",
        docx="results/6_render/numbers.docx",
    log:
        "reports/logs/check_findings_report.log",
    conda:
        "../../environment.yml"
    params:
        groups=dict(SETTINGS.study.groups),
        confidence=SETTINGS.aggregate.confidence,
        estimand=SETTINGS.check.estimand,
        title=SETTINGS.study.title,
        notice=SETTINGS.study.notice,
        code=CODE["check"],
    message:
        "Filling the study's text with its numbers, and naming those that a manuscript may print."
    script:
        "../../scripts/check_findings_report.py"


# A rule of its own, as Snakemake deletes what a failed job wrote; after all that is to be read then.
rule check_findings_hold:
    input:
        findings="results/7_check/findings.csv",
        page="results/7_check/findings.html",
        report="results/7_check/report.md",
        index="results/index.html",
        lock=LOCK,
    output:
        passed="results/7_check/passed.txt",
    log:
        "reports/logs/check_findings_hold.log",
    conda:
        "../../environment.yml"
    params:
        strict=SETTINGS.check.strict,
        code=CODE["check"],
    message:
        "Looking for contradicted claims (strict: {params.strict})."
    script:
        "../../scripts/check_findings_hold.py"
