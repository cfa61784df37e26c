# Anonymize: the leak gate, the last rule of every run.
# Reads:  every shareable result, the private registry of names, and the study's own names.
# Writes: a private report; fails where such a name stands in a shareable file or in its path.
# Why:    what a later stage prints must hide as much as the transcripts do. It stands here, behind the
#         other rules, as it needs to know all that they write.

SHAREABLE = [
    "results/index.html",
    "results/2_anonymize/participants.csv",
    *RISK,
    "results/3_segment/segments.csv",
    *expand(
        "results/4_coding/{table}.csv",
        table=[
            "codes",
            "codings",
            "coverage",
            "disagreements",
            "human_codings",
            "joint_agreement",
            "model_cards",
            "model_scores",
            "moved_codings",
            "next_to_code",
            "reconciled",
            "reliability",
            "rule_matches",
            "unplaced_codings",
        ],
    ),
    *expand("results/4_coding/export/{file}", file=["codings.csv", "project.qdpx", "to_code.xlsx"]),
    *CARRIED,
    *expand("results/4_coding/{page}.html", page=["adjudication_desk", "coding_desk"]),
    *expand(
        "results/5_aggregate/{table}.csv",
        table=[
            "contrasts",
            "cooccurrence",
            "estimates",
            "initiator_places",
            "initiators",
            "negative_cases",
            "richness",
            "saturation",
            "saturation_points",
        ],
    ),
    *expand(
        "results/6_render/figures/{figure}.{kind}",
        figure=FIGURES,
        kind=["csv", "md", "pdf", "png", "svg"],
    ),
    *expand(
        "results/6_render/tables/{table}.{kind}", table=TABLES, kind=["csv", "docx", "html", "tex"]
    ),
    "results/6_render/evidence.html",
    "results/6_render/quotes.csv",
    "results/6_render/to_translate.csv",
    *expand("results/6_render/numbers.{kind}", kind=["docx", "json", "tex"]),
    *expand(
        "results/7_check/{file}",
        file=[
            *("evidence.csv", "findings.csv", "quotes.csv", "stability.csv"),
            *("findings.html", "findings.json", "report.md", "summary.txt"),
        ],
    ),
    *expand("results/2_anonymize/{shard}/turns.csv", shard=SHARDS),
    *expand("results/3_segment/{shard}/segments.csv", shard=SHARDS),
    *expand("results/4_coding/{shard}/rule_matches.csv", shard=SHARDS),
    *STUDY.asked_transcripts,
    *ACCURACY,
]


if IS_RAW:

    rule leak_gate:
        input:
            shareable=SHAREABLE,
            entities="results/private/2_anonymize/entities.csv",
            variants="results/private/2_anonymize/variants.csv",
            names=NAMES,
            turns=expand("results/private/1_read/{shard}/turns.csv", shard=SHARDS),
            participants=expand("results/private/1_read/{shard}/participants.csv", shard=SHARDS),
            lock=LOCK,
        output:
            report="results/private/2_anonymize/leak_gate.csv",
        log:
            "reports/logs/leak_gate.log",
        conda:
            "../../environment.yml"
        params:
            allowed=[SETTINGS.study.title, SETTINGS.study.notice],
            code=CODE["anonymize"],
            own_words=sorted(CODE.values()),
        message:
            "Searching everything that may be shared for names."
        script:
            "../../scripts/leak_gate.py"
