# Anonymize: what people look at and decide, and what risk remains.
# Reads:  what was decided by itself (link_names), the transcripts before and after, and filled-in
#         copies of the worklist and of the blind sample in data/review/.
# Writes: a worklist of doubtful names and telling descriptions, also as a page on which to decide
#         them, a blind sample of sentences (all private), and a report of the residual risk that may
#         be shared.
# Why:    no detector finds everything, and nobody can decide what nobody is shown.

REVIEW_FOLDER = "results/private/2_anonymize/review"


rule write_worklist:
    input:
        turns=expand("results/private/1_read/{shard}/turns.csv", shard=SHARDS),
        participants=expand("results/private/1_read/{shard}/participants.csv", shard=SHARDS),
        entities="results/private/2_anonymize/entities.csv",
        decisions="results/private/2_anonymize/decisions.csv",
        links="results/private/2_anonymize/doubts.csv",
        review=REVIEWED,
        key=SETTINGS.anonymize.pseudonym_key_file,
        lock=LOCK,
    output:
        workbook=f"{REVIEW_FOLDER}/worklist.xlsx",
        doubts=f"{REVIEW_FOLDER}/worklist.csv",
        descriptions=f"{REVIEW_FOLDER}/descriptions.csv",
        decided=f"{REVIEW_FOLDER}/decided.csv",
        desk=f"{REVIEW_FOLDER}/name_desk.html",
    log:
        "reports/logs/write_worklist.log",
    conda:
        "../../environment.yml"
    params:
        title=SETTINGS.study.title,
        notice=SETTINGS.study.notice,
        code=CODE["anonymize"],
    message:
        "Listing doubtful names and telling descriptions for a person to decide."
    script:
        "../../scripts/write_worklist.py"


rule draw_sample:
    input:
        turns=expand("results/2_anonymize/{shard}/turns.csv", shard=SHARDS),
        participants="results/2_anonymize/participants.csv",
        read=SAMPLED,
        lock=LOCK,
    output:
        workbook=f"{REVIEW_FOLDER}/sample.xlsx",
        sample=f"{REVIEW_FOLDER}/sample.csv",
        estimate=f"{REVIEW_FOLDER}/sample_estimate.csv",
    log:
        "reports/logs/draw_sample.log",
    conda:
        "../../environment.yml"
    params:
        n=SETTINGS.anonymize.sample_size,
        seed=SETTINGS.study.seed,
        confidence=SETTINGS.anonymize.sample_confidence,
        code=CODE["anonymize"],
    message:
        "Drawing a blind sample of the anonymized sentences."
    script:
        "../../scripts/draw_sample.py"


rule report_risk:
    input:
        raw_turns=expand("results/private/1_read/{shard}/turns.csv", shard=SHARDS),
        turns=expand("results/2_anonymize/{shard}/turns.csv", shard=SHARDS),
        participants="results/2_anonymize/participants.csv",
        decisions="results/private/2_anonymize/decisions.csv",
        doubts=f"{REVIEW_FOLDER}/worklist.csv",
        descriptions=f"{REVIEW_FOLDER}/descriptions.csv",
        decided=f"{REVIEW_FOLDER}/decided.csv",
        estimate=f"{REVIEW_FOLDER}/sample_estimate.csv",
        lock=LOCK,
    output:
        page="results/2_anonymize/risk.html",
        table="results/2_anonymize/risk.csv",
        rare_tokens=f"{REVIEW_FOLDER}/rare_tokens.csv",
    log:
        "reports/logs/report_risk.log",
    conda:
        "../../environment.yml"
    params:
        title=SETTINGS.study.title,
        notice=SETTINGS.study.notice,
        groups=SETTINGS.study.groups,
        confidence=SETTINGS.anonymize.sample_confidence,
        min_class=SETTINGS.anonymize.min_class,
        code=CODE["anonymize"],
    message:
        "Reporting what risk remains in the anonymized text."
    script:
        "../../scripts/report_risk.py"
