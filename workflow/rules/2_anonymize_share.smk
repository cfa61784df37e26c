# Anonymize: the corpus as people read it.
# Reads:  the anonymized turns and participants of all shards.
# Writes: one table of participants, and a transcript an interview.
# Why:    the same, whether the shards were just anonymized or came so.


rule collect_participants:
    input:
        tables=expand("results/2_anonymize/{shard}/participants.csv", shard=SHARDS),
        lock=LOCK,
    output:
        table="results/2_anonymize/participants.csv",
    log:
        "reports/logs/collect_participants.log",
    conda:
        "../../environment.yml"
    params:
        contract="Participants",
        code=CODE["anonymize"],
    message:
        "Putting the participants of all shards together."
    script:
        "../../scripts/collect_tables.py"


rule write_transcripts:
    input:
        turns=expand("results/2_anonymize/{shard}/turns.csv", shard=SHARDS),
        lock=LOCK,
    output:
        transcripts=STUDY.transcripts,
    log:
        "reports/logs/write_transcripts.log",
    conda:
        "../../environment.yml"
    params:
        code=CODE["anonymize"],
    message:
        "Writing the anonymized transcripts."
    script:
        "../../scripts/write_transcripts.py"
