"""Search every file that may be shared for every name of the registry."""

from pathlib import Path

from kelisim import stage
from kelisim.anonymize import scan_with_registry
from kelisim.tables import write_text

with stage.job(snakemake, is_private=True):
    found = scan_with_registry(
        Path(snakemake.output.report).parents[2],
        entities=snakemake.input.entities,
        variants=snakemake.input.variants,
        turns=snakemake.input.turns,
        participants=snakemake.input.participants,
        names=next(iter(snakemake.input.names), None),
        beside=["reports"],
        allowed=list(snakemake.params.allowed),
    )
    write_text(found.to_csv(index=False, lineterminator="\n"), snakemake.output.report)
