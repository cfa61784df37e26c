"""Search every file that may be shared for every name of the registry."""

from pathlib import Path

import pandas as pd

from kelisim import stage
from kelisim.anonymize import read_local_names, restore_case, scan_results
from kelisim.tables import Entities, RawParticipants, Turns, Variants, read_table, write_text

with stage.job(snakemake, is_private=True):
    names = read_local_names(next(iter(snakemake.input.names), None))
    turns = pd.concat([read_table(path, Turns) for path in snakemake.input.turns])
    people = pd.concat([read_table(path, RawParticipants) for path in snakemake.input.participants])
    languages = dict(zip(people.interview_id, people.language, strict=True))
    found = scan_results(
        Path(snakemake.output.report).parents[2],
        read_table(snakemake.input.entities, Entities),
        read_table(snakemake.input.variants, Variants),
        turns=restore_case(turns, languages),
        hide=names.hide,
        keep=names.keep,
        exempt=names.exempt,
        beside=["reports"],
        allowed=list(snakemake.params.allowed),
    )
    write_text(found.to_csv(index=False, lineterminator="\n"), snakemake.output.report)
