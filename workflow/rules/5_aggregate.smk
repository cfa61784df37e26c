# Aggregate.
# Reads:  all codings, who has read what, segments, participants and the codebook.
# Writes: estimates with intervals, contrasts of parts, which codes stand together and follow each other,
#         how codes came up over time, how rich each interview is, and who is named as initiator.
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
        limits=(SETTINGS.aggregate.min_count, SETTINGS.aggregate.min_class),
        code=CODE["aggregate"],
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
        lock=LOCK,
    output:
        cooccurrence="results/5_aggregate/cooccurrence.csv",
    log:
        "reports/logs/count_cooccurrence.log",
    conda:
        "../../environment.yml"
    params:
        n_resamples=SETTINGS.aggregate.n_resamples,
        confidence=SETTINGS.aggregate.confidence,
        seed=SETTINGS.study.seed,
        limits=(SETTINGS.aggregate.min_count, SETTINGS.aggregate.min_class),
        code=CODE["aggregate"],
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
        lock=LOCK,
    output:
        saturation="results/5_aggregate/saturation.csv",
        points="results/5_aggregate/saturation_points.csv",
    log:
        "reports/logs/trace_saturation.log",
    conda:
        "../../environment.yml"
    params:
        n_orders=SETTINGS.aggregate.n_orders,
        seed=SETTINGS.study.seed,
        code=CODE["aggregate"],
    message:
        "Tracing how codes came up, beside {params.n_orders} random orders of the interviews."
    script:
        "../../scripts/trace_saturation.py"


rule compare_parts:
    input:
        codings="results/4_coding/codings.csv",
        coverage="results/4_coding/coverage.csv",
        codes="results/4_coding/codes.csv",
        segments="results/3_segment/segments.csv",
        participants="results/2_anonymize/participants.csv",
        estimates="results/5_aggregate/estimates.csv",
        lock=LOCK,
    output:
        contrasts="results/5_aggregate/contrasts.csv",
    log:
        "reports/logs/compare_parts.log",
    conda:
        "../../environment.yml"
    params:
        min_interviews=SETTINGS.aggregate.min_interviews,
        family=SETTINGS.aggregate.family,
        n_permutations=SETTINGS.aggregate.n_permutations,
        seed=SETTINGS.study.seed,
        code=CODE["aggregate"],
    message:
        "Comparing groups, batches and languages, corrected for many tests within {params.family}."
    script:
        "../../scripts/compare_parts.py"


rule describe_people:
    input:
        codings="results/4_coding/codings.csv",
        coverage="results/4_coding/coverage.csv",
        codes="results/4_coding/codes.csv",
        segments="results/3_segment/segments.csv",
        participants="results/2_anonymize/participants.csv",
        lock=LOCK,
    output:
        richness="results/5_aggregate/richness.csv",
        negative_cases="results/5_aggregate/negative_cases.csv",
    log:
        "reports/logs/describe_people.log",
    conda:
        "../../environment.yml"
    params:
        least_share=SETTINGS.aggregate.negative_share,
        min_interviews=SETTINGS.aggregate.min_interviews,
        limits=(SETTINGS.aggregate.min_count, SETTINGS.aggregate.min_class),
        code=CODE["aggregate"],
    message:
        "Counting how rich each interview is, and listing those that go against their group."
    script:
        "../../scripts/describe_people.py"


rule count_initiators:
    input:
        codings="results/4_coding/codings.csv",
        coverage="results/4_coding/coverage.csv",
        codes="results/4_coding/codes.csv",
        segments="results/3_segment/segments.csv",
        participants="results/2_anonymize/participants.csv",
        lock=LOCK,
    output:
        initiators="results/5_aggregate/initiators.csv",
        places="results/5_aggregate/initiator_places.csv",
    log:
        "reports/logs/count_initiators.log",
    conda:
        "../../environment.yml"
    params:
        initiators={side: list(codes) for side, codes in SETTINGS.aggregate.initiators.items()},
        confidence=SETTINGS.aggregate.confidence,
        min_interviews=SETTINGS.aggregate.min_interviews,
        limits=(SETTINGS.aggregate.min_count, SETTINGS.aggregate.min_class),
        code=CODE["aggregate"],
    message:
        "Counting who is named as the one that partnerships come from."
    script:
        "../../scripts/count_initiators.py"
