# Read.
# Reads:  data/raw/<batch>/participants.csv and the transcripts that it names, a shard at a time.
# Writes: the participants and turns of the shard, whom each label was taken for, and a report
#         of what each file held. All private.
#         The transcripts are known by a fingerprint, as their file names hold names.
# Why:    every format ends in one form, with offsets; what is dropped is counted.


rule read_transcripts:
    input:
        roster=STUDY.roster_of,
        lock=LOCK,
    output:
        participants="results/private/1_read/{shard}/participants.csv",
        turns="results/private/1_read/{shard}/turns.csv",
        documents="results/private/1_read/{shard}/documents.csv",
        roles="results/private/1_read/{shard}/roles.csv",
    log:
        "reports/logs/read_transcripts/{shard}.log",
    conda:
        "../../environment.yml"
    params:
        groups=list(SETTINGS.study.groups),
        shard_size=SETTINGS.read.shard_size,
        transcripts=STUDY.fingerprint_of,
        code=CODE["read"],
    message:
        "Reading the transcripts of {wildcards.shard}."
    script:
        "../../scripts/read_transcripts.py"
