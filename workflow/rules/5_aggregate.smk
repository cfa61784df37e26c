# Aggregate.
# Reads:  all codings, who has read what, segments, participants and the codebook.
# Writes: estimates with intervals, which codes stand together, and how codes came up over time.
# Why:    numbers are made here, once; what comes after draws and judges them and makes none.


rule estimate:
    input:
        codings="results/4_coding/codings.csv",
        coverage="results/4_coding/coverage.csv",
        codes="results/4_coding/codes.csv",
        segments="results/3_segment/segments.csv",
        participants="results/2_anonymize/participants.csv",
        reliability="results/4_coding/reliability.csv",
        human_codings="results/4_coding/human_codings.csv",
        model_scores="results/4_coding/model_scores.csv",
        code=CODE["aggregate"],
        lock=LOCK,
    output:
        estimates="results/5_aggregate/estimates.csv",
    log:
        "reports/logs/estimate.log",
    conda:
        "../../environment.yml"
    params:
        confidence=SETTINGS.aggregate.confidence,
        min_interviews=SETTINGS.aggregate.min_interviews,
        min_scored_interviews=SETTINGS.aggregate.min_scored_interviews,
        min_expected=SETTINGS.aggregate.min_expected,
    message:
        "Estimating how much is spoken of each code, with {params.confidence} intervals."
    script:
        "../../scripts/estimate.py"


rule count_cooccurrence:
    input:
        codings="results/4_coding/codings.csv",
        coverage="results/4_coding/coverage.csv",
        codes="results/4_coding/codes.csv",
        segments="results/3_segment/segments.csv",
        participants="results/2_anonymize/participants.csv",
        code=CODE["aggregate"],
        lock=LOCK,
    output:
        cooccurrence="results/5_aggregate/cooccurrence.csv",
    log:
        "reports/logs/count_cooccurrence.log",
    conda:
        "../../environment.yml"
    message:
        "Counting which codes stand together."
    script:
        "../../scripts/count_cooccurrence.py"


rule trace_saturation:
    input:
        codings="results/4_coding/codings.csv",
        coverage="results/4_coding/coverage.csv",
        codes="results/4_coding/codes.csv",
        segments="results/3_segment/segments.csv",
        participants="results/2_anonymize/participants.csv",
        code=CODE["aggregate"],
        lock=LOCK,
    output:
        saturation="results/5_aggregate/saturation.csv",
    log:
        "reports/logs/trace_saturation.log",
    conda:
        "../../environment.yml"
    params:
        n_orders=SETTINGS.aggregate.n_orders,
        seed=SETTINGS.study.seed,
    message:
        "Tracing how codes came up, beside {params.n_orders} random orders of the interviews."
    script:
        "../../scripts/trace_saturation.py"
