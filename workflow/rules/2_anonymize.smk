# Anonymize.
# Reads:  the raw turns and participants of each shard, the secret of the pseudonyms, the study's own names
#         (study/names.yaml) where there is such a file, and what people decided of doubts (data/review/).
# Writes: private tables of mentions, entities and replacements; then turns and participants with
#         pseudonyms, which may be shared. For the demonstration: how much was hidden.
# Why:    nobody who took part or was spoken of may be known from what leaves the private folder.

NAMES = ["study/names.yaml"] if Path("study/names.yaml").is_file() else []
GOLD = "demo/gold/mentions.csv"
# Only the demonstration corpus has its names marked, so that hiding them can be measured.
IS_MEASURED = bool(SETTINGS.study.notice) and Path(GOLD).is_file()
# Codings made on raw text, on the anonymized one.
CARRIED = ["results/2_anonymize/carried_codings.csv"]
# What was placed before; only a review package brings it.
TAKEN = {}
# What says how well was anonymized, and may be shared.
RISK = ["results/2_anonymize/risk.csv", "results/2_anonymize/risk.html"]


rule find_mentions:
    input:
        turns="results/private/1_read/{shard}/turns.csv",
        participants="results/private/1_read/{shard}/participants.csv",
        lock=LOCK,
    output:
        mentions="results/private/2_anonymize/{shard}/mentions.csv",
    log:
        "reports/logs/find_mentions/{shard}.log",
    conda:
        "../../environment.yml"
    params:
        english_model=SETTINGS.anonymize.english_model,
        code=CODE["anonymize"],
    message:
        "Finding names, contacts and numbers in {wildcards.shard}."
    script:
        "../../scripts/find_mentions.py"


checkpoint link_names:
    input:
        turns=expand("results/private/1_read/{shard}/turns.csv", shard=SHARDS),
        participants=expand("results/private/1_read/{shard}/participants.csv", shard=SHARDS),
        mentions=expand("results/private/2_anonymize/{shard}/mentions.csv", shard=SHARDS),
        names=NAMES,
        review=REVIEWED,
        key=SETTINGS.anonymize.pseudonym_key_file,
        lock=LOCK,
    output:
        entities="results/private/2_anonymize/entities.csv",
        variants="results/private/2_anonymize/variants.csv",
        decisions="results/private/2_anonymize/decisions.csv",
        doubts="results/private/2_anonymize/doubts.csv",
        tables=directory("results/private/2_anonymize/replacements"),
    log:
        "reports/logs/link_names.log",
    conda:
        "../../environment.yml"
    params:
        hide_unknown_names=SETTINGS.anonymize.hide_unknown_names,
        min_class=SETTINGS.anonymize.min_class,
        code=CODE["anonymize"],
    message:
        "Linking the names of all interviews and numbering them."
    script:
        "../../scripts/link_names.py"


rule redact:
    input:
        turns="results/private/1_read/{shard}/turns.csv",
        participants="results/private/1_read/{shard}/participants.csv",
        replacements=of_shard("results/private/2_anonymize/replacements/{shard}.csv"),
        lock=LOCK,
    output:
        turns="results/2_anonymize/{shard}/turns.csv",
        participants="results/2_anonymize/{shard}/participants.csv",
    log:
        "reports/logs/redact/{shard}.log",
    conda:
        "../../environment.yml"
    params:
        code=CODE["anonymize"],
    message:
        "Putting pseudonyms into {wildcards.shard}."
    script:
        "../../scripts/redact.py"


rule carry_codings:
    input:
        turns=expand("results/private/1_read/{shard}/turns.csv", shard=SHARDS),
        tables="results/private/2_anonymize/replacements",
        codebook="study/codebook.yaml",
        lock=LOCK,
    output:
        carried="results/2_anonymize/carried_codings.csv",
        unplaced="results/private/2_anonymize/unplaced_codings.csv",
    log:
        "reports/logs/carry_codings.log",
    conda:
        "../../environment.yml"
    params:
        batches=STUDY.batches,
        files=STUDY.fingerprint_of_coded(),
        code=CODE["anonymize"],
    message:
        "Carrying codings made on raw text over to the anonymized text."
    script:
        "../../scripts/carry_codings.py"


if IS_MEASURED:

    rule measure_anonymization:
        input:
            turns=expand("results/private/1_read/{shard}/turns.csv", shard=SHARDS),
            participants=expand("results/private/1_read/{shard}/participants.csv", shard=SHARDS),
            mentions=expand("results/private/2_anonymize/{shard}/mentions.csv", shard=SHARDS),
            tables="results/private/2_anonymize/replacements",
            names=NAMES,
            review=REVIEWED,
            key=SETTINGS.anonymize.pseudonym_key_file,
            gold=GOLD,
            lock=LOCK,
        output:
            accuracy="results/2_anonymize/accuracy.csv",
            misses="results/private/2_anonymize/misses.csv",
        log:
            "reports/logs/measure_anonymization.log",
        conda:
            "../../environment.yml"
        params:
            hide_unknown_names=SETTINGS.anonymize.hide_unknown_names,
            min_class=SETTINGS.anonymize.min_class,
            code=CODE["anonymize"],
        message:
            "Measuring how much of what identifies was hidden."
        script:
            "../../scripts/measure_anonymization.py"
