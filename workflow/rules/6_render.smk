# Render.
# Reads:  estimates, agreement, codings, and the findings of the check.
# Writes: figures (SVG, PDF, PNG, what is drawn as CSV, caption), tables (CSV, HTML, LaTeX, Word),
#         quotes, the evidence browser evidence.html, and the front page results/index.html.
# Why:    the paper's figures and tables are printed from the tables of the stages before; nothing
#         is computed here.

# A figure: its kind and what that kind asks for. Add one by adding a line.
FIGURES = {
    "participants": {"kind": "participants"},
    "themes_by_group": {"kind": "themes"},
    "motivations_by_group": {"kind": "codes", "theme": "motivations"},
    "benefits_by_group": {"kind": "codes", "theme": "benefits"},
    "challenges_by_group": {"kind": "codes", "theme": "challenges"},
    "challenge_levels": {"kind": "levels"},
    "group_differences": {"kind": "differences"},
    "human_capital_innovation": {"kind": "contrast", "subthemes": ["human-capital", "innovation"]},
    "initiators": {"kind": "initiators"},
    "cooccurrence": {"kind": "cooccurrence", "unit": "segment", "min_both": 3},
    "sequence": {"kind": "sequence", "min_both": 3, "n_shown": 12},
    "saturation": {"kind": "saturation"},
    "saturation_points": {"kind": "points"},
    "richness": {"kind": "richness"},
}
# A triangle has three corners.
if len(SETTINGS.aggregate.initiators) != 3:
    del FIGURES["initiators"]
# Rounds are compared where there are some to compare, and as many as can be told apart.
if 2 <= len(STUDY.batches) <= 4:
    FIGURES["rounds"] = {"kind": "rounds", "batches": STUDY.batches}

TABLES = {
    "participants": {"kind": "participants"},
    "codebook": {"kind": "codebook"},
    "motivations": {"kind": "theme", "theme": "motivations"},
    "benefits": {"kind": "theme", "theme": "benefits"},
    "challenges": {"kind": "theme", "theme": "challenges"},
    "findings": {"kind": "findings"},
    "negative_cases": {"kind": "negative", "least_share": SETTINGS.aggregate.negative_share},
}

APPROACH = SETTINGS.coding.approach
# Reflexive thematic analysis knows no agreement (rules 4).
if APPROACH != "reflexive":
    FIGURES["reliability"] = {"kind": "reliability", "approach": APPROACH}
    TABLES["reliability"] = {"kind": "reliability", "approach": APPROACH}
    TABLES["reliability_by_part"] = {"kind": "parts", "approach": APPROACH}

# Only the demonstration corpus has its names marked, so that hiding them can be measured (rules 2).
ACCURACY = ["results/2_anonymize/accuracy.csv"] if IS_MEASURED else []


wildcard_constraints:
    figure="|".join(FIGURES),
    table="|".join(TABLES),


rule choose_quotes:
    input:
        codings="results/4_coding/codings.csv",
        segments="results/3_segment/segments.csv",
        participants="results/2_anonymize/participants.csv",
        codes="results/4_coding/codes.csv",
        coverage="results/4_coding/coverage.csv",
        translations=TRANSLATED,
        lock=LOCK,
    output:
        quotes="results/6_render/quotes.csv",
        to_translate="results/6_render/to_translate.csv",
    log:
        "reports/logs/choose_quotes.log",
    conda:
        "../../environment.yml"
    params:
        n_quotes=SETTINGS.render.n_quotes,
        code=CODE["render"],
    message:
        "Choosing {params.n_quotes} quotes a code."
    script:
        "../../scripts/choose_quotes.py"


rule draw_figure:
    input:
        codes="results/4_coding/codes.csv",
        estimates="results/5_aggregate/estimates.csv",
        reliability="results/4_coding/reliability.csv",
        cooccurrence="results/5_aggregate/cooccurrence.csv",
        saturation="results/5_aggregate/saturation.csv",
        participants="results/2_anonymize/participants.csv",
        initiators="results/5_aggregate/initiators.csv",
        places="results/5_aggregate/initiator_places.csv",
        contrasts="results/5_aggregate/contrasts.csv",
        richness="results/5_aggregate/richness.csv",
        points="results/5_aggregate/saturation_points.csv",
        lock=LOCK,
    output:
        svg=report(
            "results/6_render/figures/{figure}.svg",
            caption="../report/figure.rst",
            category="Figures",
            labels={"figure": "{figure}"},
        ),
        pdf="results/6_render/figures/{figure}.pdf",
        png="results/6_render/figures/{figure}.png",
        drawn="results/6_render/figures/{figure}.csv",
        caption="results/6_render/figures/{figure}.md",
    log:
        "reports/logs/draw_figure/{figure}.log",
    conda:
        "../../environment.yml"
    params:
        options=lookup(dpath="{figure}", within=FIGURES),
        width_mm=SETTINGS.render.width_mm,
        groups=dict(SETTINGS.study.groups),
        notice=SETTINGS.study.notice,
        confidence=SETTINGS.aggregate.confidence,
        code=CODE["render"],
    message:
        "Drawing the figure {wildcards.figure}, {params.width_mm} mm wide."
    script:
        "../../scripts/draw_figure.py"


rule print_table:
    input:
        codes="results/4_coding/codes.csv",
        estimates="results/5_aggregate/estimates.csv",
        reliability="results/4_coding/reliability.csv",
        participants="results/2_anonymize/participants.csv",
        quotes="results/6_render/quotes.csv",
        findings="results/7_check/findings.csv",
        negative_cases="results/5_aggregate/negative_cases.csv",
        lock=LOCK,
    output:
        csv="results/6_render/tables/{table}.csv",
        html=report(
            "results/6_render/tables/{table}.html",
            caption="../report/table.rst",
            category="Tables",
            labels={"table": "{table}"},
        ),
        tex="results/6_render/tables/{table}.tex",
        docx="results/6_render/tables/{table}.docx",
    log:
        "reports/logs/print_table/{table}.log",
    conda:
        "../../environment.yml"
    params:
        options=lookup(dpath="{table}", within=TABLES),
        width_mm=SETTINGS.render.width_mm,
        groups=dict(SETTINGS.study.groups),
        notice=SETTINGS.study.notice,
        confidence=SETTINGS.aggregate.confidence,
        code=CODE["render"],
    message:
        "Printing the table {wildcards.table}."
    script:
        "../../scripts/print_table.py"


rule write_evidence:
    input:
        participants="results/2_anonymize/participants.csv",
        turns=expand("results/2_anonymize/{shard}/turns.csv", shard=SHARDS),
        segments="results/3_segment/segments.csv",
        codes="results/4_coding/codes.csv",
        codings="results/4_coding/codings.csv",
        human_codings="results/4_coding/human_codings.csv",
        rule_matches="results/4_coding/rule_matches.csv",
        coverage="results/4_coding/coverage.csv",
        reliability="results/4_coding/reliability.csv",
        estimates="results/5_aggregate/estimates.csv",
        findings="results/7_check/findings.csv",
        evidence="results/7_check/evidence.csv",
        finding_quotes="results/7_check/quotes.csv",
        quotes="results/6_render/quotes.csv",
        lock=LOCK,
    output:
        page="results/6_render/evidence.html",
    log:
        "reports/logs/write_evidence.log",
    conda:
        "../../environment.yml"
    params:
        title=SETTINGS.study.title,
        notice=SETTINGS.study.notice,
        groups=dict(SETTINGS.study.groups),
        width_mm=SETTINGS.render.width_mm,
        confidence=SETTINGS.aggregate.confidence,
        code=CODE["render"],
    message:
        "Writing the evidence browser."
    script:
        "../../scripts/write_evidence.py"


rule write_index:
    input:
        participants="results/2_anonymize/participants.csv",
        segments="results/3_segment/segments.csv",
        reliability="results/4_coding/reliability.csv",
        findings="results/7_check/findings.csv",
        evidence="results/7_check/evidence.csv",
        quotes="results/7_check/quotes.csv",
        captions=expand("results/6_render/figures/{figure}.md", figure=FIGURES),
        tables=expand("results/6_render/tables/{table}.html", table=TABLES),
        accuracy=ACCURACY,
        lock=LOCK,
    output:
        page="results/index.html",
    log:
        "reports/logs/write_index.log",
    conda:
        "../../environment.yml"
    params:
        title=SETTINGS.study.title,
        notice=SETTINGS.study.notice,
        groups=dict(SETTINGS.study.groups),
        confidence=SETTINGS.aggregate.confidence,
        approach=APPROACH,
        code=CODE["render"],
    message:
        "Writing the front page."
    script:
        "../../scripts/write_index.py"
