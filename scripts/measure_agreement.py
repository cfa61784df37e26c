"""Measure how far coders agree: two by two, each with themselves, people and machine, all."""

import pandas as pd

from kelisim import stage
from kelisim.coding import (
    compare_all,
    compare_coders,
    cover_interviews,
    gather_readings,
    keep_representative,
    list_read,
    list_read_by_machine,
)
from kelisim.tables import (
    Codes,
    Codings,
    HumanCodings,
    JointAgreement,
    ModelScores,
    Participants,
    Reconciled,
    Reliability,
    Segments,
    columns_of,
    read_table,
    write_table,
)

with stage.job(snakemake):
    segments = read_table(snakemake.input.segments, Segments)
    human = read_table(snakemake.input.human, HumanCodings)
    codes = read_table(snakemake.input.codes, Codes)
    scores = read_table(
        snakemake.input.scores, ModelScores, columns=["segment_id", "code", "engine"]
    )
    leaves = list(codes.code[codes.depth == "code"])
    options = {
        "leaves": leaves,
        "confidence": snakemake.params.confidence,
        "n_bootstrap": snakemake.params.n_bootstrap,
        "seed": snakemake.params.seed,
    }
    pairs = pd.DataFrame(columns=columns_of(Reliability))
    together = pd.DataFrame(columns=columns_of(JointAgreement))
    if snakemake.params.is_measured:
        reconciled = read_table(snakemake.input.reconciled, Reconciled).assign(coder="human")
        read = [
            keep_representative(list_read(human, cover_interviews(human, segments, codes))),
            keep_representative(reconciled),
            list_read_by_machine(segments, codes, coders=("machine", "rule")),
        ]
        readings = gather_readings(
            pd.concat(read)[["segment_id", "coder"]],
            read_table(snakemake.input.codings, Codings),
            segments,
            read_table(snakemake.input.participants, Participants),
            codes,
        )
        learned = set(scores.code[scores.engine != "rule"])
        engines = {code: "model" if code in learned else "rule" for code in leaves}
        pairs = compare_coders(
            readings, engines=engines, min_positives=snakemake.params.min_positives, **options
        )
        together = compare_all(readings, **options)
    write_table(pairs, snakemake.output.reliability, Reliability)
    write_table(together, snakemake.output.joint, JointAgreement)
