# Coding.
# Reads:  segments, the codebook, and what people coded (data/coded/).
# Writes: every code on every segment with who or what put it there, who has read what, where people
#         differ, how far coders agree, and what to code next.
# Why:    people's codes are what is believed; rules and classifiers extend them to the rest, and are
#         measured on interviews that they did not learn from.

CODEBOOK = "study/codebook.yaml"
# Under reflexive thematic analysis there is no one right coding that coders could agree on or a machine
# could find: no agreement is computed, and rules and models only suggest.
IS_REFLEXIVE = SETTINGS.coding.approach == "reflexive"


rule list_codes:
    input:
        codebook=CODEBOOK,
        lock=LOCK,
    output:
        codes="results/4_coding/codes.csv",
    log:
        "reports/logs/list_codes.log",
    conda:
        "../../environment.yml"
    params:
        code=CODE["coding"],
    message:
        "Reading the codebook."
    script:
        "../../scripts/list_codes.py"


rule match_rules:
    input:
        segments=of_shard("results/3_segment/{shard}/segments.csv"),
        codebook=CODEBOOK,
        lock=LOCK,
    output:
        matches="results/4_coding/{shard}/rule_matches.csv",
    log:
        "reports/logs/match_rules/{shard}.log",
    conda:
        "../../environment.yml"
    params:
        english_model=SETTINGS.coding.english_model,
        code=CODE["coding"],
    message:
        "Matching the codebook's rules on {wildcards.shard}."
    script:
        "../../scripts/match_rules.py"


rule collect_rule_matches:
    input:
        tables=expand("results/4_coding/{shard}/rule_matches.csv", shard=SHARDS),
        lock=LOCK,
    output:
        table="results/4_coding/rule_matches.csv",
    log:
        "reports/logs/collect_rule_matches.log",
    conda:
        "../../environment.yml"
    params:
        contract="RuleMatches",
        code=CODE["coding"],
    message:
        "Putting the rule matches of all shards together."
    script:
        "../../scripts/collect_tables.py"


rule place_codings:
    input:
        **TAKEN,
        coded=CODED,
        beside=CODED_ASIDE,
        carried=CARRIED,
        segments="results/3_segment/segments.csv",
        codes="results/4_coding/codes.csv",
        lock=LOCK,
    output:
        codings="results/4_coding/human_codings.csv",
        moved="results/4_coding/moved_codings.csv",
        unplaced="results/4_coding/unplaced_codings.csv",
    log:
        "reports/logs/place_codings.log",
    conda:
        "../../environment.yml"
    params:
        code=CODE["coding"],
    message:
        "Finding the segments that people coded."
    script:
        "../../scripts/place_codings.py"


rule reconcile_codings:
    input:
        segments="results/3_segment/segments.csv",
        human="results/4_coding/human_codings.csv",
        codes="results/4_coding/codes.csv",
        lock=LOCK,
    output:
        reconciled="results/4_coding/reconciled.csv",
        disagreements="results/4_coding/disagreements.csv",
    log:
        "reports/logs/reconcile_codings.log",
    conda:
        "../../environment.yml"
    params:
        rule=SETTINGS.coding.reconcile,
        code=CODE["coding"],
    message:
        "Reconciling what several people coded ({params.rule}) and listing where they differ."
    script:
        "../../scripts/reconcile_codings.py"


rule score_segments:
    input:
        segments="results/3_segment/segments.csv",
        human="results/4_coding/human_codings.csv",
        reconciled="results/4_coding/reconciled.csv",
        matches="results/4_coding/rule_matches.csv",
        codes="results/4_coding/codes.csv",
        codebook=CODEBOOK,
        lock=LOCK,
    output:
        scores="results/4_coding/model_scores.csv",
        cards="results/4_coding/model_cards.csv",
    log:
        "reports/logs/score_segments.log",
    conda:
        "../../environment.yml"
    params:
        min_positives=SETTINGS.coding.min_positives,
        embeddings=SETTINGS.coding.embeddings,
        n_folds=SETTINGS.coding.n_folds,
        confidence=SETTINGS.aggregate.confidence,
        n_bootstrap=SETTINGS.coding.n_bootstrap,
        seed=SETTINGS.study.seed,
        code=CODE["coding"],
    message:
        "Training a classifier a code on what people coded, and scoring every segment."
    script:
        "../../scripts/score_segments.py"


rule gather_codings:
    input:
        segments="results/3_segment/segments.csv",
        human="results/4_coding/human_codings.csv",
        reconciled="results/4_coding/reconciled.csv",
        matches="results/4_coding/rule_matches.csv",
        scores="results/4_coding/model_scores.csv",
        cards="results/4_coding/model_cards.csv",
        codes="results/4_coding/codes.csv",
        codebook=CODEBOOK,
        lock=LOCK,
    output:
        codings="results/4_coding/codings.csv",
        coverage="results/4_coding/coverage.csv",
    log:
        "reports/logs/gather_codings.log",
    conda:
        "../../environment.yml"
    params:
        has_machine=not IS_REFLEXIVE,
        code=CODE["coding"],
    message:
        "Bringing all codings together."
    script:
        "../../scripts/gather_codings.py"


rule measure_agreement:
    input:
        segments="results/3_segment/segments.csv",
        participants="results/2_anonymize/participants.csv",
        human="results/4_coding/human_codings.csv",
        reconciled="results/4_coding/reconciled.csv",
        codings="results/4_coding/codings.csv",
        scores="results/4_coding/model_scores.csv",
        codes="results/4_coding/codes.csv",
        lock=LOCK,
    output:
        reliability="results/4_coding/reliability.csv",
        joint="results/4_coding/joint_agreement.csv",
    log:
        "reports/logs/measure_agreement.log",
    conda:
        "../../environment.yml"
    params:
        is_measured=not IS_REFLEXIVE,
        min_positives=SETTINGS.coding.min_positives,
        confidence=SETTINGS.aggregate.confidence,
        n_bootstrap=SETTINGS.coding.n_bootstrap,
        seed=SETTINGS.study.seed,
        code=CODE["coding"],
    message:
        "Measuring how far coders agree."
    script:
        "../../scripts/measure_agreement.py"


rule choose_next:
    input:
        segments="results/3_segment/segments.csv",
        participants="results/2_anonymize/participants.csv",
        human="results/4_coding/human_codings.csv",
        scores="results/4_coding/model_scores.csv",
        codes="results/4_coding/codes.csv",
        lock=LOCK,
    output:
        chosen="results/4_coding/next_to_code.csv",
    log:
        "reports/logs/choose_next.log",
    conda:
        "../../environment.yml"
    params:
        sample=SETTINGS.coding.sample.model_dump(),
        seed=SETTINGS.study.seed,
        code=CODE["coding"],
    message:
        "Choosing what people code next."
    script:
        "../../scripts/choose_next.py"


rule export_codings:
    input:
        human="results/4_coding/human_codings.csv",
        codings="results/4_coding/codings.csv",
        drawn="results/4_coding/next_to_code.csv",
        codes="results/4_coding/codes.csv",
        segments="results/3_segment/segments.csv",
        participants="results/2_anonymize/participants.csv",
        transcripts=STUDY.asked_transcripts,
        lock=LOCK,
    output:
        project="results/4_coding/export/project.qdpx",
        rows="results/4_coding/export/codings.csv",
        sheet="results/4_coding/export/to_code.xlsx",
    log:
        "reports/logs/export_codings.log",
    conda:
        "../../environment.yml"
    params:
        title=SETTINGS.study.title,
        code=CODE["coding"],
    message:
        "Writing the codings for people's own programs and spreadsheets."
    script:
        "../../scripts/export_codings.py"


rule write_coding_desk:
    input:
        segments="results/3_segment/segments.csv",
        codes="results/4_coding/codes.csv",
        chosen="results/4_coding/next_to_code.csv",
        disagreements="results/4_coding/disagreements.csv",
        lock=LOCK,
    output:
        desk="results/4_coding/coding_desk.html",
        adjudication="results/4_coding/adjudication_desk.html",
    log:
        "reports/logs/write_coding_desk.log",
    conda:
        "../../environment.yml"
    params:
        title=SETTINGS.study.title,
        notice=SETTINGS.study.notice,
        code=CODE["coding"],
    message:
        "Writing the pages on which people code."
    script:
        "../../scripts/write_coding_desk.py"
