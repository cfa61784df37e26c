# Segment.
# Reads:  the anonymized turns of a shard.
# Writes: meaning units with readable ids (interview, turn, unit), offsets and the question asked.
# Why:    a code is put on a unit small enough to mean one thing and large enough to be understood.


rule segment:
    input:
        turns=of_shard("results/2_anonymize/{shard}/turns.csv"),
        participants=of_shard("results/2_anonymize/{shard}/participants.csv"),
        lock=LOCK,
    output:
        segments="results/3_segment/{shard}/segments.csv",
    log:
        "reports/logs/segment/{shard}.log",
    conda:
        "../../environment.yml"
    params:
        max_words=SETTINGS.segment.max_words,
        min_words=SETTINGS.segment.min_words,
        code=CODE["segment"],
    message:
        "Cutting the turns of {wildcards.shard} into meaning units of about {params.max_words} words."
    script:
        "../../scripts/segment.py"


rule collect_segments:
    input:
        tables=expand("results/3_segment/{shard}/segments.csv", shard=SHARDS),
        lock=LOCK,
    output:
        table="results/3_segment/segments.csv",
    log:
        "reports/logs/collect_segments.log",
    conda:
        "../../environment.yml"
    params:
        contract="Segments",
        code=CODE["segment"],
    message:
        "Putting the segments of all shards together."
    script:
        "../../scripts/collect_tables.py"
