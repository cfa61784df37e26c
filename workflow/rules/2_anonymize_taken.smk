# Anonymize: taken as done (`study.start_from: anonymized`).
# Reads:  data/anonymized/: the turns and participants of each shard, as `results/2_anonymize/` had them, and
#         what was said of the risk that remains.
# Writes: the same under results/2_anonymize/.
# Why:    reviewers and archives rerun everything from there, without raw data, names or keys.

REPORTS = [
    path
    for path in ("accuracy.csv", "carried_codings.csv", "risk.csv", "risk.html")
    if Path("data/anonymized", path).is_file()
]
IS_MEASURED = "accuracy.csv" in REPORTS
CARRIED = [f"results/2_anonymize/{path}" for path in REPORTS if path.startswith("carried")]
# People's codings as they were placed: their files may hold words that were hidden later.
TAKEN = {
    name: path
    for name, path in (
        ("taken_codings", "data/anonymized/codings/human_codings.csv"),
        ("taken_moved", "data/anonymized/codings/moved_codings.csv"),
        ("taken_unplaced", "data/anonymized/codings/unplaced_codings.csv"),
    )
    if Path(path).is_file()
}
RISK = [f"results/2_anonymize/{path}" for path in REPORTS if path.startswith("risk")]


localrules:
    take_reports,


rule take_shard:
    input:
        turns="data/anonymized/{shard}/turns.csv",
        participants="data/anonymized/{shard}/participants.csv",
        lock=LOCK,
    output:
        turns="results/2_anonymize/{shard}/turns.csv",
        participants="results/2_anonymize/{shard}/participants.csv",
    log:
        "reports/logs/take_shard/{shard}.log",
    conda:
        "../../environment.yml"
    params:
        code=CODE["anonymize"],
    message:
        "Taking the anonymized turns of {wildcards.shard}."
    script:
        "../../scripts/take_shard.py"


rule take_reports:
    input:
        reports=expand("data/anonymized/{path}", path=REPORTS),
        lock=LOCK,
    output:
        reports=expand("results/2_anonymize/{path}", path=REPORTS),
    log:
        "reports/logs/take_reports.log",
    conda:
        "../../environment.yml"
    params:
        code=CODE["anonymize"],
    message:
        "Taking what was said of the anonymization."
    script:
        "../../scripts/take_reports.py"
