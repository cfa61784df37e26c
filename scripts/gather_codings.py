"""Bring all codings together, say who read what, and measure how far coders agree."""

from kelisim import stage
from kelisim.coding import (
    choose_reference,
    compare_coders,
    cover_interviews,
    gather_codings,
    gather_coverage,
)
from kelisim.tables import (
    Codes,
    Codings,
    Coverage,
    HumanCodings,
    ModelScores,
    Reliability,
    RuleMatches,
    Segments,
    read_table,
    write_table,
)

with stage.job(snakemake):
    segments = read_table(snakemake.input.segments, Segments)
    human = read_table(snakemake.input.human, HumanCodings)
    codes = read_table(snakemake.input.codes, Codes)
    scores = read_table(snakemake.input.scores, ModelScores)
    by_people = cover_interviews(human, segments)
    reference = choose_reference(by_people, reference_coder=snakemake.params.reference_coder)
    codings = gather_codings(
        segments,
        human,
        read_table(snakemake.input.matches, RuleMatches),
        scores,
        reference=reference,
    )
    coverage = gather_coverage(segments, by_people, reference=reference)
    reliability = compare_coders(
        codings,
        coverage,
        segments,
        codes=codes.sort_values("order"),
        model_codes=set(scores.code),
        confidence=snakemake.params.confidence,
        min_positives=snakemake.params.min_positives,
        n_bootstrap=snakemake.params.n_bootstrap,
        seed=snakemake.params.seed,
    )
    write_table(codings, snakemake.output.codings, Codings)
    write_table(coverage, snakemake.output.coverage, Coverage)
    write_table(reliability, snakemake.output.reliability, Reliability)
